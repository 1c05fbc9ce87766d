// A role that demands a passkey: the change shows whom it shuts out, the holder is told, sets one up and works on.
// IAM-011, IAM-081
import type { Page } from "@playwright/test";
import { withAuthenticator } from "../support/authenticator.ts";
import { choose, follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff, type Account } from "../support/town.ts";

const HOLDERS: Record<string, string> = {
  "js-en": "melanie.roy",
  "js-fr": "jae-won.lee",
  "no-js-en": "luc.desrosiers",
  "no-js-fr": "kwame.mensah",
};

/** A role that sees the identity providers, in the hands of somebody. */
async function given(page: Page, at: (path: string) => string, own: string, account: Account): Promise<string> {
  await page.goto(at("/console/roles/new"));
  await page.fill("#role_code", `vault-${own}`);
  for (const language of ["en", "fr"]) {
    await page.fill(`#name_${language}`, `Vault ${own}`);
    await page.fill(`#about_${language}`, "For the journey");
  }
  await choose(page, 'input[name="form[permissions][]"][value="iam.identity_provider.read"]');
  await send(page);
  const role = new URL(page.url()).pathname;
  await page.goto(at(`/console/staff?text=${encodeURIComponent(account.name.split(" ").at(-1) ?? "")}`));
  await follow(page, () => page.getByRole("rowheader", { name: account.name }).getByRole("link").click());
  await page.goto(`${new URL(page.url()).pathname}/give`);
  await page.selectOption("#role", role.split("/").at(-1) ?? "");
  await choose(page, 'input[name="form[extent]"][value="everywhere"]');
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  return role;
}

test("a role that demands a passkey counts only after one", async ({ page, another, at, language, look, scripted, complaints }, info) => {
  test.setTimeout(240_000);
  const own = `${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  const account = staff(HOLDERS[info.project.name] ?? "melanie.roy");
  await staffSignIn(page, language, staff("minh.nguyen"));
  const role = await given(page, at, own, account);

  await page.goto(`${role}/edit`);
  await choose(page, 'input[name="form[demand]"][value="phishing_resistant"]');
  await look(page, "console role with a demand");
  await send(page);
  await expect(page.locator("#demand-h ~ ul"), "whom it shuts out").toContainText(account.name);
  await look(page, "console review of a demand");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("main")).toContainText(language === "fr" ? "aucun moyen sans JavaScript" : "no way without JavaScript");
  await look(page, "console role that demands a passkey");

  complaints.expectStatus(403);
  const holder = await another();
  if (scripted) await withAuthenticator(holder);
  await staffSignIn(holder, language, account);
  await expect(holder.locator(".strip")).toContainText(own);
  const refused = await holder.goto(at("/console/providers"));
  expect(refused?.status()).toBe(403);
  await look(holder, "console role at rest");
  await follow(holder, () => holder.locator(".strip a").click());
  await expect(holder).toHaveURL(/\/console\/account\/passkeys\/new/);
  if (scripted) {
    await holder.fill("#passkey_name", `Key ${own}`);
    await follow(holder, () => holder.locator("#passkey").click());
    await expect(holder.locator("#done")).toBeVisible();
    await follow(holder, () => holder.locator(".strip a").click());
    await look(holder, "console confirm for a role at rest");
    await follow(holder, () => holder.locator("#passkey").click());
    await expect(holder.locator(".strip")).toHaveCount(0);
    expect((await holder.goto(at("/console/providers")))?.status()).toBe(200);
    await holder.goto(at("/console/account/passkeys"));
    const row = holder.locator("main li", { hasText: `Key ${own}` });
    await follow(holder, () => row.locator("button").click());
  }

  await page.goto(role);
  await follow(page, () => page.locator("main table a", { hasText: account.name }).click());
  const held = page.locator("tr", { hasText: own });
  await follow(page, () => held.locator("form button").click());
});
