// Pages that everybody can open, and the ways they fail.
import { expect, test } from "../support/test.ts";

const PAGES = [
  "",
  "/services",
  "/privacy",
  "/accessibility",
  "/accessible-formats",
  "/contact",
  "/appearance",
  "/register",
  "/sign-in",
  "/forgot-password",
  "/forgot-password/sent",
  "/check-mail",
  "/track",
  "/report",
  "/console/sign-in",
];

test("every public page holds to the rules of pages, and its title is its own", async ({ page, look, at }) => {
  test.setTimeout(240_000);
  const titles = new Map<string, string>();
  for (const path of PAGES) {
    const answer = await page.goto(at(path));
    expect(answer?.status(), path).toBe(200);
    await look(page, `page ${path}`);
    const title = await page.title();
    expect(titles.get(title), `${path} and another page have one title`).toBeUndefined();
    titles.set(title, path);
  }
});

test("a page that does not exist says so in words, with a way on", async ({ page, look, at, complaints }) => {
  complaints.expectStatus(404);
  const answer = await page.goto(at("/no-such-page"));
  expect(answer?.status()).toBe(404);
  await look(page, "not found");
  await expect(page.locator("main a").first()).toBeVisible();
});

//
test("a service is found by a word of its name", async ({ page, at, look }) => {
  await page.goto(at("/services"));
  const search = page.locator('main form input[type="search"], main form input[type="text"]').first();
  await search.fill(at("") === "/fr" ? "nid" : "pothole");
  await search.press("Enter");
  await expect(page.locator("main")).toContainText(/pothole|nid-de-poule|nids-de-poule/i);
  await look(page, "services found");
});

test("the help links stand in the same order on every page", async ({ page, at }) => {
  const order = async (path: string) => {
    await page.goto(at(path));
    return page.locator("footer.site-footer ul a:not([hreflang])").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  };
  const first = await order("");
  expect(first.length).toBeGreaterThan(3);
  for (const path of ["/register", "/track", "/report"]) expect(await order(path), path).toEqual(first);
});
