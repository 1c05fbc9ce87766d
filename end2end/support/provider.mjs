// A real identity provider on loopback, with people in it: `node provider.mjs <portal>`. Says its address when it is ready, and
// ends with whoever started it. What people give as a user name is who they are; any password does.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const portal = process.argv[2];
const server = createServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "portal",
      client_secret: "known to the journeys and to this provider alone",
      redirect_uris: [`${portal}/api/v1/auth/sso/oidc/callback`],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  pkce: { required: () => true },
  claims: {
    openid: ["sub"],
    email: ["email", "email_verified"],
    profile: ["name", "locale", "oid", "tid", "groups"],
  },
  // As Entra ID and Keycloak do: what is known of the person stands in the ID token.
  conformIdTokenClaims: false,
  async findAccount(_, id) {
    const [name] = id.split("@");
    const groups = name.startsWith("group-") ? ["public-works"] : [];
    return {
      accountId: id,
      claims: () => ({
        sub: id,
        email: id.includes("@") ? id : `${id}@example.org`,
        email_verified: true,
        name: name.split(".").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(" "),
        oid: `oid-of-${id}`,
        tid: "tenant",
        groups,
      }),
    };
  },
  cookies: { keys: ["for this provider alone"] },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
});
server.on("request", provider.callback());
process.stdout.write(`${issuer}\n`);
process.stdin.on("close", () => process.exit(0));
process.stdin.resume();
