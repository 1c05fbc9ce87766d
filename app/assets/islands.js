// Wakes the islands of the page. Only this script asks for the browser part, so a browser without script downloads none of
// it, and neither does a page on which no island stands.
const islands = document.querySelectorAll("leptos-island");
if (islands.length > 0) {
  const program = fetch(new URL("portal_bg.wasm", import.meta.url));
  const portal = await import("./portal.js");
  await portal.default({ module_or_path: program });
  portal.hydrate();
  for (const island of islands) await portal[island.dataset.component](island);
}
