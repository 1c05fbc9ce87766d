//! Every form of the portal as its page sends it, with everything in it that makes it succeed for whoever may. A function
//! that is not here fails the test of the register. Names in braces stand for what a scene has.

/// A form, and the page that it is on.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    pub path: &'static str,
    /// What tells two forms of one function apart.
    pub note: &'static str,
    pub page: &'static str,
    pub fields: &'static [(&'static str, &'static str)],
}

const fn act(
    path: &'static str,
    page: &'static str,
    fields: &'static [(&'static str, &'static str)],
) -> Act {
    Act { path, note: "", page, fields }
}

const DRAFT: (&str, &str) = ("form[draft]", "{draft}");

/// What residents, and everybody without an account, send.
pub const RESIDENT: &[Act] = &[
    act("/do/appearance", "/en/appearance", &[("form[theme]", "dark")]),
    act("/do/change-language", "/en/contact", &[("to", "fr")]),
    act(
        "/do/register",
        "/en/register",
        &[
            ("form[email]", "{new_email}"),
            ("form[password]", "{password}"),
            ("form[language]", "en"),
        ],
    ),
    act("/do/send-again", "/en/check-mail", &[("form[registration]", "{nothing}")]),
    act(
        "/do/confirm-email",
        "/en/confirm-email/x",
        &[("form[link]", "unknown"), ("form[password]", "{password}")],
    ),
    act("/do/disown-registration", "/en/confirm-email/x", &[("link", "unknown")]),
    act(
        "/do/sign-in",
        "/en/sign-in",
        &[("form[email]", "{email}"), ("form[password]", "{password}")],
    ),
    act("/do/forgot-password", "/en/forgot-password", &[("form[email]", "{email}")]),
    act(
        "/do/reset-password",
        "/en/new-password/x",
        &[("form[link]", "unknown"), ("form[password]", "{password}")],
    ),
    act(
        "/do/change-password",
        "/en/account/password",
        &[("form[present_password]", "{password}"), ("form[new_password]", "{password}")],
    ),
    act(
        "/do/change-profile",
        "/en/account/profile/name",
        &[
            ("form[asked][]", "name"),
            ("form[version]", "{profile_version}"),
            ("form[name]", "{name}"),
        ],
    ),
    act("/do/show-own-sin", "/en/account/sin", &[("form[present_password]", "{password}")]),
    act("/do/prolong-own-sin", "/en/account/sin", &[]),
    act("/do/hide-own-sin", "/en/account/sin", &[]),
    act("/do/end-session", "/en/account/sessions", &[("session", "{session}")]),
    act("/do/end-other-sessions", "/en/account/sessions", &[]),
    act("/do/extend-session", "/en/account", &[]),
    act(
        "/do/report/describe",
        "/en/report/{draft}/describe",
        &[DRAFT, ("form[category]", ""), ("form[description]", "{words}")],
    ),
    act("/do/report/category", "/en/report/{draft}/what", &[DRAFT, ("form[category]", "pothole")]),
    Act {
        note: "find",
        ..act(
            "/do/report/place",
            "/en/report/{draft}/where",
            &[DRAFT, ("form[place_search]", "Elm"), ("intent", "find")],
        )
    },
    act(
        "/do/report/place",
        "/en/report/{draft}/where",
        &[
            DRAFT,
            ("form[address]", "not-listed"),
            ("form[place]", "Elm Street"),
            ("form[place_details]", "By the bakery"),
            ("form[latitude]", ""),
            ("form[longitude]", ""),
            ("intent", "continue"),
        ],
    ),
    act("/do/report/details", "/en/report/{draft}/details", &[DRAFT, ("form[answer_1]", "large")]),
    act(
        "/do/report/contact",
        "/en/report/{draft}/contact",
        &[
            DRAFT,
            ("form[updates]", "none"),
            ("form[reporter_name]", "{name}"),
            ("form[reporter_email]", ""),
            ("form[reporter_phone]", ""),
            ("form[language]", "en"),
        ],
    ),
    act("/do/report/send", "/en/report/{draft}/check", &[DRAFT]),
    act(
        "/do/report/track",
        "/en/track",
        &[("form[tracking_reference]", "{reference}"), ("form[tracking_secret]", "{secret}")],
    ),
    Act {
        note: "own",
        ..act(
            "/do/report/message",
            "/en/reports/{case}",
            &[("form[form_key]", "{key}"), ("form[case]", "{case}"), ("form[message]", "It grew")],
        )
    },
    Act {
        note: "followed",
        ..act(
            "/do/report/message",
            "/en/track/{reference}",
            &[("form[form_key]", "{key}"), ("form[message]", "It grew")],
        )
    },
    act("/do/report/claim", "/en/track/{reference}", &[]),
    act(
        "/do/report/suggest-places",
        "/en/report/{draft}/where",
        &[("typed", "Elm"), ("language", "en")],
    ),
    act(
        "/do/report/follow",
        "/en/report/{draft}/follow/{case}",
        &[DRAFT, ("form[case]", "{case}"), ("form[reporter_email]", ""), ("form[language]", "en")],
    ),
    act(
        "/do/report/unfollow",
        "/en/follow/{nothing}",
        &[("form[follower]", "{nothing}"), ("form[secret]", "{secret}")],
    ),
    Act {
        note: "own",
        ..act(
            "/do/report/updates",
            "/en/reports/{case}/updates",
            &[
                ("form[case]", "{case}"),
                ("form[updates]", "email"),
                ("form[reporter_email]", "{email}"),
                ("form[reporter_phone]", ""),
                ("form[language]", "en"),
            ],
        )
    },
    Act {
        note: "followed",
        ..act(
            "/do/report/updates",
            "/en/track/{reference}/updates",
            &[
                ("form[updates]", "email"),
                ("form[reporter_email]", "{email}"),
                ("form[reporter_phone]", ""),
                ("form[language]", "en"),
            ],
        )
    },
    act(
        "/do/accessibility/feedback",
        "/en/accessibility/feedback",
        &[
            ("form[form_key]", "{key}"),
            ("form[description]", "{words}"),
            ("form[place]", "Home page"),
            ("form[reporter_name]", "{name}"),
            ("form[reporter_email]", "{email}"),
            ("form[reporter_phone]", ""),
            ("form[language]", "en"),
        ],
    ),
    act(
        "/do/change-email",
        "/en/account/email",
        &[("form[email]", "{new_email}"), ("form[present_password]", "{password}")],
    ),
    act("/do/confirm-new-email", "/en/change-email/x", &[("form[link]", "unknown")]),
    act("/do/keep-email", "/en/keep-email/x", &[("form[link]", "unknown")]),
    act("/do/sign-out", "/en/account", &[]),
];

/// Forms with files, which are no functions of the framework.
pub const REPORT_PHOTOS: Act =
    act("/do/report/photos", "/en/report/{draft}/photos", &[DRAFT, ("intent", "upload")]);
pub const CASE_PHOTOS: Act =
    act("/do/console/photos", "/en/console/cases/{reference}/photos", &[("form[case]", "{case}")]);

const BULK: &[(&str, &str)] = &[
    ("form[form_key]", "{key}"),
    ("form[act]", "note"),
    ("form[list]", ""),
    ("form[cases][]", "{case}.1"),
    ("form[note_text]", "Seen"),
];

const ROLE: &[(&str, &str)] = &[
    ("form[role]", "{role}"),
    ("form[version]", "1"),
    ("form[name_en]", "Flood team"),
    ("form[name_fr]", "Équipe des inondations"),
    ("form[about_en]", "Pumps"),
    ("form[about_fr]", "Pompe"),
    ("form[permissions][]", "cases.case.read"),
    ("form[forbidden][]", "cases.case.export"),
    ("form[fields][]", "cases.case.reporter.view"),
    ("form[hidden][]", "identity.citizen.name.view"),
    ("form[includes][]", ""),
];

/// What staff send.
pub const CONSOLE: &[Act] = &[
    act(
        "/do/console/sign-in",
        "/en/console/sign-in",
        &[("form[email]", "owner@town.example.ca"), ("form[password]", "{password}")],
    ),
    act("/do/console/sign-in-code", "/en/console/sign-in/code", &[("form[code]", "123456")]),
    act(
        "/do/console/sign-in-by-passkey",
        "/en/console/sign-in/passkey",
        &[("form[passkey]", "[]")],
    ),
    act("/do/console/confirm-by-passkey", "/en/console/confirm", &[("form[passkey]", "[]")]),
    act("/do/console/sign-in-passkey", "/en/console/sign-in/code", &[("form[passkey]", "[]")]),
    act(
        "/do/console/sign-in-recovery",
        "/en/console/sign-in/recovery",
        &[("form[recovery_code]", "AAAA-BBBB-CCCC")],
    ),
    act("/do/console/sign-in-set-up", "/en/console/sign-in/set-up", &[("form[code]", "123456")]),
    act("/do/console/recovery-codes-kept", "/en/console/recovery-codes", &[]),
    act("/do/console/not-me", "/en/console/not-me/x", &[("link", "unknown")]),
    act(
        "/do/console/activate",
        "/en/console/activate/x",
        &[("form[link]", "unknown"), ("form[new_password]", "{password}")],
    ),
    act(
        "/do/console/confirm",
        "/en/console/confirm",
        &[("form[password]", "{password}"), ("form[code]", "123456")],
    ),
    act(
        "/do/console/preferences",
        "/en/console/account",
        &[
            ("form[preferred_language]", "en"),
            ("form[density]", "compact"),
            ("form[live_updates]", "on"),
            ("form[single_key_shortcuts]", "on"),
        ],
    ),
    act(
        "/do/console/change-password",
        "/en/console/account/password",
        &[("form[password]", "{password}"), ("form[new_password]", "{password}")],
    ),
    act(
        "/do/console/add-passkey",
        "/en/console/account/passkeys/new",
        &[("form[passkey_name]", "Office key"), ("form[passkey]", "[]")],
    ),
    act("/do/console/remove-passkey", "/en/console/account/passkeys", &[("passkey", "{nothing}")]),
    act("/do/console/end-sessions", "/en/console/account", &[("session", "")]),
    act("/do/console/extend-session", "/en/console/queue", &[]),
    act(
        "/do/console/save-filter",
        "/en/console/queue?group=open",
        &[("form[filter_name]", "Open ones")],
    ),
    act("/do/console/forget-filter", "/en/console/queue", &[("filter", "{nothing}")]),
    act(
        "/do/console/queue-news",
        "/en/console/queue",
        &[("since", "2026-03-02T14:30:00Z"), ("list", "")],
    ),
    Act {
        note: "look up",
        ..act(
            "/do/console/intake",
            "/en/console/intake",
            &[
                ("form[caller_search]", "{email}"),
                ("form[category_search]", "pothole"),
                ("form[place_search]", "Elm"),
                ("intent", "look-up"),
            ],
        )
    },
    Act {
        note: "create",
        ..act(
            "/do/console/intake",
            "/en/console/intake",
            &[
                ("form[form_key]", "{key}"),
                ("form[category]", "{category}"),
                ("form[description]", "{words}"),
                ("form[place]", "Elm Street"),
                ("form[place_details]", "By the bakery"),
                ("form[priority]", ""),
                ("form[intake]", "phone"),
                ("form[language]", "en"),
                ("form[updates]", "none"),
                ("form[reporter]", "new"),
                ("form[reporter_name]", "{name}"),
                ("form[reporter_phone]", ""),
                ("form[reporter_email]", ""),
                ("form[answer_1]", "{answer}"),
                ("form[asked_category]", "{category}"),
                ("intent", "create"),
            ],
        )
    },
    Act {
        note: "to me",
        ..act(
            "/do/console/assign",
            "/en/console/cases/{reference}/assign",
            &[
                ("form[case]", "{case}"),
                ("form[assign_to]", "me"),
                ("form[assignee]", ""),
                ("form[queue]", ""),
                ("form[reason]", "Mine"),
                ("form[version]", "1"),
            ],
        )
    },
    act(
        "/do/console/transition",
        "/en/console/cases/{reference}/move/waiting-other",
        &[
            ("form[case]", "{case}"),
            ("form[status]", "waiting-other"),
            ("form[resolution]", ""),
            ("form[reason]", "Parts are ordered"),
            ("form[public_note]", "We wait for parts."),
            ("form[version]", "1"),
        ],
    ),
    act(
        "/do/console/prioritize",
        "/en/console/cases/{reference}/priority",
        &[
            ("form[case]", "{case}"),
            ("form[priority]", "high"),
            ("form[reason]", "Deep"),
            ("form[version]", "1"),
        ],
    ),
    act(
        "/do/console/correct",
        "/en/console/cases/{reference}/edit",
        &[
            ("form[case]", "{case}"),
            ("form[version]", "1"),
            ("form[category]", "{category}"),
            ("form[description]", "Deeper than it was"),
            ("form[place_search]", ""),
            ("form[address]", ""),
            ("form[place]", "By the church"),
            ("form[place_details]", ""),
            ("form[asked_category]", "{category}"),
            ("form[reason]", "Seen there"),
            ("intent", "save"),
        ],
    ),
    Act {
        note: "internal",
        ..act(
            "/do/console/add-note",
            "/en/console/cases/{reference}",
            &[
                ("form[form_key]", "{key}"),
                ("form[case]", "{case}"),
                ("form[audience]", "internal"),
                ("form[note_text]", "Seen"),
            ],
        )
    },
    Act {
        note: "public",
        ..act(
            "/do/console/add-note",
            "/en/console/cases/{reference}",
            &[
                ("form[form_key]", "{key}"),
                ("form[case]", "{case}"),
                ("form[audience]", "public"),
                ("form[note_text]", "We look at it"),
            ],
        )
    },
    act("/do/console/review-bulk", "/en/console/queue", BULK),
    act("/do/console/bulk", "/en/console/bulk", BULK),
    act(
        "/do/console/give-role",
        "/en/console/staff/{user}/give",
        &[
            ("form[holder]", "staff:{user}"),
            ("form[role]", "{role}"),
            ("form[extent]", "limited"),
            ("form[wards]", "1, 2"),
            ("form[own_records_only]", "on"),
            ("form[from]", ""),
            ("form[until]", ""),
        ],
    ),
    act("/do/console/end-role", "/en/console/staff/{user}", &[("assignment", "{assignment}")]),
    act(
        "/do/console/lift-held-back",
        "/en/console/staff/{user}",
        &[("held_back", "{held_back}"), ("staff", "{user}")],
    ),
    act("/do/console/deactivate", "/en/console/staff/{user}/leave", &[("staff", "{user}")]),
    act(
        "/do/console/invite",
        "/en/console/staff/new",
        &[
            ("form[name]", "{name}"),
            ("form[email]", "{new_email}"),
            ("form[title]", ""),
            ("form[department]", "{department}"),
            ("form[preferred_language]", "fr"),
        ],
    ),
    act(
        "/do/console/save-position",
        "/en/console/positions/new",
        &[
            ("form[name_en]", "Officer {key}"),
            ("form[name_fr]", "Agente {key}"),
            ("form[department]", "{department}"),
            ("form[roles][]", "{role}"),
            ("form[extent]", "department"),
        ],
    ),
    act(
        "/do/console/remove-position",
        "/en/console/positions/{position}",
        &[("position", "{position}")],
    ),
    act(
        "/do/console/apply-staff-import",
        "/en/console/staff/import",
        &[("form[csv]", "email,name\n{new_email},x"), ("form[invite]", ""), ("form[seen]", "x")],
    ),
    act("/do/console/invite-again", "/en/console/staff/{user}", &[("staff", "{user}")]),
    act(
        "/do/console/correct-staff",
        "/en/console/staff/{user}/edit",
        &[
            ("form[staff]", "{user}"),
            ("form[version]", "2"),
            ("form[name]", "{name}"),
            ("form[email]", "{new_email}"),
            ("form[title]", "Planner"),
            ("form[department]", "{department}"),
            ("form[preferred_language]", "fr"),
        ],
    ),
    act(
        "/do/console/create-role",
        "/en/console/roles/new",
        &[
            ("form[role_code]", "{key}"),
            ("form[name_en]", "Flood team"),
            ("form[name_fr]", "Équipe des inondations"),
            ("form[about_en]", "Pumps"),
            ("form[about_fr]", "Pompe"),
            ("form[permissions][]", "cases.case.read"),
        ],
    ),
    act(
        "/do/console/create-group",
        "/en/console/groups/new",
        &[
            ("form[role_code]", "{key}"),
            ("form[name_en]", "Storm response"),
            ("form[name_fr]", "Équipe de tempête"),
        ],
    ),
    act(
        "/do/console/join-group",
        "/en/console/groups/{group}/add",
        &[("group", "{group}"), ("staff", "{user}")],
    ),
    act(
        "/do/console/leave-group",
        "/en/console/groups/{group}",
        &[("group", "{group}"), ("staff", "{user}")],
    ),
    act("/do/console/review-role", "/en/console/roles/{role}/edit", ROLE),
    act("/do/console/save-role", "/en/console/roles/{role}/edit", ROLE),
    act(
        "/do/console/create-conflict-rule",
        "/en/console/duties/new",
        &[
            ("form[name_en]", "Purchase orders"),
            ("form[name_fr]", "Bons de commande"),
            ("form[about_en]", "Nobody approves what they made"),
            ("form[about_fr]", "Personne n’approuve ce qu’il a fait"),
            ("form[conflict_kind]", "held"),
            ("form[left_side][]", "{role}"),
            ("form[right_side][]", "cases.case.export"),
        ],
    ),
    act(
        "/do/console/ask-exception",
        "/en/console/duties/exception?rule={rule}&staff={user}",
        &[
            ("form[rule]", "{rule}"),
            ("form[staff]", "{user}"),
            ("form[exception_reason]", "One person in the office"),
            ("form[until]", "2099-12-31"),
        ],
    ),
    act("/do/console/approve-exception", "/en/console/duties", &[("exception", "{exception}")]),
    act(
        "/do/console/register-product",
        "/en/console/products/new",
        &[("form[manifest]", "{manifest}")],
    ),
    act("/do/console/end-conflict-rule", "/en/console/duties", &[("rule", "{rule}")]),
    act("/do/console/find-audited", "/en/console/audit", &[("form[audit_search]", "clerk")]),
    act(
        "/do/console/find-citizen",
        "/en/console/citizens",
        &[("form[caller_search]", "Rose Tremblay")],
    ),
    act(
        "/do/console/record-sin",
        "/en/console/citizens/{citizen}/sin",
        &[
            ("citizen", "{citizen}"),
            ("form[sin]", "193 456 787"),
            ("form[authority]", "income_tax_act_s237_t4a"),
        ],
    ),
    act(
        "/do/console/prolong-sin",
        "/en/console/citizens/{citizen}/unmask",
        &[("citizen", "{citizen}")],
    ),
    act(
        "/do/console/remove-sin",
        "/en/console/citizens/{citizen}/remove-sin",
        &[("citizen", "{citizen}"), ("form[reason]", "Number of another person")],
    ),
    act("/do/console/hide-sin", "/en/console/citizens/{citizen}", &[("citizen", "{citizen}")]),
    act(
        "/do/console/reveal-sin",
        "/en/console/citizens/{citizen}/unmask",
        &[
            ("citizen", "{citizen}"),
            ("form[purpose]", "verification"),
            ("form[reason]", "Asked at the counter"),
        ],
    ),
    act(
        "/do/console/open-review",
        "/en/console/reviews/new",
        &[
            ("form[review_title]", "Who sees what"),
            ("form[review_subject]", "role"),
            ("form[role]", "{role}"),
            ("form[reviewers][]", "{reviewer}"),
            ("form[deadline]", "2099-12-31"),
            ("form[undecided]", "escalate"),
        ],
    ),
    act(
        "/do/console/decide-line",
        "/en/console/reviews/{review}/lines/{line}",
        &[
            ("form[line]", "{line}"),
            ("form[decision]", "remove"),
            ("form[justification]", "Left the project"),
        ],
    ),
    act(
        "/do/console/file-review",
        "/en/console/reviews/{review}",
        &[("form[review]", "{review}"), ("form[filed_as]", "Report")],
    ),
    act(
        "/do/console/create-api-key",
        "/en/console/api-keys/new",
        &[
            ("form[account]", "{service_account}"),
            ("form[label]", "Night run"),
            ("form[permissions][]", "cases.case.read"),
            ("form[extent]", "everywhere"),
            ("form[addresses]", "192.0.2.0/24"),
            ("form[calls_per_minute]", "60"),
            ("form[valid_days]", "90"),
        ],
    ),
    act(
        "/do/console/rotate-api-key",
        "/en/console/api-keys/{api_key}/rotate",
        &[("form[key]", "{api_key}"), ("form[overlap]", "24")],
    ),
    act(
        "/do/console/revoke-api-key",
        "/en/console/api-keys/{api_key}/revoke",
        &[("key", "{api_key}")],
    ),
    act("/do/console/api-key-kept", "/en/console/api-keys/secret", &[]),
    act(
        "/do/console/open-service-account",
        "/en/console/service-accounts/new",
        &[
            ("form[account_code]", "{key}"),
            ("form[purpose]", "Keeps the map up to date"),
            ("form[owner]", "owner@town.example.ca"),
        ],
    ),
    act(
        "/do/console/change-service-account",
        "/en/console/service-accounts/{service_account}/edit",
        &[
            ("form[account]", "{service_account}"),
            ("form[purpose]", "Keeps the map up to date"),
            ("form[owner]", "owner@town.example.ca"),
            ("form[account_state]", "open"),
        ],
    ),
    act(
        "/do/console/create-provider",
        "/en/console/providers/new",
        &[
            ("form[provider_code]", "{key}"),
            ("form[name_en]", "Town account"),
            ("form[name_fr]", "Compte de la ville"),
            ("form[issuer]", "https://login.example.ca/{key}"),
            ("form[client_id]", "portal"),
        ],
    ),
    act(
        "/do/console/save-provider",
        "/en/console/providers/{provider}/edit",
        &[
            ("form[provider]", "{provider}"),
            ("form[version]", "1"),
            ("form[name_en]", "Town account"),
            ("form[name_fr]", "Compte de la ville"),
            ("form[issuer]", "https://login.example.ca/{key}"),
            ("form[client_id]", "portal"),
        ],
    ),
    act(
        "/do/console/create-saml-provider",
        "/en/console/providers/new-saml",
        &[
            ("form[provider_code]", "{key}"),
            ("form[name_en]", "Town account"),
            ("form[name_fr]", "Compte de la ville"),
            ("form[saml_metadata]", "{saml_metadata}"),
        ],
    ),
    act(
        "/do/console/save-saml-provider",
        "/en/console/providers/{saml_provider}/edit",
        &[
            ("form[provider]", "{saml_provider}"),
            ("form[version]", "1"),
            ("form[name_en]", "Town account"),
            ("form[name_fr]", "Compte de la ville"),
        ],
    ),
    act(
        "/do/console/check-provider",
        "/en/console/providers/{provider}",
        &[("provider", "{provider}")],
    ),
    act(
        "/do/console/add-claim-rule",
        "/en/console/providers/{provider}/mapping",
        &[
            ("form[provider]", "{provider}"),
            ("form[claim]", "groups"),
            ("form[claim_value]", "roads"),
            ("form[gives]", "role:{role}"),
            ("form[extent]", "everywhere"),
            ("intent", "save"),
        ],
    ),
    Act {
        note: "try",
        ..act(
            "/do/console/add-claim-rule",
            "/en/console/providers/{provider}/mapping",
            &[
                ("form[provider]", "{provider}"),
                ("form[claim]", "groups"),
                ("form[claim_value]", "roads"),
                ("form[gives]", "role:{role}"),
                ("form[extent]", "everywhere"),
            ],
        )
    },
    act(
        "/do/console/remove-claim-rule",
        "/en/console/providers/{provider}/mapping",
        &[("provider", "{provider}"), ("rule", "{nothing}")],
    ),
    act(
        "/do/console/try-claims",
        "/en/console/providers/{provider}/mapping",
        &[("form[provider]", "{provider}"), ("form[claims]", "[]")],
    ),
    act(
        "/do/console/declare-emergency",
        "/en/console/emergency/declare",
        &[
            ("form[plan]", "{plan}"),
            ("form[incident]", "EOC-2026-015"),
            ("form[reason]", "Ice storm"),
            ("form[hours]", "12"),
        ],
    ),
    act(
        "/do/console/approve-emergency",
        "/en/console/emergency/{emergency}",
        &[("emergency", "{emergency}")],
    ),
    act(
        "/do/console/refuse-emergency",
        "/en/console/emergency/{emergency}",
        &[("emergency", "{emergency}")],
    ),
    act(
        "/do/console/end-emergency",
        "/en/console/emergency/{emergency}",
        &[("emergency", "{emergency}")],
    ),
    act(
        "/do/console/review-emergency",
        "/en/console/emergency/{emergency}",
        &[("form[emergency]", "{emergency}"), ("form[review_note]", "Seen")],
    ),
    act(
        "/do/console/plan-emergency",
        "/en/console/emergency/plans/new",
        &[("form[role]", "{role}"), ("form[hours]", "24"), ("form[second_person]", "needed")],
    ),
    act("/do/console/take-alert", "/en/console/alerts/{alert}", &[("alert", "{alert}")]),
    act(
        "/do/console/close-alert",
        "/en/console/alerts/{alert}",
        &[
            ("form[alert]", "{alert}"),
            ("form[finding]", "expected"),
            ("form[finding_note]", "Seen"),
        ],
    ),
    act(
        "/do/console/set-alert-rule",
        "/en/console/alerts/rules/mass_reads",
        &[
            ("form[kind]", "mass_reads"),
            ("form[rule_state]", "on"),
            ("form[threshold]", "100"),
            ("form[minutes]", "60"),
        ],
    ),
    act("/do/console/renew-codes", "/en/console/account/recovery-codes", &[]),
    act("/do/console/replace-app", "/en/console/account/app", &[]),
    act("/do/console/sign-out", "/en/console/queue", &[]),
];

impl Act {
    /// Whether it is about staff and roles, and not about cases.
    pub fn is_administration(&self) -> bool {
        let ends = [
            "give-role",
            "end-role",
            "lift-held-back",
            "deactivate",
            "create-role",
            "review-role",
            "save-role",
            "-group",
            "-exception",
            "conflict-rule",
            "invite",
            "invite-again",
            "save-position",
            "apply-staff-import",
            "remove-position",
            "correct-staff",
            "register-product",
            "open-review",
            "decide-line",
            "file-review",
            "create-api-key",
            "rotate-api-key",
            "revoke-api-key",
            "open-service-account",
            "change-service-account",
            "plan-emergency",
            "set-alert-rule",
            "create-provider",
            "save-provider",
            "create-saml-provider",
            "save-saml-provider",
            "check-provider",
            "add-claim-rule",
            "remove-claim-rule",
            "try-claims",
        ];
        ends.iter().any(|end| self.path.ends_with(end))
    }

    pub fn name(&self) -> String {
        if self.note.is_empty() {
            self.path.to_owned()
        } else {
            format!("{} ({})", self.path, self.note)
        }
    }
}
