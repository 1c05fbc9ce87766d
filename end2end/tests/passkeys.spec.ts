// A passkey: added on the own account, used in place of the code, and a way in without script beside it. The authenticator is
// the browser's own virtual one. IAM-011, IAM-081
import type { Page } from "@playwright/test";
import { withAuthenticator } from "../support/authenticator.ts";
import { follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

const PEOPLE: Record<string, string> = {
  "js-en": "patricia.oneill",
  "js-fr": "amina.warsame",
  "no-js-en": "dwayne.whiteduck",
  "no-js-fr": "olivier.fournier",
};

async function password(page: Page, at: (path: string) => string, account: { email: string; password: string }): Promise<void> {
  await page.context().clearCookies();
  await page.goto(at("/console/sign-in"));
  await page.fill("#email", account.email);
  await page.fill("#password", account.password);
  await send(page);
}

test("a passkey is added and takes the place of the code", async ({ page, at, language, look, scripted }, info) => {
  test.skip(!scripted, "a passkey needs script");
  test.setTimeout(180_000);
  const account = staff(PEOPLE[info.project.name] ?? "patricia.oneill");
  const name = `Key ${info.project.name} ${info.repeatEachIndex}-${info.retry}`;
  await withAuthenticator(page);
  await staffSignIn(page, language, account);
  await page.goto(at("/console/account/passkeys/new"));
  await look(page, "console new passkey");
  await page.fill("#passkey_name", name);
  await follow(page, () => page.locator("#passkey").click());
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("main")).toContainText(name);
  await look(page, "console passkeys");

  await password(page, at, account);
  await expect(page.locator("#passkey-form")).toBeVisible();
  await look(page, "console sign-in with a passkey");
  await follow(page, () => page.locator("#passkey").click());
  await expect(page).toHaveURL(/\/console\/(queue|intake|staff|account)/);

  // Alone, and for an address and a password nobody asks.
  await page.context().clearCookies();
  await page.goto(at("/console/sign-in"));
  await follow(page, () => page.locator('main a[href*="/console/sign-in/passkey"]').click());
  await look(page, "console sign-in with a passkey alone");
  await follow(page, () => page.locator("#passkey").click());
  await expect(page).toHaveURL(/\/console\/(queue|intake|staff|account)/);

  await page.goto(at("/console/account/passkeys"));
  const row = page.locator("main li", { hasText: name });
  await follow(page, () => row.locator("button").click());
  await expect(page.locator("main")).not.toContainText(name);
});

test("without script the page says what a passkey needs", async ({ page, at, language, look, scripted }, info) => {
  test.skip(scripted, "with script the browser asks for it");
  await staffSignIn(page, language, staff(PEOPLE[info.project.name] ?? "dwayne.whiteduck"));
  await page.goto(at("/console/account/passkeys/new"));
  await page.fill("#passkey_name", "Office key");
  await send(page);
  await expect(page.locator("#problems")).toContainText("JavaScript");
  await look(page, "console passkey without script");
});
