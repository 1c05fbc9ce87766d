// Says that a number that is shown for a moment will be masked, in time to prolong it. The words come from the page; the
// page is masked again without this.
for (const said of document.querySelectorAll("[data-warn-in]")) {
  setTimeout(() => { said.textContent = said.dataset.warning; }, Number(said.dataset.warnIn) * 1000);
}
