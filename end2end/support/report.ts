// The way through a report, page by page, wherever the portal leads: a category decides which pages there are.
import { expect, type Page } from "@playwright/test";
import { choose, follow, send } from "./people.ts";

export interface Answers {
  description: string;
  /** Code of the category that the person confirms. */
  category: string;
  place: string;
  photo?: Buffer;
  /** Where to send news; nothing for those who are signed in. */
  email?: string;
  /** Called on every page before it is filled in. */
  at?: (step: string) => Promise<void>;
}

export const stepOf = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

/** Fills in page after page up to the one that is named. */
export async function reportUpTo(page: Page, language: string, answers: Answers, last: string): Promise<void> {
  await page.goto(`/${language}/report`);
  for (let pages = 0; pages < 12; pages += 1) {
    const step = stepOf(page);
    await answers.at?.(step);
    if (step === last) return;
    await answer(page, step, answers);
  }
  throw new Error(`the report never came to ${last}`);
}

async function answer(page: Page, step: string, answers: Answers): Promise<void> {
  switch (step) {
    case "report":
    case "describe":
      await page.fill("#description", answers.description);
      return send(page);
    case "what":
      // CASE-008: what the description suggests is on offer, and the person confirms it.
      await choose(page, `input[name="form[category]"][value="${answers.category}"]`);
      return send(page);
    case "stop":
    case "nearby":
      return follow(page, () => page.locator("main .actions a.button").click());
    case "where":
      await page.fill("#place_search", answers.place);
      await follow(page, () => page.locator('button[name="intent"][value="find"]').click());
      await answers.at?.("where-found");
      await choose(page, 'input[name="form[address]"]');
      return send(page);
    case "details":
      for (const question of await page.locator("#main-form fieldset").all()) await question.locator("input").last().check({ force: true });
      return send(page);
    case "photos":
      if (answers.photo) {
        await page.setInputFiles("#photos", { name: "IMG_0042.jpg", mimeType: "image/jpeg", buffer: answers.photo });
        await follow(page, () => page.locator('button[name="intent"][value="upload"]').click());
        await expect(page.locator("ul.files li")).toHaveCount(1);
        await answers.at?.("photos-uploaded");
      }
      return send(page);
    case "contact":
      await choose(page, `input[name="form[updates]"][value="${answers.email === "" ? "none" : "email"}"]`);
      if (answers.email) await page.fill("#reporter_email", answers.email);
      // What a choice opens must not make the page wider.
      await answers.at?.("contact-chosen");
      return send(page);
    case "check":
      return send(page);
    default:
      throw new Error(`the report came to an unknown page: ${page.url()}`);
  }
}
