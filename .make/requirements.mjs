#!/usr/bin/env node
// Writes the last column and the counts of server/docs/requirements.md again: which rows a test names, and which only the sources.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "server/docs/requirements.md");
const row = /\b(?:ID|IAM|CASE|PRIV|X)-\d{2,3}\b/g;

const tests = new Map();
const built = new Set();
const files = execFileSync("git", ["ls-files", "*.rs", "*.ts", "*.ftl", "*.css"], { cwd: root, encoding: "utf8" });
for (const file of files.trim().split("\n")) {
  const text = readFileSync(join(root, file), "utf8");
  const isTest = /(^|\/)tests?(\/|\.rs$)|\.spec\.ts$/.test(file);
  const inside = text.indexOf("#[cfg(test)]");
  for (const match of text.matchAll(row)) {
    const shown = isTest || (inside >= 0 && match.index > inside);
    for (const id of [match[0], ...rest(match[0], text.slice(match.index + match[0].length))]) {
      if (!shown) built.add(id);
      else if (!tests.has(id)) tests.set(id, file);
    }
  }
}

/** "ID-028 to ID-036" names the rows between, too. */
function rest(first, after) {
  const range = after.match(/^ to ((?:ID|IAM|CASE|PRIV|X)-)(\d+)\b/);
  const [kind, from] = first.split(/(?<=-)/);
  if (!range || range[1] !== kind) return [];
  const ids = [];
  for (let number = Number(from) + 1; number < Number(range[2]); number += 1) ids.push(kind + String(number).padStart(from.length, "0"));
  return ids;
}

const counts = { test: 0, built: 0, later: 0 };
const lines = readFileSync(page, "utf8").split("\n").map((line) => {
  const cells = line.match(/^\| ((?:ID|IAM|CASE|PRIV|X)-\d+) \| (.*) \| (\w+) \| ([^|]*) \|$/);
  if (!cells || cells[3] === "context") return line;
  const [, id, text, kind, before] = cells;
  let state = "later";
  if (tests.has(id)) state = `test: \`${tests.get(id)}\``;
  else if (built.has(id) || before === "built") state = "built";
  counts[state.split(":")[0]] += 1;
  return `| ${id} | ${text} | ${kind} | ${state} |`;
});
const total = counts.test + counts.built + counts.later;
const summary = `Of ${total} rows, ${counts.test} are shown by a test, ${counts.built} more are built, ${counts.later} come later.`;
const at = lines.findIndex((line) => line.startsWith("<!-- counts -->") || /^Of \d+ rows, /.test(line));
if (at >= 0) lines[at] = summary;
writeFileSync(page, lines.join("\n"));
process.stdout.write(`${summary}\n`);
