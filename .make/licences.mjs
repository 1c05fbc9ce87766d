// Licences, bans and sources of the packages in Cargo.lock, by the lists of .cargo/deny.toml, for machines without cargo-deny.
// It believes what a package declares of itself; cargo-deny reads the licence texts too.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { parse } = createRequire(new URL("../end2end/package.json", import.meta.url))("smol-toml");
const satisfies = createRequire(new URL("../end2end/package.json", import.meta.url))("spdx-satisfies");

const { licenses, bans, sources } = parse(readFileSync(".cargo/deny.toml", "utf8"));
const metadata = execFileSync("cargo", ["metadata", "--locked", "--format-version", "1"], { maxBuffer: 1 << 28 });
const packages = JSON.parse(metadata).packages.filter((each) => each.source !== null);

const problems = [];
for (const { name, version, license, source } of packages) {
  const who = `${name} ${version}`;
  // "MIT/Apache-2.0" is how crates wrote "or" before SPDX.
  const declared = (license ?? "").replaceAll("/", " OR ");
  if (!declared) problems.push(`${who}: declares no licence`);
  else if (!satisfies(declared, licenses.allow)) problems.push(`${who}: ${declared} is not among the licences allowed`);
  const registry = source.replace(/^registry\+/, "");
  if (!sources["allow-registry"].includes(registry)) problems.push(`${who}: comes from a source not allowed`);
}
for (const { crate, reason, "deny-multiple-versions": once } of bans.deny) {
  const versions = packages.filter((each) => each.name === crate).map((each) => each.version);
  if (versions.length > (once ? 1 : 0)) problems.push(`${crate} ${versions.join(", ")}: ${reason}`);
}

for (const problem of problems) console.error(problem);
if (packages.length === 0) throw new Error("no package found");
console.log(`${packages.length} packages, ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
