//! No answer that was changed on the way says anything else than what was signed.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::scene::Scene;

static SCENE: LazyLock<(Scene, String)> = LazyLock::new(|| {
    let scene = Scene::new();
    let mut says = scene.honest();
    says.attributes.push(("groups".to_owned(), vec!["roads".to_owned(), "a &amp; b".to_owned()]));
    let answer = scene.provider.response(&says, &scene.provider.signed(&says));
    (scene, answer)
});

/// Where a change could matter is as likely as anywhere.
fn change() -> impl Strategy<Value = (usize, usize, String)> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        Just(String::new()),
        Just("<".to_owned()),
        Just("<a/>".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("&#13;".to_owned()),
        Just("</saml:NameID>".to_owned()),
        Just(" xmlns=\"urn:x\"".to_owned()),
        Just(" xmlns:saml=\"urn:x\"".to_owned()),
        "[a-zA-Z0-9<>/=\" ]{1,6}",
    ];
    (any::<prop::sample::Index>(), 0usize..8, piece)
        .prop_map(|(at, length, piece)| (at.index(SCENE.1.len()), length, piece))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    // IAM-099
    #[test]
    fn what_was_changed_on_the_way_says_nothing_else(changes in prop::collection::vec(change(), 1..4)) {
        let (scene, answer) = &*SCENE;
        let mut changed = answer.clone();
        for (at, length, piece) in changes {
            let mut from = at.min(changed.len());
            while !changed.is_char_boundary(from) { from -= 1; }
            let mut to = (from + length).min(changed.len());
            while !changed.is_char_boundary(to) { to += 1; }
            changed.replace_range(from..to, &piece);
        }
        let honest = scene.sent(answer).unwrap();
        // What is outside of the signed bytes may differ; what is read may not.
        if let Ok(said) = scene.sent(&changed) {
            prop_assert_eq!(said.claims, honest.claims);
            prop_assert_eq!((said.id, said.until), (honest.id, honest.until));
        }
    }

    // IAM-099
    #[test]
    fn no_bytes_make_it_panic(posted in "[ -~\n]{0,400}", xml in "(<[a-z:]{1,4}( [a-z:]{1,6}=\"[^\"]{0,4}\")?/?>|</[a-z:]{1,4}>|[a-z&;#]{0,6}){0,30}") {
        let (scene, _) = &*SCENE;
        prop_assert!(scene.posted(&posted).is_err());
        prop_assert!(scene.sent(&xml).is_err());
    }
}
