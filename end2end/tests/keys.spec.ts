// The governance of service accounts and API keys, as the quarterly review goes: the dashboard, a key near its deadline that is
// rotated without anything standing still, keys nobody uses, and the report for the information security officer.
// IAM-058, IAM-059, IAM-060, IAM-061, IAM-062, IAM-063, IAM-064, IAM-065
import { choose, follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";
import type { APIRequestContext, Page } from "@playwright/test";

/** What the program that holds this key is answered. */
async function asked(request: APIRequestContext, token: string): Promise<number> {
  const answer = await request.get("/api/v1/cases?limit=1", { headers: { authorization: `Bearer ${token}` } });
  return answer.status();
}

/** The secret that the page shows, which stands in no address. */
async function secret(page: Page): Promise<string> {
  const token = (await page.locator("#secret code").textContent())?.trim() ?? "";
  expect(token).toMatch(/^civic_[a-z0-9]{58}$/);
  expect(page.url()).not.toContain("civic_");
  return token;
}

test("keys are reviewed, made, rotated without a pause, and revoked", async ({ page, at, language, look, request }, info) => {
  test.setTimeout(180_000);
  const own = `${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  await staffSignIn(page, language, staff("minh.nguyen"));

  await page.goto(at("/console/api-keys"));
  await look(page, "console api keys");
  // Journeys in other projects make keys of their own meanwhile; the sample of the town stays.
  const figure = async (name: string) => Number(await page.locator(`#figure-${name}`).textContent());
  expect(await figure("active")).toBeGreaterThanOrEqual(34);
  expect(await figure("accounts")).toBeGreaterThanOrEqual(12);
  expect(await figure("overdue")).toBe(0);
  await page.goto(at("/console/api-keys?account=gis-sync"));
  const rows = page.locator("tbody tr");
  await expect(rows, "three near the deadline and two that nobody uses").toHaveCount(5);
  await expect(page.locator("#late-h")).toContainText("(3)");
  await expect(page.locator("#unused-h")).toContainText("(2)");
  await page.goto(at("/console/api-keys?which=unused"));
  await expect(rows).toHaveCount(2);

  await page.goto(at("/console/service-accounts"));
  await look(page, "console service accounts");
  await page.goto(at("/console/service-accounts/new"));
  await look(page, "console new service account");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await page.fill("#account_code", `journey-${own.toLowerCase()}`);
  await page.fill("#purpose", "For the journey");
  await page.fill("#owner", staff("minh.nguyen").email);
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "console service account");
  const account = new URL(page.url()).pathname;

  await page.goto(`${at("/console/api-keys/new")}?account=${account.split("/").at(-1)}`);
  await look(page, "console new api key");
  await page.fill("#label", `Key ${own}`);
  await page.fill("#addresses", "town");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console new api key refused");
  await choose(page, 'input[name="form[permissions][]"][value="cases.case.read"]');
  await choose(page, 'input[name="form[extent]"][value="everywhere"]');
  await page.fill("#addresses", "");
  await send(page);
  await look(page, "console api key secret");
  const first = await secret(page);
  expect(await asked(request, first)).toBe(200);
  await send(page);
  await page.goto(at("/console/api-keys/secret"));
  await expect(page, "a secret that was kept is not shown again").toHaveURL(/\/console\/api-keys$/);

  await page.goto(account);
  await follow(page, () => page.getByRole("rowheader", { name: `Key ${own}` }).getByRole("link").click());
  const key = new URL(page.url()).pathname;
  await look(page, "console api key");
  await page.goto(`${key}/rotate`);
  await look(page, "console rotate api key");
  await send(page);
  const lost = await secret(page);
  // The answer got lost: rotating again gives the same new key another secret.
  await page.goto(`${key}/rotate`);
  await look(page, "console rotate api key again");
  await send(page);
  const second = await secret(page);
  expect(second).not.toBe(lost);
  expect(await asked(request, lost)).toBe(401);
  expect(await asked(request, second), "the new key works").toBe(200);
  expect(await asked(request, first), "and the old one still does").toBe(200);
  await send(page);
  await page.goto(account);
  await expect(page.locator("tbody tr")).toHaveCount(2);

  await page.goto(`${key}/revoke`);
  await look(page, "console revoke api key");
  await follow(page, () => page.locator("#main-form button.button--danger").click());
  await expect(page.locator("#done")).toBeVisible();
  expect(await asked(request, first), "revoked at once").toBe(401);
  expect(await asked(request, second)).toBe(200);

  await page.goto(`${account}/edit`);
  await look(page, "console change service account");
  await choose(page, 'input[name="form[account_state]"][value="closed"]');
  await send(page);
  expect(await asked(request, second), "a closed account ends its keys").toBe(401);
});

test("the information security officer gets the report of the quarter", async ({ page, at, language, look }) => {
  await staffSignIn(page, language, staff("helene.fortier"));
  await page.goto(at("/console/api-keys/report"));
  await look(page, "console api key report");
  await expect(page.locator("#report-overdue")).toHaveText("0");
  await expect(page.locator("#report-unused")).toHaveText("2");
  const answer = await page.request.get(at("/console/api-keys/report.csv"));
  expect(answer.headers()["content-type"]).toContain("text/csv");
  const lines = (await answer.text()).trim().split("\r\n");
  expect(lines.length, "a line for each key under the names of the columns").toBeGreaterThanOrEqual(35);
  // The report of the last quarter was made by the portal itself.
  const quarter = page.locator("#quarter option").nth(1);
  await expect(quarter).toHaveText(/^\d{4}-Q[1-4]$/);
  await page.selectOption("#quarter", (await quarter.getAttribute("value")) ?? "");
  await follow(page, () => page.locator("form:has(#quarter) button").click());
  await expect(page.locator("#report-overdue")).toHaveText("0");
  await page.goto(at("/console/api-keys"));
  await expect(page.locator("main a.button"), "reads, and makes nothing").toHaveCount(0);
});
