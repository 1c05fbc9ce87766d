//! Reads all reference data at once.

use std::collections::HashMap;
use std::str::FromStr;

use contract::Bilingual;
use contract::cases::{Point, Requirement};
use platform::db::Reader;
use platform::{StoreError, Timestamp};
use sea_orm::{EntityTrait, QueryOrder};
use serde::de::DeserializeOwned;

use crate::Municipality;
use crate::catalogue::{
    CaseType, Catalogue, Category, Leaf, Place, Queue, Resolution, Status, Street, Transition, Ward,
};
use crate::entity::{
    case_status, case_transition, case_type, case_type_resolution, category, holiday, place, queue,
    resolution, routing_rule, stop_word, street, ward,
};
use crate::rules::calendar::Calendar;
use crate::rules::geometry::Area;
use crate::rules::routing::RoutingRule;
use crate::rules::season::Season;
use crate::rules::street::StreetName;
use crate::rules::suggest::Suggester;

pub async fn load(
    db: &Reader,
    municipality: &Municipality,
    now: Timestamp,
) -> Result<Catalogue, StoreError> {
    let rows = category::Entity::find().order_by_asc(category::Column::Position).all(db).await?;
    let stop_words = stop_word::Entity::find().all(db).await?.into_iter().map(|row| row.word);
    let mut suggester = Suggester::new(stop_words);
    let mut categories = Vec::with_capacity(rows.len());
    for row in rows {
        if row.is_active && row.is_public && row.type_id.is_some() {
            let keywords: crate::import::Keywords = json(&row.keywords, "category", "keywords")?;
            let texts = [&row.name_en, &row.name_fr, &row.description_en, &row.description_fr];
            let keywords = keywords.en.iter().chain(&keywords.fr).map(String::as_str);
            suggester.add(row.id, keywords, texts.into_iter().map(String::as_str));
        }
        categories.push(read_category(row)?);
    }
    let category_places =
        categories.iter().enumerate().map(|(place, category)| (category.id, place)).collect();
    Ok(Catalogue {
        categories,
        category_places,
        suggester,
        types: types(db).await?,
        queues: queues(db).await?,
        routing: routing(db).await?,
        wards: wards(db).await?,
        places: places(db).await?,
        streets: streets(db).await?,
        calendar: calendar(db, municipality, now).await?,
    })
}

fn read_category(row: category::Model) -> Result<Category, StoreError> {
    let leaf = match (row.type_id, row.default_priority, &row.targets) {
        (Some(type_id), Some(default_priority), Some(targets)) => Some(Leaf {
            type_id,
            queue: row.queue_id,
            is_public: row.is_public,
            season: row
                .season_from
                .as_deref()
                .zip(row.season_to.as_deref())
                .and_then(|(from, to)| Season::parse(from, to)),
            stopper: row
                .stopper
                .as_deref()
                .map(|text| json(text, "category", "stopper"))
                .transpose()?,
            default_priority,
            targets: json(targets, "category", "targets")?,
            place_needed: row.place_needed,
            address_needed: row.address_needed,
            anonymous_allowed: row.anonymous_allowed,
            is_complaint: row.is_complaint,
            minutes: u16::try_from(row.minutes).unwrap_or(0),
            photo_advice: row
                .photo_advice_en
                .zip(row.photo_advice_fr)
                .map(|(en, fr)| Bilingual { en, fr }),
            questions: json(&row.questions, "category", "questions")?,
        }),
        _ => None,
    };
    Ok(Category {
        id: row.id,
        parent: row.parent_id,
        code: row.code,
        prefix: row.prefix,
        name: Bilingual { en: row.name_en, fr: row.name_fr },
        description: Bilingual { en: row.description_en, fr: row.description_fr },
        is_active: row.is_active,
        leaf,
    })
}

async fn types(db: &Reader) -> Result<Vec<CaseType>, StoreError> {
    let statuses =
        case_status::Entity::find().order_by_asc(case_status::Column::Position).all(db).await?;
    let steps = case_transition::Entity::find()
        .order_by_asc(case_transition::Column::Position)
        .all(db)
        .await?;
    let outcomes: HashMap<_, _> =
        resolution::Entity::find().all(db).await?.into_iter().map(|row| (row.id, row)).collect();
    let offered = case_type_resolution::Entity::find()
        .order_by_asc(case_type_resolution::Column::Position)
        .all(db)
        .await?;
    let read = |row: case_type::Model| {
        let statuses: Vec<Status> = statuses
            .iter()
            .filter(|status| status.type_id == row.id)
            .cloned()
            .map(read_status)
            .collect();
        let is_ours = |step: &&case_transition::Model| {
            statuses.iter().any(|status| status.id == step.from_id)
        };
        let transitions = steps.iter().filter(is_ours).map(read_step).collect::<Result<_, _>>()?;
        let resolutions = offered
            .iter()
            .filter(|offer| offer.type_id == row.id)
            .filter_map(|offer| outcomes.get(&offer.resolution_id))
            .map(|outcome| Resolution {
                code: outcome.code.clone(),
                name: Bilingual::new(&outcome.name_en, &outcome.name_fr),
                resident: Bilingual::new(&outcome.resident_en, &outcome.resident_fr),
                is_system: outcome.is_system,
            })
            .collect();
        Ok(CaseType { id: row.id, statuses, transitions, resolutions })
    };
    case_type::Entity::find().all(db).await?.into_iter().map(read).collect()
}

fn read_status(row: case_status::Model) -> Status {
    Status {
        id: row.id,
        code: row.code,
        group: row.status_group,
        clock: row.clock,
        name: Bilingual { en: row.name_en, fr: row.name_fr },
        resident: Bilingual { en: row.resident_en, fr: row.resident_fr },
        next: row.next_en.zip(row.next_fr).map(|(en, fr)| Bilingual { en, fr }),
        is_initial: row.is_initial,
        is_final: row.is_final,
    }
}

fn read_step(row: &case_transition::Model) -> Result<Transition, StoreError> {
    Ok(Transition {
        from: row.from_id,
        to: row.to_id,
        label: Bilingual::new(&row.label_en, &row.label_fr),
        requires: list::<Requirement>(&row.requires, "case_transition", "requires")?,
        is_main: row.is_main,
        is_system: row.is_system,
    })
}

async fn queues(db: &Reader) -> Result<Vec<Queue>, StoreError> {
    let rows = queue::Entity::find().order_by_asc(queue::Column::Code).all(db).await?;
    let read = |row: queue::Model| Queue {
        id: row.id,
        code: row.code,
        name: Bilingual { en: row.name_en, fr: row.name_fr },
        department: row.department_id,
        is_fallback: row.is_fallback,
    };
    Ok(rows.into_iter().map(read).collect())
}

async fn routing(db: &Reader) -> Result<Vec<RoutingRule>, StoreError> {
    let rows =
        routing_rule::Entity::find().order_by_asc(routing_rule::Column::Position).all(db).await?;
    let read = |row: routing_rule::Model| {
        Ok(RoutingRule {
            category: row.category_id,
            wards: row.wards.map(|text| list(&text, "routing_rule", "wards")).transpose()?,
            priorities: row
                .priorities
                .map(|text| list(&text, "routing_rule", "priorities"))
                .transpose()?,
            near_sensitive_place: row.near_sensitive_place,
            queue: row.queue_id,
        })
    };
    rows.into_iter().map(read).collect()
}

async fn wards(db: &Reader) -> Result<Vec<Ward>, StoreError> {
    let rows = ward::Entity::find().order_by_asc(ward::Column::Number).all(db).await?;
    let read = |row: ward::Model| {
        let geometry = json(&row.geometry, "ward", "geometry")?;
        let area = Area::read(&geometry)
            .ok_or(StoreError::Corrupt { table: "ward", column: "geometry" })?;
        Ok(Ward { number: row.number, name: Bilingual { en: row.name_en, fr: row.name_fr }, area })
    };
    rows.into_iter().map(read).collect()
}

async fn places(db: &Reader) -> Result<Vec<Place>, StoreError> {
    let rows = place::Entity::find().order_by_asc(place::Column::NameEn).all(db).await?;
    let read = |row: place::Model| Place {
        id: row.id,
        name: Bilingual { en: row.name_en, fr: row.name_fr },
        is_sensitive: row.is_sensitive,
        radius: f64::from(row.radius_m),
        ward: row.ward,
        point: Point { latitude_e6: row.latitude_e6, longitude_e6: row.longitude_e6 },
    };
    Ok(rows.into_iter().map(read).collect())
}

async fn streets(db: &Reader) -> Result<Vec<Street>, StoreError> {
    let rows = street::Entity::find().order_by_asc(street::Column::Name).all(db).await?;
    let read = |row: street::Model| Street {
        id: row.id,
        parsed: StreetName::of(&row.name),
        name: row.name,
    };
    Ok(rows.into_iter().map(read).collect())
}

async fn calendar(
    db: &Reader,
    municipality: &Municipality,
    now: Timestamp,
) -> Result<Calendar, StoreError> {
    let rows = holiday::Entity::find().all(db).await?;
    let holidays = rows.into_iter().map(|row| (row.day, row.added_at)).collect();
    Ok(Calendar::read(municipality.clone(), holidays, now))
}

pub(super) fn json<T: DeserializeOwned>(
    text: &str,
    table: &'static str,
    column: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt { table, column })
}

/// Codes or numbers with commas between.
fn list<T: FromStr>(
    text: &str,
    table: &'static str,
    column: &'static str,
) -> Result<Vec<T>, StoreError> {
    let parts = text.split(',').filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_err(|_| StoreError::Corrupt { table, column })).collect()
}
