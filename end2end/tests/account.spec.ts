// Signing in and out, forgotten passwords, and what others must not learn from it.
import { follow, freshAddress, PASSWORD, send, signIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { awaitMail, linkIn, resident } from "../support/town.ts";

const RESIDENTS: Record<string, string> = {
  "js-en": "kathleen.fraser",
  "js-fr": "rose.tremblay",
  "no-js-en": "marc.tremblay",
  "no-js-fr": "rose.tremblay",
};
const somebody = (project: string) => resident(RESIDENTS[project] ?? "rose.tremblay");

test("a wrong password is refused at the top of the page, in the title and at the field, and the address is kept", async ({
  page,
  language,
  look,
}, info) => {
  const account = somebody(info.project.name);
  await signIn(page, language, { email: account.email, password: "not the password at all" });
  const summary = page.locator("#problems");
  await expect(summary).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.id), "the summary has the focus").toBe("problems");
  await expect(page.locator("#email")).toHaveValue(account.email);
  await expect(page.locator("#password")).toHaveValue("");
  await look(page, "sign-in with a wrong password");
});

test("an unknown address and a wrong password are told in the same words", async ({ page, language }, info) => {
  const words = async (email: string) => {
    await page.goto(`/${language}/sign-in`);
    await signIn(page, language, { email, password: "not the password at all" });
    return page.locator("#problems").innerText();
  };
  expect(await words(freshAddress())).toBe(await words(somebody(info.project.name).email));
});

test("registering with a password that is too short keeps the address and names the field", async ({ page, at, look }) => {
  await page.goto(at("/register"));
  await page.fill("#email", "rose@example.org");
  await page.fill("#password", "short");
  await send(page);
  await expect(page.locator("#password-err")).toBeVisible();
  await expect(page.locator("#email")).toHaveValue("rose@example.org");
  await expect(page.locator("#password")).toHaveAttribute("aria-describedby", /password-err/);
  const link = page.locator('#problems a[href="#password"]');
  await expect(link).toBeVisible();
  await link.click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("password");
  await look(page, "register with problems");
});

// ID-041: whoever signs up with a known address sees what everybody sees; its owner is told.
test("registering with a known address looks the same, and tells its owner", async ({ page, at, scripted }, info) => {
  test.skip(!scripted, "the same pages; registrations of one address are limited");
  const account = somebody(info.project.name);
  await page.goto(at("/register"));
  await page.fill("#email", account.email);
  await page.fill("#password", PASSWORD);
  await send(page);
  await expect(page).toHaveURL(/\/check-mail/);
  await expect(page.locator("#problems")).toHaveCount(0);
  await awaitMail(account.email, /sign-in/);
});

test("a registration that somebody else sent with my address is disowned, or made mine", async ({ page, at, language, look, scripted }) => {
  test.skip(!scripted, "the same pages; registrations of one origin are limited");
  const email = freshAddress();
  await page.goto(at("/register"));
  await page.fill("#email", email);
  await page.fill("#password", PASSWORD);
  await send(page);
  const link = linkIn(await awaitMail(email, /confirm-email/), /confirm-email/);
  if (language === "en") {
    await page.goto(link);
    await follow(page, () => page.locator("#disown button").click());
    await expect(page).toHaveURL(/\/register/);
    await expect(page.locator("#done")).toBeVisible();
    await look(page, "registration disowned");
    await page.goto(link);
    await expect(page.locator("#password"), "the link does nothing any more").toHaveCount(0);
    return;
  }
  await page.goto(link);
  await follow(page, () => page.locator('main a[href*="/new-password/"]').click());
  const own = "nine purple ladders hum";
  await page.fill("#password", own);
  await send(page);
  await signIn(page, language, { email, password: own });
  await expect(page).toHaveURL(/\/account/);
});

test("a forgotten password is chosen anew by the link of a message, which works once", async ({ page, at, language, look, scripted }, info) => {
  test.skip(language === "fr", "the same pages; messages to one account are limited");
  const account = resident(scripted ? "kathleen.fraser" : "takumi.sato");
  await page.goto(at("/forgot-password"));
  await page.fill("#email", account.email);
  await send(page);
  await look(page, "forgot sent");
  const link = linkIn(await awaitMail(account.email, /new-password/), /new-password/);
  await page.goto(link);
  await look(page, `new password ${info.project.name}`);
  // The demo's own password again: other tests sign in with it.
  await page.fill("#password", account.password);
  await send(page);
  await signIn(page, language, account);
  await expect(page).toHaveURL(/\/account/);
  await page.goto(link);
  await expect(page.locator("#password"), "the link is used up").toHaveCount(0);
  await look(page, "link used up");
});

test("an account shows its pages, and signing out ends it", async ({ page, language, at, look, complaints }, info) => {
  test.setTimeout(120_000);
  await page.goto(at("/sign-in"));
  await signIn(page, language, somebody(info.project.name));
  await expect(page).toHaveURL(/\/account/);
  for (const path of ["/account", "/account/profile", "/account/password", "/account/sessions", "/reports", "/appearance"]) {
    await page.goto(at(path));
    await look(page, `signed in ${path}`);
  }
  await follow(page, () => page.locator('form[action*="/do/sign-out"] button').first().click());
  complaints.expectStatus(401);
  await page.goto(at("/account"));
  await expect(page.locator('form[action*="/do/sign-out"]')).toHaveCount(0);
  await expect(page.locator('main a[href*="/sign-in"], main #email').first()).toBeVisible();
  await look(page, "sign-in needed");
});

test("the account shows what waits and the latest reports", async ({ page, at, language, look }, info) => {
  await signIn(page, language, somebody(info.project.name));
  await expect(page).toHaveURL(new RegExp(`${at("/account")}$`));
  await expect(page.locator("#todo-h")).toBeVisible();
  await expect(page.locator('section[aria-labelledby="reports-h"]')).toBeVisible();
  await look(page, "account");
  await follow(page, () => page.locator('main a[href$="/account/email"]').click());
  await page.fill("#email", freshAddress());
  await page.fill("#present_password", "not the password at all");
  await send(page);
  await expect(page.locator("#present_password-err")).toBeVisible();
  await look(page, "change of address with a wrong password");
});
