// The staff console: who gets in, what two people editing at once see, and every page of a case.
import { choose, follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

const SUPERVISORS: Record<string, string> = {
  "js-en": "patricia.oneill",
  "js-fr": "amina.warsame",
  "no-js-en": "dwayne.whiteduck",
  "no-js-fr": "olivier.fournier",
};

test("without signing in, no page of the console is shown", async ({ page, at, complaints }) => {
  complaints.expectStatus(401, 403);
  for (const path of ["/console/queue", "/console/account", "/console/queue/export.csv"]) {
    await page.goto(at(path));
    await expect(page.locator("table")).toHaveCount(0);
    await expect(page.locator('a[href*="/console/sign-in"], #email').first(), path).toBeVisible();
  }
});

test("a wrong one-time code is refused, and a recovery code is asked for on its own page", async ({ page, at, look }, info) => {
  const account = staff(SUPERVISORS[info.project.name] ?? "patricia.oneill");
  await page.goto(at("/console/sign-in"));
  await page.fill("#email", account.email);
  await page.fill("#password", account.password);
  await send(page);
  await page.fill("#code", "000000");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console code refused");
  await page.goto(at("/console/sign-in/recovery"));
  await look(page, "console recovery");
});

test("every page of a case holds to the rules of pages, and an edit that comes second is not lost", async ({
  page,
  at,
  language,
  look,
  complaints,
}, info) => {
  test.setTimeout(180_000);
  await staffSignIn(page, language, staff(SUPERVISORS[info.project.name] ?? "patricia.oneill"));
  for (const path of ["/console/queue", "/console/account", "/console/queue?assignee=me", "/console/intake", "/console/keys"]) {
    const answer = await page.goto(at(path));
    expect(answer?.status(), path).toBe(200);
    await look(page, `console ${path}`);
  }
  await page.goto(at("/console/queue"));
  await follow(page, () => page.locator("table.queue a.ref").first().click());
  const own = new URL(page.url()).pathname;
  await look(page, "console case");
  for (const path of ["assign", "priority", "edit", "history"]) {
    await page.goto(`${own}/${path}`);
    await look(page, `console case ${path}`);
  }

  const second = await page.context().newPage();
  await page.goto(`${own}/priority`);
  await second.goto(`${own}/priority`);
  const prioritize = async (where: typeof page, value: string, reason: string) => {
    await choose(where, `input[name="form[priority]"][value="${value}"]`);
    await where.fill("#reason", reason);
    await send(where);
  };
  const levels = await page.locator('input[name="form[priority]"]').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await prioritize(page, levels[0] ?? "", "First reason");
  await expect(page.locator("#done")).toBeVisible();
  complaints.expectStatus(409);
  await prioritize(second, levels[1] ?? "", "Second reason");
  await expect(second.locator("#problems")).toBeVisible();
  await expect(second.locator("#reason"), "what was typed is kept").toHaveValue("Second reason");
  await look(second, "console conflict");
});
