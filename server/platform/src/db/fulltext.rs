//! Search by words with each database's own engine: FTS5 on SQLite, `tsvector` on PostgreSQL. Words are split and folded
//! here, so that both find the same: case, accents and punctuation make no difference, and every word of a query may be the
//! beginning of a word of the text. Beside `connect.rs` the only place that knows which database it is.

use sea_orm::sea_query::extension::postgres::PgBinOper;
use sea_orm::sea_query::extension::sqlite::SqliteBinOper;
use sea_orm::sea_query::{Expr, IntoColumnRef, OnConflict, Query};
use sea_orm::{ConnectionTrait, DatabaseBackend, ExprTrait};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

use super::{StoreError, Work};

/// Longer words are cut, in the text and in the query alike.
const LONGEST_WORD: usize = 40;
/// Words of a text beyond these are not found.
const MOST_WORDS: usize = 20_000;
/// Words of a query beyond these are ignored.
const MOST_ASKED: usize = 12;
/// Rows a statement; SQLite limits the values.
const ROWS: usize = 400;

/// An index that a migration made with `migrations::fulltext::create`.
#[derive(Clone, Copy, Debug)]
pub struct TextIndex(&'static str);

impl TextIndex {
    pub const fn named(table: &'static str) -> Self {
        Self(table)
    }

    /// From now on the id is found by the words of this text, and no longer by those it had.
    pub async fn put(&self, work: &Work, id: Uuid, text: &str) -> Result<(), StoreError> {
        self.put_all(work, [(id, text)]).await
    }

    /// `put` for many; each id at most once.
    pub async fn put_all<T: AsRef<str>>(
        &self,
        work: &Work,
        texts: impl IntoIterator<Item = (Uuid, T)>,
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = texts.into_iter().map(|(id, text)| (id, line(text.as_ref()))).collect();
        for some in rows.chunks(ROWS) {
            let mut insert = Query::insert();
            insert
                .into_table(self.0)
                .columns(["id", "words"])
                .on_conflict(OnConflict::column("id").update_column("words").to_owned());
            for (id, words) in some {
                insert.values_panic([Expr::val(*id), Expr::val(words.as_str())]);
            }
            work.connection().execute(&insert).await?;
        }
        Ok(())
    }

    /// From now on the id is not found. Removing what is not there is no error.
    pub async fn remove(&self, work: &Work, id: Uuid) -> Result<(), StoreError> {
        let delete =
            Query::delete().from_table(self.0).and_where(Expr::col("id").eq(id)).to_owned();
        work.connection().execute(&delete).await?;
        Ok(())
    }

    /// A condition for rows whose `id` column is found by all words of the query, whatever somebody typed. `None` if there is
    /// no word in it.
    pub fn matching(
        &self,
        db: &impl ConnectionTrait,
        id: impl IntoColumnRef,
        query: &str,
    ) -> Option<Expr> {
        let asked: Vec<String> = words(query).take(MOST_ASKED).collect();
        if asked.is_empty() {
            return None;
        }
        let table = self.0;
        let found = match db.get_database_backend() {
            DatabaseBackend::Postgres => {
                let asked: Vec<_> = asked.iter().map(|word| format!("'{word}':*")).collect();
                let asked = Expr::val(asked.join(" & ")).cast_as("tsquery");
                Query::select()
                    .column("id")
                    .from(table)
                    .and_where(Expr::col("document").binary(PgBinOper::Matches, asked))
                    .to_owned()
            }
            _ => {
                let asked: Vec<_> = asked.iter().map(|word| format!("\"{word}\"*")).collect();
                let index = format!("{table}_fts");
                let matching =
                    Expr::col(index.clone()).binary(SqliteBinOper::Match, asked.join(" "));
                let numbers =
                    Query::select().column("rowid").from(index).and_where(matching).to_owned();
                Query::select()
                    .column("id")
                    .from(table)
                    .and_where(Expr::col("number").in_subquery(numbers))
                    .to_owned()
            }
        };
        Some(Expr::col(id).in_subquery(found))
    }
}

/// The words of a text as they are compared: lower case, no accents, letters and digits only.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST_WORD).collect())
        .collect::<Vec<String>>()
        .into_iter()
}

/// A text as it is compared: lower case, no accents, ligatures taken apart. Punctuation stays.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in
        text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase)
    {
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            // What lower case brings in again, as in İ.
            mark if is_combining_mark(mark) => {}
            letter => folded.push(letter),
        }
    }
    folded
}

fn line(text: &str) -> String {
    let mut found: Vec<String> = words(text).take(MOST_WORDS).collect();
    found.sort_unstable();
    found.dedup();
    found.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        words(text).collect()
    }

    #[test]
    fn words_lose_case_accents_and_punctuation() {
        assert_eq!(
            split("L’École Œuvre-Élevée, BYL-2026-001234 İzmir ﬁn"),
            ["l", "ecole", "oeuvre", "elevee", "byl", "2026", "001234", "izmir", "fin"]
        );
        assert!(split(" ’ \" ' : * - ").is_empty());
    }

    #[test]
    fn accents_typed_apart_are_the_same_as_accents_in_one() {
        assert_eq!(fold("e\u{301}te\u{301}"), fold("été"));
    }
}
