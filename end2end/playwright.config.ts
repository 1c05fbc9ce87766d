// Every journey runs four times: without and with JavaScript, in English and in French. `.make/e2e` starts the portal.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const portal = process.env.PORTAL_URL;
if (!portal) throw new Error("PORTAL_URL is not set: run `make e2e`, which starts a portal for the tests");

// The system's browser where there is one; else Playwright's own.
const chromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path && existsSync(path),
);

const project = (javaScriptEnabled: boolean, language: "en" | "fr") => ({
  name: `${javaScriptEnabled ? "js" : "no-js"}-${language}`,
  use: { javaScriptEnabled, locale: `${language}-CA` },
});

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  use: {
    browserName: "chromium",
    baseURL: portal,
    timezoneId: "America/Toronto",
    // Nothing moves, so that no colour is measured on its way to another.
    contextOptions: { reducedMotion: "reduce" },
    // A trace of every step costs a third of the time: E2E_TRACE=1 asks for it.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [project(false, "en"), project(false, "fr"), project(true, "en"), project(true, "fr")],
});
