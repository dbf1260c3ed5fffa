//! Raw HTML in an article, written anew from the allow-list: every tag balanced, every attribute chosen.
//!
//! What is not allowed is left out and reported. A raw element never outlives the Markdown element in which it was
//! opened, so that neither can cut the other in two.

use super::address::{push_attribute, push_text};
use super::allow::{EVERYWHERE, Sort, element, ends};
use super::emphasis::Spanned;
use super::markup::{Token, drops_content, tokens};
use super::outline;
use super::write::Writer;
use crate::base::{Problem, unescaped};
use pulldown_cmark::{Event, TagEnd};
use std::ops::Range;

/// How many raw elements may be open at once.
const DEEPEST: usize = 32;

/// A raw element that is open.
pub(super) struct RawTag {
    name: &'static str,
    /// How it is written, for headings are lowered.
    written: String,
    /// How many Markdown elements were open when it was.
    depth: usize,
}

impl<'a> Writer<'a, '_> {
    /// A block of raw HTML; gives how many events it took.
    pub(super) fn html_block(&mut self, rest: &[Spanned<'a>]) -> usize {
        self.flush();
        let end = rest
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::HtmlBlock)))
            .unwrap_or(rest.len());
        let mut html = String::new();
        let mut lines = Vec::new();
        for (event, range) in &rest[..end] {
            if let Event::Html(line) | Event::Text(line) = event {
                lines.push((html.len(), range.start));
                html.push_str(line);
            }
        }
        self.raw_html(&html, &lines, false);
        self.new_line();
        end + 1
    }

    /// Raw HTML. `lines` maps the offsets where its lines begin to bytes of the body.
    pub(super) fn raw_html(&mut self, html: &str, lines: &[(usize, usize)], inline: bool) {
        self.flush();
        self.raw_seen = true;
        // The whole is read again at the end, and must be whole then.
        self.fixed = true;
        let place = |range: Range<usize>| {
            let line =
                lines.partition_point(|&(offset, _)| offset <= range.start).saturating_sub(1);
            let (offset, start) = lines.get(line).copied().unwrap_or_default();
            let start = start + (range.start - offset);
            start..start + range.len()
        };
        for (token, range) in tokens(html) {
            match token {
                Token::Text(text) if inline => self.push(&unescaped(text)),
                Token::Text(text) => self.raw_text(text),
                Token::End { name } => self.raw_end(&name),
                Token::Start { name, attributes, closed } => {
                    self.raw_start(&name, &attributes, closed, inline, place(range));
                }
            }
        }
    }

    fn raw_text(&mut self, text: &str) {
        let text = unescaped(text);
        let text = self.converted(&text);
        push_text(&mut self.html, &text);
        // White space between tags is not text.
        if !text.trim().is_empty() {
            self.plain.push_str(&text);
        }
    }

    fn refuse(&mut self, what: String, range: &Range<usize>) {
        self.problem(Problem::HtmlUnsafe { what }, range.clone());
    }

    fn raw_start(
        &mut self,
        name: &str,
        attributes: &[(String, String)],
        closed: bool,
        inline: bool,
        range: Range<usize>,
    ) {
        self.flush();
        let Some(&(name, sort, own)) = element(name) else {
            self.refuse(format!("<{}>", name.chars().take(20).collect::<String>()), &range);
            if inline && drops_content(name) && !closed {
                self.mute = Some((name.to_owned(), self.frames.len()));
            }
            return;
        };
        let depth = self.frames.len();
        // In a paragraph a block would end it, where Markdown does not.
        let misplaced =
            inline && (sort == Sort::Block || name == "hr") || name == "a" && self.links > 0;
        if misplaced || self.raw.len() >= DEEPEST {
            self.refuse(format!("<{name}>"), &range);
            return;
        }
        while self.raw.last().is_some_and(|open| open.depth == depth && ends(open.name, name)) {
            self.pop_raw();
        }
        let kept = self.attributes(attributes, own, &range);
        let find = |wanted: &str| {
            attributes.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value)
        };
        match name {
            "img" => {
                let size: String = kept
                    .iter()
                    .filter(|(name, _)| matches!(*name, "width" | "height"))
                    .map(written)
                    .collect();
                self.picture(find("src"), find("alt"), find("title"), &size, &range);
                return;
            }
            "a" if attributes.iter().any(|(name, _)| name == "href") => {
                let open = self
                    .address(find("href"), &range, false)
                    .map(|address| self.anchor(&address, find("title")));
                // Without its address it is still an element, for its end tag to end.
                let mut open = open.unwrap_or_else(|| "<a>".to_owned());
                open.truncate(open.len() - 1);
                open.extend(kept.iter().filter(|(name, _)| *name != "title").map(written));
                open.push('>');
                self.html.push_str(&open);
            }
            "table" => {
                let open = self.table_wrapper();
                self.html.push_str(&open);
                self.push_tag("table", &kept);
            }
            _ => {
                let level = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
                let shown =
                    level.map_or(name.to_owned(), |level| format!("h{}", self.level(level)));
                self.push_tag(&shown, &kept);
                if sort != Sort::Void {
                    self.raw.push(RawTag { name, written: shown, depth });
                }
                if sort == Sort::Block || name == "br" {
                    self.new_line();
                }
                return;
            }
        }
        self.links += usize::from(name == "a");
        self.raw.push(RawTag { name, written: name.to_owned(), depth });
    }

    fn push_tag(&mut self, name: &str, attributes: &[(&'static str, String)]) {
        self.html.push('<');
        self.html.push_str(name);
        self.html.extend(attributes.iter().map(written));
        self.html.push('>');
    }

    /// The attributes that may stand, their values checked.
    fn attributes(
        &mut self,
        given: &[(String, String)],
        own: &[&'static str],
        range: &Range<usize>,
    ) -> Vec<(&'static str, String)> {
        let mut kept: Vec<(&'static str, String)> = Vec::new();
        for (name, value) in given {
            let Some(&name) = EVERYWHERE.iter().chain(own).find(|known| *known == name) else {
                self.refuse(name.chars().take(20).collect(), range);
                continue;
            };
            if kept.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let value = match name {
                // These are written where the address is known to be good.
                "href" | "src" | "alt" => continue,
                "cite" => continue,
                "id" => match outline::clean(value) {
                    Some(id) => self.ids.claim(&id),
                    None => continue,
                },
                "title" | "abbr" => self.converted(value).into_owned(),
                "colspan" | "rowspan" | "span" | "width" | "height" | "start" | "value" => {
                    match value.trim().parse::<u32>() {
                        Ok(number) => number.min(10_000).to_string(),
                        Err(_) => continue,
                    }
                }
                _ => value.clone(),
            };
            kept.push((name, value));
        }
        kept
    }

    /// An end tag ends its element and what was left open inside; without one it is nothing.
    fn raw_end(&mut self, name: &str) {
        self.flush();
        let depth = self.frames.len();
        let open = self
            .raw
            .iter()
            .rev()
            .take_while(|open| open.depth == depth)
            .position(|open| open.name == name);
        for _ in 0..open.map_or(0, |at| at + 1) {
            self.pop_raw();
        }
    }

    /// Ends the raw elements that were opened at this depth or deeper.
    pub(super) fn close_raw(&mut self, depth: usize) {
        while self.raw.last().is_some_and(|open| open.depth >= depth) {
            self.pop_raw();
        }
    }

    fn pop_raw(&mut self) {
        self.flush();
        let Some(open) = self.raw.pop() else {
            return;
        };
        self.html.push_str("</");
        self.html.push_str(&open.written);
        self.html.push('>');
        match open.name {
            "a" => self.links = self.links.saturating_sub(1),
            "table" => self.html.push_str("</div>"),
            _ => {}
        }
    }
}

fn written((name, value): &(&'static str, String)) -> String {
    let mut out = format!(" {name}=\"");
    push_attribute(&mut out, value);
    out.push('"');
    out
}
