//! The judge: which articles are right for a query, by looking into every one of them.
//!
//! It knows nothing of tokens or tables of characters: a query across scripts says in the file how it
//! reads in Simplified characters, and one of synonyms or pinyin what it stands for.

use super::corpus::Known;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A query of `queries.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub q: String,
    /// What a right article says, all of it; `|` parts what may be said instead. The query itself when absent.
    #[serde(default)]
    says: Vec<String>,
    /// The slugs of the right articles, where no words tell them.
    right: Option<Vec<String>>,
    /// The slug of the article that should be first, where it is not one whose title says it.
    first: Option<String>,
    #[serde(skip)]
    group: String,
}

/// A query with its right articles and those found.
#[derive(Serialize)]
pub struct Judged {
    pub group: String,
    pub query: String,
    pub right: Vec<String>,
    /// Any of these is rightly first; none where it does not matter.
    pub first: Vec<String>,
    pub found: Vec<String>,
}

/// The queries of the file, group by group.
pub fn queries(path: &Path) -> Vec<Asked> {
    let text = std::fs::read_to_string(path).unwrap();
    let groups: indexmap::IndexMap<String, Vec<Asked>> = serde_yaml::from_str(&text).unwrap();
    let named = |(group, list): (String, Vec<Asked>)| {
        list.into_iter().map(move |asked| Asked { group: group.clone(), ..asked })
    };
    groups.into_iter().flat_map(named).collect()
}

/// Judges one query over all articles.
pub fn judge(asked: &Asked, documents: &[Known]) -> Judged {
    let literal = [asked.q.clone()];
    let says: &[String] = if asked.says.is_empty() { &literal } else { &asked.says };
    let right: Vec<&Known> = match &asked.right {
        Some(slugs) => documents.iter().filter(|known| slugs.contains(&known.slug)).collect(),
        None => documents
            .iter()
            .filter(|known| says.iter().all(|item| says_item(known, item)))
            .collect(),
    };
    let first: Vec<String> = match &asked.first {
        Some(slug) => vec![slug.clone()],
        None => {
            let titled = |known: &&&Known| {
                says.iter().filter(|item| !item.starts_with('-')).all(|item| {
                    item.split('|')
                        .any(|one| said(&plain(&known.title), &plain(one.trim_start_matches('@'))))
                })
            };
            right.iter().filter(titled).map(|known| known.slug.clone()).collect()
        }
    };
    Judged {
        group: asked.group.clone(),
        query: asked.q.clone(),
        right: right.iter().map(|known| known.slug.clone()).collect(),
        first,
        found: Vec::new(),
    }
}

/// Whether an article says one of the things that `|` parts, or, after `-`, says none of them. `@` looks
/// in the title and the names of its terms alone, `#` for a document number.
fn says_item(known: &Known, item: &str) -> bool {
    if let Some(item) = item.strip_prefix('-') {
        return !says_item(known, item);
    }
    let names = || known.names.iter().chain([&known.title]);
    item.split('|').any(|one| match one.split_at_checked(1) {
        Some(("@", name)) => names().any(|text| said(&plain(text), &plain(name))),
        Some(("#", number)) => names().chain(&known.texts).any(|text| numbered(text, number)),
        _ => names().chain(&known.texts).any(|text| said(&plain(text), &plain(one))),
    })
}

fn is_han(c: char) -> bool {
    c >= '\u{2E80}' && c.is_alphabetic()
}

/// Lower case, without space beside Han characters and without commas inside numbers.
fn plain(text: &str) -> Vec<char> {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let kept = |at: usize| {
        let near = |at: Option<usize>| at.and_then(|at| text.get(at)).copied();
        let (before, after) = (near(at.checked_sub(1)), near(at.checked_add(1)));
        let all = |test: fn(char) -> bool| before.is_some_and(test) && after.is_some_and(test);
        match text[at] {
            ' ' | '\u{3000}' => !(before.is_some_and(is_han) || after.is_some_and(is_han)),
            ',' => !all(|c| c.is_ascii_digit()),
            _ => true,
        }
    };
    (0..text.len()).filter(|at| kept(*at)).map(|at| text[at]).collect()
}

/// Whether a text says this, as whole words where it begins or ends with a letter or digit.
fn said(text: &[char], item: &[char]) -> bool {
    let (Some(first), Some(last)) = (item.first(), item.last()) else { return false };
    let word = |c: &char| c.is_ascii_alphanumeric();
    let point =
        |a: Option<&char>, b: Option<&char>| a == Some(&'.') && b.is_some_and(char::is_ascii_digit);
    text.windows(item.len()).enumerate().any(|(at, window)| {
        let before = |n: usize| at.checked_sub(n).and_then(|at| text.get(at));
        let after = |n: usize| text.get(at + item.len() + n - 1);
        window == item
            && !(word(first)
                && (before(1).is_some_and(word)
                    || first.is_ascii_digit() && point(before(1), before(2))))
            && !(word(last)
                && (after(1).is_some_and(word)
                    || last.is_ascii_digit() && point(after(1), after(2))))
    })
}

/// Whether a text holds the document number `LETTERS YEAR-NUMBER`, in brackets of any kind.
fn numbered(text: &str, number: &str) -> bool {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"〔〕[]()（）【】［］第".contains(*c))
        .collect();
    let (head, number) = number.split_once('-').unwrap();
    text.match_indices(head).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + head.len()..].trim_start_matches('0');
        rest.strip_prefix(number).is_some_and(|rest| rest.starts_with('号'))
            && !before.is_some_and(|c| c.is_ascii_digit())
    })
}
