//! Cases in the test town.

use std::collections::HashMap;

use cases::import::File;
use contract::cases::{CaseView, OpenForm, OpenedCase};
use contract::iam::DepartmentId;
use demo::files;

use super::TestServer;

impl TestServer {
    /// Everything cases are sorted by, as the demo town has it; of its addresses the first hundred.
    pub async fn open_desk(&self) {
        let departments = self.departments().await;
        let addresses: Vec<_> = files::ADDRESSES.lines().take(101).collect();
        let addresses = addresses.join("\n");
        let wanted = [
            File::Types(files::STATUSES),
            File::Queues { json: files::QUEUES, departments: &departments },
            File::Categories(files::CATEGORIES),
            File::Routing(files::ROUTING),
            File::Holidays(files::HOLIDAYS),
            File::Wards(files::WARDS),
            File::Addresses(&addresses),
        ];
        for file in wanted {
            let report = self.services.cases.import(&self.system(), file, false).await.unwrap();
            assert!(report.faults.is_empty(), "{:?}", report.faults);
        }
    }

    /// The departments of the demo town, by their codes.
    pub async fn departments(&self) -> HashMap<String, DepartmentId> {
        self.open_offices().await;
        let known = self.services.iam.departments().await.unwrap().into_iter();
        known.map(|department| (department.code, department.id)).collect()
    }

    /// A case that somebody called about.
    pub async fn case(&self, form: OpenForm) -> OpenedCase {
        self.tick();
        let order = form.parse().unwrap();
        self.services.cases.open(&self.system(), order).await.unwrap()
    }

    /// A pothole in ward 3, reported by Rose Tremblay.
    pub async fn pothole(&self) -> OpenedCase {
        let found = self.services.cases.find_place("13 Main Street S").await.unwrap();
        let contract::cases::PlaceKind::Address { id } = &found[0].place else {
            panic!("an address, not {:?}", found[0])
        };
        self.case(OpenForm {
            category: "pothole".into(),
            description: "Deep enough for a wheel".into(),
            address: id.to_string(),
            reporter_name: "Rose Tremblay".into(),
            reporter_phone: "613-555-0142".into(),
            language: "en".into(),
            ..OpenForm::default()
        })
        .await
    }

    /// A case of somebody who left no way to reach them.
    pub async fn anonymous(&self) -> OpenedCase {
        self.case(OpenForm {
            category: "pothole".into(),
            description: "A hole near the bridge".into(),
            place: "By the bridge".into(),
            language: "en".into(),
            ..OpenForm::default()
        })
        .await
    }

    pub async fn seen_by_system(&self, reference: &str) -> CaseView {
        let reference = reference.parse().unwrap();
        self.services.cases.outline(&self.system(), &reference).await.unwrap()
    }
}
