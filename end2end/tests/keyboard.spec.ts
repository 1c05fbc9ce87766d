// WCAG 2.1.1, 2.4.7, 2.4.11: a report and its triage without a mouse; the focus is always seen.
import { expect, test } from "../support/test.ts";
import { freshCode } from "../support/code.ts";
import { reportUpTo, stepOf } from "../support/report.ts";
import { staff } from "../support/town.ts";
import type { Page } from "@playwright/test";

const TRIAGERS: Record<string, string> = {
  "js-en": "kwame.mensah",
  "js-fr": "luc.desrosiers",
  "no-js-en": "kwame.mensah",
  "no-js-fr": "luc.desrosiers",
};

/** Presses Tab until the control has the focus; every stop on the way must be visible, and show that it has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate((wanted) => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        there: element.matches(wanted),
        what: element.outerHTML.slice(0, 100),
        ring: style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2,
        inView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
      };
    }, selector);
    if (!stop) continue;
    expect(stop.ring, `the focus is seen on ${stop.what}`).toBe(true);
    expect(stop.inView, `${stop.what} is in view`).toBe(true);
    if (stop.there) return;
  }
  throw new Error(`the keyboard never reaches ${selector} on ${page.url()}`);
}

async function press(page: Page, selector: string, key = "Enter"): Promise<void> {
  await tabTo(page, selector);
  const loaded = page.waitForEvent("load");
  await page.keyboard.press(key);
  await loaded;
}

const GO_ON = "#main-form .actions button, main .actions a.button";

test("a problem is reported with the keyboard alone", async ({ page, at, language }) => {
  test.setTimeout(120_000);
  await page.goto(at(""));
  await page.keyboard.press("Tab");
  await expect(page.locator("a.skip").first(), "the skip link shows itself").toBeFocused();
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  await page.goto(at("/report"));
  for (let pages = 0; pages < 12 && stepOf(page) !== "done"; pages += 1) {
    switch (stepOf(page)) {
      case "report":
        await tabTo(page, "#description");
        await page.keyboard.type(language === "en" ? "A pothole near the mailbox" : "Un nid-de-poule près de la boîte aux lettres");
        break;
      case "what":
        await tabTo(page, 'input[name="form[category]"]');
        await page.keyboard.press("Space");
        while (!(await page.locator('input[value="pothole"]').isChecked())) await page.keyboard.press("ArrowDown");
        break;
      case "where":
        await tabTo(page, "#place_search");
        await page.keyboard.type("20 Main Street South");
        await press(page, 'button[value="find"]');
        await tabTo(page, 'input[name="form[address]"]');
        await page.keyboard.press("Space");
        break;
      case "contact":
        await tabTo(page, 'input[name="form[updates]"]');
        await page.keyboard.press("Space");
        while (!(await page.locator('input[name="form[updates]"][value="none"]').isChecked())) await page.keyboard.press("ArrowDown");
        break;
    }
    await press(page, GO_ON);
  }
  await expect(page.locator(".big-ref")).toHaveText(/^INF-\d{4}-\d{6}$/);
});

test("a case is found, taken and written to with the keyboard alone", async ({ page, another, at, language }, info) => {
  test.setTimeout(180_000);
  const resident = await another();
  const description = language === "en" ? "A truck is parked across the sidewalk." : "Un camion est stationné en travers du trottoir.";
  await reportUpTo(resident, language, { description, category: "parking-problem", place: "31 Main Street South", email: "" }, "done");
  const account = staff(TRIAGERS[info.project.name] ?? "kwame.mensah");
  await page.goto(at("/console/sign-in"));
  await tabTo(page, "#email");
  await page.keyboard.type(account.email);
  await tabTo(page, "#password");
  await page.keyboard.type(account.password);
  const loaded = page.waitForEvent("load");
  await page.keyboard.press("Enter");
  await loaded;
  await tabTo(page, "#code");
  await page.keyboard.type(await freshCode(account));
  await press(page, GO_ON);
  await expect(page).toHaveURL(/\/console\/queue/);
  await page.goto(at("/console/queue?assignee=nobody"));
  await press(page, "table.queue a.ref");
  await expect(page).toHaveURL(/\/console\/cases\//);
  await press(page, '.case-clock form[action*="assign"] button');
  await expect(page.locator("#done")).toBeVisible();
  await tabTo(page, "#note_text");
  await page.keyboard.type("Seen by keyboard.");
  await press(page, "form.note-form button[type=submit]");
  await expect(page.locator(".timeline")).toContainText("Seen by keyboard.");
});
