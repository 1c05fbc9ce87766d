//! What messages to the staff say, word for word, in both languages.

use std::fmt::Write;
use std::sync::Arc;

use contract::Language;
use contract::iam::StaffId;
use iam::{ReviewNews, ReviewNotice, TellNewDevice};
use platform::Clock;
use platform::queue::{Done, Task};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use server::jobs::Office;
use testing::on_both;

use super::webhooks::courier;
use crate::support::{TestServer, system};

fn office(server: &TestServer) -> Office {
    Office {
        services: server.services.clone(),
        mailer: Arc::new(server.town.mail.clone()),
        texter: Arc::new(server.town.sms.clone()),
        courier: courier(true),
    }
}

/// From now on this person reads messages in this language.
async fn reads(server: &TestServer, staff: StaffId, language: Language) {
    let update = Query::update()
        .table("staff")
        .value("language", language.code())
        .and_where(Expr::col("id").eq(staff.0))
        .to_owned();
    let work = server.town.foundation.begin().await.unwrap();
    work.connection().execute(&update).await.unwrap();
    work.commit().await.unwrap();
}

/// The last message, with what is drawn anew each time put in words.
fn last(server: &TestServer, drawn: &str) -> String {
    let mail = server.town.mail.all().pop().unwrap();
    assert!(mail.text.contains(drawn), "{}", mail.text);
    let (text, _) = mail.text.split_once("\n\n-- \n").unwrap();
    format!("{}: {}\n\n{}\n\n", mail.language.code(), mail.subject, text.replace(drawn, "(…)"))
}

#[test]
fn reviewers_read_what_waits_until_when_and_where() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let (review, _) = hall.review(&[]).await;
        let detail = server.services.iam.review(&system(), review).await.unwrap();
        let (staff, office) = (detail.review.reviewers[0], office(&server));
        let mut letters = String::new();
        for language in Language::ALL {
            reads(&server, staff, *language).await;
            for news in [ReviewNews::Opened, ReviewNews::Due, ReviewNews::Escalated] {
                let notice = ReviewNotice { review, staff, news };
                let done = notice.run(&office, server.town.clock.now()).await;
                assert_eq!(done, Done::Finished);
                write!(letters, "{}", last(&server, &review.to_string())).unwrap();
            }
        }
        insta::assert_snapshot!("letters_about_a_review", letters);
    });
}

#[test]
fn a_new_browser_is_told_with_moment_device_and_a_way_to_say_it_was_not_me() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let (staff, office) = (hall.user("pothole").await, office(&server));
        let at = server.town.clock.now();
        let mut letters = String::new();
        for language in Language::ALL {
            reads(&server, staff, *language).await;
            for device in ["Firefox, Linux", ""] {
                let notice = TellNewDevice { staff, device: device.to_owned(), at };
                assert_eq!(notice.run(&office, at).await, Done::Finished);
                let mail = server.town.mail.all().pop().unwrap();
                let link = mail.text.split_once("/console/not-me/").unwrap().1;
                let link = link.split_whitespace().next().unwrap().to_owned();
                write!(letters, "{}", last(&server, &link)).unwrap();
            }
        }
        insta::assert_snapshot!("letters_about_a_new_browser", letters);
    });
}
