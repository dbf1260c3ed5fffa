//! Emphasis that works beside CJK punctuation.
//!
//! CommonMark decides by the characters around a run of `*` whether it may open or close emphasis, and takes
//! `。` for the end of a word that no letter follows, which in Chinese is the rule: `这是**重点。**后文` keeps its
//! asterisks. The parser knows no other rule, so its decisions are undone here: within one run of inline events
//! the starts and ends of emphasis and the literal `*`, `_` and `~` become delimiter runs again (the offsets tell
//! which), their flanking is computed by the CJK-friendly amendment (specification `markdown-cjk-friendly`), and
//! they are paired as CommonMark 0.31, section 6.2, does. The inside of a link is a scope of its own.
//!
//! A single `~` is never a delimiter: Chinese writes ranges with it, `5~6天`.

mod pair;

use self::pair::{Run, pair};
use super::cjk::{Neighbour, is_cjk, is_selector};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// An event and the bytes of the body that it comes from.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>);

/// Pairs emphasis again in the inline runs that hold a delimiter beside CJK; all others pass as they are.
pub(super) fn repair<'a>(body: &'a str, events: Vec<Spanned<'a>>) -> Vec<Spanned<'a>> {
    if !body.bytes().any(is_delimiter) {
        return events;
    }
    let mut out = Vec::with_capacity(events.len());
    let mut run = Vec::new();
    let mut in_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => {}
        }
        if !in_code && is_inline(&event) {
            run.push((event, range));
        } else {
            settle(body, &mut run, &mut out);
            out.push((event, range));
        }
    }
    settle(body, &mut run, &mut out);
    out
}

fn settle<'a>(body: &'a str, run: &mut Vec<Spanned<'a>>, out: &mut Vec<Spanned<'a>>) {
    if needs_repair(body, run) {
        let mut inline = Inline::new(body);
        run.drain(..).for_each(|spanned| inline.take(spanned));
        inline.finish(out);
    } else {
        out.append(run);
    }
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'~')
}

/// Whether an event belongs to running text.
pub(super) fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

/// Whether the parser's decisions about this run may be wrong.
fn needs_repair(body: &str, run: &[Spanned]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return false;
    };
    let Some(source) = body.get(first.1.start..last.1.end) else {
        return false;
    };
    let differs = |c: char| is_cjk(c) || is_selector(c) || matches!(c, '\u{E0100}'..='\u{E01EF}');
    // The parser pairs tildes by a rule of its own, whatever stands beside them.
    source.bytes().enumerate().any(|(at, byte)| {
        byte == b'~'
            || is_delimiter(byte)
                && (source[..at].chars().next_back().is_some_and(differs)
                    || source[at + 1..].chars().next().is_some_and(differs))
    })
}

enum Piece<'a> {
    Event(Spanned<'a>),
    Run(usize),
}

/// One run of inline events, its emphasis undone.
struct Inline<'a> {
    body: &'a str,
    pieces: Vec<Piece<'a>>,
    runs: Vec<Run>,
    /// The bytes of each line, without the container's prefix.
    lines: Vec<Range<usize>>,
    fresh_line: bool,
    /// Where the last line break ended.
    broken_at: usize,
    /// The runs of each open scope, outermost first.
    open: Vec<Vec<usize>>,
    /// The runs of each scope that is complete.
    scopes: Vec<Vec<usize>>,
    /// Inside an autolink, where no character is a delimiter.
    verbatim: bool,
}

impl<'a> Inline<'a> {
    fn new(body: &'a str) -> Inline<'a> {
        Inline {
            body,
            pieces: Vec::new(),
            runs: Vec::new(),
            lines: Vec::new(),
            fresh_line: true,
            broken_at: 0,
            open: vec![Vec::new()],
            scopes: Vec::new(),
            verbatim: false,
        }
    }

    fn take(&mut self, (event, range): Spanned<'a>) {
        match &event {
            Event::SoftBreak | Event::HardBreak => {
                // The backslash of a hard break is a neighbour like any other.
                let backslash = self.body[range.start..].starts_with('\\');
                self.reach(range.start..range.start + usize::from(backslash));
                self.fresh_line = true;
                self.broken_at = range.end;
            }
            Event::Start(_) => self.reach(range.start..range.start),
            // A line may begin with the end of a link: `](address)`.
            Event::End(_) => self.reach(self.broken_at.min(range.end)..range.end),
            _ => self.reach(range.clone()),
        }
        match &event {
            Event::Start(Tag::Emphasis) => self.delimiter(range.start, 1),
            Event::Start(Tag::Strong) => self.delimiter(range.start, 2),
            Event::End(TagEnd::Emphasis) => self.delimiter(range.end.saturating_sub(1), 1),
            Event::End(TagEnd::Strong) => self.delimiter(range.end.saturating_sub(2), 2),
            Event::Start(Tag::Strikethrough) => {
                let len = if self.body[range.start..].starts_with("~~") { 2 } else { 1 };
                self.delimiter(range.start, len);
            }
            Event::End(TagEnd::Strikethrough) => {
                let len = if self.body[..range.end].ends_with("~~") { 2 } else { 1 };
                self.delimiter(range.end - len, len);
            }
            Event::Text(text) if !self.verbatim && self.body.get(range.clone()) == Some(text) => {
                self.text(range);
            }
            Event::Start(Tag::Link { link_type, .. }) => {
                self.verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.open.push(Vec::new());
                self.pieces.push(Piece::Event((event, range)));
            }
            Event::Start(Tag::Image { .. }) => {
                self.open.push(Vec::new());
                self.pieces.push(Piece::Event((event, range)));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                self.verbatim = false;
                self.scopes.extend(self.open.pop());
                self.pieces.push(Piece::Event((event, range)));
            }
            _ => self.pieces.push(Piece::Event((event, range))),
        }
    }

    /// Makes the line that is being read end no earlier than `range`.
    fn reach(&mut self, range: Range<usize>) {
        match self.lines.last_mut() {
            Some(line) if !self.fresh_line => line.end = line.end.max(range.end),
            _ => {
                self.lines.push(range);
                self.fresh_line = false;
            }
        }
    }

    /// Literal text: its delimiters are runs, unless a backslash stands before the first.
    fn text(&mut self, range: Range<usize>) {
        let bytes = self.body.as_bytes();
        let backslashes =
            bytes[..range.start].iter().rev().take_while(|&&byte| byte == b'\\').count();
        let mut from = range.start;
        let mut at = range.start + usize::from(backslashes % 2 == 1 && !range.is_empty());
        while at < range.end {
            if is_delimiter(bytes[at]) {
                self.literal(from..at);
                self.delimiter(at, 1);
                from = at + 1;
            }
            at += 1;
        }
        self.literal(from..range.end);
    }

    fn literal(&mut self, range: Range<usize>) {
        if let Some(text) = self.body.get(range.clone()).filter(|text| !text.is_empty()) {
            self.pieces.push(Piece::Event((Event::Text(CowStr::Borrowed(text)), range)));
        }
    }

    /// `len` delimiter characters at `start`; they lengthen the run that they touch.
    fn delimiter(&mut self, start: usize, len: usize) {
        let Some(&byte) = self.body.as_bytes().get(start).filter(|&&byte| is_delimiter(byte))
        else {
            return;
        };
        if let (Some(Piece::Run(_)), Some(last)) = (self.pieces.last(), self.runs.last_mut())
            && last.byte == byte
            && last.start + last.len == start
        {
            last.len += len;
            return;
        }
        self.pieces.push(Piece::Run(self.runs.len()));
        if let Some(scope) = self.open.last_mut() {
            scope.push(self.runs.len());
        }
        let line = self.lines.len().saturating_sub(1);
        self.runs.push(Run {
            byte,
            start,
            len,
            line,
            closed: 0,
            opened: 0,
            can_open: false,
            can_close: false,
        });
    }

    fn finish(mut self, out: &mut Vec<Spanned<'a>>) {
        self.scopes.append(&mut self.open);
        for at in 0..self.runs.len() {
            self.flank(at);
        }
        let mut marks = Vec::new();
        for scope in &self.scopes {
            pair(&mut self.runs, scope, &mut marks);
        }
        marks.sort_unstable_by_key(|mark| mark.at);
        let mut marks = marks.into_iter().peekable();
        for piece in self.pieces {
            let run = match piece {
                Piece::Event(spanned) => {
                    out.push(spanned);
                    continue;
                }
                Piece::Run(run) => &self.runs[run],
            };
            let end = run.start + run.len;
            let mut at = run.start;
            let literal = |range: Range<usize>, out: &mut Vec<Spanned<'a>>| {
                if !range.is_empty() {
                    out.push((Event::Text(CowStr::Borrowed(&self.body[range.clone()])), range));
                }
            };
            while let Some(mark) = marks.next_if(|mark| mark.at < end) {
                literal(at..mark.at, out);
                at = mark.at + mark.len;
                out.push((mark.event(), mark.at..at));
            }
            literal(at..end, out);
        }
    }

    /// Whether a run may open and close: CommonMark's flanking with the CJK-friendly amendment. Tildes beside a
    /// run are looked through, as GitHub's parser does.
    fn flank(&mut self, at: usize) {
        let run = &self.runs[at];
        let line = self.lines.get(run.line).cloned().unwrap_or(run.start..run.start + run.len);
        let end = run.start + run.len;
        let before =
            self.body.get(line.start.min(run.start)..run.start).unwrap_or("").trim_end_matches('~');
        let after = self.body.get(end..line.end.max(end)).unwrap_or("").trim_start_matches('~');
        let mut earlier = before.chars().rev();
        let before = earlier
            .next()
            .map_or(Neighbour::EDGE, |c| Neighbour::before(c, earlier.find(|&c| c != '~')));
        let after = after.chars().next().map_or(Neighbour::EDGE, Neighbour::after);
        let left = !after.space
            && (!after.punctuation
                || after.cjk
                || before.space
                || before.punctuation
                || before.cjk);
        let right = !before.space
            && (!before.punctuation || before.cjk || after.space || after.punctuation || after.cjk);
        let run = &mut self.runs[at];
        (run.can_open, run.can_close) = match run.byte {
            b'_' => (left && (!right || before.punctuation), right && (!left || after.punctuation)),
            b'~' => (left && run.len == 2, right && run.len == 2),
            _ => (left, right),
        };
    }
}

#[cfg(test)]
mod tests;
