// The queue at a desk: its keys where script runs (WCAG 2.1.4), picking cases and acting on several at once with and without.
import { follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

const SUPERVISORS: Record<string, string> = {
  "js-en": "patricia.oneill",
  "js-fr": "sylvie.charlebois",
  "no-js-en": "kwame.mensah",
  "no-js-fr": "sylvie.charlebois",
};

test("several cases are picked, looked at, and given a note at once", async ({ page, at, language, look }, info) => {
  test.setTimeout(150_000);
  await staffSignIn(page, language, staff(SUPERVISORS[info.project.name] ?? "patricia.oneill"));
  await page.goto(at("/console/queue?group=open"));
  const boxes = page.locator(".cell-check input");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.selectOption("#act", "note");
  await follow(page, () => page.locator(".bulk-bar button").click());
  await expect(page).toHaveURL(/\/console\/bulk\?f=/);
  await expect(page.locator("table.queue tbody tr")).toHaveCount(2);
  await look(page, "bulk review");
  await send(page);
  await expect(page.locator("#note_text-err")).toBeVisible();
  await page.fill("#note_text", "Crew is out on Monday.");
  await send(page);
  await expect(page).toHaveURL(/\/console\/bulk\/done/);
  await expect(page.locator("ul.bulk-done li")).toHaveCount(2);
  await look(page, "bulk done");
});

test("the keys of the queue move, pick, count and open; turned off they are silent", async ({ page, at, language, scripted, look }, info) => {
  test.skip(!scripted, "keys need script");
  test.setTimeout(150_000);
  await staffSignIn(page, language, staff(SUPERVISORS[info.project.name] ?? "patricia.oneill"));
  await page.goto(at("/console/queue?group=open"));
  // Where the count is said, the island is awake.
  const rows = page.locator("table.queue tbody tr");
  const focused = () => page.evaluate(() => document.activeElement?.closest("tr")?.id ?? "");
  await expect(async () => {
    await page.keyboard.press("j");
    expect(await focused()).not.toBe("");
  }).toPass();
  const first = await rows.nth(0).getAttribute("id");
  while ((await focused()) !== first) await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(page.locator("#bulk-count")).toContainText("1");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(await focused()).toBe(await rows.nth(2).getAttribute("id"));
  await page.keyboard.press("Shift+X");
  await expect(page.locator("#bulk-count")).toContainText("3");
  await expect(page.locator(".cell-check input:checked")).toHaveCount(3);
  await look(page, "queue with picked rows");
  await page.keyboard.press("b");
  await expect(page.locator("#act"), "no act is chosen yet").toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  const reference = (await focused()).replace("row-", "");
  await follow(page, () => page.keyboard.press("o"));
  await expect(page).toHaveURL(new RegExp(`/console/cases/${reference}`));
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`#row-${reference}$`));

  // In a field letters are letters.
  await page.locator("#search_text").focus();
  await page.keyboard.type("jxo");
  await expect(page.locator("#search_text")).toHaveValue("jxo");

  await page.goto(at("/console/keys"));
  await look(page, "keys");
  const toggle = page.locator('form[action*="preferences"] button');
  await follow(page, () => toggle.click());
  await expect(page.locator("#done")).toBeVisible();
  await page.goto(at("/console/queue?group=open"));
  await page.waitForTimeout(1_000);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  expect(await focused()).toBe("");
  await expect(page.locator(".cell-check input:checked")).toHaveCount(0);
  await page.goto(at("/console/keys"));
  await follow(page, () => toggle.click());
});
