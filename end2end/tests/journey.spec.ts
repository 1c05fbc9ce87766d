// The main job of the portal from end to end: a resident reports a problem, staff resolve it, the resident follows it.
import { choose, freshAddress, follow, mainButton, PASSWORD, send, signIn } from "../support/people.ts";
import { freshCode } from "../support/code.ts";
import { HIDDEN_IN_EXIF, photo } from "../support/photo.ts";
import { reportUpTo } from "../support/report.ts";
import { expect, test } from "../support/test.ts";
import { awaitMail, linkIn, staff } from "../support/town.ts";

// One member of staff for each kind of browser, so that nobody waits for another's one-time code.
const HANDLERS: Record<string, string> = {
  "js-en": "harpreet.sandhu",
  "js-fr": "genevieve.lalonde",
  "no-js-en": "tomasz.wieczorek",
  "no-js-fr": "sylvie.charlebois",
};

// ID-006, ID-007, ID-041, CASE-006, CASE-008, CASE-009, CASE-013, CASE-093, CASE-123
test("a resident registers and reports a problem, staff resolve it, and the resident follows it", async ({
  page,
  browser,
  another,
  look,
  at,
  language,
  complaints,
}, info) => {
  test.setTimeout(240_000);
  // Pages that need a sign-in say so with this status.
  complaints.expectStatus(401);
  const email = freshAddress();
  const INTERNAL = "Same crew as last spring, ask the yard for the cold mix.";
  const PUBLIC = "We filled the hole this morning. Thank you for telling us.";
  let reference = "";
  let follows = "";

  await test.step("creates an account with an address and a password alone", async () => {
    await page.goto(at(""));
    await look(page, "home");
    await page.goto(at("/register"));
    await look(page, "register");
    await page.fill("#email", email);
    await page.fill("#password", PASSWORD);
    await send(page);
    await expect(page).toHaveURL(/\/check-mail/);
    await look(page, "check-mail");
  });

  await test.step("cannot sign in before the address is confirmed", async () => {
    await signIn(page, language, { email, password: PASSWORD });
    await expect(page.locator("#problems")).toBeVisible();
    await look(page, "sign-in refused");
  });

  await test.step("confirms the address by the link of the message, which opening alone does not use up", async () => {
    const link = linkIn(await awaitMail(email, /confirm-email/), /confirm-email/);
    const scanner = await another();
    await scanner.goto(link);
    await page.goto(link);
    await look(page, "confirm");
    // The link alone is not enough.
    await page.fill("#password", "not the password at all");
    await send(page);
    await expect(page.locator("#problems")).toBeVisible();
    await look(page, "confirm with a wrong password");
    await page.fill("#password", PASSWORD);
    await send(page);
    await expect(page).toHaveURL(/\/sign-in/);
    await look(page, "sign-in after confirming");
    await signIn(page, language, { email, password: PASSWORD });
    await expect(page).toHaveURL(/\/account/);
    await look(page, "account");
  });

  await test.step("reports a pothole with a photo and reads its reference", async () => {
    const answers = {
      description: language === "en" ? "A deep pothole in the lane." : "Un nid-de-poule profond dans la voie.",
      category: "pothole",
      place: "12 Main Street South",
      photo: await photo(browser),
      at: (step: string) => look(page, `report ${step}`),
    };
    await reportUpTo(page, language, answers, "done");
    reference = (await page.locator(".big-ref").innerText()).trim();
    expect(reference).toMatch(/^INF-\d{4}-\d{6}$/);
    await awaitMail(email, new RegExp(reference));
    await follow(page, () => page.locator("main a.more").click());
    await expect(page.locator("main")).toContainText(reference);
    await look(page, "own report");
    follows = new URL(page.url()).pathname;
    const shown = await page.request.get((await page.locator(".photos a").getAttribute("href")) ?? "");
    expect(shown.ok()).toBe(true);
    expect((await shown.body()).includes(HIDDEN_IN_EXIF), "the photo carries nothing of the phone").toBe(false);
  });

  const desk = await another();
  await test.step("staff sign in with password and one-time code", async () => {
    const account = staff(HANDLERS[info.project.name] ?? "sylvie.charlebois");
    await desk.goto(at("/console"));
    await expect(desk).toHaveURL(/\/console/);
    await desk.goto(at("/console/sign-in"));
    await look(desk, "console sign-in");
    await desk.fill("#email", account.email);
    await desk.fill("#password", account.password);
    await send(desk);
    await look(desk, "console code");
    await desk.fill("#code", await freshCode(account));
    await send(desk);
    await expect(desk).toHaveURL(/\/console\/queue/);
    await look(desk, "queue");
  });

  await test.step("staff find the report in the queue and take it", async () => {
    const search = desk.locator('[name="search_text"]');
    if (!(await search.isVisible())) await desk.locator("details.filters summary").click();
    await search.fill(reference);
    await follow(desk, () => desk.locator('form[role="search"] button[type="submit"]').click());
    await expect(desk.locator("table.queue tbody tr")).toHaveCount(1);
    await look(desk, "queue filtered");
    await follow(desk, () => desk.locator(`#row-${reference} a.ref`).click());
    await expect(desk.locator("h1")).toBeVisible();
    await look(desk, "case");
    await follow(desk, () => desk.locator('.case-clock form[action*="/do/console/assign"] button').click());
    await expect(desk.locator("#done")).toBeVisible();
    await look(desk, "case taken");
  });

  await test.step("staff write a note for themselves and one for the resident", async () => {
    await choose(desk, 'input[name="form[audience]"][value="internal"]');
    await desk.fill("#note_text", INTERNAL);
    await follow(desk, () => desk.locator("form.note-form button[type=submit]").click());
    await expect(desk.locator("#done")).toBeVisible();
    await choose(desk, 'input[name="form[audience]"][value="public"]');
    await desk.fill("#note_text", PUBLIC);
    await follow(desk, () => desk.locator("form.note-form button[type=submit]").click());
    await expect(desk.locator(".timeline")).toContainText(INTERNAL);
    await expect(desk.locator(".timeline")).toContainText(PUBLIC);
    await look(desk, "case with notes");
  });

  await test.step("staff resolve it with a result, which the type insists on", async () => {
    await follow(desk, () => desk.locator(".case-head .button").click());
    if ((await desk.locator("#resolution").count()) === 0) {
      await expect(desk.locator("#done")).toBeVisible();
      await look(desk, "case in progress");
      await follow(desk, () => desk.locator(".case-head .button").click());
    }
    await look(desk, "resolve");
    await send(desk);
    await expect(desk.locator("#problems")).toBeVisible();
    await look(desk, "resolve refused");
    await desk.locator("#resolution").selectOption({ index: 1 });
    await desk.fill("#public_note", PUBLIC);
    await send(desk);
    await expect(desk.locator("#done")).toBeVisible();
    await look(desk, "case resolved");
  });

  await test.step("the resident sees the outcome and the public note, and never the internal one", async () => {
    await page.goto(follows);
    await expect(page.locator(".status-line .tag--ok")).toBeVisible();
    await expect(page.locator(".timeline")).toContainText(PUBLIC);
    expect(await page.content()).not.toContain(INTERNAL);
    await look(page, "own report resolved");
    await page.goto(at("/reports"));
    await expect(page.locator("main")).toContainText(reference);
    await look(page, "my reports");
  });

  await test.step("signs out", async () => {
    await follow(page, () => page.locator('form[action*="/do/sign-out"] button').first().click());
    await page.goto(follows);
    await expect(page.locator("main")).not.toContainText(reference);
    expect(await mainButton(page).count()).toBeLessThanOrEqual(1);
  });
});
