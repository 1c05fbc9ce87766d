// Somebody is hired: by a position that brings role, department and welcome, by hand, and from a file that is shown first.
// IAM-006, IAM-007, IAM-008, IAM-012
import { choose, follow, freshAddress, send, staffSignIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { awaitMail, linkIn, mailTo, staff } from "../support/town.ts";

test("a position brings its role, its department and its welcome", async ({ page, at, language, look }, info) => {
  test.setTimeout(180_000);
  const own = `${info.project.name}-${info.repeatEachIndex}-${info.retry}-${Date.now().toString(36)}`;
  await staffSignIn(page, language, staff("minh.nguyen"));

  await page.goto(at("/console/roles"));
  await follow(page, () => page.locator('main a[href$="/console/positions"]').click());
  await look(page, "console positions");
  await page.goto(at("/console/positions/new"));
  await look(page, "console new position");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await look(page, "console new position refused");
  await page.fill("#name_en", `Officer ${own}`);
  await page.fill("#name_fr", `Agente ${own}`);
  await page.selectOption("#department", { index: 1 });
  const department = await page.locator("#department option:checked").innerText();
  const clerk = language === "fr" ? "Commis" : "Clerk";
  await page.locator("label", { hasText: new RegExp(`^${clerk}$`) }).first().click();
  await choose(page, 'input[name="form[extent]"][value="department"]');
  await page.fill("#welcome_en", "Welcome to the team. Ask at desk 4.");
  await page.fill("#welcome_fr", "Bienvenue dans l’équipe. Adressez-vous au guichet 4.");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("tr", { hasText: own })).toContainText(clerk);

  const address = freshAddress();
  await page.goto(at("/console/staff"));
  await follow(page, () => page.locator('main a[href$="/console/staff/new"]').click());
  await look(page, "console invite");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await page.fill("#name", "Noor Haddad");
  await page.fill("#email", address);
  await page.fill("#title", `AGENTE ${own}`);
  await choose(page, 'input[name="form[preferred_language]"][value="fr"]');
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await look(page, "console invited person");
  await expect(page.locator("main"), "the department of the position").toContainText(department);
  await expect(page.locator("tbody tr"), "the role of the position").toContainText(clerk);
  const person = new URL(page.url()).pathname;
  const mail = await awaitMail(address, /guichet 4/);
  expect(mail.text, "the welcome is in the person’s language, with a link that activates").toContain("Bienvenue dans l’équipe");
  expect(linkIn(mail, /\/fr\/console\/activate\//)).toContain("/fr/console/activate/");

  await page.goto(`${person}/edit`);
  await look(page, "console correct details");
  await page.fill("#name", "Noor Haddad-Roy");
  await page.fill("#title", "");
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await expect(page.locator("h1")).toHaveText("Noor Haddad-Roy");
  await expect(page.locator("tbody tr", { hasText: clerk }), "the role ended with the position").toHaveCount(0);
});

test("a file of staff is shown line by line before it is stored", async ({ page, at, language, look }, info) => {
  test.setTimeout(180_000);
  const own = `${info.project.name}-${info.repeatEachIndex}-${info.retry}-${Date.now().toString(36)}`;
  const address = freshAddress();
  const file = (lines: string[]) => ({
    name: "staff.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["email,name,title,department,language,role,reach,wards", ...lines].join("\r\n")),
  });
  await staffSignIn(page, language, staff("minh.nguyen"));

  await page.goto(at("/console/staff/import"));
  await look(page, "console staff import");
  await send(page);
  await expect(page.locator("#problems")).toBeVisible();
  await page.setInputFiles("#file", file([`${address},New ${own},,nowhere,en,,,`, "not an address,,,,en,,,"]));
  await send(page);
  await look(page, "console staff import with faults");
  await expect(page.locator("main")).toContainText(language === "fr" ? "Ligne 2" : "Line 2");
  await expect(page.locator("main")).toContainText(language === "fr" ? "Ligne 3" : "Line 3");
  await expect(page.locator("#main-form"), "nothing can be stored").toHaveCount(0);

  await page.goto(at("/console/staff/import"));
  await page.setInputFiles("#file", file([`${address},New ${own},,,en,call-agent,everywhere,`]));
  await send(page);
  await look(page, "console staff import shown");
  const row = page.locator("tbody tr", { hasText: own });
  await expect(row).toContainText(address);
  await expect(row).toContainText(language === "fr" ? "Nouveau compte" : "New account");
  expect(mailTo(address), "nothing has happened yet").toHaveLength(0);
  await send(page);
  await expect(page.locator("#done")).toBeVisible();
  await page.goto(at(`/console/staff?text=${encodeURIComponent(address)}`));
  await expect(page.locator("tbody tr")).toContainText(own);
  await awaitMail(address, /\/en\/console\/activate\//);
});
