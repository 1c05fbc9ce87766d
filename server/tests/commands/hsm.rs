//! Keys that a hardware security module locks, with the module SoftHSM 2 in a folder of its own.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use platform::vault::{LOCKED, Purpose};
use testing::on_both;

use super::Hall;
use super::redis::{settle_resident, sign_in};
use super::running::{Running, command, free};

const PIN: &str = "4711 for tests";
const MODULES: [&str; 3] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];

/// A token "town" whose user has the PIN.
struct Token {
    settings: PathBuf,
    pin: PathBuf,
}

impl Token {
    fn new(hall: &Hall) -> Self {
        let tokens = hall.path("tokens");
        fs::create_dir_all(&tokens).unwrap();
        let (settings, pin) = (hall.path("softhsm2.conf"), hall.path("pin"));
        let text = format!("directories.tokendir = {}\nlog.level = ERROR\n", tokens.display());
        fs::write(&settings, text).unwrap();
        fs::write(&pin, format!("{PIN}\n")).unwrap();
        let made = Command::new("softhsm2-util")
            .args(["--init-token", "--free", "--label", "town", "--so-pin", "1234", "--pin", PIN])
            .env("SOFTHSM2_CONF", &settings)
            .output()
            .expect("SoftHSM 2 is needed (Debian: softhsm2); run `make test`");
        assert!(made.status.success(), "{}", said(&made));
        Self { settings, pin }
    }

    fn command(&self, hall: &Hall, arguments: &[&str]) -> Command {
        let module = MODULES.iter().find(|path| fs::exists(path).unwrap()).expect("the module");
        let mut command = command(hall, arguments);
        command
            .env("SOFTHSM2_CONF", &self.settings)
            .env("PORTAL_PKCS11_MODULE", module)
            .env("PORTAL_PKCS11_TOKEN", "town")
            .env("PORTAL_PKCS11_PIN_FILE", &self.pin)
            .stderr(std::process::Stdio::piped());
        command
    }

    fn call(&self, hall: &Hall, arguments: &[&str]) -> Output {
        self.command(hall, arguments).output().unwrap()
    }

    fn serve(&self, hall: &Hall) -> Running {
        let address = free();
        let (listen, url) = (address.to_string(), format!("http://{address}"));
        let arguments = ["serve", "--listen", &listen, "--public-url", &url];
        let mut command = self.command(hall, &arguments);
        command.stderr(std::process::Stdio::null());
        Running::begin(command, address)
    }
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8_lossy(&text).into_owned()
}

fn file(hall: &Hall, purpose: Purpose) -> PathBuf {
    hall.path(&format!("keys/{}.keys", purpose.name()))
}

fn text(hall: &Hall, purpose: Purpose) -> String {
    fs::read_to_string(file(hall, purpose)).unwrap()
}

/// The last part of the first line.
fn key(hall: &Hall, purpose: Purpose) -> String {
    text(hall, purpose).lines().next().unwrap().rsplit(' ').next().unwrap().to_owned()
}

// IAM-096
#[test]
fn locked_keys_open_with_the_security_module_alone_and_people_still_sign_in() {
    on_both(async |town| {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let hall = Hall::of(&town);
        hall.call(&["keys", "create"]).await.unwrap();
        settle_resident(&hall).await;
        let open = Purpose::ALL.map(|purpose| key(&hall, purpose));
        let token = Token::new(&hall);

        // Keys that lie open are refused once there is a module, until they are locked.
        let refused = token.call(&hall, &["keys", "list"]);
        assert!(!refused.status.success() && said(&refused).contains("server keys lock"));
        let locked = token.call(&hall, &["keys", "lock"]);
        assert!(locked.status.success(), "{}", said(&locked));
        for (purpose, open) in Purpose::ALL.into_iter().zip(&open) {
            let text = text(&hall, purpose);
            assert!(key(&hall, purpose).starts_with(LOCKED), "{text}");
            assert!(!text.contains(open.as_str()), "{} lies open", purpose.name());
        }
        let refused = hall.call(&["keys", "list"]).await.unwrap_err();
        assert!(refused.contains("PORTAL_PKCS11_MODULE"), "{refused}");

        // One that lies open between the others, as after a run that broke off, is locked by the next run.
        let line = text(&hall, Purpose::Sin);
        let about = line.trim_end().rsplit_once(' ').unwrap().0;
        let place = Purpose::ALL.iter().position(|purpose| *purpose == Purpose::Sin).unwrap();
        fs::write(file(&hall, Purpose::Sin), format!("{about} {}\n", open[place])).unwrap();
        assert!(!token.call(&hall, &["keys", "list"]).status.success());
        let locked = token.call(&hall, &["keys", "lock"]);
        assert!(locked.status.success(), "{}", said(&locked));
        assert!(key(&hall, Purpose::Sin).starts_with(LOCKED));

        // What was sealed before opens as before.
        let server = token.serve(&hall);
        assert!(sign_in(&server).is_ok());
        drop(server);
        let rotated = token.call(&hall, &["keys", "rotate"]);
        assert!(rotated.status.success(), "{}", said(&rotated));
        assert_eq!(text(&hall, Purpose::General).matches(LOCKED).count(), 2);

        // Another key of the module, and the same keys under it.
        let before = key(&hall, Purpose::General);
        let anew = token.call(&hall, &["keys", "lock", "--pkcs11-key", "next"]);
        assert!(anew.status.success(), "{}", said(&anew));
        let number = |text: &str| text.split(':').nth(1).unwrap().to_owned();
        assert_ne!(number(&before), number(&key(&hall, Purpose::General)));
        assert!(sign_in(&token.serve(&hall)).is_ok());
    });
}

// IAM-096
#[test]
fn a_locked_key_opens_in_its_own_place_only_and_a_wrong_pin_opens_none() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let token = Token::new(&hall);
        let created = token.call(&hall, &["keys", "create"]);
        assert!(created.status.success(), "{}", said(&created));
        let listed = token.call(&hall, &["keys", "list"]);
        assert!(listed.status.success(), "{}", said(&listed));

        let own = text(&hall, Purpose::Credential);
        let swapped = own.replace(&key(&hall, Purpose::Credential), &key(&hall, Purpose::General));
        fs::write(file(&hall, Purpose::Credential), swapped).unwrap();
        let refused = token.call(&hall, &["keys", "list"]);
        assert!(!refused.status.success() && said(&refused).contains("credential"));
        fs::write(file(&hall, Purpose::Credential), own).unwrap();

        fs::write(&token.pin, "another").unwrap();
        let refused = token.call(&hall, &["keys", "list"]);
        assert!(!refused.status.success() && said(&refused).contains("PinIncorrect"));
        assert!(!said(&refused).contains("another"));
    });
}
