// Emergency operations: a plan made beforehand, an emergency declared with a reason and a number, work across departments under
// a banner, the early end, and the review by somebody else that lists what was done in other departments.
// IAM-049, IAM-050, IAM-051, IAM-052, IAM-053, IAM-054, IAM-055, IAM-056, IAM-057
import { choose, follow, mainButton, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { awaitMail, staff } from "../support/town.ts";

/** One commander for each journey: what they did has to be reviewed before they can go on. */
const COMMANDERS: Record<string, string> = {
  "js-en": "rachel.bouchard",
  "js-fr": "denis.lemay",
  "no-js-en": "gurpreet.gill",
  "no-js-fr": "chantal.brisebois",
};

test("an emergency is declared, worked on across departments, ended and reviewed", async ({ page, another, at, language, look, complaints }, info) => {
  test.setTimeout(240_000);
  const own = `EOC-${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  const officer = await another();
  await staffSignIn(page, language, staff(COMMANDERS[info.project.name] ?? "rachel.bouchard"));

  // Before the emergency no case is theirs to see.
  complaints.expectStatus(403);
  expect((await page.goto(at("/console/queue")))?.status()).toBe(403);
  await expect(page.locator(".strip--alert")).toHaveCount(0);
  await page.goto(at("/console/emergency"));
  await look(page, "console emergency");
  await page.goto(at("/console/emergency/declare"));
  await look(page, "console declare emergency");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console declare emergency refused");
  // A plan of its own for each journey, as the review of one closes it for the others.
  const plan = page.locator('input[name="form[plan]"]').nth(Object.keys(COMMANDERS).indexOf(info.project.name));
  await choose(page, `input[name="form[plan]"][value="${await plan.getAttribute("value")}"]`);
  await page.fill("#incident", own);
  await page.fill("#reason", "Ice storm");
  await page.fill("#hours", "24");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "console emergency access");
  const access = new URL(page.url()).pathname;
  await expect(page.locator(".strip--alert")).toBeVisible();
  await awaitMail(staff("helene.fortier").email, new RegExp(own));

  // Cases of other departments are there now, and every page says why.
  await page.goto(at("/console/queue"));
  await expect(page.locator(".strip--alert")).toBeVisible();
  await look(page, "console queue in an emergency");
  await follow(page, () => page.locator("table.queue tbody a").first().click());
  await expect(page.locator(".strip--alert")).toBeVisible();

  await follow(page, () => page.locator(".strip--alert button").click());
  await expect(page.locator(".strip--alert")).toHaveCount(0);
  await page.goto(at("/console/emergency/declare"));
  await choose(page, `input[name="form[plan]"][value="${await plan.getAttribute("value")}"]`);
  await page.fill("#incident", own);
  await page.fill("#reason", "Again");
  await send(page);
  await expect(page.locator("#problems"), "not before the review").toBeVisible();

  await staffSignIn(officer, language, staff("helene.fortier"));
  await officer.goto(access);
  await look(officer, "console review emergency");
  await expect(officer.locator("#acts-count")).toBeVisible();
  await expect(officer.locator("tbody tr").first(), "what was done in other departments").toBeVisible();
  await officer.goto(`${access}/acts`);
  await look(officer, "console emergency acts");
  await officer.goto(`${access}/acts?part=views`);
  await look(officer, "console emergency views");
  await expect(officer.locator("main")).toContainText("/console/queue");
  const list = await officer.request.get(`${access}/acts.csv`);
  expect(list.headers()["content-type"]).toContain("text/csv");
  await officer.goto(access);
  await mainButton(officer).click();
  await expect(officer.locator("#problems")).toBeVisible();
  await officer.fill("#review_note", "For the storm only");
  await send(officer);
  await expect(officer.locator("#done")).toBeVisible();
  await look(officer, "console emergency reviewed");
});

test("an administrator plans for emergencies", async ({ page, at, language, look }) => {
  await staffSignIn(page, language, staff("minh.nguyen"));
  await page.goto(at("/console/emergency/plans"));
  await look(page, "console emergency plans");
  await page.goto(at("/console/emergency/plans/new"));
  await look(page, "console new emergency plan");
  await page.selectOption("#role", { index: 1 });
  await choose(page, 'input[name="form[second_person]"][value="needed"]');
  await page.fill("#hours", "30");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console new emergency plan refused");
});
