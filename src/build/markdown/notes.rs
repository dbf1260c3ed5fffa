//! Footnotes: numbered in the order in which the text names them, written at its end, with links both ways.

use super::address::{push_attribute, push_text};
use super::emphasis::Spanned;
use super::write::Writer;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeMap;

/// The footnotes of one article.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// The events of each definition, by its label in lower case; taken when it is written.
    definitions: BTreeMap<String, Vec<Spanned<'a>>>,
    /// The number of each label that was named.
    numbers: BTreeMap<String, usize>,
    /// The labels in the order of their numbers, with the count of references to each.
    named: Vec<(String, usize)>,
}

impl<'a> Notes<'a> {
    /// Keeps the definitions and gives back all else.
    pub(super) fn split(&mut self, events: Vec<Spanned<'a>>) -> Vec<Spanned<'a>> {
        let mut main = Vec::with_capacity(events.len());
        let mut open: Vec<(String, Vec<Spanned<'a>>)> = Vec::new();
        for (event, range) in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    open.push((label.to_lowercase(), Vec::new()))
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((label, inside)) = open.pop() {
                        self.definitions.entry(label).or_insert(inside);
                    }
                }
                event => {
                    open.last_mut().map_or(&mut main, |(_, inside)| inside).push((event, range))
                }
            }
        }
        main
    }
}

impl Writer<'_, '_> {
    /// The raised number that leads to a footnote.
    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.flush();
        let key = label.to_lowercase();
        let number = match self.notes.numbers.get(&key) {
            Some(&number) => number,
            None if self.notes.definitions.contains_key(&key) => {
                self.notes.named.push((key.clone(), 0));
                self.notes.numbers.insert(key, self.notes.named.len());
                self.notes.named.len()
            }
            None => return self.push(&format!("[^{label}]")),
        };
        let Some((_, count)) = self.notes.named.get_mut(number - 1) else {
            return;
        };
        *count += 1;
        let id = reference_id(number, *count);
        // A link cannot stand in a link: there the number alone does.
        if self.links > 0 {
            self.html.push_str(&format!("<sup class=\"footnote-ref\" id=\"{id}\">{number}</sup>"));
            return;
        }
        self.html.push_str(&format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\" aria-label=\""));
        push_attribute(&mut self.html, &format!("{} {number}", self.options.words.footnote));
        self.html.push_str(&format!("\">{number}</a></sup>"));
    }

    /// Writes all footnotes that the text names, and those that they name in turn.
    pub(super) fn footnotes(&mut self) {
        if self.notes.named.is_empty() {
            return;
        }
        self.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        push_attribute(&mut self.html, &self.options.words.footnotes);
        self.html.push_str("\">\n<ol>\n");
        let mut starts = Vec::new();
        let mut at = 0;
        while let Some((label, _)) = self.notes.named.get(at) {
            let inside = self.notes.definitions.remove(&label.clone()).unwrap_or_default();
            at += 1;
            self.html.push_str(&format!("<li id=\"fn-{at}\">"));
            self.events(&inside);
            self.close_raw(0);
            self.new_line();
            starts.push(self.html.len());
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ol>\n</section>\n");
        self.back_links(&starts);
    }

    /// Adds to each footnote the links back to where it is named; only now are all of them known. `ends` are the
    /// places of the end tags of the items.
    fn back_links(&mut self, ends: &[usize]) {
        let mut out = String::with_capacity(self.html.len() + ends.len() * 100);
        let mut from = 0;
        for (index, &end) in ends.iter().enumerate() {
            let Some(&(_, count)) = self.notes.named.get(index) else {
                break;
            };
            let number = index + 1;
            let inside = &self.html[from..end];
            // The links belong into the last paragraph, if the footnote ends with one.
            let last = inside.strip_suffix("</p>\n");
            out.push_str(last.unwrap_or(inside));
            for nth in 1..=count {
                out.push_str(&format!(
                    " <a href=\"#{}\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"",
                    reference_id(number, nth)
                ));
                let which = if nth == 1 { number.to_string() } else { format!("{number}-{nth}") };
                push_attribute(&mut out, &format!("{} {which}", self.options.words.footnote_back));
                out.push_str("\">");
                push_text(&mut out, "↩");
                out.push_str("</a>");
            }
            if last.is_some() {
                out.push_str("</p>\n");
            }
            from = end;
        }
        out.push_str(&self.html[from..]);
        self.html = out;
    }
}

fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}
