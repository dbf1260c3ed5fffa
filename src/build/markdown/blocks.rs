//! The blocks that need more than a pair of tags: tables, alerts, headings, tasks, code.

use super::address::{push_attribute, push_text};
use super::emphasis::Spanned;
use super::highlight;
use super::outline::TocEntry;
use super::write::{Kind, Writer, words_of};
use crate::base::Problem;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, TagEnd};
use std::ops::Range;

/// More columns than these fit neither a sheet of A4, at three Chinese characters each, nor a phone
/// even when it is turned.
const WIDEST_TABLE: usize = 12;

/// Where the writer is in a table.
#[derive(Default)]
pub(super) struct Cells {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Cells {
    /// At the beginning of a table.
    pub(super) fn new(alignments: &[Alignment]) -> Cells {
        Cells { alignments: alignments.to_vec(), column: 0, in_head: false }
    }

    /// At the beginning of a row.
    pub(super) fn row(&mut self, in_head: bool) {
        (self.column, self.in_head) = (0, in_head);
    }
}

impl Writer<'_, '_> {
    /// A wide table scrolls in its own box, which the keyboard can reach and a screen reader can name.
    pub(super) fn table_wrapper(&mut self) -> String {
        self.tables += 1;
        let mut open =
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"".to_owned();
        push_attribute(&mut open, &format!("{} {}", self.options.words.table, self.tables));
        open.push_str("\">");
        open
    }

    /// Warns of a table that nobody can read across.
    pub(super) fn measure_table(&mut self, columns: usize, range: &Range<usize>) {
        if columns > WIDEST_TABLE {
            let problem = Problem::TableWide { columns, limit: WIDEST_TABLE };
            self.problem(problem, range.clone());
        }
    }

    pub(super) fn cell(&mut self) {
        let align = match self.cells.alignments.get(self.cells.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.cells.column += 1;
        // Cells share a line of the plain text.
        if !self.plain.is_empty() && !self.plain.ends_with(['\n', ' ']) {
            self.plain.push(' ');
        }
        self.last = None;
        if self.cells.in_head {
            self.open(&format!("<th scope=\"col\"{align}>"), "</th>", Kind::Inline);
        } else {
            self.open(&format!("<td{align}>"), "</td>", Kind::Inline);
        }
    }

    pub(super) fn alert(&mut self, kind: BlockQuoteKind) {
        let words = self.options.words;
        let (name, word) = match kind {
            BlockQuoteKind::Note => ("note", &words.note),
            BlockQuoteKind::Tip => ("tip", &words.tip),
            BlockQuoteKind::Important => ("important", &words.important),
            BlockQuoteKind::Warning => ("warning", &words.warning),
            BlockQuoteKind::Caution => ("caution", &words.caution),
        };
        let mut open =
            format!("<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">");
        push_text(&mut open, word);
        open.push_str("</p>\n");
        self.open(&open, "</div>\n", Kind::Block);
    }

    /// The level at which a heading is written.
    pub(super) fn level(&self, level: u8) -> u8 {
        level.saturating_add(self.shift).clamp(2, 6)
    }

    pub(super) fn heading(&mut self, level: HeadingLevel, id: Option<&str>, rest: &[Spanned]) {
        let words = words_of(rest, |event| matches!(event, Event::End(TagEnd::Heading(_))));
        let level = self.level(level as u8);
        let annex = level == 2 && self.ids.begins_another(&words);
        let id = self.ids.heading(id, &words);
        let mut open = format!("<h{level} id=\"");
        push_attribute(&mut open, &id);
        open.push_str(if annex { "\" class=\"annex\">" } else { "\">" });
        self.open(&open, format!("</h{level}>\n"), Kind::Heading);
        let text = self.converted(&words).into_owned();
        self.section = level;
        self.toc.push(TocEntry { level, id, text, children: Vec::new() });
    }

    pub(super) fn task(&mut self, done: bool) {
        self.flush();
        let word = if done { &self.options.words.done } else { &self.options.words.open };
        self.html.push_str("<input type=\"checkbox\" disabled");
        self.html.push_str(if done { " checked aria-label=\"" } else { " aria-label=\"" });
        push_attribute(&mut self.html, word);
        self.html.push_str("\"> ");
    }

    /// A block of code; gives how many events it took.
    pub(super) fn code_block(
        &mut self,
        kind: &CodeBlockKind,
        range: &Range<usize>,
        rest: &[Spanned],
    ) -> usize {
        self.flush();
        let end = rest
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::CodeBlock)))
            .unwrap_or(rest.len());
        let code: String = rest[..end]
            .iter()
            .map(|(event, _)| if let Event::Text(text) = event { text } else { "" })
            .collect();
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{', '\t']).next().unwrap_or(""),
            CodeBlockKind::Indented => "",
        };
        if !highlight::is_known(language) {
            let problem = Problem::CodeLanguageUnknown { language: language.to_owned() };
            self.problem(problem, range.clone());
        }
        // A box that scrolls must be within the keyboard's reach.
        self.html.push_str("<pre class=\"hl\" tabindex=\"0\" role=\"region\" aria-label=\"");
        push_attribute(&mut self.html, &self.options.words.code);
        self.html.push_str("\"><code");
        let coloured = highlight::highlight(&code, language, &mut self.code_budget);
        if coloured.is_some() {
            self.html.push_str(" class=\"language-");
            push_attribute(&mut self.html, &language.to_ascii_lowercase());
            self.html.push('"');
        }
        self.html.push('>');
        match coloured {
            Some(html) => self.html.push_str(&html),
            None => push_text(&mut self.html, &code),
        }
        self.html.push_str("</code></pre>\n");
        end + 1
    }
}
