// The identity provider of the journeys, a program that nobody here wrote (npm `oidc-provider`). It is on another site than the
// portal: 127.0.0.1 and localhost.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { follow } from "./people.ts";

export const SECRET = "known to the journeys and to this provider alone";

export interface Provider {
  issuer: string;
  stop(): void;
}

export const startProvider = (portal: string): Promise<Provider> => start("provider.mjs", portal);

/** The one that speaks SAML (npm `samlify`). */
export const startSamlProvider = (portal: string): Promise<Provider> => start("saml-provider.mjs", portal);

async function start(name: string, portal: string): Promise<Provider> {
  const program = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [program, portal], { stdio: ["pipe", "pipe", "ignore"] });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { issuer: said.toString().trim(), stop: () => void child.stdin.end() };
}

/** Gives a user name at the provider and agrees to what it tells. */
export async function beAt(page: Page, provider: Provider, user: string): Promise<void> {
  if (!page.url().startsWith(provider.issuer)) throw new Error(`not at the provider: ${page.url()}`);
  const asked = page.locator('input[name="login"]');
  if ((await asked.count()) > 0) {
    await asked.fill(user);
    await page.fill('input[name="password"]', "any");
    await follow(page, () => page.locator('button[type="submit"]').first().click());
  }
  if (page.url().startsWith(provider.issuer)) await follow(page, () => page.locator('button[type="submit"]').first().click());
}
