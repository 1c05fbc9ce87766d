// Signing in through a SAML provider on another site, a program that nobody here wrote: set up by its metadata, used by somebody
// new, and refused to whoever brings an answer that was used. IAM-079, IAM-099
import { choose, follow, freshAddress, send, staffSignIn } from "../support/people.ts";
import { startSamlProvider, type Provider } from "../support/provider.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

let provider: Provider;

test.beforeAll(async ({}, info) => {
  provider = await startSamlProvider(String(info.project.use.baseURL));
});

test.afterAll(() => provider.stop());

test("staff sign in through a SAML provider that was set up by its metadata", async ({ page, at, language, look, another, complaints }, info) => {
  test.setTimeout(180_000);
  complaints.expectStatus(401);
  const own = `s-${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  await staffSignIn(page, language, staff("minh.nguyen"));
  await page.goto(at("/console/providers"));
  await follow(page, () => page.locator('a[href$="/providers/new-saml"]').click());
  await page.fill("#provider_code", own);
  await page.fill("#name_en", `Town account ${own}`);
  await page.fill("#name_fr", `Compte de la ville ${own}`);
  const metadata = await (await fetch(`${provider.issuer}/metadata`)).text();
  await page.fill("#saml_metadata", metadata);
  await choose(page, "#vouches_for_email");
  await choose(page, "#creates_accounts");
  await choose(page, "#enabled");
  await look(page, "console new SAML provider");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("#metadata")).toContainText(`/sso/saml/${own}/metadata`);
  await look(page, "console SAML provider");

  // Somebody new comes back from another site, which posts: an account is made, and our own second step is set up.
  const rose = await another();
  const address = freshAddress();
  await rose.goto(at("/console/sign-in"));
  const begun = Date.now();
  await follow(rose, () => rose.getByRole("link", { name: own, exact: false }).click());
  expect(rose.url().startsWith(provider.issuer)).toBe(true);
  await rose.fill('input[name="login"]', address);
  await follow(rose, () => rose.locator('button[type="submit"]').click());
  await follow(rose, () => rose.locator('button[type="submit"]').click());
  await expect(rose).toHaveURL(/\/console\/sign-in\/set-up/);
  const took = Date.now() - begun;
  info.annotations.push({ type: "SAML sign-in", description: `${took} ms` });
  expect(rose.url(), "no address says who it is").not.toContain(address.split("@")[0] ?? address);

  // The same answer once more, from the same browser and from another.
  for (const again of [rose, await another()]) {
    await again.goto(`${provider.issuer}/again`);
    await follow(again, () => again.locator('button[type="submit"]').click());
    await expect(again).toHaveURL(/sign-in\/failed\?why=again/);
  }

  // Switched off, the way is gone.
  const place = page.url().split("?")[0] ?? "";
  await page.goto(`${place}/edit`);
  await page.locator('label[for="enabled"]').click();
  await send(page);
  await rose.goto(at("/console/sign-in"));
  await expect(rose.getByRole("link", { name: own, exact: false })).toHaveCount(0);
});
