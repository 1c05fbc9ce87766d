// Warns before the session ends and lets the person stay. Every word is in the dialog, written by the server.
(() => {
  const dialog = document.getElementById("session-warning");
  if (!dialog?.showModal) return;
  const life = Number(dialog.dataset.endsIn) || 0;
  const warnBefore = Number(dialog.dataset.warnBefore) || 180;
  const stay = dialog.querySelector("[data-stay]");
  const texts = [...dialog.querySelectorAll("[data-minutes]")];
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
  let endsAt = 0;
  let ended = false;

  const show = (minutes) => {
    for (const text of texts) text.hidden = Number(text.dataset.minutes) !== minutes;
    stay.hidden = minutes === 0;
  };
  const renew = (seconds, tellOtherTabs) => {
    endsAt = Date.now() + seconds * 1000;
    ended = false;
    if (tellOtherTabs) tabs?.postMessage(seconds);
    if (dialog.open) dialog.close();
  };
  const tick = () => {
    const left = Math.ceil((endsAt - Date.now()) / 1000);
    if (ended || left > warnBefore) return;
    ended = left <= 0;
    show(Math.max(0, Math.ceil(left / 60)));
    const opening = !dialog.open;
    if (opening) dialog.showModal();
    if (ended) dialog.querySelector("a[data-minutes='0'], [data-minutes='0'] button")?.focus();
    else if (opening) stay.focus();
  };
  const extend = async () => {
    try {
      const answer = await fetch(dialog.dataset.extend, { method: "POST", credentials: "same-origin", redirect: "error" });
      if (answer.ok) return renew(Number(answer.headers.get("Session-Ends-In")) || life, true);
      if (answer.status === 401 || answer.status === 403) endsAt = 0;
    } catch {
      // No network: the dialog stays, and the button can be pressed again.
    }
    tick();
  };

  stay.addEventListener("click", extend);
  dialog.addEventListener("cancel", (event) => {
    if (ended) return;
    event.preventDefault();
    extend();
  });
  tabs?.addEventListener("message", (event) => renew(Number(event.data) || life, false));
  document.addEventListener("visibilitychange", tick);
  renew(life, true);
  setInterval(tick, 5000);
})();
