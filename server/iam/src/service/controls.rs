//! What the portal proves about itself to an auditor: the controls of published frameworks, as data, and the keys in use.

use contract::iam::{Action, EncryptionKey, Framework, KeyInventory, KeyPlace, KeyPurpose, KeyUse};
use platform::vault::{Kept, Purpose};
use platform::{Resource, StoreError};
use serde::Deserialize;

use super::Iam;
use crate::policy::{Target, allow};
use crate::{Actor, IamError};

pub(super) const KIND: &str = "control_mapping";

const FILE: &str = include_str!("../../data/controls.json");

#[derive(Deserialize)]
struct File {
    frameworks: Vec<Framework>,
}

impl Iam {
    /// Every control of SOC 2, NIST CSF 2.0 and ISO/IEC 27001:2022 once: with its evidence, or as outside the portal. For whoever
    /// may read the audit ledger of the whole town.
    pub fn control_mapping(&self, actor: &Actor) -> Result<Vec<Framework>, IamError> {
        let target = Target::of(Resource::all(KIND));
        allow(actor, Action::ReadAudit, &target, self.foundation.now())?;
        let file = serde_json::from_str::<File>(FILE);
        let file = file.map_err(|_| StoreError::Corrupt { table: KIND, column: "frameworks" })?;
        Ok(file.frameworks)
    }

    /// The keys that the portal seals and signs with, and which part each has now. For the same people.
    pub fn key_inventory(&self, actor: &Actor) -> Result<KeyInventory, IamError> {
        let now = self.foundation.now();
        allow(actor, Action::ReadAudit, &Target::of(Resource::all(KIND)), now)?;
        let (kept, keys) = self.foundation.vault.inventory();
        let place = match kept {
            Kept::Files => KeyPlace::Files,
            Kept::Module => KeyPlace::Module,
        };
        let keys = keys.into_iter().map(|(purpose, number, from, in_use)| {
            let state = match in_use {
                true => KeyUse::InUse,
                false if from > now => KeyUse::ToCome,
                false => KeyUse::Replaced,
            };
            EncryptionKey { purpose: named(purpose), number, from, state }
        });
        Ok(KeyInventory { place, keys: keys.collect() })
    }
}

const fn named(purpose: Purpose) -> KeyPurpose {
    match purpose {
        Purpose::General => KeyPurpose::General,
        Purpose::DateOfBirth => KeyPurpose::DateOfBirth,
        Purpose::Sin => KeyPurpose::Sin,
        Purpose::Credential => KeyPurpose::Credential,
        Purpose::Flash => KeyPurpose::Flash,
        Purpose::Signing => KeyPurpose::Signing,
        Purpose::Index => KeyPurpose::Index,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn numbered(prefix: &str, last: u32, width: usize) -> Vec<String> {
        (1..=last).map(|number| format!("{prefix}{number:0width$}")).collect()
    }

    fn expected(code: &str) -> BTreeSet<String> {
        let groups: &[(&str, u32, usize)] = match code {
            "soc-2" => &[
                ("CC1.", 5, 1),
                ("CC2.", 3, 1),
                ("CC3.", 4, 1),
                ("CC4.", 2, 1),
                ("CC5.", 3, 1),
                ("CC6.", 8, 1),
                ("CC7.", 5, 1),
                ("CC8.", 1, 1),
                ("CC9.", 2, 1),
                ("A1.", 3, 1),
                ("C1.", 2, 1),
                ("PI1.", 5, 1),
                ("P1.", 1, 1),
                ("P2.", 1, 1),
                ("P3.", 2, 1),
                ("P4.", 3, 1),
                ("P5.", 2, 1),
                ("P6.", 7, 1),
                ("P7.", 1, 1),
                ("P8.", 1, 1),
            ],
            "iso-27001-2022" => {
                &[("A.5.", 37, 1), ("A.6.", 8, 1), ("A.7.", 14, 1), ("A.8.", 34, 1)]
            }
            "nist-csf-2.0" => &[
                ("GV.OC-", 5, 2),
                ("GV.RM-", 7, 2),
                ("GV.RR-", 4, 2),
                ("GV.PO-", 2, 2),
                ("GV.OV-", 3, 2),
                ("GV.SC-", 10, 2),
                ("ID.AM-", 8, 2),
                ("ID.RA-", 10, 2),
                ("ID.IM-", 4, 2),
                ("PR.AA-", 6, 2),
                ("PR.AT-", 2, 2),
                ("PR.DS-", 2, 2),
                ("PR.PS-", 6, 2),
                ("PR.IR-", 4, 2),
                ("DE.CM-", 3, 2),
                ("DE.AE-", 4, 2),
                ("RS.MA-", 5, 2),
                ("RS.CO-", 3, 2),
                ("RS.MI-", 2, 2),
                ("RC.RP-", 6, 2),
                ("RC.CO-", 4, 2),
            ],
            other => panic!("{other}"),
        };
        let mut all: BTreeSet<String> = groups
            .iter()
            .flat_map(|(prefix, last, width)| numbered(prefix, *last, *width))
            .collect();
        if code == "nist-csf-2.0" {
            // Version 2.0 kept the numbers of version 1.1 and left gaps.
            for gap in ["ID.AM-06", "DE.AE-01", "RS.CO-01", "RC.CO-01", "RC.CO-02"] {
                all.remove(gap);
            }
            let kept = [
                "PR.DS-10", "PR.DS-11", "DE.CM-06", "DE.CM-09", "DE.AE-06", "DE.AE-07", "DE.AE-08",
                "RS.AN-03", "RS.AN-06", "RS.AN-07", "RS.AN-08",
            ];
            all.extend(kept.map(str::to_owned));
        }
        all
    }

    // IAM-091, IAM-092, IAM-093
    #[test]
    fn every_control_of_every_framework_stands_in_the_mapping_once() {
        let File { frameworks } = serde_json::from_str(FILE).unwrap();
        let codes: Vec<_> = frameworks.iter().map(|framework| framework.code.as_str()).collect();
        assert_eq!(codes, ["soc-2", "nist-csf-2.0", "iso-27001-2022"]);
        for framework in &frameworks {
            let evidenced = framework.controls.iter().map(|control| &control.id);
            let outside = framework.outside.iter().flat_map(|part| &part.ids);
            let ids: Vec<&String> = evidenced.chain(outside).collect();
            let once: BTreeSet<String> = ids.iter().map(|id| (*id).clone()).collect();
            assert_eq!(ids.len(), once.len(), "{} names a control twice", framework.code);
            assert_eq!(once, expected(&framework.code), "{}", framework.code);
        }
    }
}
