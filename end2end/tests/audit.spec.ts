// The audit log: a person of security finds what somebody did, opens an entry, takes the entries along as a file, and finds that
// all of this was recorded, too.
// PRIV-25
import { send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

test("an auditor finds what somebody did and takes it along", async ({ page, at, language, look }) => {
  const auditor = staff("helene.fortier");
  await staffSignIn(page, language, auditor);
  await page.goto(at("/console/audit"));
  await look(page, "console audit");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console audit refused");
  const [, family = ""] = auditor.name.split(" ");
  await page.fill("#audit_search", family);
  await send(page);
  expect(page.url(), "no name stands in an address").not.toContain(family);
  const did = page.locator('ul[aria-labelledby="found-h"] a[href*="actor="]').first();
  await expect(did).toBeVisible();
  await look(page, "console audit found");
  await did.click();
  await expect(page.locator("tbody tr").filter({ hasText: "auth.login_succeeded" }).first()).toBeVisible();
  await page.locator("#outcome").selectOption("done");
  await page.locator('form[role="search"] button').click();
  await expect(page).toHaveURL(/outcome=done/);
  await expect(page).toHaveURL(/actor=/);
  await look(page, "console audit narrowed");
  const file = page.locator('a[href*="entries.csv"]');
  const answer = await page.request.get((await file.getAttribute("href")) ?? "");
  expect(answer.headers()["content-disposition"]).toContain("attachment");
  expect(await answer.text()).toContain("auth.login_succeeded");
  await page.locator("tbody th a").first().click();
  await expect(page.locator("dl").first()).toContainText(auditor.name);
  await look(page, "console audit entry");
  await page.goto(at("/console/audit?act=platform.audit.read"));
  const rows = page.locator("tbody tr");
  for (const event of ["audit.searched", "audit.read", "audit.exported"]) {
    await expect(rows.filter({ hasText: event }).first(), event).toBeVisible();
  }
});
