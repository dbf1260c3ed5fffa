//! The events of a body as HTML: its blocks, and the bookkeeping that all parts of the writer share.

use super::blocks::Cells;
use super::emphasis::{Spanned, is_inline};
use super::outline::{Ids, TocEntry, nest};
use super::raw::RawTag;
use super::{Options, Rendered, Script, allow, notes, official, turns};
use crate::base::Problem;
use crate::text::join;
use pulldown_cmark::{Event, HeadingLevel, Tag};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// How deep elements nest; what lies deeper is written without its tags, since browsers flatten it as well.
const DEEPEST: usize = 64;

/// How many problems one body may report.
const PROBLEMS: usize = 100;

/// Writes the events of a body.
pub(super) fn write(body: &str, events: Vec<Spanned>, options: &Options) -> Rendered {
    let mut notes = notes::Notes::default();
    let main = notes.split(events);
    let has_top = main.iter().any(|(event, _)| {
        matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }))
    });
    let mut writer = Writer {
        options,
        html: String::with_capacity(body.len() * 3 / 2),
        plain: String::with_capacity(body.len()),
        pieces: Vec::new(),
        fixed: false,
        text: String::new(),
        last: None,
        frames: Vec::new(),
        raw: Vec::new(),
        raw_seen: false,
        mute: None,
        links: 0,
        headings: 0,
        shift: options.heading_offset.saturating_add(u8::from(has_top)),
        tables: 0,
        cells: Cells::default(),
        code_budget: 256 * 1024,
        ids: Ids::new(options.reserved_ids),
        fragments: Vec::new(),
        mentioned: BTreeSet::new(),
        toc: Vec::new(),
        section: 1,
        askers: turns::askers(&main),
        questions: 0,
        notes,
        problems: Vec::new(),
    };
    writer.events(&main);
    writer.close_raw(0);
    writer.footnotes();
    writer.finish()
}

/// An element that is open.
pub(super) struct Frame {
    /// What ends it; empty for one that was not written.
    close: Cow<'static, str>,
    kind: Kind,
}

/// What an open element is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text inside a block.
    Inline,
    /// A link, inside which no other may stand.
    Link,
    /// A heading, inside which nothing is linked.
    Heading,
    /// A block that is a line of the plain text.
    Block,
}

pub(super) struct Writer<'a, 'o> {
    pub options: &'o Options<'o>,
    pub html: String,
    pub plain: String,
    pub pieces: Vec<Range<usize>>,
    pub fixed: bool,
    /// Running text that has not been written yet: adjacent events and joined lines are one text.
    pub text: String,
    /// The last character of running text.
    pub last: Option<char>,
    pub frames: Vec<Frame>,
    pub raw: Vec<RawTag>,
    pub raw_seen: bool,
    /// An element that is taken out with its inside, and how deep it stands.
    pub mute: Option<(String, usize)>,
    /// How many open elements forbid a link.
    pub links: usize,
    pub headings: usize,
    pub shift: u8,
    pub tables: usize,
    pub cells: Cells,
    pub code_budget: usize,
    pub ids: Ids,
    /// Links within the page, to be checked when all ids are known.
    pub fragments: Vec<(String, Range<usize>)>,
    pub mentioned: BTreeSet<String>,
    pub toc: Vec<TocEntry>,
    /// The level of the last heading.
    pub section: u8,
    /// Who asks in an interview.
    pub askers: BTreeSet<String>,
    /// How many questions there were.
    pub questions: usize,
    pub notes: notes::Notes<'a>,
    problems: Vec<(Problem, Range<usize>)>,
}

impl<'a> Writer<'a, '_> {
    pub(super) fn events(&mut self, events: &[Spanned<'a>]) {
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            let rest = &events[at + 1..];
            at += 1;
            if self.mute.is_some() {
                self.muted(event);
                continue;
            }
            match event {
                Event::Text(text) => self.push(text),
                Event::SoftBreak => self.soft_break(rest),
                Event::HardBreak => {
                    self.flush();
                    self.html.push_str("<br>\n");
                    self.plain.push(' ');
                    self.last = None;
                }
                Event::Code(code) => self.code(code),
                Event::InlineHtml(html) => self.raw_html(html, &[(0, range.start)], true),
                Event::FootnoteReference(label) => self.footnote_reference(label),
                Event::TaskListMarker(done) => self.task(*done),
                Event::Rule => self.html.push_str("<hr>\n"),
                Event::Start(Tag::CodeBlock(kind)) => at += self.code_block(kind, range, rest),
                Event::Start(Tag::HtmlBlock) => at += self.html_block(rest),
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    at += self.image(dest_url, title, range, rest)
                }
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    self.link(*link_type, dest_url, title, range);
                }
                Event::Start(tag) => {
                    if let Tag::Table(columns) = tag {
                        self.measure_table(columns.len(), range);
                    }
                    self.start(tag, rest);
                }
                Event::End(_) => self.end(),
                // Mathematics is not enabled; what stands outside a block of HTML is none.
                Event::InlineMath(text) | Event::DisplayMath(text) | Event::Html(text) => {
                    self.push(text)
                }
            }
        }
        self.flush();
        while !self.frames.is_empty() {
            self.end();
        }
    }

    pub(super) fn problem(&mut self, problem: Problem, range: Range<usize>) {
        if self.problems.len() < PROBLEMS
            && !self
                .problems
                .iter()
                .rev()
                .take(4)
                .any(|known| known.0 == problem && known.1 == range)
        {
            self.problems.push((problem, range));
        }
    }

    /// Opens an element; `close` is what will end it.
    pub(super) fn open(&mut self, html: &str, close: impl Into<Cow<'static, str>>, kind: Kind) {
        self.flush();
        let deep = self.frames.len() >= DEEPEST;
        match kind {
            Kind::Link => self.links += 1,
            Kind::Heading => self.headings += 1,
            Kind::Block | Kind::Inline => {}
        }
        if !deep {
            self.html.push_str(html);
        }
        self.frames
            .push(Frame { close: if deep { Cow::Borrowed("") } else { close.into() }, kind });
    }

    pub(super) fn open_link(&mut self, html: &str) {
        self.open(html, if html.is_empty() { "" } else { "</a>" }, Kind::Link);
    }

    pub(super) fn close_link(&mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.flush();
        self.close_raw(self.frames.len());
        let Some(frame) = self.frames.pop() else {
            return;
        };
        match frame.kind {
            Kind::Link => self.links = self.links.saturating_sub(1),
            Kind::Heading => self.headings = self.headings.saturating_sub(1),
            Kind::Block | Kind::Inline => {}
        }
        self.html.push_str(&frame.close);
        if matches!(frame.kind, Kind::Block | Kind::Heading) {
            self.new_line();
        }
    }

    /// Inside an element that is taken out only the nesting counts.
    fn muted(&mut self, event: &Event) {
        let Some((name, depth)) = &self.mute else {
            return;
        };
        match event {
            Event::Start(_) => {
                self.frames.push(Frame { close: Cow::Borrowed(""), kind: Kind::Inline })
            }
            Event::End(_) if self.frames.len() > *depth => {
                self.frames.pop();
            }
            Event::End(_) => {
                self.mute = None;
                self.end();
            }
            Event::InlineHtml(html) => {
                let tag = html.trim_start_matches("</").trim_end_matches('>').trim();
                if html.starts_with("</") && tag.eq_ignore_ascii_case(name) {
                    self.mute = None;
                }
            }
            _ => {}
        }
    }

    /// Ends a line of the plain text.
    pub(super) fn new_line(&mut self) {
        self.last = None;
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }

    /// Whether an element is open.
    pub(super) fn nested(&self) -> bool {
        !self.frames.is_empty()
    }

    pub(super) fn may_link(&self) -> bool {
        self.links == 0 && self.headings == 0
    }

    fn start(&mut self, tag: &Tag, rest: &[Spanned]) {
        match tag {
            Tag::Paragraph => {
                if let Some(name) = turns::speaker(rest) {
                    return self.turn(&name, rest);
                }
                let first = self.html.is_empty() && self.text.is_empty();
                match official::class(rest, first).filter(|_| self.frames.is_empty()) {
                    Some(class) => {
                        self.open(&format!("<p class=\"{class}\">"), "</p>\n", Kind::Block)
                    }
                    None => self.open("<p>", "</p>\n", Kind::Block),
                }
            }
            Tag::Heading { level, id, .. } => self.heading(*level, id.as_deref(), rest),
            Tag::BlockQuote(None) => self.open("<blockquote>\n", "</blockquote>\n", Kind::Block),
            Tag::BlockQuote(Some(kind)) => self.alert(*kind),
            Tag::List(None) => self.open("<ul>\n", "</ul>\n", Kind::Block),
            Tag::List(Some(1)) => self.open("<ol>\n", "</ol>\n", Kind::Block),
            Tag::List(Some(start)) => {
                self.open(&format!("<ol start=\"{start}\">\n"), "</ol>\n", Kind::Block)
            }
            Tag::Item => {
                let is_task =
                    rest.iter().take(2).any(|(event, _)| matches!(event, Event::TaskListMarker(_)));
                self.open(
                    if is_task { "<li class=\"task\">" } else { "<li>" },
                    "</li>\n",
                    Kind::Block,
                );
            }
            Tag::Table(alignments) => {
                self.cells = Cells::new(alignments);
                let open = format!("{}<table>\n", self.table_wrapper());
                self.open(&open, "</tbody>\n</table></div>\n", Kind::Block);
            }
            Tag::TableHead => {
                self.cells.row(true);
                self.open("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n", Kind::Block);
            }
            Tag::TableRow => {
                self.cells.row(false);
                self.open("<tr>", "</tr>\n", Kind::Block);
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.open("<em>", "</em>", Kind::Inline),
            Tag::Strong => self.open("<strong>", "</strong>", Kind::Inline),
            Tag::Strikethrough => self.open("<del>", "</del>", Kind::Inline),
            // Syntax that is not enabled.
            _ => self.open("", "", Kind::Inline),
        }
    }

    fn finish(mut self) -> Rendered {
        for (id, range) in std::mem::take(&mut self.fragments) {
            if !self.ids.has(&id) && !id.starts_with("fn-") && !id.starts_with("fnref-") {
                self.problem(Problem::LinkUnknown { target: format!("#{id}") }, range);
            }
        }
        let html = if self.raw_seen { allow::guard(&self.html) } else { self.html };
        let plain = match self.options.script {
            // The last piece is filled in as it was typed.
            Script::Open => self.plain,
            _ => self.plain.trim_end().to_owned(),
        };
        self.problems.sort_by_key(|(_, range)| range.start);
        Rendered {
            html,
            toc: nest(self.toc),
            plain,
            pieces: self.pieces,
            fixed: self.fixed,
            problems: self.problems,
        }
    }
}

/// The words of running text up to the event that ends it, lines joined.
pub(super) fn words_of(rest: &[Spanned], is_end: impl Fn(&Event) -> bool) -> String {
    let mut words = String::new();
    let mut broken = false;
    for (event, _) in rest {
        match event {
            _ if is_end(event) => break,
            Event::Text(text) | Event::Code(text) => {
                if std::mem::take(&mut broken)
                    && let (Some(before), Some(after)) =
                        (words.chars().next_back(), text.chars().next())
                {
                    words.push_str(join::gap(before, after));
                }
                words.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => broken = true,
            _ if !is_inline(event) => break,
            _ => {}
        }
    }
    words.trim().to_owned()
}
