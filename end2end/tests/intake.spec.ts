// A call at 311: the whole case on one page, by keyboard (CASE-040 to CASE-043); looking something up creates nothing.
import { follow, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

const AGENTS: Record<string, string> = {
  "js-en": "brandon.kowalchuk",
  "js-fr": "nadia.haddad",
  "no-js-en": "marie-eve.sabourin",
  "no-js-fr": "nadia.haddad",
};

test("an agent opens a case for a caller on one page, with the keyboard", async ({ page, at, language, look }, info) => {
  test.setTimeout(150_000);
  await staffSignIn(page, language, staff(AGENTS[info.project.name] ?? "nadia.haddad"));
  await page.goto(at("/console/intake"));
  await look(page, "intake");
  const begin = Date.now();
  const find = async (field: string, text: string) => {
    await page.locator(field).focus();
    await page.keyboard.type(text);
    await follow(page, () => page.keyboard.press("Enter"));
    expect(new URL(page.url()).pathname, "looking up stays on the page").toBe(at("/console/intake"));
  };
  await find("#place_search", "30 Main Street South");
  await expect(page.locator('input[name="form[address]"]:checked')).toHaveCount(1);
  await find("#category_search", language === "en" ? "pothole" : "nid-de-poule");
  await expect(page.locator('input[name="form[category]"]:checked')).toHaveValue("pothole");
  await page.fill("#reporter_name", "Caller Example");
  await page.locator("#description").focus();
  await page.keyboard.type("The caller sees a deep hole.");
  await look(page, "intake filled in");
  await follow(page, () => page.locator('button[value="create"]').press("Enter"));
  expect(Date.now() - begin, "under a minute, machine time").toBeLessThan(60_000);
  await expect(page).toHaveURL(/\/console\/(cases|intake)/);
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("main")).toContainText(/INF-\d{4}-\d{6}/);
});
