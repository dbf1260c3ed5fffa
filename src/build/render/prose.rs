//! A body of Markdown on a page: its HTML, its headings, its plain text.

use super::view::TocView;
use crate::base::Diagnostic;
use crate::model::Text;
use crate::text::script::Converter;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its id.
    pub anchor: String,
    /// Its text.
    pub text: String,
}

/// A body as a page shows it.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The HTML.
    pub html: String,
    /// The headings, in their order.
    pub headings: Vec<Heading>,
    /// The text without markup.
    pub plain: String,
    /// What was wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Renders the body of a text.
pub fn prose(
    text: &Text,
    script: Option<&Converter>,
    _resolve: &dyn Fn(&str) -> Option<String>,
) -> Prose {
    let mut prose = Prose::default();
    let mut heading: Option<u8> = None;
    let mut events: Vec<Event<'_>> = Vec::new();
    for event in Parser::new_ext(&text.body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        let event = match (event, script) {
            (Event::Text(own), Some(script)) => Event::Text(script.convert(&own).into()),
            (event, _) => event,
        };
        match &event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some(*level as u8);
                let anchor = format!("h-{}", prose.headings.len() + 1);
                prose.headings.push(Heading { level: (*level as u8).max(2), anchor: anchor.clone(), text: String::new() });
                let tag = Tag::Heading { level: HeadingLevel::try_from(usize::from((*level as u8).max(2))).unwrap_or(HeadingLevel::H2), id: Some(anchor.into()), classes: vec![], attrs: vec![] };
                events.push(Event::Start(tag));
                continue;
            }
            Event::End(TagEnd::Heading(level)) => {
                heading = None;
                events.push(Event::End(TagEnd::Heading(HeadingLevel::try_from(usize::from((*level as u8).max(2))).unwrap_or(HeadingLevel::H2))));
                continue;
            }
            Event::Html(_) | Event::InlineHtml(_) => continue,
            Event::Text(own) => {
                prose.plain.push_str(own);
                if heading.is_some() && let Some(last) = prose.headings.last_mut() {
                    last.text.push_str(own);
                }
            }
            _ => {}
        }
        events.push(event);
    }
    pulldown_cmark::html::push_html(&mut prose.html, events.into_iter());
    prose
}

/// The headings as a nested table of contents; empty where there are fewer than three.
pub fn contents(headings: &[Heading]) -> Vec<TocView> {
    if headings.len() < 3 {
        return Vec::new();
    }
    // The path of open headings is at most five long: levels 2 to 6.
    let mut open: Vec<TocView> = Vec::new();
    let mut done: Vec<TocView> = Vec::new();
    let close = |open: &mut Vec<TocView>, done: &mut Vec<TocView>| {
        if let Some(last) = open.pop() {
            match open.last_mut() {
                Some(above) => above.children.push(last),
                None => done.push(last),
            }
        }
    };
    for heading in headings {
        while open.last().is_some_and(|last| last.level >= heading.level) {
            close(&mut open, &mut done);
        }
        open.push(TocView {
            anchor: heading.anchor.clone(),
            text: heading.text.clone(),
            level: heading.level,
            children: Vec::new(),
        });
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    done
}

/// The first sentences of a plain text, at most `limit` characters, for a description.
pub fn beginning(plain: &str, limit: usize) -> String {
    let mut words = String::new();
    for (count, character) in plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().enumerate() {
        if count == limit {
            words.push('…');
            break;
        }
        words.push(character);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_nest_by_level() {
        let heading = |level, text: &str| Heading { level, anchor: text.into(), text: text.into() };
        let list = [heading(2, "a"), heading(4, "b"), heading(3, "c"), heading(2, "d")];
        let toc = contents(&list);
        let below: Vec<&str> = toc[0].children.iter().map(|one| one.text.as_str()).collect();
        assert_eq!((toc.len(), below), (2, vec!["b", "c"]));
        assert!(contents(&list[..2]).is_empty());
    }

    #[test]
    fn a_beginning_is_cut_at_characters() {
        assert_eq!(beginning("两地\n 三家", 3), "两地 …");
        assert_eq!(beginning("", 3), "");
    }
}
