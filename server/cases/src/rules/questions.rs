//! Answers to a category's own questions, held against the questions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::cases::{CaseField, Question, QuestionKind};
use contract::{Problem, Problems};

/// Every problem with the answers, by the place of its question. Answers to other questions are problems too.
pub fn check(questions: &[Question], answers: &BTreeMap<String, String>) -> Problems {
    let mut problems = Problems::new();
    for (question, field) in questions.iter().zip(CaseField::ANSWERS) {
        match answers.get(&question.key) {
            None if question.required => problems.add(field, Problem::Empty),
            None => {}
            Some(answer) => {
                if let Some(problem) = fault(question, answer) {
                    problems.add(field, problem);
                }
            }
        }
    }
    let is_asked = |key: &String| questions.iter().any(|question| &question.key == key);
    if !answers.keys().all(is_asked) {
        problems.add(CaseField::Answer1, Problem::NotOffered);
    }
    problems
}

fn fault(question: &Question, answer: &str) -> Option<Problem> {
    match question.kind {
        QuestionKind::Text => None,
        QuestionKind::Choice => {
            let is_offered = question.options.iter().any(|option| option.code == answer);
            (!is_offered).then_some(Problem::NotOffered)
        }
        QuestionKind::Date => {
            NaiveDate::parse_from_str(answer, "%Y-%m-%d").is_err().then_some(Problem::NotADate)
        }
        QuestionKind::Number => {
            let is_number = answer.replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite);
            (!is_number).then_some(Problem::NotANumber)
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::Bilingual;
    use contract::cases::QuestionOption;

    use super::*;

    fn questions() -> Vec<Question> {
        let label = Bilingual::new("Size", "Taille");
        let small = QuestionOption { code: "small".into(), label: label.clone() };
        let question = |key: &str, kind, required, options| Question {
            key: key.into(),
            kind,
            label: label.clone(),
            hint: None,
            required,
            options,
        };
        vec![
            question("size", QuestionKind::Choice, true, vec![small]),
            question("since", QuestionKind::Date, false, Vec::new()),
        ]
    }

    fn problems(answers: &[(&str, &str)]) -> Vec<(&'static str, Problem)> {
        let answers =
            answers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let found = check(&questions(), &answers).into_vec();
        found.into_iter().map(|problem| (problem.field.code(), problem.problem)).collect()
    }

    #[test]
    fn answers_are_held_against_their_questions() {
        assert_eq!(problems(&[("size", "small"), ("since", "2026-11-01")]), []);
        assert_eq!(problems(&[]), [("answer_1", Problem::Empty)]);
        assert_eq!(
            problems(&[("size", "huge"), ("since", "last week")]),
            [("answer_1", Problem::NotOffered), ("answer_2", Problem::NotADate)]
        );
        assert_eq!(
            problems(&[("size", "small"), ("colour", "red")]),
            [("answer_1", Problem::NotOffered)]
        );
    }
}
