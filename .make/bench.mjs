// The measurements of `.make/bench`: starts the portal on each database, signs in as people do, and lets wrk ask.
// Processor time is the server's own (and PostgreSQL's beside it), read from /proc: steadier than the rate, because the
// load generator shares the cores.
import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.BENCH_PROGRAM;
const cases = Number(process.env.BENCH_CASES ?? 100_000);
const staff = Number(process.env.BENCH_STAFF ?? 2_000);
const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const databases = (process.env.BENCH_DATABASES ?? "sqlite").split(/\s+/).filter(Boolean);
const ticks = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
const folder = mkdtempSync(join(tmpdir(), "civic-bench."));
const running = new Set();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function tidy() {
  for (const child of running) child.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
process.on("exit", tidy);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Seconds of processor time of a process and of those it started. */
function processorTime(pid, withChildren = false) {
  const own = (id) => {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1].split(" ");
      return { parent: Number(fields[1]), time: (Number(fields[11]) + Number(fields[12])) / ticks, reaped: (Number(fields[13]) + Number(fields[14])) / ticks };
    } catch {
      return { parent: 0, time: 0, reaped: 0 };
    }
  };
  if (!pid) return 0;
  const self = own(pid);
  if (!withChildren) return self.time;
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.map(own).filter((process) => process.parent === pid).reduce((sum, process) => sum + process.time, self.time + self.reaped);
}

const memory = (pid, key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

/** The first process of the PostgreSQL that `.make/services` started. */
function postgresProcess() {
  const port = new URL(process.env.TEST_POSTGRES_URL).port;
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${id}/cmdline`, "utf8").includes(`-p\0${port}\0`)) return Number(id);
    } catch {
      // It ended meanwhile.
    }
  }
  return 0;
}

async function start(env, port) {
  const begin = performance.now();
  const server = spawn(program, ["serve"], { env, stdio: ["ignore", "ignore", "inherit"] });
  running.add(server);
  server.on("exit", () => running.delete(server));
  for (;;) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/readyz`)).ok) break;
    } catch {
      // Not listening yet.
    }
    if (server.exitCode !== null) throw new Error("the portal stopped at once");
    await sleep(5);
  }
  return { server, ready: performance.now() - begin };
}

const stop = (server) =>
  new Promise((resolve) => {
    server.on("exit", resolve);
    server.kill("SIGTERM");
  });

function code(secret, step) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A browser without pages: keeps cookies, sends forms. */
class Browser {
  cookies = new Map();

  constructor(url, headers = {}) {
    this.url = url;
    this.headers = headers;
  }

  async ask(path, fields) {
    const headers = { ...this.headers, cookie: this.cookie(), origin: this.url, "sec-fetch-site": "same-origin", accept: "text/html" };
    const body = fields && new URLSearchParams(fields);
    const answer = await fetch(this.url + path, { method: body ? "POST" : "GET", headers, body, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    answer.text = await answer.text();
    return answer;
  }

  cookie() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

async function staffSession(url, account) {
  const browser = new Browser(url);
  await browser.ask("/do/console/sign-in?page=%2Fen%2Fconsole%2Fsign-in", { "form[email]": account.email, "form[password]": account.password });
  const digits = code(account.totp, Math.floor(Date.now() / 30_000));
  await browser.ask("/do/console/sign-in-code?page=%2Fen%2Fconsole%2Fsign-in%2Fcode", { "form[code]": digits });
  // Everybody's own page: not every role has cases.
  const own = await browser.ask("/en/console/account");
  if (own.status !== 200) throw new Error(`${account.role} could not sign in: ${own.status}`);
  return browser;
}

/** Runs wrk with a script that chooses each request. */
function wrk(url, { connections, path = "/", script = "", lasting = seconds }) {
  const file = join(folder, "requests.lua");
  const report = `
done = function(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    os.clock() * 1e6, summary.bytes))
end`;
  writeFileSync(file, `${script}\n${report}`);
  return new Promise((resolve, reject) => {
    const child = spawn("wrk", ["-t1", `-c${connections}`, `-d${lasting}s`, "--latency", "-s", file, url + path], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (data) => (text += data));
    child.on("exit", () => {
      const found = /RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(text);
      if (!found) return reject(new Error(`wrk said nothing of use:\n${text}`));
      const [requests, microseconds, p50, p99, refused, broken, asking] = found.slice(1).map(Number);
      resolve({ requests, rate: requests / (microseconds / 1e6), p50: p50 / 1000, p99: p99 / 1000, refused, broken, asking: asking / 1000 / requests });
    });
  });
}

const luaList = (list) => `{${list.map((text) => JSON.stringify(text)).join(",")}}`;
const withCookie = (cookie) => `wrk.headers["Cookie"] = ${JSON.stringify(cookie)}`;

async function bytesOf(url, path, cookie) {
  const take = async (address) => {
    const text = execFileSync("curl", ["-s", "-o", "/dev/null", "-w", "%{size_download}", "-H", "Accept-Encoding: br, gzip", "-H", `Cookie: ${cookie ?? ""}`, url + address], { encoding: "utf8" });
    return Number(text);
  };
  const html = await (await fetch(url + path, { headers: { cookie: cookie ?? "", accept: "text/html" } })).text();
  const assets = new Set([...html.matchAll(/(?:href|src)="(\/[^"#]+\.(?:css|js|svg|png|wasm))[#"]/g)].map((match) => match[1]));
  for (const match of html.matchAll(/"(\/[^"]+\.wasm)"/g)) assets.add(match[1]);
  let total = await take(path);
  const page = total;
  for (const asset of assets) total += await take(asset);
  return { page, total, files: assets.size };
}

async function measure(database) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const data = join(folder, database);
  mkdirSync(data);
  const metricsPort = await freePort();
  const env = { ...process.env, PORTAL_METRICS_LISTEN: `127.0.0.1:${metricsPort}`, PORTAL_DATA_DIR: data, PORTAL_SSO_NETWORKS: "127.0.0.0/8", PORTAL_TRUSTED_PROXIES: "127.0.0.1,::1", PORTAL_LISTEN: `127.0.0.1:${port}`, PORTAL_PUBLIC_URL: url, RUST_LOG: "warn" };
  delete env.DATABASE_URL;
  delete env.REDIS_URL;
  if (database === "postgres") {
    const bin = execFileSync(".make/postgres-bin", { encoding: "utf8" }).trim();
    execFileSync(join(bin, "psql"), [process.env.TEST_POSTGRES_URL, "-qc", "CREATE DATABASE bench"]);
    env.DATABASE_URL = process.env.TEST_POSTGRES_URL.replace(/\/postgres$/, "/bench");
  }
  const begin = performance.now();
  execFileSync(program, ["migrate"], { env, stdio: ["ignore", "ignore", "inherit"] });
  execFileSync(program, ["demo", "--cases", String(cases), "--staff", String(staff)], { env, stdio: ["ignore", "ignore", "inherit"] });
  const loading = (performance.now() - begin) / 1000;
  const accounts = JSON.parse(readFileSync(join(data, "demo-accounts.json"), "utf8"));

  const provider = await identityProvider(env, url);
  const starts = [];
  for (let time = 0; time < 3; time += 1) {
    const { server, ready } = await start(env, port);
    starts.push(ready);
    await stop(server);
  }
  const { server } = await start(env, port);
  const keeper = database === "postgres" ? postgresProcess() : 0;
  await sleep(3000);
  const idle = memory(server.pid, "VmRSS");

  const rows = [];
  const row = async (key, name, connections, act) => {
    const before = [processorTime(server.pid), processorTime(keeper, true)];
    const result = await act(connections);
    const after = [processorTime(server.pid), processorTime(keeper, true)];
    const each = after.map((time, index) => ((time - before[index]) * 1000) / Math.max(1, result.requests));
    rows.push({ key, name, connections, ...result, processor: each[0], keeper: each[1] });
    process.stderr.write(`${database}: ${name}: ${result.rate.toFixed(0)}/s, p99 ${result.p99.toFixed(1)} ms, ${each[0].toFixed(2)} ms of the processor each\n`);
  };

  const supervisor = accounts.staff.find((account) => account.role === "supervisor");
  const desk = await staffSession(url, supervisor);
  const queueHtml = await (await fetch(`${url}/en/console/queue`, { headers: { cookie: desk.cookie() } })).text();
  const references = [...new Set([...queueHtml.matchAll(/console\/cases\/([A-Z]{3}-\d{4}-\d{6})/g)].map((match) => match[1]))];
  if (references.length === 0) throw new Error("the queue is empty");
  const sessions = [];
  for (const account of accounts.staff.filter((account) => ["clerk", "call-agent"].includes(account.role))) {
    sessions.push(await staffSession(url, account));
  }
  const jar = `local cookies = ${luaList(sessions.map((session) => session.cookie()))}\nlocal turn = 0\n`;

  await wrk(url, { connections: 10, path: "/en", lasting: 2 });
  await row("home", "Home page", 50, (connections) => wrk(url, { connections, path: "/en" }));
  await row("queue", "Queue page", 50, (connections) => wrk(url, { connections, path: "/en/console/queue", script: withCookie(desk.cookie()) }));
  const each = `local references = ${luaList(references)}\nlocal turn = 0
local function page() turn = turn % #references + 1; return wrk.format("GET", "/en/console/cases/" .. references[turn]) end`;
  const caseScript = `${withCookie(desk.cookie())}\n${each}`;
  await row("case", "Case page", 50, (connections) => wrk(url, { connections, script: `${caseScript}\nrequest = page` }));
  const both = `local next_is_case = false
request = function() next_is_case = not next_is_case
return next_is_case and page() or wrk.format("GET", "/en/console/queue") end`;
  await row("pages", "Queue and case pages in turn", 50, (connections) => wrk(url, { connections, script: `${caseScript}\n${both}` }));
  const creations = `${jar}local made = 0
local body = '{"category":"pothole","description":"A hole in the road near the bend.","place":"Main Street near the bend","language":"en"}'
request = function() turn = turn % #cookies + 1; made = made + 1
return wrk.format("POST", "/api/v1/cases", { Cookie = cookies[turn], Origin = ${JSON.stringify(url)}, ["Content-Type"] = "application/json",
["Idempotency-Key"] = "bench-" .. made .. "-" .. os.time() }, body) end`;
  await row("creation", "Case creation by REST", 10, (connections) => wrk(url, { connections, script: creations }));
  // Each caller may make 1,200 calls at once and 20 a second: short, and by many callers.
  const checks = `${jar}request = function() turn = turn % #cookies + 1; return wrk.format("GET", "/api/v1/auth/session", { Cookie = cookies[turn] }) end`;
  await row("session", "Session check", 10, (connections) => wrk(url, { connections, script: checks, lasting: 1 }));
  // What they may ask grows again.
  await sleep(20_000);
  const question = `${jar}local body = '{"permission":"cases.case.read","record":{"ward":1}}'
request = function() turn = turn % #cookies + 1
return wrk.format("POST", "/api/v1/permissions/check", { Cookie = cookies[turn], Origin = ${JSON.stringify(url)}, ["Content-Type"] = "application/json" }, body) end`;
  await row("permission", "Permission check by REST", 10, (connections) => wrk(url, { connections, script: question, lasting: 1 }));
  const admin = await staffSession(url, accounts.staff.find((account) => account.role === "it-admin"));
  const people = await someStaff(url, admin.cookie());
  await row("decision", `Permission check by REST, about ${people.length} people in turn`, 10, (connections) => decisions(url, admin.cookie(), people, connections));
  const inProgram = await quantile(metricsPort, "portal_permission_decision_seconds", 0.99);
  await row("provider", "Sign-in through an identity provider, its pages included", 1, () => throughProvider(url));
  const pagesPeak = memory(server.pid, "VmHWM");
  await row("signin", "Sign-in (Argon2)", 4, (connections) => signIns(url, accounts.residents.slice(0, 1), connections));
  await row("crowd", "Sign-in, all at once, each once", 500, (connections) => signIns(url, accounts.residents, connections, 0));

  const pages = [];
  for (const [name, path, cookie] of [
    ["Home", "/en"],
    ["Report, first page", "/en/report"],
    ["Sign-in", "/en/sign-in"],
    ["Queue", "/en/console/queue", desk.cookie()],
    ["Case", `/en/console/cases/${references[0]}`, desk.cookie()],
  ]) {
    pages.push({ name, ...(await bytesOf(url, path, cookie)) });
  }
  const result = { database, inProgram, loading, starts, idle, pagesPeak, busy: memory(server.pid, "VmRSS"), peak: memory(server.pid, "VmHWM"), rows, pages };
  await stop(server);
  provider.stop();
  rmSync(data, { recursive: true, force: true });
  return result;
}

/** An identity provider that nobody here wrote, and the way to it switched on. */
async function identityProvider(env, url) {
  const child = spawn(process.execPath, ["end2end/support/provider.mjs", url], { stdio: ["pipe", "pipe", "ignore"] });
  running.add(child);
  child.on("exit", () => running.delete(child));
  const begun = new Promise((resolve, reject) => {
    child.stdout.once("data", resolve);
    child.once("exit", () => reject(new Error("the identity provider did not start")));
  });
  const issuer = String(await begun).trim();
  const secret = join(folder, "client-secret");
  writeFileSync(secret, "known to the journeys and to this provider alone", { mode: 0o600 });
  const add = ["providers", "add", "bench", "--issuer", issuer, "--client-id", "portal", "--secret-file", secret, "--name-en", "Town account", "--name-fr", "Compte de la ville", "--vouches-for-email", "--creates-accounts"];
  execFileSync(program, add, { env, stdio: ["ignore", "ignore", "inherit"] });
  execFileSync(program, ["providers", "enable", "bench"], { env, stdio: ["ignore", "ignore", "inherit"] });
  return { stop: () => child.kill("SIGTERM") };
}

/** People who are new sign in through the provider, one after the other: from the button to the portal's own second step, the
    provider's two pages included. */
async function throughProvider(url) {
  const times = [];
  let refused = 0;
  const begin = performance.now();
  for (let person = 1; person <= 40; person += 1) {
    const from = performance.now();
    const jars = new Map();
    let address = new URL(`${url}/en/console/sign-in/with/bench`);
    let fields;
    for (let step = 0; step < 20; step += 1) {
      const jar = jars.get(address.origin) ?? new Browser(address.origin);
      jars.set(address.origin, jar);
      const answer = await jar.ask(address.pathname + address.search, fields);
      fields = undefined;
      const next = answer.headers.get("location");
      if (next) {
        address = new URL(next, address);
      } else if (address.origin === url) {
        break;
      } else {
        // The provider's own page: who it is, then that the portal may know.
        const prompt = /name="prompt" value="(\w+)"/.exec(answer.text)?.[1];
        address = new URL(/action="([^"]+)"/.exec(answer.text)[1], address);
        fields = prompt === "login" ? { prompt, login: `person-${person}`, password: "any" } : { prompt };
      }
    }
    times.push(performance.now() - from);
    if (!/\/console\/sign-in\/set-up/.test(address.pathname)) refused += 1;
  }
  return summary(times, performance.now() - begin, refused);
}

/** Ids of some members of staff, as the list of users has them. */
async function someStaff(url, cookie) {
  const ids = [];
  let next = "/api/v1/users?limit=100";
  while (next && ids.length < 500) {
    const answer = await (await fetch(url + next, { headers: { cookie } })).json();
    ids.push(...answer.items.map((user) => user.id));
    next = answer.next && `/api/v1/users?limit=100&after=${encodeURIComponent(answer.next)}`;
  }
  return ids;
}

/** What these people may do, asked by one caller, who may ask 1,200 times at once. */
async function decisions(url, cookie, people, connections) {
  const times = [];
  let [refused, asked] = [0, 0];
  const begin = performance.now();
  const headers = { cookie, origin: url, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (asked < 1_000) {
        const person = people[asked % people.length];
        asked += 1;
        const body = JSON.stringify({ staff: person, permission: "cases.case.read", record: { ward: 1 } });
        const from = performance.now();
        const answer = await fetch(`${url}/api/v1/permissions/check`, { method: "POST", headers, body });
        await answer.arrayBuffer();
        times.push(performance.now() - from);
        if (answer.status !== 200) refused += 1;
      }
    }),
  );
  return summary(times, performance.now() - begin, refused);
}

/** The upper end of the bucket that this share of all observations lies within. */
async function quantile(port, name, share) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const buckets = [...text.matchAll(new RegExp(`^${name}_bucket\\{le="([^"]+)"\\} (\\d+)`, "gm"))].map(([, upTo, count]) => [Number(upTo.replace("+Inf", "Infinity")), Number(count)]);
  if (buckets.length === 0) throw new Error(`${name} was not measured`);
  const all = buckets.at(-1)[1];
  return buckets.find(([, count]) => count >= all * share)[0];
}

function summary(times, took, refused) {
  times.sort((left, right) => left - right);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  return { requests: times.length, rate: times.length / (took / 1000), p50: at(0.5), p99: at(0.99), refused, broken: 0 };
}

/** Correct passwords as fast as they are checked, each connection at least once. Every connection is another household: one
    address alone may not try so often. */
async function signIns(url, residents, connections, lasting = seconds) {
  const times = [];
  let refused = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, household) => {
      const address = `198.18.${household >> 8}.${household & 255}`;
      const account = residents[household % residents.length];
      do {
        const from = performance.now();
        const browser = new Browser(url, { "x-forwarded-for": address });
        const answer = await browser.ask("/do/sign-in?page=%2Fen%2Fsign-in", { "form[email]": account.email, "form[password]": account.password });
        times.push(performance.now() - from);
        if (answer.status !== 303 || !/\/account/.test(answer.headers.get("location") ?? "")) refused += 1;
      } while (performance.now() < begin + lasting * 1000);
    }),
  );
  return summary(times, performance.now() - begin, refused);
}

const number = (value, digits = 0) => value.toLocaleString("en-CA", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const isMeasured = (row) => row.refused + row.broken <= row.requests / 100;

/** What was promised, and what came of it. */
function promises({ rows, inProgram, peak, pagesPeak, starts, pages }) {
  const of = (key) => rows.find((row) => row.key === key);
  const total = (name) => pages.find((page) => page.name === name).total / 1000;
  const below = (name, value, limit, unit, digits = 1) => [name, `below ${limit} ${unit}`, `${number(value, digits)} ${unit}`, value < limit];
  const lines = [
    below("Queue page, p99", of("queue").p99, 50, "ms"),
    below("Case page, p99", of("case").p99, 50, "ms"),
    ["Queue and case pages in turn", "above 2,000 a second", `${number(of("pages").rate)} a second`, of("pages").rate > 2000],
    below("Case creation, p99", of("creation").p99, 100, "ms"),
    below("Session check, p99", of("session").p99, 5, "ms"),
    below("Look-up of a session, with its answer by REST, p99", of("session").p99, 10, "ms"),
    below("Permission check by REST, p99", of("permission").p99, 10, "ms"),
    below("Permission check by REST about anybody, p99", of("decision").p99, 10, "ms"),
    ["Decision in the program, reading included, 99 in 100", "within 1 ms", `within ${inProgram * 1000} ms`, inProgram <= 0.001],
    below("Sign-in through an identity provider, p99", of("provider").p99, 2000, "ms", 0),
    ["500 sign-ins at once", "none refused", `${number(of("crowd").refused)} refused`, of("crowd").refused === 0],
    below("Memory at its highest, without sign-ins", pagesPeak, 150, "MB", 0),
    below("Memory at its highest, with sign-ins", peak, 150, "MB", 0),
    below("Slowest start", Math.max(...starts), 1000, "ms", 0),
    below("Home page with everything it loads", total("Home"), 60, "kB"),
    below("Report, first page, with everything it loads", total("Report, first page"), 190, "kB"),
  ];
  return [
    "| promise | wanted | measured | |",
    "|---|---|---|---|",
    ...lines.map(([name, wanted, measured, kept]) => `| ${name} | ${wanted} | ${measured} | ${kept ? "kept" : "**missed**"} |`),
  ];
}

function report(result) {
  const { database, loading, starts, idle, busy, peak, pagesPeak, rows, pages } = result;
  const lines = [
    `## ${database === "postgres" ? "PostgreSQL" : "SQLite"}`,
    "",
    ...promises(result),
    "",
    "| | connections | requests/s | p50 ms | p99 ms | processor time each, server ms | of the database ms | of the load generator ms | answered with an error | broken |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    // Answers that are errors cost nearly nothing: a rate with more than a few of them says nothing about the work.
    ...rows.map((row) => isMeasured(row)
      ? `| ${row.name} | ${row.connections} | ${number(row.rate)} | ${number(row.p50, 1)} | ${number(row.p99, 1)} | ${number(row.processor, 2)} | ${database === "postgres" ? number(row.keeper, 2) : "in the server"} | ${row.asking === undefined ? "" : number(row.asking, 2)} | ${row.refused} | ${row.broken} |`
      : `| ${row.name} | ${row.connections} | not measured: ${row.refused} of ${row.requests} answers were errors, ${row.broken} broke | | | | | | | |`,
    ),
    "",
    `Memory: ${number(idle)} MB idle, at its highest ${number(pagesPeak)} MB with pages and REST and ${number(peak)} MB with sign-ins (each takes Argon2's own memory for a moment), ${number(busy)} MB afterwards. Start until ready: ${starts.map((time) => `${number(time)} ms`).join(", ")}. Loading the demo took ${number(loading)} s.`,
    "",
    "| page | bytes of the page | with everything it loads | files |",
    "|---|--:|--:|--:|",
    ...pages.map((page) => `| ${page.name} | ${number(page.page)} | ${number(page.total)} | ${page.files} |`),
    "",
  ];
  return lines.join("\n");
}

const version = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const idleLoad = loadavg()[0].toFixed(2);
const parts = [];
for (const database of databases) parts.push(report(await measure(database)));
const head = [
  "# Measurements",
  "",
  `Written by \`make bench\`, which measures anew on any machine. ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, commit ${version}, ${process.env.BENCH_PROFILE} build, ${number(cases)} cases, ${number(staff)} more members of staff, ${seconds} s a row, ${cpus().length} cores (${cpus()[0]?.model.trim()}), load before the start ${idleLoad}.`,
  ...(process.env.BENCH_NOTE ? ["", process.env.BENCH_NOTE] : []),
  "",
  "The load generator (`wrk`, one thread, connections kept open) runs on the same machine and shares its cores. The processor time of each request is the steadier figure: the server's own from `/proc`, what it does in the background for the request included (sealing the audit rows, sending notices). Every acknowledged write is on the disk, on both databases. The pages are those of a supervisor; every case page that is shown writes the audit row that PRIV-25 asks for. Sign-ins are bound by Argon2 on purpose (`adr/0002-password-hashing.md`).",
  "",
];
/** What people wrote about the figures stays until they write it anew. */
function remarks(name) {
  const known = existsSync(name) ? readFileSync(name, "utf8") : "";
  const found = /^## What falls short\n[^]*?(?=^## )/m.exec(known);
  return found ? [found[0]] : [];
}

const name = process.env.BENCH_RESULT ?? "server/docs/bench.md";
const text = [...head, ...remarks(name), ...parts].join("\n");
writeFileSync(name, text);
process.stdout.write(`${text}\nWritten to ${name}\n`);
