// Groups in the console: made, given a role at one facility, filled with people who then hold it, and emptied again; and a
// role that begins as a copy of a template.
// IAM-005, IAM-028, IAM-033
import { choose, follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

const PEOPLE: Record<string, string> = {
  "js-en": "joanne.thibodeau",
  "js-fr": "shauna.mcallister",
  "no-js-en": "joanne.thibodeau",
  "no-js-fr": "shauna.mcallister",
};

test("a group is made, gives a role at a facility, and is left", async ({ page, at, language, look }, info) => {
  test.setTimeout(180_000);
  const own = `${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  const colleague = staff(PEOPLE[info.project.name] ?? "joanne.thibodeau");
  await staffSignIn(page, language, staff("minh.nguyen"));

  // A role like the planner's, under a name of its own.
  await page.goto(at("/console/roles/new"));
  const planner = language === "fr" ? "Urbanisme" : "Planner";
  await page.selectOption("#like", { label: planner });
  await follow(page, () => page.locator('form[method="get"] button').click());
  await look(page, "console role from a template");
  await expect(page.locator('input[name="form[permissions][]"][value="cases.case.read"]')).toBeChecked();
  await page.fill("#role_code", `arena-${own}`);
  for (const field of ["name_en", "name_fr"]) await page.fill(`#${field}`, `Arena ${own}`);
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  const role = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await page.goto(at("/console/groups"));
  await look(page, "console groups");
  await page.goto(at("/console/groups/new"));
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console new group refused");
  await page.fill("#role_code", `arena-${own}`);
  for (const field of ["name_en", "name_fr"]) await page.fill(`#${field}`, `Arena team ${own}`);
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  const group = new URL(page.url()).pathname;

  await page.goto(`${group}/give`);
  await look(page, "console give a group a role");
  await page.selectOption("#role", role);
  await choose(page, 'input[name="form[extent]"][value="limited"]');
  const arena = language === "fr" ? "Aréna de la Rivière-des-Aulnes" : "Alder River Arena";
  await page.locator("details", { hasText: arena }).locator("summary").click();
  await page.locator("label", { hasText: arena }).click();
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("tr", { hasText: `Arena ${own}` })).toContainText(arena);

  await page.goto(`${group}/add`);
  await page.fill("#text", colleague.name.split(" ").at(-1) ?? "");
  await follow(page, () => page.locator('form[role="search"] button').click());
  await look(page, "console add to a group");
  await follow(page, () => page.getByRole("button", { name: colleague.name }).click());
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "console group");
  await follow(page, () => page.getByRole("link", { name: colleague.name }).click());
  await expect(page.locator("tr", { hasText: `Arena ${own}` })).toContainText(`Arena team ${own}`);

  await page.goto(group);
  await follow(page, () => page.getByRole("button", { name: colleague.name }).click());
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.getByRole("link", { name: colleague.name })).toHaveCount(0);
});
