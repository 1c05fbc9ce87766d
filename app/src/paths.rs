//! Every address of a page, in one place. Pages never glue paths together themselves.

use contract::cases::{AttachmentId, CaseId, FollowerId, Reference};
use contract::iam::SsoFailure;
use contract::identity::{RegistrationId, ResidentId};
use contract::{Language, LocalPath, Secret};
use url::form_urlencoded;

/// A page's address under its language: `/en/…`.
pub fn page(language: Language, rest: &str) -> String {
    if rest.is_empty() { format!("/{language}") } else { format!("/{language}/{rest}") }
}

/// The same page in the other language, with its query.
pub fn in_language(path: &LocalPath, language: Language) -> String {
    let text = path.as_str();
    match text.get(..3) {
        Some("/en" | "/fr") if matches!(text.as_bytes().get(3), None | Some(b'/' | b'?')) => {
            format!("/{language}{}", &text[3..])
        }
        _ => format!("/{language}"),
    }
}

/// The language an address is in, if it says.
pub fn language_of(path: &str) -> Option<Language> {
    let rest = path.strip_prefix('/')?;
    rest.split(['/', '?']).next()?.parse().ok()
}

/// The address with the page to go on to afterwards.
pub fn then(path: &str, next: &LocalPath) -> String {
    format!("{path}?next={}", crate::forms::encode(next.as_str()))
}

/// A case in the console.
pub fn case(language: Language, reference: &str) -> String {
    page(language, &format!("console/cases/{reference}"))
}

/// A person's record in the console.
pub fn citizen(language: Language, id: ResidentId) -> String {
    page(language, &format!("console/citizens/{id}"))
}

pub fn home(language: Language) -> String {
    page(language, "")
}

/// The page behind the link of a mail: confirms an address. The link's secret is part of the path.
pub fn confirm_email(language: Language, link: &Secret) -> String {
    page(language, &format!("confirm-email/{}", link.reveal()))
}

/// The page behind the link of a mail: chooses a new password.
pub fn new_password(language: Language, link: &Secret) -> String {
    page(language, &format!("new-password/{}", link.reveal()))
}

/// The page behind the link of a mail: proves the new address of an account.
pub fn change_email(language: Language, link: &Secret) -> String {
    page(language, &format!("change-email/{}", link.reveal()))
}

/// The page behind the link of a mail: takes a change of address back.
pub fn keep_email(language: Language, link: &Secret) -> String {
    page(language, &format!("keep-email/{}", link.reveal()))
}

/// The page behind the link of a mail: chooses the first password of an account that staff made.
pub fn welcome(language: Language, link: &Secret) -> String {
    page(language, &format!("welcome/{}", link.reveal()))
}

/// The page behind the link of a mail: a staff member chooses a password and sets up the second step.
pub fn activate(language: Language, link: &Secret) -> String {
    page(language, &format!("console/activate/{}", link.reveal()))
}

/// The page behind the link of a message about a sign-in that was not the owner's.
pub fn not_me(language: Language, link: &Secret) -> String {
    page(language, &format!("console/not-me/{}", link.reveal()))
}

/// A report as whoever holds its secret follows it.
pub fn track(language: Language, reference: &str, secret: &Secret) -> String {
    page(language, &format!("track/{reference}/{}", secret.reveal()))
}

/// The same report in a browser that followed the link before.
pub fn tracked(language: Language, reference: &Reference) -> String {
    page(language, &format!("track/{reference}"))
}

/// The page behind the foot of a message about a report: stops the messages.
pub fn stop_updates(language: Language, reference: &str, secret: &Secret) -> String {
    format!("{}/stop", track(language, reference, secret))
}

/// How one hears of a report, by the address of its page.
pub fn updates_of(report: &str) -> String {
    format!("{report}/updates")
}

/// How one hears of a report, in a browser that followed its link before.
pub fn tracked_updates(language: Language, reference: &Reference) -> String {
    updates_of(&tracked(language, reference))
}

/// A problem that one follows, for whoever holds the secret of the following.
pub fn follow(language: Language, follower: FollowerId, secret: &Secret) -> String {
    format!("{}/{}", followed(language, follower), secret.reveal())
}

/// A problem that one follows with one's account.
pub fn followed(language: Language, follower: FollowerId) -> String {
    page(language, &format!("follow/{follower}"))
}

/// One of one's own reports.
pub fn report(language: Language, case: CaseId) -> String {
    page(language, &format!("reports/{case}"))
}

/// A photo, whole or small, for whoever may see it.
pub fn photo(language: Language, photo: AttachmentId, small: bool) -> String {
    let size = if small { "small" } else { "whole" };
    page(language, &format!("photos/{photo}/{size}"))
}

/// The page that asks for reference and tracking code.
pub fn track_search(language: Language) -> String {
    page(language, "track")
}

/// "Check your mail", from where the message can be asked for again.
pub fn check_mail(language: Language, registration: RegistrationId) -> String {
    page(language, &format!("check-mail?registration={registration}"))
}

/// Signing in, and then on to the page that asked for it.
pub fn sign_in_for(desired: &LocalPath, language: Language) -> String {
    let console = desired.as_str().get(3..).is_some_and(|rest| rest.starts_with("/console"));
    let sign_in = page(language, if console { "console/sign-in" } else { "sign-in" });
    format!("{sign_in}?next={}", encode(desired.as_str()))
}

/// The way to an identity provider of staff, and then on to the page that was wanted.
pub fn sign_in_with(
    language: Language,
    provider: &str,
    next: Option<&LocalPath>,
    anew: bool,
) -> String {
    let way = page(language, &format!("console/sign-in/with/{provider}"));
    let anew = if anew { "anew=1" } else { "" };
    let next = next.map(|next| format!("next={}", encode(next.as_str())));
    let query: Vec<&str> = [anew, next.as_deref().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if query.is_empty() { way } else { format!("{way}?{}", query.join("&")) }
}

/// Why signing in through a provider came to nothing.
pub fn sign_in_failed(language: Language, why: SsoFailure, next: Option<&LocalPath>) -> String {
    let next = next.map(|next| format!("&next={}", encode(next.as_str()))).unwrap_or_default();
    page(language, &format!("console/sign-in/failed?why={why}{next}"))
}

/// A page that says at its top that something was done.
pub fn after(path: &str, done: &str) -> String {
    format!("{path}?done={done}#done")
}

/// Percent-encodes one query value.
pub fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // the toggle leads to the same page.
    #[test]
    fn the_other_language_is_the_same_page_with_its_query() {
        let path = LocalPath::parse("/en/report/where?draft=1").expect("local");
        assert_eq!(in_language(&path, Language::Fr), "/fr/report/where?draft=1");
        let path = LocalPath::parse("/en").expect("local");
        assert_eq!(in_language(&path, Language::Fr), "/fr");
        let path = LocalPath::parse("/entry").expect("local");
        assert_eq!(in_language(&path, Language::Fr), "/fr");
        assert_eq!(language_of("/fr/compte"), Some(Language::Fr));
        assert_eq!(language_of("/assets/x"), None);
    }
}
