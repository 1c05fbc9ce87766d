//! What services need to know, why, and by which law it may be asked.

use serde::{Deserialize, Serialize};

code! {
    /// Parts of a profile that a service may need.
    ProfileField {
        Name = "name",
        Aliases = "aliases",
        DateOfBirth = "date_of_birth",
        Address = "address",
        Email = "email",
        Phone = "phone",
        PreferredLanguage = "preferred_language",
        PreferredChannel = "preferred_channel",
        Accommodations = "accommodations",
    }
}

code! {
    /// Services that ask residents for something.
    ServiceCode {
        /// The account itself.
        Account = "account",
        /// Reporting a problem and hearing what became of it.
        ReportProblem = "report_problem",
        /// Updates by text message or phone.
        TextUpdates = "text_updates",
        /// Letters and notices in an accessible form.
        AccessibleNotices = "accessible_notices",
        /// Complaints under a by-law where the complainant may have to be a witness.
        BylawComplaint = "bylaw_complaint",
        /// Requests for records under the freedom of information act.
        RecordsRequest = "records_request",
    }
}

code! {
    /// Why something is asked.
    PurposeCode {
        SignIn = "sign_in",
        Reply = "reply",
        SendUpdates = "send_updates",
        ReachInPerson = "reach_in_person",
        WriteInYourLanguage = "write_in_your_language",
        AccessibleFormat = "accessible_format",
        InvestigateComplaint = "investigate_complaint",
        AnswerRequest = "answer_request",
        DeliverLetters = "deliver_letters",
    }
}

code! {
    /// The law that lets a municipality ask.
    AuthorityCode {
        /// Municipal Act, 2001, s. 10: broad authority to provide any service a municipality considers necessary.
        MunicipalAct10 = "municipal_act_s10",
        /// Municipal Act, 2001, s. 425: by-laws and offences.
        MunicipalAct425 = "municipal_act_s425",
        /// MFIPPA s. 17: requests for access.
        Mfippa17 = "mfippa_s17",
        /// Integrated Accessibility Standards, O. Reg. 191/11, s. 12: accessible formats and communication supports.
        AccessibilityStandards12 = "o_reg_191_11_s12",
    }
}

/// One thing a service needs to know (MFIPPA s. 29 (2): authority and purpose are told when it is collected).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    pub field: ProfileField,
    pub purpose: PurposeCode,
    pub authority: AuthorityCode,
}
