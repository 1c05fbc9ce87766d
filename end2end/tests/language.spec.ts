// the toggle leads to the same page, and what was typed comes along, with and without script.
import { follow } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

test("the toggle leads to the same page in the other language", async ({ page, at, language }) => {
  const other = language === "en" ? "fr" : "en";
  await page.goto(at("/privacy"));
  await follow(page, () => page.locator(".site-header .site-lang").click());
  expect(new URL(page.url()).pathname).toBe(`/${other}/privacy`);
  await expect(page.locator("html")).toHaveAttribute("lang", other);
});

test("the toggle keeps what was typed, but no password", async ({ page, at, language, look }) => {
  const other = language === "en" ? "fr" : "en";
  await page.goto(at("/register"));
  await page.fill("#email", "half-typed@exam");
  await page.fill("#password", "never to be sent back");
  await follow(page, () => page.locator(".site-header .site-lang").click());
  expect(new URL(page.url()).pathname).toBe(`/${other}/register`);
  await expect(page.locator("#email")).toHaveValue("half-typed@exam");
  await expect(page.locator("#password")).toHaveValue("");
  await expect(page.locator("#problems"), "nothing is called wrong before it is sent").toHaveCount(0);
  await follow(page, () => page.locator(".site-header .site-lang").click());
  await expect(page.locator("#email")).toHaveValue("half-typed@exam");
  await look(page, "register after the toggle");
});

test("a report keeps its text through the toggle, markup and all", async ({ page, at, language }) => {
  const text = 'A hole </textarea><b>deep</b> & wide\n  "second line" – œuvre';
  await page.goto(at("/report"));
  await page.fill("#description", text);
  await follow(page, () => page.locator(".site-header .site-lang").click());
  expect(new URL(page.url()).pathname).toContain(language === "en" ? "/fr/report" : "/en/report");
  await expect(page.locator("#description")).toHaveValue(text);
});

test("Enter in a field sends the form, and never switches the language", async ({ page, at, language }) => {
  await page.goto(at("/sign-in"));
  await page.fill("#email", "nobody@example.org");
  await follow(page, () => page.locator("#email").press("Enter"));
  expect(new URL(page.url()).pathname).toBe(`/${language}/sign-in`);
  await expect(page.locator("#problems")).toBeVisible();
});
