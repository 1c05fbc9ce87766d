// WCAG 2.2.1: nobody is thrown out without a warning, and more time is one press away.
import { send, signIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { resident } from "../support/town.ts";

const who = resident("rose.tremblay");

test("before a session ends the page warns, and one press keeps it going", async ({ page, language, look, scripted }) => {
  test.skip(!scripted, "the warning needs script; without it the page says how long a session lasts");
  await page.clock.install();
  await page.goto(`/${language}/sign-in`);
  await signIn(page, language, who);
  const dialog = page.locator("#session-warning");
  await expect(dialog).toBeHidden();
  const life = Number(await dialog.getAttribute("data-ends-in"));
  expect(life).toBeGreaterThan(180);
  await page.clock.fastForward((life - 170) * 1000);
  await expect(dialog).toBeVisible();
  await expect(dialog.locator("[data-stay]")).toBeFocused();
  await look(page, "session warning");
  await dialog.locator("[data-stay]").click();
  await expect(dialog).toBeHidden();
  await page.clock.fastForward((life - 300) * 1000);
  await expect(dialog).toBeHidden();
});

test("without script the page says how long it may be left alone", async ({ page, language, at, scripted }) => {
  test.skip(scripted, "with script there is a warning");
  await page.goto(at("/sign-in"));
  await signIn(page, language, who);
  await expect(page.locator("footer .idle")).toContainText(/\d+/);
});

test("what was typed into a form after the session ended is there again after signing in", async ({ page, language, at }) => {
  await page.goto(at("/sign-in"));
  await signIn(page, language, who);
  await page.goto(at("/account/password"));
  const cookies = await page.context().cookies();
  const session = cookies.filter((cookie) => cookie.name.replace("__Host-", "") === "portal");
  expect(session.length).toBeGreaterThan(0);
  for (const cookie of session) await page.context().clearCookies({ name: cookie.name });
  await page.fill("#new_password", "a password never kept 42");
  await send(page);
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, language, who);
  await expect(page).toHaveURL(/\/account\/password/);
  await expect(page.locator("#new_password"), "a password is never kept").toHaveValue("");
});
