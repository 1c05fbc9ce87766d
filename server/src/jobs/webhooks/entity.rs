//! The rows of webhooks.

pub mod webhook {
    use platform::{ActorKind, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub url: String,
        pub secret: String,
        pub former_secret: Option<String>,
        pub former_until: Option<Timestamp>,
        #[sea_orm(column_type = "Text")]
        pub events: String,
        pub active: bool,
        pub stopped_because: Option<String>,
        /// Attempts in a row that failed.
        pub failures: i32,
        pub paused_until: Option<Timestamp>,
        pub created_by_kind: ActorKind,
        pub created_by: Option<Uuid>,
        pub created_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod delivery {
    use platform::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_delivery")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub webhook_id: Uuid,
        pub event_id: Uuid,
        pub event_type: String,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        pub state: State,
        pub attempts: i32,
        pub last_status: Option<i32>,
        pub reason: Option<String>,
        pub created_at: Timestamp,
        pub ended_at: Option<Timestamp>,
    }

    /// Where a delivery stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text")]
    pub enum State {
        #[sea_orm(string_value = "waiting")]
        Waiting,
        #[sea_orm(string_value = "delivered")]
        Delivered,
        /// Given up; it can be sent again by hand.
        #[sea_orm(string_value = "dead")]
        Dead,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
