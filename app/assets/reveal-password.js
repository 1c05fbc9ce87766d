// Offers "Show" beside a password field where script runs; the words come from the page.
for (const button of document.querySelectorAll("[data-reveal]")) {
  const input = document.getElementById(button.dataset.reveal);
  if (!input) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    [button.textContent, button.dataset.hide] = [button.dataset.hide, button.textContent];
    input.type = shown ? "text" : "password";
  });
  input.form?.addEventListener("submit", () => { input.type = "password" });
}
