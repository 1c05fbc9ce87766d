// Reporting without an account (CASE-006), and following the report by its reference and code.
import { follow, freshAddress, send } from "../support/people.ts";
import { reportUpTo, stepOf } from "../support/report.ts";
import { expect, test } from "../support/test.ts";
import { awaitMail } from "../support/town.ts";

const words = (language: string) =>
  language === "en" ? "The streetlight has been dark for a week." : "Le lampadaire ne s’allume plus depuis une semaine.";

test("a report without an account gets a reference and a code, and both open it in another browser", async ({
  page,
  another,
  at,
  language,
  look,
}) => {
  test.setTimeout(180_000);
  const email = freshAddress();
  const answers = {
    description: words(language),
    category: "streetlight-out",
    place: "25 Main Street South",
    email,
    at: (step: string) => look(page, `anonymous ${step}`),
  };
  await page.goto(at("/report"));
  await page.fill("#description", answers.description);
  await send(page);
  // CASE-008: what stands out is preselected, and nothing is taken before the person confirms it.
  await expect(page.locator('input[value="streetlight-out"]')).toBeChecked();
  await reportUpTo(page, language, answers, "done");
  const reference = (await page.locator(".big-ref").innerText()).trim();
  const code = (await page.locator(".secret").innerText()).trim();
  await awaitMail(email, new RegExp(reference));

  const elsewhere = await another();
  await elsewhere.goto(at("/track"));
  await elsewhere.fill("#tracking_reference", reference);
  await elsewhere.fill("#tracking_secret", "AAAA-AAAA-AAAA");
  await send(elsewhere);
  await expect(elsewhere.locator("#problems")).toBeVisible();
  await look(elsewhere, "track with a wrong code");
  await elsewhere.fill("#tracking_reference", reference);
  await elsewhere.fill("#tracking_secret", code);
  await send(elsewhere);
  expect(new URL(elsewhere.url()).pathname, "the code is not part of the address").toBe(at(`/track/${reference}`));
  await expect(elsewhere.locator("main")).toContainText(reference);
  await look(elsewhere, "tracked");

  await elsewhere.fill("#message", "It is near the school.");
  await follow(elsewhere, () => elsewhere.locator('form[action*="/do/report/message"] button').click());
  await expect(elsewhere.locator("#done")).toBeVisible();
  await expect(elsewhere.locator(".timeline")).toContainText("It is near the school.");
});

test("sending a report twice, and coming back to it, makes one report", async ({ page, language, at }) => {
  const answers = { description: words(language), category: "streetlight-out", place: "14 Main Street South", email: "" };
  await reportUpTo(page, language, answers, "check");
  const second = await page.context().newPage();
  await second.goto(page.url());
  await send(page);
  const reference = await page.locator(".big-ref").innerText();
  await send(second);
  expect(await second.locator(".big-ref").innerText()).toBe(reference);
  await page.reload();
  expect(await page.locator(".big-ref").innerText()).toBe(reference);
  await page.goto(at("/report"));
  await expect(page.locator("#description"), "the next report begins empty").toHaveValue("");
});

test("a step that is left open is asked for again, and Back loses nothing", async ({ page, language, at }) => {
  const answers = { description: words(language), category: "streetlight-out", place: "16 Main Street South", email: "" };
  await reportUpTo(page, language, answers, "where");
  const draft = new URL(page.url()).pathname.split("/").at(-2) ?? "";
  await page.goto(at(`/report/${draft}/check`));
  expect(stepOf(page), "the first open step").toBe("where");
  await follow(page, () => page.locator("a.back").click());
  await page.goto(at(`/report/${draft}/describe`));
  await expect(page.locator("#description")).toHaveValue(answers.description);
});

test("a file that is no photo is refused in words", async ({ page, language, look }) => {
  const answers = { description: words(language), category: "streetlight-out", place: "18 Main Street South", email: "" };
  await reportUpTo(page, language, answers, "photos");
  const script = Buffer.from("<html><script>alert(1)</script></html>");
  await page.setInputFiles("#photos", { name: "photo.jpg", mimeType: "image/jpeg", buffer: script });
  await follow(page, () => page.locator('button[name="intent"][value="upload"]').click());
  await expect(page.locator("#problems")).toBeVisible();
  await expect(page.locator("ul.files li")).toHaveCount(0);
  await look(page, "photos refused");
});
