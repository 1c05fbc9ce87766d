// A call at 311: the whole case on one page, with the keyboard alone and under a minute (CASE-040 to CASE-043, CASE-049);
// looking something up creates nothing.
import { follow, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

const AGENTS: Record<string, string> = {
  "js-en": "brandon.kowalchuk",
  "js-fr": "nadia.haddad",
  "no-js-en": "marie-eve.sabourin",
  "no-js-fr": "nadia.haddad",
};

/** Seconds for a key, and for thinking before a new field: the keystroke-level model of Card, Moran and Newell. */
const KEY = 0.28;
const THOUGHT = 1.35;

test("an agent opens a case for a caller with the keyboard alone in less than a minute", async ({ page, at, language, scripted, look }, info) => {
  test.setTimeout(150_000);
  await staffSignIn(page, language, staff(AGENTS[info.project.name] ?? "nadia.haddad"));
  let keys = 0;
  let thoughts = 0;
  let waited = 0;
  const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const type = async (text: string) => {
    keys += text.length;
    thoughts += 1;
    await page.keyboard.type(text);
  };
  const load = async (act: () => Promise<void>) => {
    const begin = Date.now();
    await follow(page, act);
    waited += Date.now() - begin;
  };
  const tabTo = async (id: string) => {
    for (let presses = 0; (await focused()) !== id; presses += 1) {
      expect(presses, `Tab reaches ${id} soon`).toBeLessThan(12);
      await press("Tab");
    }
  };
  const lookUp = async (text: string, next: string[]) => {
    await type(text);
    await load(() => press("Enter"));
    expect(new URL(page.url()).pathname, "looking up stays on the page").toBe(at("/console/intake"));
    expect(next, "the page goes on where the agent does").toContain(await focused());
  };

  if (scripted) {
    await press("g");
    await load(() => press("i"));
  } else {
    keys += 1;
    await load(() => page.locator('.site-nav a[href*="/console/intake"]').press("Enter"));
  }
  expect(await focused(), "the call begins in the first field").toBe("caller_search");
  await lookUp("613-555-0199", ["reporter_name"]);
  await type("Caller Example");
  await tabTo("place_search");
  await lookUp("30 Main Street South", ["category_search"]);
  await expect(page.locator('input[name="form[address]"]:checked')).toHaveCount(1);
  await lookUp(language === "en" ? "pothole" : "nid-de-poule", ["description", "category"]);
  await expect(page.locator('input[name="form[category]"]:checked')).toHaveValue("pothole");
  await tabTo("description");
  await type("Deep hole by the curb.");
  await look(page, "intake filled in");
  if (scripted) {
    await load(() => press("Control+Enter"));
  } else {
    thoughts += 1;
    const button = () => page.evaluate(() => (document.activeElement as HTMLButtonElement | null)?.value ?? "");
    for (let presses = 0; (await button()) !== "create"; presses += 1) {
      expect(presses, "Tab reaches the button soon").toBeLessThan(12);
      await press("Tab");
    }
    await load(() => press("Enter"));
  }
  await expect(page).toHaveURL(/\/console\/cases\//);
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("main")).toContainText(/INF-\d{4}-\d{6}/);
  const seconds = keys * KEY + thoughts * THOUGHT + waited / 1000;
  info.annotations.push({ type: "intake", description: `${keys} keys, ${thoughts} thoughts, ${waited} ms of waiting: ${seconds.toFixed(1)} s` });
  expect(keys, "keys for the whole call").toBeLessThan(140);
  expect(seconds, "CASE-049").toBeLessThan(60);
});
