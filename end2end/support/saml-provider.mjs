// A real SAML identity provider on loopback (npm `samlify`): `node saml-provider.mjs <portal>`. Says its address when it is ready,
// and ends with whoever started it. What people give as a user name is who they are. It reads what it has to know of the portal
// from the portal's own metadata.
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import { inflateRawSync } from "node:zlib";
import samlify from "samlify";

const portal = process.argv[2];
const server = createServer((request, answer) => handle(request, answer).catch((error) => {
  answer.writeHead(500, { "content-type": "text/plain" }).end(String(error));
}));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs1", format: "pem" });

/** A certificate of the first version, as some providers make them, in as much DER as that takes. */
function certificate() {
  const der = (tag, ...parts) => {
    const body = Buffer.concat(parts);
    const size = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
    return Buffer.concat([Buffer.from([tag, ...size]), body]);
  };
  const list = (...parts) => der(0x30, ...parts);
  const day = (from) => der(0x17, Buffer.from(`${new Date(Date.now() + from).toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));
  const way = list(der(6, Buffer.from("2a864886f70d01010b", "hex")), der(5));
  const name = list(der(0x31, list(der(6, Buffer.from("550403", "hex")), der(0x0c, Buffer.from("journeys")))));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const body = list(der(2, Buffer.from([1])), way, name, list(day(-86_400_000), day(86_400_000)), name, spki);
  const signed = list(body, way, der(3, Buffer.from([0]), sign("sha256", body, privateKey)));
  return `-----BEGIN CERTIFICATE-----\n${signed.toString("base64").replace(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----\n`;
}

samlify.setSchemaValidator({ validate: async () => "not looked at" });
const { binding, nameid } = { binding: samlify.Constants.namespace.binding, nameid: samlify.Constants.namespace.format };
const text = (name) => ({ name, nameFormat: "urn:oasis:names:tc:SAML:2.0:attrname-format:basic", valueXsiType: "xs:string" });
const provider = samlify.IdentityProvider({
  entityID: `${issuer}/metadata`,
  privateKey: pem,
  signingCert: certificate(),
  requestSignatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  nameIDFormat: [nameid.emailAddress],
  singleSignOnService: [{ Binding: binding.redirect, Location: `${issuer}/sso` }],
  loginResponseTemplate: {
    context: '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ID}" Version="2.0" IssueInstant="{IssueInstant}" Destination="{Destination}" InResponseTo="{InResponseTo}"><saml:Issuer>{Issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="{StatusCode}"/></samlp:Status><saml:Assertion xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{AssertionID}" Version="2.0" IssueInstant="{IssueInstant}"><saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="{NameIDFormat}">{NameID}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{NotOnOrAfter}" Recipient="{Recipient}" InResponseTo="{InResponseTo}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{NotBefore}" NotOnOrAfter="{NotOnOrAfter}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{IssueInstant}" SessionIndex="{AssertionID}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>{AttributeStatement}</saml:Assertion></samlp:Response>',
    attributes: [
      { ...text("mail"), valueTag: "email" },
      { ...text("displayName"), valueTag: "name" },
      { ...text("groups"), valueTag: "group" },
    ],
  },
});

let last = "";
const portals = new Map();
async function portalCalled(name) {
  if (!name.startsWith(`${portal}/sso/saml/`)) throw new Error(`not the portal: ${name}`);
  if (!portals.has(name)) {
    const metadata = await (await fetch(name)).text();
    portals.set(name, samlify.ServiceProvider({ metadata }));
  }
  return portals.get(name);
}

const escaped = (value) => String(value).replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const page = (answer, title, body) => {
  answer.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  answer.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"></head><body><main><h1>${title}</h1>${body}</main></body></html>`);
};
const hidden = (values) => Object.entries(values).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`).join("");

async function handle(request, answer) {
  const url = new URL(request.url, issuer);
  if (url.pathname === "/metadata") return void answer.writeHead(200, { "content-type": "text/xml" }).end(provider.getMetadata());
  if (url.pathname === "/sso" && request.method === "GET") {
    const { SAMLRequest, RelayState } = Object.fromEntries(url.searchParams);
    return page(answer, "Provider", `<form method="post" action="/login">${hidden({ SAMLRequest, RelayState })}<label>User <input name="login" autocomplete="off"></label><button type="submit">Sign in</button></form>`);
  }
  // What was posted last, once more.
  if (url.pathname === "/again") return page(answer, "Welcome again", last);
  if (url.pathname !== "/login") return void answer.writeHead(404).end();
  let sent = "";
  for await (const part of request) sent += part;
  const { SAMLRequest, RelayState, login } = Object.fromEntries(new URLSearchParams(sent));
  const plain = inflateRawSync(Buffer.from(SAMLRequest, "base64")).toString();
  const name = /<saml:Issuer>([^<]*)<\/saml:Issuer>/.exec(plain)?.[1] ?? "";
  const known = await portalCalled(name);
  const asked = await provider.parseLoginRequest(known, "redirect", { query: { SAMLRequest, RelayState } });
  const consumer = known.entityMeta.getAssertionConsumerService("post");
  const now = new Date();
  const email = login.includes("@") ? login : `${login}@example.org`;
  const person = { email, name: login.split("@")[0], group: login.startsWith("group-") ? "public-works" : "nobody" };
  const filled = (template) => {
    const id = `_${randomUUID()}`;
    const values = {
      ID: id,
      AssertionID: `_${randomUUID()}`,
      Destination: consumer,
      Recipient: consumer,
      Audience: known.entityMeta.getEntityID(),
      Issuer: provider.entityMeta.getEntityID(),
      IssueInstant: now.toISOString(),
      NotBefore: now.toISOString(),
      NotOnOrAfter: new Date(now.getTime() + 300_000).toISOString(),
      StatusCode: "urn:oasis:names:tc:SAML:2.0:status:Success",
      NameIDFormat: nameid.emailAddress,
      NameID: email,
      InResponseTo: asked.extract.request.id,
      attrEmail: person.email,
      attrName: person.name,
      attrGroup: person.group,
    };
    return { id, context: samlify.SamlLib.replaceTagsByValue(template, values) };
  };
  const made = await provider.createLoginResponse(known, asked, "post", person, filled);
  last = `<form method="post" action="${escaped(consumer)}">${hidden({ SAMLResponse: made.context, RelayState })}<button type="submit">Continue</button></form>`;
  page(answer, "Welcome", last);
}

process.stdout.write(`${issuer}\n`);
process.stdin.on("close", () => process.exit(0));
process.stdin.resume();
