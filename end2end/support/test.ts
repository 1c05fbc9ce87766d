// The test function of every journey. It knows the language and whether script runs, and fails a test whose browser
// complained: no console warning, no error, no violation of the content policy, no failed request.
import { randomInt } from "node:crypto";
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { inspect } from "./inspect.ts";

export type Language = "en" | "fr";

interface Journey {
  language: Language;
  scripted: boolean;
  complaints: Complaints;
  /** A browser of another person, watched like the first. */
  another: () => Promise<Page>;
  /** Checks the page as it stands against what holds for every page. */
  look: (page: Page, name: string) => Promise<void>;
  /** An address under the language of the journey. */
  at: (path: string) => string;
}

export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  /** A page that answers with an error is named in the console by the browser itself. */
  expectStatus(...statuses: number[]): void {
    for (const status of statuses) this.expected.push(new RegExp(`status of ${status}`));
  }

  listen(context: BrowserContext): void {
    context.on("console", (message) => {
      if (["warning", "error"].includes(message.type())) this.hear(`${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => this.hear(`script: ${error.error().message}`));
    context.on("requestfailed", (request) => {
      // Leaving a page stops what it was still fetching.
      const reason = request.failure()?.errorText ?? "";
      if (reason !== "net::ERR_ABORTED") this.hear(`request: ${new URL(request.url()).pathname} ${reason}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 500) this.hear(`answer: ${response.status()} ${new URL(response.url()).pathname}`);
    });
  }

  hear(text: string): void {
    this.heard.push(text);
  }

  unexpected(): string[] {
    return this.heard.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }
}

/** Every browser asks from an address of its own, as behind a proxy: limits for each origin are for one person. */
const somewhere = () => ({ "x-forwarded-for": `198.18.${randomInt(256)}.${randomInt(1, 255)}` });

export const test = base.extend<Journey>({
  extraHTTPHeaders: async ({}, use) => use(somewhere()),

  language: async ({}, use, info) => use(info.project.name.endsWith("fr") ? "fr" : "en"),

  scripted: async ({}, use, info) => use(!info.project.name.startsWith("no-js")),

  at: async ({ language }, use) => use((path) => `/${language}${path}`),

  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listen(context);
      await use(complaints);
      expect(complaints.unexpected(), "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],

  another: async ({ browser, complaints }, use, info) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const { javaScriptEnabled, locale, baseURL, timezoneId } = info.project.use;
      const context = await browser.newContext({
        javaScriptEnabled,
        locale,
        baseURL,
        timezoneId,
        reducedMotion: "reduce",
        extraHTTPHeaders: somewhere(),
      });
      complaints.listen(context);
      opened.push(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  look: async ({ browser, language, scripted }, use) => {
    await use((page, name) => inspect({ browser, page, name, language, scripted }));
  },
});

export { expect };
