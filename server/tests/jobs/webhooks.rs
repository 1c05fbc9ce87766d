//! Webhooks from the event to the receiver.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use adapters::{Allowed, WebhookCourier};
use axum::Router;
use axum::extract::State;
use chrono::TimeDelta;
use contract::iam::Extent;
use http::{HeaderMap, StatusCode};
use iam::{Actor, Denied};
use platform::outbox::Dispatcher;
use platform::{Channel, Clock, Origin};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use server::jobs::webhooks::{
    DeliveryState, NewWebhook, PUBLISHED, WebhookError, WebhookView, Webhooks,
};
use server::jobs::{Background, Office};
use testing::on_both;
use tokio_util::sync::CancellationToken;

use crate::commands;
use crate::support::{Hall, PASSWORD, PUBLIC_URL, TestServer, system};

/// Somebody who listens, on a port of this machine.
#[derive(Clone)]
struct Receiver {
    url: String,
    answer: Arc<AtomicU16>,
    got: Arc<Mutex<Vec<(HeaderMap, String)>>>,
}

impl Receiver {
    async fn listen() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address: SocketAddr = listener.local_addr().unwrap();
        let receiver = Self {
            url: format!("http://{address}/hook"),
            answer: Arc::new(AtomicU16::new(204)),
            got: Arc::default(),
        };
        let router = Router::new().fallback(take).with_state(receiver.clone());
        #[expect(clippy::disallowed_methods, reason = "ends with the runtime of the test")]
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        receiver
    }

    fn answers(&self, status: u16) {
        self.answer.store(status, Ordering::Relaxed);
    }

    fn got(&self) -> Vec<(HeaderMap, String)> {
        self.got.lock().unwrap().clone()
    }
}

async fn take(State(me): State<Receiver>, headers: HeaderMap, body: String) -> StatusCode {
    me.got.lock().unwrap().push((headers, body));
    StatusCode::from_u16(me.answer.load(Ordering::Relaxed)).unwrap()
}

/// The background of a town whose own network is allowed, or not.
struct Desk<'server> {
    hall: &'server Hall<'server>,
    background: Background,
    dispatcher: Dispatcher,
    webhooks: Webhooks,
}

pub fn courier(allowed: bool) -> WebhookCourier {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let networks = allowed.then(|| "127.0.0.0/8".parse().unwrap());
    WebhookCourier::new(Allowed::new(networks)).unwrap()
}

fn office(server: &TestServer) -> Office {
    Office {
        services: server.services.clone(),
        mailer: Arc::new(server.town.mail.clone()),
        texter: Arc::new(server.town.sms.clone()),
        courier: courier(true),
    }
}

impl<'server> Desk<'server> {
    fn new(hall: &'server Hall<'server>) -> Self {
        let server = hall.server;
        let office = office(server);
        Self {
            hall,
            dispatcher: Dispatcher::new(server.town.foundation.clone(), office.sinks()),
            background: Background::new(office, Vec::new()),
            webhooks: Webhooks::new(&server.town.foundation, courier(true)),
        }
    }

    fn office(&self) -> Office {
        office(self.hall.server)
    }

    async fn add(&self, receiver: &Receiver, events: &[&str]) -> (WebhookView, String) {
        let events = events.iter().map(|event| (*event).to_owned()).collect();
        let order = NewWebhook { url: receiver.url.clone(), events };
        let (view, secret) = self.webhooks.add(&system(), order).await.unwrap();
        (view, secret.reveal().to_owned())
    }

    /// Dispatches what happened and runs what is due.
    async fn work(&self) {
        self.dispatcher.dispatch_waiting().await.unwrap();
        self.background.run_due().await.unwrap();
    }

    async fn state(&self, webhook: &WebhookView) -> (DeliveryState, i32) {
        let deliveries = self.webhooks.deliveries(&system(), webhook.id, 10).await.unwrap();
        (deliveries[0].state, deliveries[0].attempts)
    }
}

fn at_desk(body: impl AsyncFn(Desk<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        body(Desk::new(&hall)).await;
    });
}

/// Whether one of the signatures is what the standard's own library makes of id, time and body.
fn verify(secret: &str, headers: &HeaderMap, body: &str) -> bool {
    let text = |name: &str| headers[name].to_str().unwrap();
    let standard = standardwebhooks::Webhook::new(secret).unwrap();
    let timestamp = text("webhook-timestamp").parse().unwrap();
    let signed = standard.sign(text("webhook-id"), timestamp, body.as_bytes()).unwrap();
    text("webhook-signature").split(' ').any(|one| one == signed)
}

//
#[test]
fn an_event_reaches_whoever_listens_to_it_signed_and_as_a_cloud_event() {
    at_desk(async |desk| {
        let (listening, other) = (Receiver::listen().await, Receiver::listen().await);
        let (webhook, secret) = desk.add(&listening, &["case.created"]).await;
        desk.add(&other, &["citizen.registered"]).await;
        let case = desk.hall.case("pothole").await;
        desk.work().await;
        let got = listening.got();
        assert_eq!((got.len(), other.got().len()), (1, 0));
        let (headers, body) = &got[0];
        assert!(verify(&secret, headers, body));
        assert!(!verify(&secret, headers, &body.replace("case.created", "case.deleted")));
        assert_eq!(headers["content-type"], "application/cloudevents+json");
        let now = desk.hall.server.town.clock.now().timestamp().to_string();
        assert_eq!(headers["webhook-timestamp"], now.as_str());
        let event: Value = serde_json::from_str(body).unwrap();
        assert_eq!(event["specversion"], "1.0");
        assert_eq!(event["type"], "case.created");
        assert_eq!(event["source"], PUBLIC_URL);
        assert_eq!(event["subject"], format!("case/{case}"));
        assert_eq!(event["data"]["case"], json!(case));
        assert_eq!(desk.state(&webhook).await, (DeliveryState::Delivered, 1));
        desk.work().await;
        assert_eq!(listening.got().len(), 1);
    });
}

#[test]
fn a_delivery_whose_job_was_buried_can_be_replayed() {
    at_desk(async |desk| {
        let receiver = Receiver::listen().await;
        let (webhook, _) = desk.add(&receiver, &["case.created"]).await;
        desk.hall.case("pothole").await;
        desk.dispatcher.dispatch_waiting().await.unwrap();
        assert_eq!(desk.webhooks.repeat(&system(), webhook.id, None).await.unwrap(), 0, "it waits");
        let foundation = &desk.hall.server.town.foundation;
        let work = foundation.begin().await.unwrap();
        let bury = "UPDATE job SET dead_at = created_at, reason = 'abandoned'";
        work.connection().execute_unprepared(bury).await.unwrap();
        work.commit().await.unwrap();
        desk.work().await;
        assert_eq!(desk.state(&webhook).await, (DeliveryState::Waiting, 0));
        assert_eq!(desk.webhooks.repeat(&system(), webhook.id, None).await.unwrap(), 1);
        desk.work().await;
        assert_eq!(desk.state(&webhook).await, (DeliveryState::Delivered, 1));
    });
}

// A receiver that swallows what it is sent must not keep a mail waiting.
#[test]
fn mails_go_out_while_receivers_do_not_answer() {
    at_desk(async |desk| {
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", silent.local_addr().unwrap());
        let order = NewWebhook { url, events: vec!["case.created".to_owned()] };
        desk.webhooks.add(&system(), order).await.unwrap();
        for _ in 0..8 {
            desk.hall.case("pothole").await;
        }
        desk.dispatcher.dispatch_waiting().await.unwrap();
        let stop = CancellationToken::new();
        let arrival = async {
            // Every courier hangs by now.
            tokio::time::sleep(Duration::from_millis(500)).await;
            let mut browser = desk.hall.server.browser();
            let page = browser.get("/en/register").await;
            let typed = [("form[email]", "rose@example.ca"), ("form[password]", PASSWORD)];
            browser.send(&page, &typed).await;
            let started = Instant::now();
            while desk.hall.server.town.mail.to("rose@example.ca").is_empty() {
                assert!(started.elapsed() < Duration::from_secs(8), "the mail waits");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::select! {
            () = Background::new(desk.office(), Vec::new()).run(stop) => {}
            () = arrival => {}
        }
    });
}

#[test]
fn what_fails_is_tried_again_with_the_same_name_and_then_given_up() {
    at_desk(async |desk| {
        let receiver = Receiver::listen().await;
        receiver.answers(500);
        let (webhook, _) = desk.add(&receiver, &["case.created"]).await;
        desk.hall.case("pothole").await;
        desk.work().await;
        assert_eq!(desk.state(&webhook).await, (DeliveryState::Waiting, 1));
        desk.work().await;
        assert_eq!(receiver.got().len(), 1, "tried again without waiting");
        for _ in 0..20 {
            desk.hall.server.town.clock.advance(TimeDelta::hours(4));
            desk.work().await;
        }
        assert_eq!(desk.state(&webhook).await, (DeliveryState::Dead, 15));
        let names: Vec<_> =
            receiver.got().iter().map(|(headers, _)| headers["webhook-id"].clone()).collect();
        assert_eq!(names.len(), 15);
        assert!(names.iter().all(|name| *name == names[0]));

        receiver.answers(200);
        assert_eq!(desk.webhooks.repeat(&system(), webhook.id, None).await.unwrap(), 1);
        desk.work().await;
        assert_eq!(desk.state(&webhook).await, (DeliveryState::Delivered, 1));
        assert_eq!(receiver.got().last().unwrap().0["webhook-id"], names[0]);
    });
}

/// Somebody who takes long, and knows how many came at once.
#[derive(Clone, Default)]
struct Slow {
    now: Arc<AtomicU16>,
    most: Arc<AtomicU16>,
}

async fn take_slowly(State(me): State<Slow>) -> StatusCode {
    let now = me.now.fetch_add(1, Ordering::SeqCst) + 1;
    me.most.fetch_max(now, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_secs(2)).await;
    me.now.fetch_sub(1, Ordering::SeqCst);
    StatusCode::NO_CONTENT
}

//
#[test]
fn a_slow_receiver_gets_one_delivery_at_a_time_and_slows_no_other() {
    at_desk(async |desk| {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let slow = Slow::default();
        let router = Router::new().fallback(take_slowly).with_state(slow.clone());
        #[expect(clippy::disallowed_methods, reason = "ends with the runtime of the test")]
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let order = NewWebhook { url, events: vec!["case.created".to_owned()] };
        let (slow_one, _) = desk.webhooks.add(&system(), order).await.unwrap();
        let quick = Receiver::listen().await;
        desk.add(&quick, &["case.created"]).await;
        for _ in 0..10 {
            desk.hall.case("pothole").await;
        }
        desk.dispatcher.dispatch_waiting().await.unwrap();
        let watching = async {
            let began = Instant::now();
            while quick.got().len() < 10 {
                assert!(began.elapsed() < Duration::from_secs(12), "the quick one waits");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            // It would take the slow one twenty seconds.
            let told = desk.webhooks.deliveries(&system(), slow_one.id, 20).await.unwrap();
            let waiting = told.iter().filter(|each| each.state == DeliveryState::Waiting).count();
            assert!(waiting >= 3, "{waiting} wait for the slow one");
            tokio::time::sleep(Duration::from_secs(3)).await;
        };
        let background = Background::new(desk.office(), Vec::new());
        tokio::select! {
            () = background.run(CancellationToken::new()) => {}
            () = watching => {}
        }
        assert_eq!(slow.most.load(Ordering::SeqCst), 1, "deliveries at the same time");
    });
}

//
#[test]
fn a_receiver_that_keeps_failing_is_paused_longer_each_time_until_it_answers_or_is_resumed() {
    at_desk(async |desk| {
        let (failing, healthy) = (Receiver::listen().await, Receiver::listen().await);
        failing.answers(500);
        let (webhook, _) = desk.add(&failing, &["case.created"]).await;
        desk.add(&healthy, &["case.created"]).await;
        for _ in 0..9 {
            desk.hall.case("pothole").await;
        }
        desk.work().await;
        assert_eq!((failing.got().len(), healthy.got().len()), (5, 9));
        let seen = async || {
            let listed = desk.webhooks.list(&system()).await.unwrap();
            let found = listed.into_iter().find(|each| each.id == webhook.id).unwrap();
            let left = found.paused_until.map(|until| until - desk.hall.server.town.clock.now());
            (found.failures, left.map(|left| left.num_seconds()))
        };
        assert_eq!(seen().await, (5, Some(60)));
        let after = async |seconds: i64| {
            desk.hall.server.town.clock.advance(TimeDelta::seconds(seconds));
            desk.work().await;
            failing.got().len()
        };
        assert_eq!(after(50).await, 5, "it is left alone");
        assert_eq!(after(11).await, 6, "one tries");
        assert_eq!(seen().await, (6, Some(120)));
        assert_eq!(after(121).await, 7);
        assert_eq!(seen().await, (7, Some(240)));

        let listed = commands::Hall::of(&desk.hall.server.town).call(&["webhooks", "list"]).await;
        let listed = listed.unwrap();
        let line = listed.lines().find(|line| line.contains(&webhook.id.to_string())).unwrap();
        assert!(line.contains("paused until") && line.contains("after 7 failures"), "{listed}");
        assert_eq!(listed.matches("paused").count(), 1, "{listed}");

        // Somebody mended it and says so: everything that waits goes out at once.
        failing.answers(204);
        desk.webhooks.start(&system(), webhook.id).await.unwrap();
        desk.work().await;
        assert_eq!(seen().await, (0, None));
        let told = desk.webhooks.deliveries(&system(), webhook.id, 20).await.unwrap();
        assert!(told.iter().all(|each| each.state == DeliveryState::Delivered), "{told:?}");

        failing.answers(500);
        for _ in 0..5 {
            desk.hall.case("pothole").await;
        }
        desk.work().await;
        assert_eq!(seen().await.0, 5);
        failing.answers(204);
        desk.hall.server.town.clock.advance(TimeDelta::hours(1));
        desk.work().await;
        assert_eq!(seen().await, (0, None), "an answer ends the pause");
    });
}

#[test]
fn after_a_rotation_both_secrets_sign_for_a_day() {
    at_desk(async |desk| {
        let receiver = Receiver::listen().await;
        let (webhook, former) = desk.add(&receiver, &["case.created"]).await;
        let new = desk.webhooks.rotate(&system(), webhook.id).await.unwrap();
        let verified = async || {
            desk.hall.case("pothole").await;
            desk.work().await;
            let (headers, body) = receiver.got().pop().unwrap();
            (verify(&former, &headers, &body), verify(new.reveal(), &headers, &body))
        };
        assert_eq!(verified().await, (true, true));
        desk.hall.server.town.clock.advance(TimeDelta::hours(25));
        assert_eq!(verified().await, (false, true));
    });
}

#[test]
fn a_receiver_that_is_gone_is_not_asked_again() {
    at_desk(async |desk| {
        let receiver = Receiver::listen().await;
        receiver.answers(410);
        let (webhook, _) = desk.add(&receiver, &["case.created"]).await;
        desk.hall.case("pothole").await;
        desk.work().await;
        desk.hall.case("pothole").await;
        desk.work().await;
        assert_eq!(receiver.got().len(), 1);
        let listed = desk.webhooks.list(&system()).await.unwrap();
        assert_eq!((listed[0].active, listed[0].stopped_because.as_deref()), (false, Some("gone")));
        receiver.answers(200);
        desk.webhooks.start(&system(), webhook.id).await.unwrap();
        desk.hall.case("pothole").await;
        desk.work().await;
        assert_eq!(receiver.got().len(), 2);
    });
}

#[test]
fn a_redirect_leads_nowhere() {
    at_desk(async |desk| {
        let receiver = Receiver::listen().await;
        receiver.answers(302);
        let (webhook, _) = desk.add(&receiver, &["case.created"]).await;
        desk.hall.case("pothole").await;
        desk.work().await;
        assert_eq!(desk.state(&webhook).await, (DeliveryState::Waiting, 1));
    });
}

#[test]
fn nothing_is_sent_into_the_own_network() {
    at_desk(async |desk| {
        let strict = Webhooks::new(&desk.hall.server.town.foundation, courier(false));
        let add = async |url: &str| {
            let order = NewWebhook { url: url.to_owned(), events: vec!["case.created".to_owned()] };
            strict.add(&system(), order).await
        };
        for url in [
            "https://127.0.0.1/",
            "https://10.0.0.1/",
            "https://[::1]/",
            "http://hooks.example.ca/",
        ] {
            assert!(matches!(add(url).await, Err(WebhookError::Address(_))), "{url}");
        }
        assert!(add("https://hooks.example.ca/").await.is_ok());
    });
}

#[test]
fn only_the_permission_for_webhooks_opens_them() {
    at_desk(async |desk| {
        let nobody = Actor::anonymous(Origin::inside(Channel::Api));
        let order = NewWebhook {
            url: "https://hooks.example.ca/".into(),
            events: vec!["case.created".into()],
        };
        let refused = desk.webhooks.add(&nobody, order.clone()).await;
        assert!(matches!(refused, Err(WebhookError::Denied(Denied::SignInNeeded))));
        let supervisor = desk.hall.staff("supervisor", Extent::EVERYWHERE).await.staff_id();
        let iam = &desk.hall.server.services.iam;
        let now = desk.hall.server.town.clock.now();
        let origin = Origin::inside(Channel::Console);
        let supervisor = iam.actor_for_staff(supervisor, now, origin).await.unwrap().unwrap();
        let refused = desk.webhooks.add(&supervisor, order).await;
        assert!(matches!(refused, Err(WebhookError::Denied(Denied::Forbidden))));
        let unknown =
            NewWebhook { url: "https://hooks.example.ca/".into(), events: vec!["case.*".into()] };
        assert!(matches!(
            desk.webhooks.add(&system(), unknown).await,
            Err(WebhookError::UnknownEvent(_))
        ));
    });
}

/// Words that stand in people's records and reports below.
const PERSONAL: [&str; 9] = [
    "Tremblay",
    "rose.tremblay",
    "example.ca",
    "5550142",
    "555-0142",
    "Elm",
    "1944",
    "curb",
    "neighbour",
];

//
#[test]
fn no_event_holds_anything_personal() {
    at_desk(async |desk| {
        let receiver = Receiver::listen().await;
        desk.add(&receiver, PUBLISHED).await;
        let client = desk.hall.master().await;
        let case = desk.hall.case("pothole").await;
        let body = json!({
            "name": "Rose Tremblay", "language": "en", "date_of_birth": "1944-02-11", "email": "rose.tremblay@example.ca",
            "phones": [{ "number": "613-555-0142" }],
            "addresses": [{ "street": "12 Elm Street", "city": "Maple Bend", "province": "ON", "postal_code": "K1A 0B1" }],
        });
        let citizen = client.post("/citizens", body).await;
        assert_eq!(citizen.status, 201, "{citizen:?}");
        for audience in ["internal", "public"] {
            let note = json!({ "audience": audience, "text": "Her neighbour Rose Tremblay saw it, 613-555-0142" });
            client.post(&format!("/cases/{case}/notes"), note).await.ok();
        }
        let done = json!({ "status": "waiting-resident", "public_note": "Dear Ms Tremblay", "reason": "Her neighbour called" });
        client
            .call(http::Method::PATCH, &format!("/cases/{case}/status"), &[], Some(done))
            .await
            .ok();
        let edit = json!({ "category": "pothole", "description": "At 12 Elm Street, Tremblay", "place": "12 Elm Street" });
        let version = client.get(&format!("/cases/{case}")).await.header("etag").to_owned();
        let headers = [("if-match", version.as_str())];
        client.call(http::Method::PUT, &format!("/cases/{case}"), &headers, Some(edit)).await.ok();
        desk.work().await;
        let got = receiver.got();
        assert!(got.len() >= 6, "{} events", got.len());
        for (_, body) in got {
            for word in PERSONAL {
                assert!(!body.contains(word), "{word} in {body}");
            }
        }
    });
}
