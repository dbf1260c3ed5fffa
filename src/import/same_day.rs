//! Stories of one newspaper page were printed on one day: a story whose own day was not
//! found, or only inferred, takes the page's.

use super::annotate::Annotated;
use super::block::Story;
use crate::base::PartialDate;
use crate::format::ledger::EvidenceEntry;

/// Gives the stories that share a page one day. A day that some story knows for certain
/// is the page's; else it is the latest that was inferred, since a page is printed after
/// all that it reports. What a story takes from its neighbours is uncertain.
pub(super) fn share(stories: &mut [(Story, Annotated)]) {
    let Some(page) = page_day(stories) else { return };
    for (_, annotated) in stories.iter_mut().filter(|(story, _)| story.shares_page) {
        let own = annotated.front.date;
        if own == Some(page) || (own.is_some() && is_certain(annotated)) {
            continue;
        }
        annotated.front.date = Some(page);
        if is_certain(annotated) {
            annotated.front.uncertain.push("date".to_owned());
        }
        annotated.evidence.retain(|entry| entry.fact != "date");
        annotated.evidence.push(EvidenceEntry {
            fact: "date".to_owned(),
            value: page.to_string(),
            rule: "same-page".to_owned(),
            text: String::new(),
            confidence: 0.4,
        });
        annotated.month_day = None;
    }
}

fn page_day(stories: &[(Story, Annotated)]) -> Option<PartialDate> {
    let days = || {
        stories
            .iter()
            .filter(|(story, _)| story.shares_page)
            .filter_map(|(_, annotated)| Some((annotated, annotated.front.date?)))
            .filter(|(_, date)| date.day().is_some())
    };
    let certain = days().filter(|(annotated, _)| is_certain(annotated)).map(|(_, date)| date);
    let certain = certain.max().map(PartialDate::without_time);
    certain.or_else(|| days().map(|(_, date)| date).max().map(PartialDate::without_time))
}

fn is_certain(annotated: &Annotated) -> bool {
    !annotated.front.uncertain.iter().any(|key| key == "date")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(date: &str, certain: bool, shares_page: bool) -> (Story, Annotated) {
        let mut annotated = Annotated::default();
        annotated.front.date = date.parse().ok();
        if !certain {
            annotated.front.uncertain.push("date".to_owned());
        }
        (Story { shares_page, ..Story::default() }, annotated)
    }

    #[test]
    fn the_stories_of_a_page_have_one_day() {
        type Days<'a> = &'a [(&'a str, bool)];
        let cases: &[(Days<'_>, &[&str])] = &[
            (
                &[("2024-11-05", false), ("2024", false), ("", true), ("2024-05-27", false)],
                &["2024-11-05", "2024-11-05", "2024-11-05", "2024-11-05"],
            ),
            (
                &[("2024-11-06 08:00", true), ("2024-11-05", false)],
                &["2024-11-06 08:00", "2024-11-06"],
            ),
            (&[("2024", false), ("", true)], &["2024", ""]),
        ];
        for (given, expected) in cases {
            let mut stories: Vec<_> =
                given.iter().map(|(date, certain)| story(date, *certain, true)).collect();
            share(&mut stories);
            let days: Vec<String> = stories
                .iter()
                .map(|(_, one)| one.front.date.map_or_else(String::new, |date| date.to_string()))
                .collect();
            assert_eq!(&days[..], *expected);
        }
    }

    #[test]
    fn a_story_alone_keeps_what_it_has() {
        let mut stories = vec![story("2024", false, false)];
        share(&mut stories);
        assert_eq!(stories[0].1.front.date.map(|date| date.to_string()).as_deref(), Some("2024"));
    }
}
