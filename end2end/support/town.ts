// The demo town from outside: who can sign in, and the messages that it sent.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";

export interface Account {
  name: string;
  email: string;
  password: string;
  totp: string | null;
  role: string | null;
}

const folder = process.env.PORTAL_DATA_DIR;
if (!folder) throw new Error("PORTAL_DATA_DIR is not set: run `make e2e`");

interface Accounts {
  staff: Account[];
  residents: Account[];
}

const accounts = JSON.parse(readFileSync(join(folder, "demo-accounts.json"), "utf8")) as Accounts;

function known(list: Account[], name: string): Account {
  const found = list.find((account) => account.email.startsWith(`${name}@`));
  if (!found) throw new Error(`the demo town has no ${name}`);
  return found;
}

export const staff = (name: string): Account => known(accounts.staff, name);
export const resident = (name: string): Account => known(accounts.residents, name);

export interface Mail {
  subject: string;
  text: string;
}

/** Messages to this address so far. */
export function mailTo(address: string): Mail[] {
  const mail = join(folder as string, "mail");
  let names: string[] = [];
  try {
    names = readdirSync(mail).filter((name) => name.endsWith(".eml")).sort();
  } catch {
    return [];
  }
  return names
    .map((name) => readFileSync(join(mail, name), "utf8").replaceAll("\r\n", "\n"))
    .filter((message) => header(message, "To").includes(address))
    .map((message) => ({ subject: words(header(message, "Subject")), text: body(message) }));
}

/** Waits for a message whose text or subject fits. */
export async function awaitMail(address: string, fits: RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(() => (found = mailTo(address).find((mail) => fits.test(mail.text) || fits.test(mail.subject))) !== undefined, {
      message: `a message to the address with ${fits.source}`,
      timeout: 20_000,
    })
    .toBe(true);
  return found as Mail;
}

/** The link of a message, as a path: the portal's own address is another one behind a proxy. */
export function linkIn(mail: Mail, path: RegExp): string {
  const link = [...mail.text.matchAll(/https?:\/\/[^\s"<>]+/g)].map((match) => match[0]).find((text) => path.test(text));
  if (!link) throw new Error(`no link to ${path.source} in the message`);
  return new URL(link).pathname;
}

function header(message: string, name: string): string {
  const head = message.slice(0, message.indexOf("\n\n")).replaceAll(/\n[ \t]+/g, " ");
  return new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1] ?? "";
}

/** RFC 2047. */
function words(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(coded, "base64").toString("utf8") : quoted(coded.replaceAll("_", " ")),
    );
}

function quoted(text: string): string {
  const bytes: number[] = [];
  const plain = text.replaceAll("=\n", "");
  for (let place = 0; place < plain.length; place += 1) {
    const hex = /^=([0-9A-F]{2})/i.exec(plain.slice(place, place + 3));
    if (hex?.[1]) {
      bytes.push(Number.parseInt(hex[1], 16));
      place += 2;
    } else {
      bytes.push(...Buffer.from(plain[place] ?? "", "utf8"));
    }
  }
  return Buffer.from(bytes).toString("utf8");
}

/** The text of a message: of its first part where it has several. */
function body(message: string): string {
  const boundary = /boundary="?([^";\n]+)/i.exec(message.slice(0, message.indexOf("\n\n")))?.[1];
  if (boundary) {
    const first = message.split(`--${boundary}`)[1]?.trimStart() ?? "";
    return body(first);
  }
  const text = message.slice(message.indexOf("\n\n") + 2);
  const coding = header(message, "Content-Transfer-Encoding").toLowerCase();
  if (coding === "base64") return Buffer.from(text, "base64").toString("utf8");
  return coding === "quoted-printable" ? quoted(text) : text;
}
