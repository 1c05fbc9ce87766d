// Scenario: field access review. The privacy officer asks which roles may view social insurance numbers, opens a review of
// them, checks each against a business justification, takes the field from a role that does not need it, and files the report.
// IAM-067, IAM-068, IAM-069, IAM-070, IAM-071, IAM-073
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { choose, follow, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { staff } from "../support/town.ts";

const SIN = "identity.citizen.sin.view";
const FOUR = {
  en: ["HR administrator", "Payroll processor", "Tax assessment officer", "Social services worker"],
  fr: ["Administration des RH", "Traitement de la paie", "Évaluation fiscale", "Services sociaux"],
};

/** The files of a ZIP that holds them as they are. */
function unzipped(bytes: Buffer): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [size, name] = [bytes.readUInt32LE(at + 22), bytes.readUInt16LE(at + 26)];
    const begins = at + 30 + name;
    files[bytes.toString("utf8", at + 30, begins)] = bytes.subarray(begins, begins + size);
    at = begins + size;
  }
  return files;
}

test("who may see a social insurance number is reviewed and filed", async ({ page, at, language, look, another }, info) => {
  test.setTimeout(240_000);
  const own = `sin-${info.project.name}-${info.repeatEachIndex}-${info.retry}`;
  // A role of the town that should not have it: the journeys of other projects run in the same town.
  const admin = await another();
  await staffSignIn(admin, language, staff("minh.nguyen"));
  await admin.goto(at("/console/roles/new"));
  await admin.fill("#role_code", own);
  await choose(admin, `input[name="form[fields][]"][value="${SIN}"]`);
  for (const field of ["name_en", "name_fr", "about_en", "about_fr"]) await admin.fill(`#${field}`, own);
  await send(admin);
  await expect(admin.locator("#done")).toBeVisible();

  // 1. Which roles hold it.
  await staffSignIn(page, language, staff("noor.rahimi"));
  await page.goto(at(`/console/permissions?permission=${SIN}`));
  // 2. The four of the town, and the one that should not.
  for (const name of [...FOUR[language], own]) await expect(page.locator("main ul").first()).toContainText(name);

  // 3. The review.
  await page.goto(at("/console/reviews"));
  await look(page, "console reviews");
  await page.goto(at("/console/reviews/new"));
  await look(page, "console new review");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await page.fill("#review_title", own);
  await choose(page, 'input[name="form[review_subject]"][value="permission"]');
  await page.selectOption("#permission", SIN);
  await page.locator("label", { hasText: "Noor Rahimi" }).click();
  await page.fill("#deadline", "2099-12-31");
  await choose(page, 'input[name="form[undecided]"][value="escalate"]');
  await look(page, "console new review filled");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "console review");
  const review = new URL(page.url()).pathname;

  // Each role and each access against a business justification; one role loses it.
  const decide = page.locator('td a[href*="/lines/"]');
  await expect(page.locator("#file-h"), "nothing is filed while lines are open").toHaveCount(0);
  for (;;) {
    await page.goto(review);
    if ((await decide.count()) === 0) break;
    await follow(page, () => decide.first().click());
    // Roles of other journeys may lose it meanwhile: then the line leads back.
    if (!page.url().includes("/lines/")) continue;
    const gone = (await page.locator("h1").textContent())?.includes(own) ?? false;
    if (gone) {
      await look(page, "console review line");
      await send(page);
      await expect(page.locator("#problems")).toBeVisible();
    }
    await choose(page, `input[name="form[decision]"][value="${gone ? "remove" : "keep"}"]`);
    await page.fill("#justification", gone ? "Assessment needs no number" : "Required by law");
    await send(page);
    if (gone) await expect(page.locator("#done")).toBeVisible();
  }

  // 4. It is gone from the role at once.
  await page.goto(at(`/console/permissions?permission=${SIN}`));
  await expect(page.locator("main")).not.toContainText(own);
  for (const name of FOUR[language]) await expect(page.locator("main")).toContainText(name);

  // 5. The report is filed, and what it says can be checked.
  await page.goto(review);
  await look(page, "console review decided");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "console review filed");
  const waiting = page.waitForEvent("download");
  await page.locator('a[href$="evidence.zip"]').click();
  const files = unzipped(readFileSync(await (await waiting).path()));
  const report = files["review.json"] ?? Buffer.from("");
  expect(createHash("sha256").update(report).digest("hex")).toBe(await page.locator("#sha256").textContent());
  expect(files["SHA256SUMS"]?.toString()).toContain(createHash("sha256").update(files["decisions.csv"] ?? "").digest("hex"));
  expect(JSON.parse(report.toString())).toMatchObject({ removed: 1, title: own });
  expect(files["decisions.csv"]?.toString()).toContain("Assessment needs no number");
});
