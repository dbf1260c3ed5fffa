//! The source as pages in English name it without a label: in a dateline, beside the hour, alone in brackets.

use super::super::reading::{Place, Reading};
use super::{Claim, medium};
use crate::model::Vocabulary;
use regex::Regex;
use std::sync::LazyLock;

/// `BEIJING, May 18 (Xinhua) --`, `TAIPEI (TVBS News) —`: the agency that reports, at the head of the text.
pub(super) fn dateline(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^[A-Z][A-Za-z' ./-]{1,40}(?:, [A-Z][A-Za-z ]{2,20})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)? ?\(([A-Z][A-Za-z.' ]{1,30})\)| ?\(([A-Z][A-Za-z.' ]{1,30})\)\s*(?:--|—|–))").ok()
    });
    reading.body().take(3).find_map(|line| {
        let head: String = line.fold.chars().take(120).collect();
        let found = DATELINE.as_ref()?.captures(&head)?;
        let inner = found.get(1).or_else(|| found.get(2))?;
        // `Example News Agency (ENA) – …`: the brackets only shorten the name before them.
        let before = head[..inner.start()].trim_end_matches('(').trim_end();
        let house =
            ["Agency", "News", "Daily", "Times", "Post"].iter().any(|end| before.ends_with(end));
        let name = if house { before } else { inner.as_str().trim() };
        Some((own(name, vocabulary), "dateline", head.clone(), 0.85))
    })
}

/// `(Xinhua)` alone; `Xinhua | Updated: 2016-02-29 10:21`; `2014-03-04 20:46 Xinhua Web Editor: …`; the site's
/// address behind the day.
pub(super) fn beside(reading: &Reading, vocabulary: &Vocabulary) -> Option<Claim> {
    static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        [
            r"^\(([A-Z][A-Za-z.' ]{1,30})\)$",
            r"^(?i:by)\s*[:：]\s*([A-Z][A-Za-z.' ]{1,40}?(?:Daily|News|Times|Post|Agency|TV|Net)|Xinhua|CGTN|Newsgd)$",
            r"^By [^()|]{3,60}\(([A-Z][A-Za-z.' ]{1,30})\)\s*(?:Updated?|Published)\s*:",
            r"^\(\s*([a-z0-9-]+(?:\.[a-z0-9-]+)+)\s*\)$",
            r"^\(([A-Z][A-Za-z.' ]{2,40}?),? (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2},? \d{4}\)$",
            r"(?:^|[|])\s*([A-Z][A-Za-z.' ]{1,40}?|[a-z0-9.-]+\.(?:com|cn|org|net))\s*\|\s*(?:Updated|Published)\s*:",
            r"\d{1,2}:\d\d(?::\d\d)?\s+([A-Z][A-Za-z.' ]{1,40}?)\s+(?:Web )?Editor\s*:",
            r"^(?:Updated|Published)\s*:\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)\s+\(?([A-Z][A-Za-z' ]{1,40}?|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|org|net)(?:\.cn)?)\)?(?:\s+Print.*)?$",
        ]
        .iter()
        .filter_map(|form| Regex::new(form).ok())
        .collect()
    });
    reading.at(Place::Meta).find_map(|line| {
        let fold = line.fold.trim();
        let found = FORMS.iter().find_map(|form| form.captures(fold))?;
        let name = found.get(1)?.as_str().trim();
        let control = ["close", "print", "share", "text", "large", "small", "comments"];
        let fits = (2..=40).contains(&name.len())
            && !name.starts_with("By ")
            // `L M S`: the sizes of letters.
            && name.split(' ').any(|word| word.len() >= 2)
            && !control.contains(&name.to_ascii_lowercase().as_str());
        fits.then(|| (own(name, vocabulary), "beside-time", line.fold.clone(), 0.8))
    })
}

/// The name of a medium as the vocabulary has it, or as it stands.
fn own(name: &str, vocabulary: &Vocabulary) -> String {
    medium(name, vocabulary).map_or_else(|| name.to_owned(), |medium| medium.name.clone())
}
