// Signing in through an identity provider: set up in the console, used by somebody new and by somebody who is known, refused
// where there is no account, and away. IAM-009, IAM-010, IAM-080, IAM-099
import type { Page } from "@playwright/test";
import { choose, follow, freshAddress, send, staffSignIn } from "../support/people.ts";
import { beAt, SECRET, startProvider, type Provider } from "../support/provider.ts";
import { expect, test } from "../support/test.ts";
import { awaitMail, linkIn, staff } from "../support/town.ts";

let provider: Provider;

test.beforeAll(async ({}, info) => {
  provider = await startProvider(String(info.project.use.baseURL));
});

test.afterAll(() => provider.stop());

/** The provider's own pages want letters from elsewhere; the journeys do without. */
const withoutLetters = (page: Page): Promise<unknown> =>
  page.context().route("https://fonts.googleapis.com/**", (route) => route.fulfill({ contentType: "text/css", body: "" }));

async function addProvider(page: Page, at: (path: string) => string, own: string, creates: boolean): Promise<void> {
  await page.goto(at("/console/providers/new"));
  await page.fill("#provider_code", own);
  await page.fill("#name_en", `Town account ${own}`);
  await page.fill("#name_fr", `Compte de la ville ${own}`);
  await page.fill("#issuer", provider.issuer);
  await page.fill("#client_id", "portal");
  await page.fill("#client_secret", SECRET);
  await choose(page, "#vouches_for_email");
  if (creates) await choose(page, "#creates_accounts");
}

test("staff sign in through a provider that was set up and tried", async ({ page, at, language, look, another, complaints }, info) => {
  test.setTimeout(180_000);
  complaints.expectStatus(401, 404);
  const own = `p-${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  await staffSignIn(page, language, staff("minh.nguyen"));
  await page.goto(at("/console/providers"));
  await look(page, "console providers");
  await addProvider(page, at, own, true);
  await look(page, "console new provider");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "console provider");
  const place = page.url().split("?")[0] ?? "";
  await follow(page, () => page.locator('form[action*="check-provider"] button').click());
  await expect(page.locator("#found")).toHaveClass(/banner--done/);
  await page.goto(`${place}/edit`);
  await choose(page, "#enabled");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();

  // A group there gives a role here; first it is seen whom that concerns.
  await page.goto(`${place}/mapping`);
  await look(page, "console mapping");
  await page.fill("#claim", "groups");
  await page.fill("#claim_value", "public-works");
  const clerk = page.locator("#gives option", { hasText: language === "fr" ? /:\sCommis$/ : /: Clerk$/ });
  await page.selectOption("#gives", (await clerk.getAttribute("value")) ?? "");
  await choose(page, "#extent");
  await send(page);
  await expect(page.locator("#effect")).toBeVisible();
  await look(page, "console mapping tried");
  await follow(page, () => page.locator("#save-form button").click());
  await expect(page.locator("#done")).toBeVisible();

  // Somebody new: an account is made, and our own second step is set up.
  const rose = await another();
  await withoutLetters(rose);
  await rose.goto(at("/console/sign-in"));
  await look(rose, "console sign-in with providers");
  const way = () => rose.getByRole("link", { name: own, exact: false });
  await follow(rose, () => way().click());
  await beAt(rose, provider, `group-rose.roy.${freshAddress()}`);
  await expect(rose).toHaveURL(/\/console\/sign-in\/set-up/);
  expect(new URL(rose.url()).search, "no address says who it is").not.toContain("rose");

  // The rule gave her the role; taking it away would take that from her alone.
  await page.goto(`${place}/mapping`);
  await follow(page, () => page.locator('table a[href*="remove="]').click());
  await expect(page.locator("#effect tbody tr")).toHaveCount(1);
  await look(page, "console mapping removing");
  await follow(page, () => page.locator("#effect form button").click());
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator('table a[href*="remove="]')).toHaveCount(0);

  // Whoever is hired learns by e-mail how to sign in, and needs no password. IAM-009
  const hired = freshAddress();
  await page.goto(at("/console/staff/new"));
  await page.fill("#name", "Noor Haddad");
  await page.fill("#email", hired);
  await choose(page, 'input[name="form[preferred_language]"][value="fr"]');
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  const welcome = await awaitMail(hired, new RegExp(`/console/sign-in/with/${own}`));
  const noor = await another();
  await withoutLetters(noor);
  await noor.goto(linkIn(welcome, new RegExp(`/console/sign-in/with/${own}`)));
  await beAt(noor, provider, hired);
  await expect(noor).toHaveURL(/\/console\/sign-in\/set-up/);

  // Somebody who declines.
  const marc = await another();
  await withoutLetters(marc);
  await marc.goto(at("/console/sign-in"));
  await follow(marc, () => marc.getByRole("link", { name: own, exact: false }).click());
  await follow(marc, () => marc.getByRole("link", { name: /cancel/i }).click());
  await expect(marc).toHaveURL(/sign-in\/failed\?why=declined/);
  await look(marc, "console sign-in declined");

  // Switched off, the way is gone.
  await page.goto(`${place}/edit`);
  await page.locator('label[for="enabled"]').click();
  await send(page);
  await marc.goto(at("/console/sign-in"));
  await expect(marc.getByRole("link", { name: own, exact: false })).toHaveCount(0);
});
