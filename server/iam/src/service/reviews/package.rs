//! The evidence package of a filed review: a ZIP of what was filed, the decisions as a table, and the SHA-256 of both in the
//! form that `sha256sum -c` reads. Made anew each time from what was filed, byte for byte the same.

use contract::Bilingual;
use contract::iam::{EvidenceLine, Holder, NamedPerson, ReviewEvidence, ReviewId, ReviewedAccess};
use data_encoding::HEXLOWER;
use platform::StoreError;
use sha2::{Digest, Sha256};

use crate::service::Iam;
use crate::{Actor, IamError};

const COLUMNS: [&str; 19] = [
    "line",
    "kind",
    "holder",
    "holder_id",
    "place_en",
    "place_fr",
    "role_codes",
    "role_en",
    "role_fr",
    "permission",
    "people",
    "held_before",
    "held_after",
    "roles_changed",
    "decision",
    "justification",
    "decided_at",
    "decided_by",
    "refusal",
];

impl Iam {
    /// The package, for whoever sees the review.
    pub async fn review_package(&self, actor: &Actor, id: ReviewId) -> Result<Vec<u8>, IamError> {
        let (_, text) = self.review_evidence(actor, id).await?;
        let corrupt = || StoreError::Corrupt { table: "access_review", column: "evidence" };
        let evidence: ReviewEvidence = serde_json::from_str(&text).map_err(|_| corrupt())?;
        let table = table(&evidence);
        let sums = format!(
            "{}  review.json\n{}  decisions.csv\n",
            sha256(text.as_bytes()),
            sha256(table.as_bytes())
        );
        let parts = [
            ("review.json", text.as_bytes()),
            ("decisions.csv", table.as_bytes()),
            ("SHA256SUMS", sums.as_bytes()),
        ];
        Ok(zip(&parts).ok_or_else(corrupt)?)
    }
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

fn table(evidence: &ReviewEvidence) -> String {
    let head = COLUMNS.map(str::to_owned);
    let rows = evidence.lines.iter().map(row);
    std::iter::once(head).chain(rows).map(|cells| written(&cells)).collect()
}

fn row(line: &EvidenceLine) -> [String; 19] {
    let (kind, holder, holder_id, permission) = match &line.access {
        ReviewedAccess::Assignment { holder, .. } => match holder {
            Holder::Staff(id) => ("assignment", "staff", id.0, ""),
            Holder::Group(id) => ("assignment", "group", id.0, ""),
            Holder::Department(id) => ("assignment", "department", id.0, ""),
        },
        ReviewedAccess::Membership { group, .. } => ("membership", "group", group.0, ""),
        ReviewedAccess::Permission { role, permission } => {
            ("permission", "role", role.0, permission.as_str())
        }
    };
    let joined = |part: &dyn Fn(&contract::iam::RoleName) -> String| {
        line.roles.iter().map(part).collect::<Vec<_>>().join(" > ")
    };
    let named = |person: &NamedPerson| person.name.clone();
    let place = line.place.clone().unwrap_or_else(|| Bilingual::new("", ""));
    [
        line.line.to_string(),
        kind.to_owned(),
        holder.to_owned(),
        holder_id.to_string(),
        place.en,
        place.fr,
        joined(&|role| role.code.clone()),
        joined(&|role| role.name.en.clone()),
        joined(&|role| role.name.fr.clone()),
        permission.to_owned(),
        line.people.iter().map(named).collect::<Vec<_>>().join("; "),
        line.held_before.to_string(),
        line.held_after.to_string(),
        line.roles_changed.to_string(),
        line.decision.map(|decision| decision.code().to_owned()).unwrap_or_default(),
        line.justification.clone().unwrap_or_default(),
        line.decided_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        line.decided_by.as_ref().map(named).unwrap_or_default(),
        line.refusal.map(|refusal| refusal.code().to_owned()).unwrap_or_default(),
    ]
}

/// What a table program would take for a formula is only text.
fn written(cells: &[String]) -> String {
    let quoted = cells.iter().map(|cell| {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\""))
    });
    format!("{}\r\n", quoted.collect::<Vec<_>>().join(","))
}

/// A ZIP of files as they are, without compression. Nothing where one is too large for the format.
fn zip(parts: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let offset = u32::try_from(file.len()).ok()?;
        let (size, name_size) = (u32::try_from(bytes.len()).ok()?, u16::try_from(name.len()).ok()?);
        let mut entry = Vec::new();
        // Version 2.0, names in UTF-8, stored; the earliest day that the format knows.
        for number in [20_u16, 0x0800, 0, 0, 0x0021] {
            entry.extend(number.to_le_bytes());
        }
        for number in [crc32(bytes), size, size] {
            entry.extend(number.to_le_bytes());
        }
        entry.extend(name_size.to_le_bytes());
        entry.extend(0_u16.to_le_bytes());
        file.extend(0x0403_4b50_u32.to_le_bytes());
        file.extend(&entry);
        file.extend(name.as_bytes());
        file.extend(*bytes);
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (offset, size) = (u32::try_from(file.len()).ok()?, u32::try_from(directory.len()).ok()?);
    let count = u16::try_from(parts.len()).ok()?;
    file.extend(directory);
    file.extend(0x0605_4b50_u32.to_le_bytes());
    for number in [0, 0, count, count] {
        file.extend(number.to_le_bytes());
    }
    file.extend(size.to_le_bytes());
    file.extend(offset.to_le_bytes());
    file.extend(0_u16.to_le_bytes());
    Some(file)
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc));
    !bytes.iter().fold(u32::MAX, byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_that_everybody_computes() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_package_holds_its_files_as_they_are() {
        let zipped = zip(&[("a.txt", b"one"), ("b.txt", b"three")]).unwrap();
        let hex = HEXLOWER.encode(&zipped);
        // PK\3\4, version 20, UTF-8, stored, 1980-01-01, then checksum, sizes and name of the first file.
        let crc = HEXLOWER.encode(&crc32(b"one").to_le_bytes());
        let head = format!("504b0304140000080000000021 00{crc}03000000030000000500 0000612e747874");
        assert!(hex.starts_with(&head.replace(' ', "")), "{hex}");
        assert_eq!(zipped.len(), (30 + 5 + 3) + (30 + 5 + 5) + 2 * (46 + 5) + 22);
    }

    #[test]
    fn formulas_stay_text() {
        assert_eq!(written(&["=1+1".into(), "a \"b\"".into()]), "\"'=1+1\",\"a \"\"b\"\"\"\r\n");
    }
}
