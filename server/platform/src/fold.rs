//! Spellings under which texts count as the same: one home, so that no two contexts tell people apart differently.

use contract::identity::EmailAddress;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One spelling for every way of writing an address: no provider tells apart upper and lower case, and a domain is the
/// same in its letters and in its ASCII form.
pub fn email(address: &EmailAddress) -> String {
    let (local, domain) = address.parts();
    let local: String = local.nfkc().collect::<String>().to_lowercase().nfkc().collect();
    let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase());
    format!("{local}@{domain}")
}

/// A name as it is searched and sorted: without case, accents and double spaces.
pub fn name(name: &str) -> String {
    let bare: String = name.nfkd().filter(|letter| !is_combining_mark(*letter)).collect();
    bare.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        email(&EmailAddress::parse(text).unwrap())
    }

    #[test]
    fn different_spellings_are_one_address() {
        for other in ["Rose@Example.CA", "rose@EXAMPLE.ca", "ｒose@example.ca"] {
            assert_eq!(folded(other), folded("rose@example.ca"), "{other}");
        }
        assert_eq!(folded("andre\u{301}@Québec.example"), folded("andré@xn--qubec-csa.example"));
    }

    #[test]
    fn different_people_stay_apart() {
        assert_ne!(folded("rose.t@example.ca"), folded("roset@example.ca"));
        assert_ne!(folded("rose+town@example.ca"), folded("rose@example.ca"));
        assert_ne!(folded("andré@example.ca"), folded("andre@example.ca"));
    }

    #[test]
    fn names_are_found_without_accents() {
        assert_eq!(name("  Désirée  O’Brien"), name("desiree o’brien"));
    }
}
