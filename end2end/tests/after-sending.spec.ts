// What residents do besides reporting: follow what others reported, change how they hear of it, tell us of barriers.
import { choose, follow, freshAddress, send } from "../support/people.ts";
import { reportUpTo } from "../support/report.ts";
import { expect, test } from "../support/test.ts";
import { awaitMail, linkIn } from "../support/town.ts";

const words = (language: string) => (language === "en" ? "A pothole at the corner." : "Un nid-de-poule au coin de la rue.");

test("how one hears of a report is changed afterwards, and stopped with one button", async ({ page, language, look, scripted }) => {
  test.setTimeout(120_000);
  const answers = { description: words(language), category: "pothole", place: "31 Main Street South", email: "" };
  await reportUpTo(page, language, answers, "done");
  await follow(page, () => page.locator("a.more").click());
  await look(page, "report without updates");
  await expect(page.locator("[data-print]")).toBeVisible({ visible: scripted });
  await follow(page, () => page.locator('ul.page-links a[href$="/updates"]').click());
  await choose(page, 'input[name="form[updates]"][value="email"]');
  await send(page);
  await expect(page.locator("#problems"), "an address is needed").toBeVisible();
  await look(page, "updates without an address");
  await page.fill("#reporter_email", freshAddress());
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "report with updates");
  const stop = page.locator('ul.page-links form[action*="/do/report/updates"] button');
  await follow(page, () => stop.click());
  await expect(page.locator("#done")).toBeVisible();
  await expect(stop).toHaveCount(0);
});

test("a problem that was reported already is followed instead of reported again", async ({ page, another, language, look }) => {
  test.setTimeout(180_000);
  const answers = { description: words(language), category: "pothole", place: "37 Main Street South", email: "" };
  await reportUpTo(page, language, answers, "done");
  const neighbour = await another();
  await reportUpTo(neighbour, language, answers, "nearby");
  await look(neighbour, "nearby");
  await follow(neighbour, () => neighbour.locator(".nearby a.button--secondary").first().click());
  await look(neighbour, "follow");
  const email = freshAddress();
  await neighbour.fill("#reporter_email", email);
  await send(neighbour);
  await expect(neighbour.locator("#done")).toBeVisible();
  await expect(neighbour.locator("main")).not.toContainText(answers.description);
  await look(neighbour, "followed");
  const link = linkIn(await awaitMail(email, /\/follow\//), /\/follow\//);
  const elsewhere = await another();
  await elsewhere.goto(link);
  await follow(elsewhere, () => elsewhere.locator("main form button").click());
  await expect(elsewhere.locator("#done")).toBeVisible();
  const gone = await elsewhere.request.get(link);
  expect(gone.status()).toBe(404);
});

test("feedback on accessibility needs no account and reaches whoever answers", async ({ page, at, language, look }) => {
  await page.goto(at("/accessibility"));
  await follow(page, () => page.locator('main a[href$="/accessibility/feedback"]').click());
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "feedback without words");
  await page.fill("#description", language === "en" ? "The map has no text." : "La carte n’a pas de texte.");
  await page.fill("#place", language === "en" ? "The page with the map" : "La page avec la carte");
  await send(page);
  await look(page, "feedback sent");
  const reference = (await page.locator(".big-ref").innerText()).trim();
  const mail = await awaitMail("accessibility@", new RegExp(reference));
  expect(linkIn(mail, /\/console\/cases\//)).toContain(reference);
});
