// Courtesies of the staff console: keys for links and buttons that are there anyway, and word of new cases.
// Holds no text; nothing on the page depends on it.
(() => {
  const { keys, live } = document.currentScript.dataset;
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
  const step = (by) => {
    const rows = [...document.querySelectorAll("table.queue tbody th a")];
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? one("table.queue tr:target th a") || rows[0] : rows[at + by];
    if (next) next.focus();
    return rows.length > 0;
  };
  const mine = () => {
    const queue = one('.site-nav a[href$="/console/queue"]');
    if (queue) location.assign(`${queue.href}?assignee=me`);
    return Boolean(queue);
  };
  const row = () => {
    const link = document.activeElement;
    return link instanceof HTMLAnchorElement && link.closest("table.queue") ? press(link) : false;
  };
  const acts = {
    "?": () => press(one('.site-tools a[href$="/console/keys"]')),
    "g q": () => press(one('.site-nav a[href$="/console/queue"]')),
    "g i": () => press(one('.site-nav a[href$="/console/intake"]')),
    "g m": mine,
    s: search,
    j: () => step(1),
    k: () => step(-1),
    o: row,
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
      field.form.requestSubmit();
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

  const place = one("#live");
  if (live !== "on" || !place) return;
  const { ask, since, text, show, href, changed } = place.dataset;
  const tell = ({ count, changed: rows }) => {
    if (count && place.dataset.told !== count) {
      place.dataset.told = count;
      const said = document.createElement("p");
      const link = document.createElement("a");
      said.className = "fresh";
      link.href = href;
      link.textContent = show;
      said.append(`${text.replace("#", count)} `, link);
      place.replaceChildren(said);
    }
    for (const reference of rows) {
      const cell = document.querySelector(`[id="row-${CSS.escape(reference)}"] .cell-title`);
      if (!cell || cell.querySelector(".changed")) continue;
      const mark = document.createElement("span");
      mark.className = "changed";
      mark.textContent = changed;
      cell.append(" ", mark);
    }
  };
  setInterval(async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(ask, { method: "POST", body: new URLSearchParams({ since }), headers: { Accept: "application/json" } });
      if (answer.ok) tell(await answer.json());
    } catch {
      // The page stands as it is; the next try may get through.
    }
  }, 30_000);
})();
