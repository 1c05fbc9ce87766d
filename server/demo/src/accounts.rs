//! People one can sign in as. They choose passwords and set up their second step as real people do; the demo knows both,
//! which is why it must never meet real data.

use chrono::TimeDelta;
use contract::iam::{Activate, StaffSignIn, TotpCode};
use contract::identity::{
    Change, ContactChannel, EmailAddress, ListChange, PersonName, Phone, ProfileChange,
    RegisterCitizen, Reset, ResidentId, SinForm,
};
use contract::{Channel, Language, Secret};
use iam::Browser;
use identity::{AccountNotice, NoticeKind};
use platform::{Clock, Origin};
use serde::{Deserialize, Serialize};
use totp_rs::{Algorithm, TOTP};

use crate::{DemoError, Town, files, generator};

/// The password of every demo account: long enough, and in no list.
const PASSWORD: &str = "canoe lantern 7 maples";

/// An account with what it takes to sign in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    pub name: String,
    pub email: String,
    pub password: String,
    /// For staff: the secret of the authenticator app, in base 32.
    pub totp: Option<String>,
    /// For staff: code of the role.
    pub role: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Accounts {
    pub staff: Vec<Account>,
    pub residents: Vec<Account>,
    /// The residents' records, for their reports.
    #[serde(skip)]
    pub(crate) records: Vec<ResidentId>,
}

#[derive(Deserialize)]
struct StaffFile {
    staff: Vec<StaffEntry>,
}

#[derive(Deserialize)]
struct StaffEntry {
    given_name: String,
    family_name: String,
    email: String,
    role: String,
    department: String,
    wards: Option<Vec<i32>>,
    language: Language,
    title: contract::Bilingual,
}

#[derive(Deserialize)]
struct ResidentFile {
    residents: Vec<ResidentEntry>,
}

#[derive(Deserialize)]
struct ResidentEntry {
    given_name: String,
    family_name: String,
    email: String,
    phone: String,
    language: Language,
    contact_channel: String,
    /// An invented number, and the law it is kept under.
    sin: Option<SinForm>,
}

pub async fn load(town: &Town) -> Result<Accounts, DemoError> {
    let staff = staff(town).await?;
    let (residents, records) = residents(town).await?;
    Ok(Accounts { staff, residents, records })
}

async fn staff(town: &Town) -> Result<Vec<Account>, DemoError> {
    let read: StaffFile = files::read("staff.json", files::STAFF)?;
    let unusable = |problem: &str| DemoError::File("staff.json", problem.to_owned());
    let report = town.iam.import_staff(&generator(), &lines(&read.staff), false, false).await?;
    if let Some(problem) = report.problems.first() {
        return Err(unusable(&format!("{problem:?}")));
    }
    let known = town.iam.staff_list(&generator(), None).await?;
    let mut accounts = Vec::new();
    for entry in read.staff {
        let found = known.iter().find(|person| person.email.as_str() == entry.email);
        let id = found.ok_or_else(|| unusable("a person is missing after the import"))?.id;
        let activation =
            town.iam.activation(id).await?.ok_or_else(|| unusable("nobody can be activated"))?;
        let password = Secret::new(PASSWORD);
        let origin = Origin::inside(Channel::Command);
        town.iam
            .activate(Activate { link: activation.link, password: password.clone() }, origin)
            .await?;
        let signed = town
            .iam
            .sign_in(StaffSignIn { email: activation.email, password, browser: None }, origin)
            .await?;
        let enrolment = town.iam.begin_enrolment(&signed.ticket, origin).await?;
        let secret = enrolment.text.reveal().replace(' ', "");
        let code = code(&secret, town.clock.now().timestamp())
            .ok_or_else(|| unusable("no code can be made"))?;
        town.iam
            .finish_enrolment(
                &signed.ticket,
                TotpCode(Secret::new(code)),
                &Browser::default(),
                origin,
            )
            .await?;
        accounts.push(Account {
            name: format!("{} {}", entry.given_name, entry.family_name),
            email: entry.email,
            password: PASSWORD.to_owned(),
            totp: Some(secret),
            role: Some(entry.role).filter(|role| !role.is_empty()),
        });
        // Nobody uses a code twice, and nobody signs in faster than people do.
        town.clock.set(town.clock.now() + TimeDelta::minutes(2));
    }
    Ok(accounts)
}

/// The staff as the file that a town imports.
fn lines(staff: &[StaffEntry]) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let _ = csv.write_record([
        "email",
        "name",
        "title",
        "department",
        "language",
        "role",
        "reach",
        "wards",
    ]);
    for person in staff {
        let wards = person.wards.iter().flatten().map(i32::to_string).collect::<Vec<_>>().join(";");
        let reach = if matches!(person.role.as_str(), "clerk" | "supervisor") {
            "department"
        } else {
            "everywhere"
        };
        let _ = csv.write_record([
            &person.email,
            &format!("{} {}", person.given_name, person.family_name),
            person.title.get(person.language),
            &person.department,
            person.language.code(),
            &person.role,
            reach,
            &wards,
        ]);
    }
    csv.into_inner().unwrap_or_default()
}

/// The six digits that an authenticator app shows at the moment.
fn code(secret: &str, at: i64) -> Option<String> {
    let bytes = totp_rs::Secret::Encoded(secret.to_owned()).to_bytes().ok()?;
    let totp = TOTP::new_unchecked(Algorithm::SHA1, 6, 1, 30, bytes, None, String::new());
    Some(totp.generate(u64::try_from(at).ok()?))
}

async fn residents(town: &Town) -> Result<(Vec<Account>, Vec<ResidentId>), DemoError> {
    let read: ResidentFile = files::read("residents.json", files::RESIDENTS)?;
    let unusable = |problem: &str| DemoError::File("residents.json", problem.to_owned());
    let (mut accounts, mut records) = (Vec::new(), Vec::new());
    for entry in read.residents {
        let name = format!("{} {}", entry.given_name, entry.family_name);
        let email =
            EmailAddress::parse(&entry.email).map_err(|_| unusable("an address is none"))?;
        let phone = Phone::parse(&entry.phone, "").map_err(|_| unusable("a number is none"))?;
        let profile = ProfileChange {
            name: Change::Set(PersonName::parse(&name).map_err(|_| unusable("a name is none"))?),
            phones: ListChange::All(vec![phone]),
            preferred_language: Change::Set(entry.language),
            preferred_channel: entry
                .contact_channel
                .parse()
                .map_or(Change::Keep, |channel: ContactChannel| Change::Set(channel)),
            ..ProfileChange::default()
        };
        let order = RegisterCitizen {
            form_key: None,
            email: Some(email),
            language: entry.language,
            profile,
        };
        let resident = town.identity.register_citizen(&generator(), order).await?;
        let invitation =
            town.identity.notice(AccountNotice::Invitation { resident: resident.id }).await?;
        let Some(NoticeKind::Invitation { link }) = invitation.map(|notice| notice.kind) else {
            return Err(unusable("nobody can be invited"));
        };
        if let Some(form) = entry.sin {
            let order = form.parse().map_err(|_| unusable("a social insurance number is none"))?;
            town.identity.record_sin(&generator(), resident.id, order).await?;
        }
        let password = Secret::new(PASSWORD);
        records.push(resident.id);
        town.identity.reset(&generator(), Reset { link, password }).await?;
        accounts.push(Account {
            name,
            email: entry.email,
            password: PASSWORD.to_owned(),
            totp: None,
            role: None,
        });
        town.clock.set(town.clock.now() + TimeDelta::minutes(2));
    }
    Ok((accounts, records))
}
