// What holds for every page and state (design language, section 7): language, title, headings, landmarks, names of
// controls, no style in the markup, no sideways scrolling at 320 px (which is 400 % of 1280), and axe without exceptions.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Browser, type Page } from "@playwright/test";
import type { Language } from "./test.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Visit {
  browser: Browser;
  page: Page;
  name: string;
  language: Language;
  scripted: boolean;
}

/** A worker looks at each state once; other tests of the same worker pass through it. */
const seen = new Set<string>();

export async function inspect(visit: Visit): Promise<void> {
  const { page, name, language, scripted } = visit;
  const key = `${language} ${scripted} ${name}`;
  if (seen.has(key)) return;
  await structure(page, name, language);
  await narrow(page, name);
  if (scripted) {
    await axe(page, name);
  } else {
    // axe needs script: the same page is opened once more where there is some.
    const context = await visit.browser.newContext({
      javaScriptEnabled: true,
      storageState: await page.context().storageState(),
      locale: `${language}-CA`,
      timezoneId: "America/Toronto",
      reducedMotion: "reduce",
    });
    const double = await context.newPage();
    await double.goto(page.url());
    await axe(double, name);
    await context.close();
  }
  seen.add(key);
}

async function structure(page: Page, name: string, language: Language): Promise<void> {
  const found = await page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const levels = all("h1, h2, h3, h4, h5, h6")
      .filter((heading) => heading.closest("dialog") === null)
      .map((heading) => Number(heading.tagName[1]));
    const ids = all("[id]").map((element) => element.id);
    const first = document.querySelector("body a, body button, body input");
    return {
      language: document.documentElement.lang,
      title: document.title,
      headings: all("h1").length,
      skipped: levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1),
      doubled: ids.filter((id, index) => ids.indexOf(id) !== index),
      styled: all("[style], body style").map((element) => element.outerHTML.slice(0, 120)),
      handlers: all("*").filter((element) => element.getAttributeNames().some((attribute) => attribute.startsWith("on"))).length,
      tabbed: all("[tabindex]").filter((element) => element.tabIndex > 0).length,
      landmarks: ["header", "main", "footer"].filter((mark) => document.querySelector(`body ${mark}`) === null),
      skip: first?.getAttribute("href"),
      wrong: document.querySelector("#problems") !== null,
      unnamed: all("main input:not([type=hidden]), main select, main textarea")
        .filter((control) => (control as HTMLInputElement).labels?.length === 0)
        .map((control) => control.id || control.outerHTML.slice(0, 80)),
      nameless: all("main fieldset").filter((group) => !group.querySelector(":scope > legend")?.textContent?.trim()).length,
      // U+00A0 before a colon and inside quotation marks; none before ; ! and ?
      typography: [...document.body.innerText.matchAll(/.{0,20}(?:[^\s\d]:(?=\s)|[ \u00a0][;!?]|«[^\u00a0]|[^\u00a0]»| :(?=\s)).{0,10}/g)].map(
        (match) => match[0],
      ),
      address: decodeURIComponent(location.href),
    };
  });
  const where = (what: string) => `${name}: ${what}`;
  expect(found.language, where("language")).toBe(language);
  expect(new URL(page.url()).pathname, where("language of the address")).toMatch(new RegExp(`^/${language}(/|$)`));
  const town = language === "en" ? "Town of Maple Bend" : "Ville de Maple Bend";
  expect(found.title, where("title")).toMatch(new RegExp(`\\S.* – ${town}$`));
  const error = language === "en" ? "Error: " : "Erreur\u00a0: ";
  expect(found.title.startsWith(error), where(`title with or without problem: ${found.title}`)).toBe(found.wrong);
  expect(found.headings, where("one h1")).toBe(1);
  expect(found.skipped, where("no skipped heading level")).toEqual([]);
  expect(found.doubled, where("ids are unique")).toEqual([]);
  expect(found.styled, where("no style in the markup")).toEqual([]);
  expect(found.handlers, where("no script in attributes")).toBe(0);
  expect(found.tabbed, where("no positive tabindex")).toBe(0);
  expect(found.landmarks, where("landmarks")).toEqual([]);
  expect(found.skip, where("the skip link comes first")).toBe("#main");
  expect(found.unnamed, where("controls with a label")).toEqual([]);
  expect(found.nameless, where("groups with a legend")).toBe(0);
  if (language === "fr") expect(found.typography, where("French typography")).toEqual([]);
  expect(found.address, where("no personal information in the address")).not.toMatch(/@|613-?555/);
}

/** WCAG 1.4.10: nothing makes the page scroll in two directions; wide tables scroll in a region of their own. */
async function narrow(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= 320) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > 321 && element.closest(".scroll-x, .vh") === null)
      .map((element) => `${element.tagName}.${element.className} ${Math.round(element.getBoundingClientRect().right)}`)
      .slice(0, 5);
  });
  await page.setViewportSize(size);
  expect(wide, `${name}: no sideways scrolling at 320 px`).toEqual([]);
}

async function axe(page: Page, name: string): Promise<void> {
  const findings = async (builder: AxeBuilder) =>
    (await builder.analyze()).violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
    );
  expect(await findings(new AxeBuilder({ page }).withTags(TAGS)), `${name}: axe, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await findings(new AxeBuilder({ page }).withRules(["color-contrast"])), `${name}: contrast, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
}
