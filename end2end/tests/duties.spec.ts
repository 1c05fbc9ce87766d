// Scenario: segregation of duties. The role structure is reviewed, two roles are made that exclude each other, a rule forbids
// both for one person, roles are given by responsibility, the report shows no violation and is taken away for the auditor,
// and a conflicting role is refused.
// IAM-040, IAM-041, IAM-042, IAM-043, IAM-044, IAM-045, IAM-046
import { readFileSync } from "node:fs";
import { choose, follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";
import type { Page } from "@playwright/test";

const PEOPLE: Record<string, [string, string]> = {
  "js-en": ["melanie.roy", "jae-won.lee"],
  "js-fr": ["luc.desrosiers", "kwame.mensah"],
  "no-js-en": ["patricia.oneill", "amina.warsame"],
  "no-js-fr": ["dwayne.whiteduck", "olivier.fournier"],
};

async function makeRole(page: Page, code: string): Promise<string> {
  await page.fill("#role_code", code);
  for (const field of ["name_en", "name_fr", "about_en", "about_fr"]) await page.fill(`#${field}`, code);
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("nobody creates and approves purchase orders", async ({ page, at, language, look }, info) => {
  test.setTimeout(180_000);
  const own = `${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  const [first, second] = (PEOPLE[info.project.name] ?? ["melanie.roy", "jae-won.lee"]).map((name) => staff(name));
  if (!first || !second) throw new Error("two people are needed");
  await staffSignIn(page, language, staff("minh.nguyen"));

  // 1. The role structure.
  await page.goto(at("/console/roles"));
  await expect(page.locator("tbody tr").first()).toBeVisible();
  // 2. Two roles.
  await page.goto(at("/console/roles/new"));
  const creator = await makeRole(page, `po-creator-${own}`);
  await page.goto(at("/console/roles/new"));
  const approver = await makeRole(page, `po-approver-${own}`);
  // 3. A rule that forbids both for one person.
  await page.goto(at("/console/duties/new"));
  await look(page, "console new rule");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  for (const field of ["name_en", "name_fr", "about_en", "about_fr"]) await page.fill(`#${field}`, `Purchase orders ${own}`);
  await choose(page, 'input[name="form[conflict_kind]"][value="held"]');
  await choose(page, `input[name="form[left_side][]"][value="${creator}"]`);
  await choose(page, `input[name="form[right_side][]"][value="${approver}"]`);
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  // 4. Roles by responsibility.
  const personOf = async (name: string): Promise<string> => {
    await page.goto(at(`/console/staff?text=${encodeURIComponent(name.split(" ").at(-1) ?? "")}`));
    await follow(page, () => page.getByRole("rowheader", { name }).getByRole("link").click());
    return new URL(page.url()).pathname;
  };
  const give = async (person: string, role: string): Promise<void> => {
    await page.goto(`${person}/give`);
    await page.selectOption("#role", role);
    await choose(page, 'input[name="form[extent]"][value="everywhere"]');
    await send(page);
  };
  const one = await personOf(first.name);
  await give(one, creator);
  await expect(page.locator("#done")).toBeVisible();
  await give(await personOf(second.name), approver);
  await expect(page.locator("#done")).toBeVisible();
  // The outcome: the other side of the rule is refused, however sure one is.
  await give(one, approver);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console conflicting role refused");
  // 5. The report shows no violation.
  await page.goto(at("/console/duties"));
  await look(page, "console duties");
  await expect(page.locator(".notice--ok")).toBeVisible();
  await expect(page.locator("main")).toContainText(`Purchase orders ${own}`);
  // 6. It is taken away for the auditor.
  const waiting = page.waitForEvent("download");
  await page.locator('a[href$="report.csv"]').click();
  const file = readFileSync(await (await waiting).path(), "utf8");
  expect(file).toContain(`po-creator-${own}`);
  expect(file).not.toContain(first.name);
});
