// What residents and staff do on pages, in either language: controls are found by the names of their fields.
import { expect, type Page } from "@playwright/test";
import { freshCode } from "./code.ts";
import type { Language } from "./test.ts";
import type { Account } from "./town.ts";

export const PASSWORD = "sugar shack 9 toboggans";

let number = 0;

/** An address that nobody else uses. */
export function freshAddress(): string {
  number += 1;
  return `e2e-${process.pid}-${Date.now().toString(36)}-${number}@example.org`;
}

/** The main button of the page's form. */
export const mainButton = (page: Page) => page.locator("#main-form .actions button.button:not(.button--secondary)").last();

/** Sends the page's form and waits for the page that follows. */
export async function send(page: Page): Promise<void> {
  await follow(page, () => mainButton(page).click());
}

/** Chooses as people do, by the words: the whole row of a choice belongs to its label. */
export async function choose(page: Page, selector: string): Promise<void> {
  const control = page.locator(selector).first();
  await page.locator(`label[for="${await control.getAttribute("id")}"]`).click();
  await expect(control).toBeChecked();
}

/** Does something that leads to another document. */
export async function follow(page: Page, act: () => Promise<unknown>): Promise<void> {
  const loaded = page.waitForEvent("load");
  await act();
  await loaded;
}

export async function signIn(page: Page, language: Language, account: { email: string; password: string }): Promise<void> {
  if (!new URL(page.url(), "http://x").pathname.endsWith("/sign-in")) await page.goto(`/${language}/sign-in`);
  await page.fill("#email", account.email);
  await page.fill("#password", account.password);
  await send(page);
}

export async function staffSignIn(page: Page, language: Language, account: Account): Promise<void> {
  await page.goto(`/${language}/console/sign-in`);
  await page.fill("#email", account.email);
  await page.fill("#password", account.password);
  await send(page);
  await expect(page).toHaveURL(/\/console\/sign-in\/code/);
  await page.fill("#code", await freshCode(account));
  await send(page);
  // The first part of the console that they have.
  await expect(page).toHaveURL(/\/console\/(queue|intake|citizens|staff|emergency|alerts|reviews|account)/);
}
