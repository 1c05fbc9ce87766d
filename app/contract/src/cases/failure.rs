//! Codes for what can be wrong with a form about cases, and for the rules that refuse.

code! {
    /// Fields of forms about cases: the name of the HTML control.
    CaseField {
        Case = "case",
        // Of a bulk act: which cases, and what to do to them.
        Cases = "cases",
        Act = "act",
        Category = "category",
        Description = "description",
        Address = "address",
        Place = "place",
        PlaceSearch = "place_search",
        PlaceDetails = "place_details",
        Latitude = "latitude",
        Longitude = "longitude",
        // Questions of a category, by their place in it.
        Answer1 = "answer_1",
        Answer2 = "answer_2",
        Answer3 = "answer_3",
        Answer4 = "answer_4",
        Answer5 = "answer_5",
        Answer6 = "answer_6",
        Answer7 = "answer_7",
        Answer8 = "answer_8",
        Priority = "priority",
        Intake = "intake",
        Reporter = "reporter",
        ReporterName = "reporter_name",
        ReporterEmail = "reporter_email",
        ReporterPhone = "reporter_phone",
        CallerSearch = "caller_search",
        CategorySearch = "category_search",
        Updates = "updates",
        Photos = "photos",
        Parent = "parent",
        Related = "related",
        AssignTo = "assign_to",
        Assignee = "assignee",
        Queue = "queue",
        Status = "status",
        Resolution = "resolution",
        Reason = "reason",
        PublicNote = "public_note",
        NoteText = "note_text",
        Message = "message",
        Audience = "audience",
        SearchText = "search_text",
        Group = "group",
        Ward = "ward",
        OpenedFrom = "opened_from",
        OpenedTo = "opened_to",
        Age = "age",
        Overdue = "overdue",
        Sort = "sort",
        Page = "page",
        FilterName = "filter_name",
        TrackingReference = "tracking_reference",
        TrackingSecret = "tracking_secret",
    }
}

impl CaseField {
    /// The questions of a category, in order; a category has no more than these.
    pub const ANSWERS: [Self; 8] = [
        Self::Answer1,
        Self::Answer2,
        Self::Answer3,
        Self::Answer4,
        Self::Answer5,
        Self::Answer6,
        Self::Answer7,
        Self::Answer8,
    ];
}

code! {
    /// Rules that refuse an act on a case.
    CaseRefusal {
        /// The case type has no such step from the present status.
        NoSuchTransition = "no_such_transition",
        /// The case is already so.
        AlreadySo = "already_so",
        /// Reports in this category need a way to reach the reporter.
        AnonymousNotAllowed = "anonymous_not_allowed",
        /// Residents cannot report this here: it is for another body, for staff, or out of season.
        CategoryNotOffered = "category_not_offered",
        /// The case is closed or was merged into another.
        Settled = "settled",
        /// A part of it is still open (CASE-122).
        OpenParts = "open_parts",
        /// The case it is a part of is closed or was merged: a part is not taken up again alone.
        WholeSettled = "whole_settled",
        /// The report was already claimed by somebody else.
        AlreadyClaimed = "already_claimed",
        /// The draft has expired or was sent.
        DraftGone = "draft_gone",
        /// The imported file has lines that cannot be used.
        UnusableLines = "unusable_lines",
    }
}
