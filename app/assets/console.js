// Courtesies of the staff console: keys for links and buttons that are there anyway. The queue's own keys are its island's.
// Holds no text; nothing on the page depends on it.
(() => {
  const { keys } = document.currentScript.dataset;
  const one = (selector) => document.querySelector(selector);
  const inField = (target) => target instanceof Element && target.closest("input, select, textarea, [contenteditable]");
  const press = (element) => {
    if (!element) return false;
    element.focus();
    // Only links are followed: a key changes nothing by itself.
    if (element instanceof HTMLAnchorElement) element.click();
    return true;
  };
  const note = (audience) => {
    const text = one("#note_text");
    if (!text) return false;
    const radio = one(`.note-form [value="${audience}"]`);
    if (radio) radio.checked = true;
    text.focus();
    return true;
  };
  const search = () => {
    const field = one("#search_text");
    const around = field && field.closest("details");
    if (around) around.open = true;
    if (field) field.focus();
    return Boolean(field);
  };
  const mine = () => {
    const queue = one('.site-nav a[href$="/console/queue"]');
    if (queue) location.assign(`${queue.href}?assignee=me`);
    return Boolean(queue);
  };
  const acts = {
    "?": () => press(one('.site-tools a[href$="/console/keys"]')),
    "g q": () => press(one('.site-nav a[href$="/console/queue"]')),
    "g i": () => press(one('.site-nav a[href*="/console/intake"]')),
    "g m": mine,
    "g h": () => press(one(".site-brand")),
    s: search,
    n: () => note("internal"),
    r: () => note("public"),
    t: () => press(one(".case-head .button")),
    w: () => press(one('.case-side a[href$="/assign"]')),
    i: () => press(one(".case-clock .button")),
    u: () => one(".case") && press(one(".crumbs a")),
  };
  let before = "";
  let forget = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const field = inField(event.target);
    if (event.key === "Enter" && event.ctrlKey && field && field.form) {
      event.preventDefault();
      field.form.requestSubmit(field.form.querySelector(".actions button:not([formaction])"));
    } else if (event.key === "Escape" && field) {
      field.blur();
    } else if (keys === "on" && !field && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const key = before ? `${before} ${event.key}` : event.key;
      clearTimeout(forget);
      before = "";
      if (event.key === "g" && key === "g") {
        before = "g";
        forget = setTimeout(() => { before = ""; }, 1500);
      } else if (Object.hasOwn(acts, key) && acts[key]()) {
        event.preventDefault();
      }
    }
  });

  // Printing and copying need script, so their buttons show themselves here.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const lines = [...document.querySelectorAll(`#${button.dataset.copy} li`)].map((line) => line.textContent.trim());
      await navigator.clipboard.writeText(lines.join("\n"));
      const said = document.getElementById(button.dataset.copied);
      said.textContent = said.dataset.text;
    });
  }

  // Back from a case leads to its row.
  document.addEventListener("click", (event) => {
    const row = event.target instanceof Element && event.target.closest("table.queue a.ref") && event.target.closest("tr[id]");
    if (row) history.replaceState(history.state, "", `#${row.id}`);
  });
})();
