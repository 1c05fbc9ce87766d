//! A search as it stands in the address of the queue, there and back.

use contract::cases::SearchForm;
use url::form_urlencoded;

/// Reads what is known; other parameters are nobody's business here.
pub fn read(query: &str) -> SearchForm {
    let mut form = SearchForm::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = value.into_owned();
        match name.as_ref() {
            "status" => push(&mut form.status, value),
            "group" => push(&mut form.group, value),
            "priority" => push(&mut form.priority, value),
            "ward" => push(&mut form.ward, value),
            "queue" => push(&mut form.queue, value),
            "search_text" => form.search_text = value,
            "category" => form.category = value,
            "assignee" => form.assignee = value,
            "opened_from" => form.opened_from = value,
            "opened_to" => form.opened_to = value,
            "age" => form.age = value,
            "overdue" => form.overdue = value,
            "sort" => form.sort = value,
            "after" => form.after = value,
            "before" => form.before = value,
            "limit" => form.limit = value,
            _ => {}
        }
    }
    form
}

/// The query of a search, without `?`; what is not set is left out.
pub fn write(form: &SearchForm) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let single = [
        ("search_text", &form.search_text),
        ("category", &form.category),
        ("assignee", &form.assignee),
        ("opened_from", &form.opened_from),
        ("opened_to", &form.opened_to),
        ("age", &form.age),
        ("overdue", &form.overdue),
        ("sort", &form.sort),
        ("after", &form.after),
        ("before", &form.before),
        ("limit", &form.limit),
    ];
    let several = [
        ("status", &form.status),
        ("group", &form.group),
        ("priority", &form.priority),
        ("ward", &form.ward),
        ("queue", &form.queue),
    ];
    for (name, values) in several {
        query.extend_pairs(values.iter().map(|value| (name, value)));
    }
    query.extend_pairs(single.into_iter().filter(|(_, value)| !value.trim().is_empty()));
    query.finish()
}

/// The same list from its beginning.
pub fn first_page(form: &SearchForm) -> SearchForm {
    SearchForm { after: String::new(), before: String::new(), ..form.clone() }
}

fn push(values: &mut Vec<String>, value: String) {
    if !value.trim().is_empty() && values.len() < 50 {
        values.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let form = SearchForm {
            search_text: "nid-de-poule & «trou»".into(),
            ward: vec!["1".into(), "3".into()],
            overdue: "on".into(),
            after: "x.y".into(),
            ..SearchForm::default()
        };
        assert_eq!(read(&write(&form)), form);
    }

    #[test]
    fn empty_fields_of_the_filter_leave_no_trace() {
        let form = read("search_text=&status=&ward=&assignee=&f=1&sort=");
        assert_eq!(form, SearchForm::default());
        assert_eq!(write(&form), "");
    }
}
