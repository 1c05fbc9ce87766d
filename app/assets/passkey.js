// Asks the browser for a passkey when the form is sent, and sends the answer along. Question and words come from the page.
const READ = { create: "parseCreationOptionsFromJSON", get: "parseRequestOptionsFromJSON" };

for (const part of document.querySelectorAll("[data-passkey]")) {
  const { passkey: ask, question, waiting, failed, unsupported } = part.dataset;
  const form = part.closest("form");
  const answer = part.querySelector("input");
  const said = part.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    // What leads elsewhere, and a form that is not filled in, need no passkey.
    const isElsewhere = event.submitter?.hasAttribute("formaction");
    const isUnfinished = [...form.querySelectorAll("input:not([type=hidden])")].some((field) => !field.value.trim());
    if (answer.value || isElsewhere || isUnfinished) return;
    event.preventDefault();
    const read = globalThis.PublicKeyCredential?.[READ[ask]];
    if (!read) {
      said.textContent = unsupported;
      return;
    }
    said.textContent = waiting;
    try {
      const publicKey = read.call(PublicKeyCredential, JSON.parse(question));
      answer.value = JSON.stringify(await navigator.credentials[ask]({ publicKey }));
      form.requestSubmit(event.submitter);
    } catch {
      said.textContent = failed;
    }
  });
}
