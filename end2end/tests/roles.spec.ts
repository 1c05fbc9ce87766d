// Roles in the console: made of another one, changed with a look at who gains what, given for a while, explained and ended.
// IAM-024, IAM-032, IAM-036
import { choose, follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";
import type { Page } from "@playwright/test";

const COLLEAGUES: Record<string, string> = {
  "js-en": "melanie.roy",
  "js-fr": "jae-won.lee",
  "no-js-en": "luc.desrosiers",
  "no-js-fr": "kwame.mensah",
};

async function describe(page: Page, name: string): Promise<void> {
  await page.fill("#name_en", `${name} (English)`);
  await page.fill("#name_fr", `${name} (français)`);
  await page.fill("#about_en", "For the journey");
  await page.fill("#about_fr", "Pour le parcours");
}

test("a role is made, changed, given, explained and ended", async ({ page, at, language, look }, info) => {
  test.setTimeout(180_000);
  const own = `${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  const colleague = staff(COLLEAGUES[info.project.name] ?? "melanie.roy");
  await staffSignIn(page, language, staff("minh.nguyen"));

  await page.goto(at("/console/roles"));
  await look(page, "console roles");
  await page.goto(at("/console/roles/new"));
  await look(page, "console new role");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console new role refused");
  await page.fill("#role_code", `base-${own}`);
  await describe(page, `Base ${own}`);
  await choose(page, 'input[name="form[permissions][]"][value="platform.audit.read"]');
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  const base = new URL(page.url()).pathname;

  await page.goto(at("/console/roles/new"));
  await page.fill("#role_code", `lead-${own}`);
  await describe(page, `Lead ${own}`);
  await choose(page, `input[name="form[includes][]"][value="${base.split("/").at(-1)}"]`);
  await send(page);
  const lead = new URL(page.url()).pathname;
  await expect(page.locator("main"), "what comes from the included role says so").toContainText(`Base ${own}`);
  await look(page, "console role");

  await page.goto(at("/console/staff"));
  await look(page, "console staff");
  await page.goto(at(`/console/staff?text=${encodeURIComponent(colleague.name.split(" ").at(-1) ?? "")}`));
  await follow(page, () => page.getByRole("rowheader", { name: colleague.name }).getByRole("link").click());
  const person = new URL(page.url()).pathname;
  await look(page, "console person");
  await page.goto(`${person}/give`);
  await look(page, "console give role");
  await page.selectOption("#role", lead.split("/").at(-1) ?? "");
  await send(page);
  await expect(page.locator("#problems"), "nobody gets the whole town because nothing was chosen").toBeVisible();
  await choose(page, 'input[name="form[extent]"][value="everywhere"]');
  await page.fill("#until", "2099-12-31");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  const row = page.locator("tr", { hasText: `Lead ${own}` });
  await expect(row).toContainText("2099");

  await page.goto(`${person}/permissions`);
  await look(page, "console why");
  const includes = language === "fr" ? "qui inclut" : "which includes";
  await expect(page.locator("main")).toContainText(`${includes} Base ${own}`);
  await page.goto(at("/console/permissions?permission=platform.audit.read"));
  await look(page, "console who");
  await expect(page.locator("main")).toContainText(colleague.name);

  await page.goto(`${base}/edit`);
  await look(page, "console change role");
  await choose(page, 'input[name="form[permissions][]"][value="platform.webhook.manage"]');
  await send(page);
  await look(page, "console review role");
  const gain = page.locator("tr", { hasText: colleague.name });
  const webhooks = language === "fr" ? "points d’ancrage Web" : "webhooks";
  await expect(gain, "who gains what, before it is saved").toContainText(webhooks);
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await page.goto(`${base}/compare?with=${lead.split("/").at(-1)}`);
  await look(page, "console compare roles");

  await page.goto(person);
  await follow(page, () => row.getByRole("button").click());
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("tbody tr", { hasText: `Lead ${own}` })).toHaveCount(0);
  await page.goto(`${person}/leave`);
  await look(page, "console leave");
});
