//! Headlines in Latin letters, of pages in English.

use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// A day alone, as it signs an English document.
static ENGLISH_DATE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?((January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2}\.?) \d{1,2},? |\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) )(19|20)\d\d$")
        .expect("a constant")
});

/// What those who ask and answer are called in English.
const ASKERS_IN_ENGLISH: &[&str] =
    &["reporter", "question", "answer", "journalist", "moderator", "host", "speaker", "press"];

/// Whether a short line reads like a headline.
pub(super) fn is_headline(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=30).contains(&words)
        && text
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '“' || c == '"')
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ',', ';', ':'])
        && !ENGLISH_DATE.is_match(text)
        && !text.contains('@')
        && (!text.contains('|') || has_column(text))
        // Two sentences are no headline: a question with what leads to it.
        && !(words > 12 && text.contains(". ") && text.ends_with('?'))
        // `Q: …` is a turn, `Reporter: …` too.
        && text.split_once(':').is_none_or(|(label, _)| {
            // `Emergency department: 24 hours` is a fact.
            let fact = text[label.len()..].trim_start_matches([':', ' ']).starts_with(|c: char| c.is_ascii_digit());
            !fact && label.len() > 2 && !ASKERS_IN_ENGLISH.contains(&label.to_ascii_lowercase().as_str())
        })
}

/// Whether a bar only parts the name of a column from the headline: `Health | More clinics open`.
fn has_column(text: &str) -> bool {
    let Some((column, headline)) = text.split_once('|') else { return false };
    let column = column.trim();
    (3..=24).contains(&column.len())
        && column.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '&' | '-'))
        && column.split(' ').count() <= 3
        && !headline.contains('|')
        && headline.split_whitespace().count() >= 4
        && !headline.chars().any(|c| c == ':' || c == '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_and_facts_are_no_headlines() {
        for (text, want) in [
            ("Two regions sign health agreement", true),
            ("Spotlight: Two regions cooperate for leisure and health", true),
            ("Health | More places for flu vaccination open", true),
            ("Home | News | Health and care for all", false),
            ("Xinhua | Updated: 2016-02-29 10:21", false),
            ("Reporter: (On seasonal influenza)", false),
            ("Q: What about the vaccine", false),
            ("Emergency department: 24 hours, 365 days a year", false),
            (
                "The system has been operating since 1995. What makes the programme stand out as an example?",
                false,
            ),
        ] {
            assert_eq!(is_headline(text), want, "{text}");
        }
    }
}
