// Security monitoring: sign-ins that fail are noticed by the rules, a person of security is told, takes the alert and closes it
// with a finding; an administrator sets a rule.
// IAM-021
import { choose, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { awaitMail, staff } from "../support/town.ts";

/** Whom somebody tries to be: another in each journey, so that each has its own alert. */
const TARGETS: Record<string, string> = {
  "js-en": "rachel.bouchard",
  "js-fr": "denis.lemay",
  "no-js-en": "gurpreet.gill",
  "no-js-fr": "chantal.brisebois",
};

test("failed sign-ins raise an alert, which is taken and closed", async ({ page, at, language, look }, info) => {
  test.setTimeout(300_000);
  const target = staff(TARGETS[info.project.name] ?? "rachel.bouchard");
  for (let tries = 0; tries < 10; tries += 1) {
    const answer = await page.request.post("/api/v1/auth/login", {
      data: { email: target.email, password: `no such password ${tries}` },
    });
    expect(answer.ok()).toBe(false);
  }
  await staffSignIn(page, language, staff("helene.fortier"));
  const alert = page.locator("tbody tr", { hasText: target.name }).first().getByRole("link");
  await expect(async () => {
    await page.goto(at("/console/alerts"));
    await expect(alert).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 180_000, intervals: [5_000] });
  await look(page, "console alerts");
  await page.goto((await alert.getAttribute("href")) ?? "");
  await look(page, "console alert");
  await expect(page.locator("section tbody tr"), "what was counted").toHaveCount(10);
  const own = new URL(page.url()).pathname;
  // Five an hour reach a mailbox one by one, and four projects raise more: told is whoever works the first.
  if (info.project.name === "no-js-en") {
    await awaitMail(staff("helene.fortier").email, new RegExp(own.split("/").pop() ?? ""));
  }
  await page.locator('form[action*="take-alert"] button').click();
  await expect(page.locator("#done")).toBeVisible();
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console alert refused");
  await choose(page, 'input[name="form[finding]"][value="incident"]');
  await page.fill("#finding_note", "Somebody guessed passwords");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "console alert closed");
  await page.goto(at("/console/alerts?state=closed"));
  await expect(page.locator(`a[href="${own}"]`)).toBeVisible();
  await look(page, "console alerts closed");
});

test("an administrator sets when an alert is raised", async ({ page, at, language, look }) => {
  await staffSignIn(page, language, staff("minh.nguyen"));
  await page.goto(at("/console/alerts"));
  await expect(page).toHaveURL(/alerts\/rules/);
  await look(page, "console alert rules");
  await page.goto(at("/console/alerts/rules/mass_reads"));
  await look(page, "console alert rule");
  await page.fill("#threshold", "");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await page.fill("#threshold", "250");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("table")).toContainText("250");
});
