## Identity providers: the pages that set them up, and signing in through them.
providers-title = Identity providers
providers-lead = Through these, staff sign in with their work account instead of a password kept here.
providers-none = No identity provider is set up yet.
provider-new = Add a provider
provider-new-title = Add an identity provider
provider-new-saml = Add a SAML provider
provider-new-saml-title = Add an identity provider that speaks SAML
provider-make = Add the provider
provider-change = Change the provider
# $name (String) - the provider
provider-change-title = Change { $name }
provider-saved = The provider was saved
provider-check = Test the connection
provider-works = The provider answers as it should
provider-address-not-allowed = The portal may not ask this address: it is not public, or it is not https
provider-unreachable = The provider does not answer
provider-not-a-provider = At this address nothing describes itself as an OpenID Connect provider
provider-other-issuer = The provider calls itself otherwise: enter the issuer exactly as it does. Addresses shared by several organizations cannot be used.
provider-no-usable-key = The provider has no key with which its answers could be verified
provider-not-spoken = This build of the portal does not speak SAML
provider-on = Staff can sign in through it
provider-off = Switched off
provider-people = People known by it
provider-known-people = People who have an account here
provider-vouches = Are found by the e-mail address that the provider verified
provider-vouches-not = Are found only once they are linked
provider-new-people = People who have no account here
provider-creates = Get an account when they first sign in
provider-creates-not = Cannot sign in
provider-second-factor-ours = The portal asks for its own
provider-secret-there = Kept, and never shown
provider-secret-missing = None
provider-register-there = To register at the provider
provider-callback = Redirect address:
provider-metadata = Metadata of the portal, also its name (entity ID):
provider-consumer = Assertion consumer service (HTTP-POST):
provider-sign-in-address = Where it asks people who they are
provider-certificates = Certificates of its signatures
# $date (String) - a day
provider-certificate-until = meant to be used until { $date }
provider-logout = Address for back-channel logout:
provider-code-hint = Lower-case letters, digits and hyphens. It is part of addresses and cannot change later.
provider-name-hint = What staff see on the sign-in page, like “Town account”
provider-issuer-hint = Exactly as the provider writes it, like https://login.example.ca/town/v2.0
provider-secret-hint = Leave empty if the provider gave none
provider-secret-kept-hint = Leave empty to keep the one that is known
provider-scopes-hint = With spaces between them. Leave empty for the usual ones.
provider-vouches-hint = Check this only if the provider lets nobody use an address that is not theirs.
provider-creates-hint = A new account has no roles until somebody gives it one.
provider-second-factor-hint = Values of “amr” or “acr” with spaces between them, like mfa. Leave empty, and the portal asks for a code from its own app.
provider-metadata-hint = The whole XML text, as the provider offers it. Its assertions must be signed, and not encrypted.
provider-metadata-kept-hint = Leave empty to keep what is known. Paste it again when the provider changes its certificates.
provider-context-class-hint = Values of “AuthnContextClassRef” with spaces between them, like https://refeds.org/profile/mfa. Leave empty, and the portal asks for a code from its own app.
provider-rule-days-hint = From 1 to 90. Counted from each person’s last sign-in through the provider.
# $count (Number) - days
provider-rule-days = { $count ->
    [one] Last for { $count } day after each sign-in through it
   *[other] Last for { $count } days after each sign-in through it
}
provider-graph-hint = Only for Entra ID: https://graph.microsoft.com. It leaves the groups of people with more than 200 out of what it says. They are then asked for there at each sign-in, security groups only. The application needs the permissions User.ReadBasic.All and GroupMember.Read.All and a client secret. Leave empty, and nothing is asked.
provider-graph = Groups that it leaves out
provider-graph-not = Are not asked for
provider-phishing-resistant-hint = Values of “amr” or “acr” with spaces between them, like phr, phrh or hwk. Leave empty, and roles that demand a passkey do not count after signing in there.
provider-resistant = Vouches for a sign-in as good as a passkey
provider-resistant-not = No
provider-enabled-hint = Test the connection first.
# $name (String) - the provider
sso-with = Continue with { $name }
staff-by-password = Or with your password
sso-failed-title = You are not signed in
sso-back-to-sign-in = Back to the sign-in page
sso-again = This attempt is too old, was used before, or began in another browser. Start again.
sso-declined = Your identity provider did not let you sign in, or you cancelled. You can try again, or use another way.
sso-not-proven = The answer of your identity provider could not be verified, so it was not used. Start again. If this happens twice, tell your administrator.
sso-no-account = You have no account in this console, or it is not linked to your work account. Ask your administrator for one.
sso-deactivated = Your account in this console is deactivated.
sso-other-person = This is not the account you are signed in with here. Confirm with the same one.
sso-away = Your identity provider does not answer right now. Try again in a few minutes, or use your password if you have one.
sso-off = This way to sign in is not available. Use another one.
sso-misconfigured = Your identity provider and this portal are not set up to work together. Tell your administrator.
sso-too-many = Too many people start to sign in from your network right now. Wait a minute, then try again.
sso-unexpected = The problem is on our side. Try again in a moment.
signed-out-title = You are signed out of the console
signed-out-lead = Nobody can go on in this browser without signing in again.
# $name (String) - the provider
signed-out-there = You may still be signed in with { $name }, and anybody who uses this browser could go on there.
# $name (String) - the provider
sign-out-there = Sign out of { $name } too
mapping-short = Roles by claims
# $name (String) - the provider
mapping-title = Roles by claims of { $name }
mapping-lead = What the provider says about a person can give roles and a department here. The rules are applied each time somebody signs in through it: a role that they gave ends when the provider no longer says so. They never end a role that was given by hand, never give one that decides who may do what, and never apply to whoever made them.
# $count (Number) - days
mapping-lasts = { $count ->
    [one] Whoever does not sign in through the provider for { $count } day, but with a password, loses the roles that rules gave. The next sign-in through it gives them again. A role that takes something away stays.
   *[other] Whoever does not sign in through the provider for { $count } days, but with a password, loses the roles that rules gave. The next sign-in through it gives them again. A role that takes something away stays.
}
mapping-held-back = What an administrator or an access review ends stays ended for that person. The person’s page says so, and there it can be allowed again.
rules-none = There are no rules yet.
rule-new = Add a rule
rule-add = Add the rule
rule-remove = Remove
rule-saved = The rule was added. It takes effect at each person’s next sign-in.
rule-gone = The rule was removed. What only it gave has ended.
# $name (String) - a role
# $place (String) - where it applies
rule-gives-role = Role: { $name } ({ $place })
# $name (String) - a department
rule-gives-department = Department: { $name }
# $name (String) - a role
holder-is-role = Role: { $name }
rule-claim-hint = Like groups, or realm_access.roles for one inside another
rule-value-hint = Exactly as the provider sends it. In Entra ID a group is its object ID.
rule-where = Where a role applies
try-claims = Try the rules
try-claims-lead = This changes nothing.
try-person-hint = Without pasted claims, those of the person’s last sign-in are tried.
try-claims-hint = A JSON object, as an ID token holds it
try-found = What the rules would do
try-gives = Would be given
try-takes = Would end
try-keeps = Would stay
try-held-back = Held back, because somebody ended it
# $claims (String) - names of claims
try-undecided = The provider left these out because there is too much in them, so rules about them change nothing: { $claims }
# $count (Number) - people
rules-left-out = { $count ->
    [one] For { $count } person, the provider leaves out claims that rules look at
   *[other] For { $count } people, the provider leaves out claims that rules look at
}
rules-not-fetched = There is too much in them, as with more than 200 groups in Entra ID, and at their last sign-in they could not be asked for at Microsoft Graph. What these people have by such rules stays as it is. Check the address on the provider’s page, the client secret, and the permissions of the application.
rules-left-out-advice = There is too much in them, as with more than 200 groups in Entra ID. What these people have by such rules stays as it is. Have Entra ID send only the groups assigned to the application, or application roles.
rule-removing = Remove this rule?
rule-preview = Show whom it concerns
preview-nobody = Nobody whom the provider knows would gain or lose anything.
# $count (Number) - people
preview-unheard = { $count ->
    [one] For { $count } person, it is not known yet what the provider says about this. Their next sign-in will tell.
   *[other] For { $count } people, it is not known yet what the provider says about this. Their next sign-in will tell.
}
# $count (Number) - people
preview-more = { $count ->
    [one] And { $count } more person
   *[other] And { $count } more people
}
preview-refused = – segregation of duties refuses it
