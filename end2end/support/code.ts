// One-time codes as an authenticator app shows them (RFC 6238). A code counts once, so tests that run at the same time as
// the same person take turns.
import { createHmac } from "node:crypto";
import { mkdirSync, openSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "./town.ts";

const PERIOD = 30;

export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", base32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A code that nobody used yet: waits for the next one where the present one was taken. */
export async function freshCode(account: Account): Promise<string> {
  const taken = join(process.env.PORTAL_DATA_DIR ?? tmpdir(), "codes-used");
  mkdirSync(taken, { recursive: true });
  for (;;) {
    const step = Math.floor(Date.now() / 1000 / PERIOD);
    try {
      closeSync(openSync(join(taken, `${account.email}-${step}`), "wx"));
      return codeAt(account.totp ?? "", step);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

function base32(text: string): Buffer {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text.replaceAll("=", "").toUpperCase()].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
