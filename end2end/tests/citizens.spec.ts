// The one protected number of a person's record: four roles may see it, everybody sees a mask, and whoever unmasks it says
// what for, is written down and stands in the report for the person.
// IAM-068, IAM-069, IAM-072, IAM-074, PRIV-31
import { send, signIn, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { resident, staff } from "../support/town.ts";
import type { Page } from "@playwright/test";

const MASK = "***-***-***";
const NUMBER = "900-000-001";

/** Opens Rose's record as people do: by her name, which stands in no address. */
async function open(page: Page, list: string): Promise<string> {
  await page.goto(list);
  await page.fill("#caller_search", resident("rose.tremblay").name);
  await send(page);
  expect(page.url()).not.toContain("Tremblay");
  const href = await page.locator("main ul a").first().getAttribute("href");
  await page.goto(href ?? "");
  return new URL(page.url()).pathname;
}

test("a social insurance number is masked, unmasked for a purpose, and reported", async ({ page, at, language, look, another, complaints }, info) => {
  test.setTimeout(180_000);
  complaints.expectStatus(403);
  const why = `Slip for 2025, ${info.project.name} ${info.retry}`;

  await staffSignIn(page, language, staff("noor.rahimi"));
  await page.goto(at("/console/permissions?permission=identity.citizen.sin.view"));
  await look(page, "console who may see a number");
  await expect(page.locator("main ul").first().locator("li")).toHaveCount(4);
  const record = await open(page, at("/console/citizens"));
  await expect(page.locator("main")).toContainText(MASK);
  await expect(page.locator(`a[href="${record}/unmask"]`), "the privacy officer sees no numbers").toHaveCount(0);

  const worker = await another();
  await staffSignIn(worker, language, staff("josee.kalonji"));
  await worker.goto(at("/console/citizens"));
  await look(worker, "console people");
  await worker.goto(record);
  await expect(worker.locator("main")).toContainText(MASK);
  await look(worker, "console person record");
  await worker.goto(`${record}/unmask`);
  await look(worker, "console unmask");
  await send(worker);
  await expect(worker.locator("#problems")).toBeVisible();
  await look(worker, "console unmask refused");
  await worker.selectOption("#purpose", "information_return");
  await worker.fill("#reason", why);
  await send(worker);
  await expect(worker.locator("#number")).toHaveText(NUMBER);
  await look(worker, "console unmasked");
  await worker.locator('form[action*="prolong-sin"] button').click();
  await expect(worker.locator("#number"), "a minute more, before the first is over").toHaveText(NUMBER);
  expect(worker.url()).not.toContain("900");
  await worker.goto(`${record}/sin`);
  await look(worker, "console record number");
  await worker.fill("#sin", "900 000 002");
  await send(worker);
  await expect(worker.locator("#sin-err")).toBeVisible();
  await expect(worker.locator("#sin"), "a number is never put back").toHaveValue("");

  const clerk = await another();
  await staffSignIn(clerk, language, staff("nadia.haddad"));
  await clerk.goto(record);
  await expect(clerk.locator("main")).toContainText(MASK);
  expect((await clerk.goto(`${record}/unmask`))?.status()).toBe(403);

  await page.goto(`${record}/access`);
  await look(page, "console who saw a record");
  const own = page.locator("tbody tr", { hasText: why });
  await expect(own, "the minute that was prolonged stands there too").toHaveCount(2);
  await expect(own.first()).toContainText(staff("josee.kalonji").name);
  const file = await page.request.get(`${record}/access.csv`);
  expect(file.headers()["content-type"]).toContain("text/csv");
  const text = await file.text();
  expect(text).toContain(why);
  expect(text).not.toContain(NUMBER);
});

// PRIV-23
test("people read under which law their number is kept, and see it after their password", async ({ page, at, language, look }) => {
  const rose = resident("rose.tremblay");
  await signIn(page, language, rose);
  await page.goto(at("/account/profile"));
  await expect(page.locator('section[aria-labelledby="sin-h"]')).toContainText(MASK);
  await look(page, "own number kept");
  await page.goto(at("/account/sin"));
  await look(page, "own number asked for");
  await page.fill("#present_password", rose.password);
  await send(page);
  await expect(page.locator("#number")).toHaveText(NUMBER);
  await look(page, "own number shown");
  await page.locator('form[action*="hide-own-sin"] button').click();
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("main")).not.toContainText(NUMBER);
});
