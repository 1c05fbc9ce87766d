// The parts of pages that wake up in the browser: they help, and hand over to the same pages that work without them.
import { photo } from "../support/photo.ts";
import { reportUpTo } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

const answers = (language: string) => ({
  description: language === "en" ? "A pothole at the corner." : "Un nid-de-poule au coin de la rue.",
  category: "pothole",
  place: "22 Main Street South",
  email: "",
});

test("only a page with an island, and only a browser with script, downloads the browser part", async ({ page, language, scripted, at }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (/portal(_bg)?\.(js|wasm)$/.test(request.url())) fetched.push(request.url());
  });
  await page.goto(at(""));
  await page.waitForLoadState("networkidle");
  expect(fetched).toEqual([]);
  await reportUpTo(page, language, answers(language), "where");
  await page.waitForLoadState("networkidle");
  expect(fetched).toHaveLength(scripted ? 2 : 0);
});

test.describe("islands", () => {
  test.beforeEach(({ scripted }) => test.skip(!scripted, "islands need script"));

  test("places are suggested while typing, and one is chosen with the arrow keys", async ({ page, language, look }) => {
    await reportUpTo(page, language, answers(language), "where");
    const field = page.locator("#place_search");
    await expect(field, "the island is awake").toHaveAttribute("role", "combobox");
    await field.pressSequentially("22 main", { delay: 30 });
    const options = page.locator('[role="listbox"] [role="option"]');
    await expect(options.first()).toBeVisible();
    await expect(field).toHaveAttribute("aria-expanded", "true");
    await look(page, "places suggested");
    await field.press("Escape");
    await expect(options).toHaveCount(0);
    await field.pressSequentially(" ");
    await expect(options.first()).toBeVisible();
    await field.press("ArrowDown");
    await expect(options.first()).toHaveAttribute("aria-selected", "true");
    const chosen = (await options.first().innerText()).trim();
    await field.press("Enter");
    await expect(page.locator('input[name="form[address]"]').first()).toBeVisible();
    await expect(page.locator("#place_search")).toHaveValue(chosen);
  });

  test("a chosen photo is shown before it is sent, and arrives", async ({ page, browser, language, look }) => {
    await reportUpTo(page, language, answers(language), "photos");
    await page.setInputFiles("#photos", { name: "hole.jpg", mimeType: "image/jpeg", buffer: await photo(browser) });
    await expect(page.locator("ul.files img").first(), "the preview").toHaveAttribute("src", /^data:image\/jpeg/);
    await look(page, "photo chosen");
    await page.locator('button[name="intent"][value="upload"]').click();
    await expect(page.locator("#uploaded")).toBeVisible();
    await expect(page.locator('ul.files img[src^="/"]')).toHaveCount(1);
  });
});
