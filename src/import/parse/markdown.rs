//! Markdown to blocks.

use super::{html, inline::Inline};
use crate::import::block::{Block, Document, Form};
use crate::import::chinese;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// How deep quotations and lists may nest before their marks are read as text.
const DEEPEST: usize = 60;

/// The document of a Markdown source. The keys of a YAML front matter become `meta`; its `title` is
/// the page's title.
pub fn parse(text: &str) -> Document {
    let shallow = shallow(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut state = State { text: &shallow, ..State::default() };
    for (event, range) in Parser::new_ext(&shallow, options).into_offset_iter() {
        state.event(event, range.start);
    }
    state.flush();
    state.document
}

/// Lines whose quotation marks or list marks nest beyond reason lose the excess.
fn shallow(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let marks = line
            .bytes()
            .take_while(|b| matches!(b, b'>' | b' ' | b'-' | b'*' | b'+' | b'\t'))
            .count();
        let cut = marks.saturating_sub(DEEPEST * 2);
        out.push_str(&line[cut..]);
    }
    out
}

#[derive(Default)]
struct State<'a> {
    text: &'a str,
    document: Document,
    inline: Inline,
    at: usize,
    line: u32,
    begun: u32,
    forms: Vec<Form>,
    lists: Vec<Option<u64>>,
    strong: usize,
    links: Vec<String>,
    rows: Option<Vec<Vec<String>>>,
    image: Option<(String, String)>,
    raw: Option<String>,
    matter: Option<String>,
}

impl State<'_> {
    fn event(&mut self, event: Event<'_>, start: usize) {
        self.count(start);
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::Html(html) => self.raw.get_or_insert_default().push_str(&html),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.flush(),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.flush(),
            Event::Rule => {
                self.flush();
                self.document.blocks.push(Block::new(Form::Break, "", self.line));
            }
            _ => {}
        }
    }

    fn count(&mut self, start: usize) {
        if self.line == 0 {
            self.line = 1;
        }
        if start > self.at {
            let between = &self.text.as_bytes()[self.at..start];
            self.line += between.iter().filter(|&&b| b == b'\n').count() as u32;
            self.at = start;
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(matter) = &mut self.matter {
            matter.push_str(text);
        } else if let Some((_, words)) = &mut self.image {
            words.push_str(text);
        } else {
            if self.inline.is_blank() {
                self.begun = self.line;
            }
            self.inline.push(text, self.strong > 0, self.links.last().map(String::as_str));
        }
    }

    /// A newline between Han is no blank.
    fn soft_break(&mut self) {
        let gap = match self.inline.last_char() {
            Some(c) if chinese::is_han(c) || chinese::is_cjk_punct(c) => "",
            _ => " ",
        };
        self.push(gap);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.forms.push(Form::Heading(level_of(level)));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.forms.push(Form::Quote);
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.begun = self.line;
                self.forms.push(Form::Code);
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let depth = self.lists.len().saturating_sub(1).min(5) as u8;
                let number = self.lists.last_mut().and_then(|next| {
                    let number = (*next)?;
                    *next = Some(number.saturating_add(1));
                    u32::try_from(number).ok()
                });
                self.forms.push(Form::ListItem { number, depth });
            }
            Tag::Table(_) => {
                self.flush();
                self.begun = self.line;
                self.rows = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.rows {
                    rows.push(Vec::new());
                }
            }
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } => self.links.push(dest_url.to_string()),
            Tag::Image { dest_url, .. } => self.image = Some((dest_url.to_string(), String::new())),
            Tag::MetadataBlock(_) => self.matter = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Item => {
                self.flush();
                self.forms.pop();
            }
            TagEnd::Paragraph => self.flush(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::HtmlBlock => self.raw_html(),
            TagEnd::TableCell => {
                let cell =
                    self.inline.take_block(Form::Paragraph, self.line).map(|block| block.text);
                if let Some(row) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell.unwrap_or_default());
                }
            }
            TagEnd::Table => {
                if let Some(rows) = self.rows.take() {
                    let text = rows.concat().join(" ");
                    self.document.blocks.push(Block::new(Form::Table(rows), &text, self.begun));
                }
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image => {
                if let Some((address, words)) = self.image.take() {
                    self.flush();
                    self.document.blocks.push(Block::new(
                        Form::Image { address },
                        &words,
                        self.line,
                    ));
                }
            }
            TagEnd::MetadataBlock(_) => self.front_matter(),
            _ => {}
        }
    }

    fn flush(&mut self) {
        if self.rows.is_some() {
            return;
        }
        let form = self.forms.last().cloned().unwrap_or(Form::Paragraph);
        if form == Form::Code {
            let raw = self.inline.take_raw();
            if !raw.trim().is_empty() {
                self.document.blocks.push(Block::new(form, raw.trim_end(), self.begun));
            }
        } else if let Some(block) = self.inline.take_block(form.clone(), self.begun) {
            self.document.blocks.push(block);
            // A second paragraph of an item is a paragraph.
            if let (Form::ListItem { .. }, Some(last)) = (form, self.forms.last_mut()) {
                *last = Form::Paragraph;
            }
        }
    }

    /// HTML in Markdown is read as HTML.
    fn raw_html(&mut self) {
        let Some(raw) = self.raw.take() else { return };
        self.flush();
        let lines = raw.matches('\n').count() as u32;
        let first = self.line.saturating_sub(lines);
        for mut block in html::parse(&raw).blocks {
            block.line = (first + block.line).max(1);
            self.document.blocks.push(block);
        }
    }

    fn front_matter(&mut self) {
        for line in self.matter.take().unwrap_or_default().lines() {
            let Some((key, value)) = line.split_once([':', '：']) else { continue };
            let value = value.trim().trim_matches(['"', '\'', '“', '”']);
            if key.starts_with([' ', '-', '#']) || value.is_empty() {
                continue;
            }
            let key = key.trim().to_lowercase();
            if key == "title" && self.document.page_title.is_none() {
                self.document.page_title = Some(value.to_owned());
            }
            self.document.meta.push((key, chinese::folded(value)));
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_blocks() {
        let text = "---\ntitle: \"两地签约\"\ndate: 2024-03-05\n---\n\n# 两地签约\n\n第一段\n接着，见[原文](https://e.org)。\n\n- 一\n- 二\n\n> 引文\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n![图](a.png)\n\n<p>嵌入</p>\n";
        let document = parse(text);
        assert_eq!(document.page_title.as_deref(), Some("两地签约"));
        assert_eq!(document.meta[1], ("date".to_owned(), "2024-03-05".to_owned()));
        let got: Vec<(Form, &str, u32)> =
            document.blocks.iter().map(|b| (b.form.clone(), b.text.as_str(), b.line)).collect();
        assert_eq!(got[0], (Form::Heading(1), "两地签约", 6));
        assert_eq!(got[1], (Form::Paragraph, "第一段接着，见原文。", 8));
        assert_eq!(got[2], (Form::ListItem { number: None, depth: 0 }, "一", 11));
        assert_eq!(got[4], (Form::Quote, "引文", 14));
        assert!(matches!(&got[5].0, Form::Table(rows) if rows.len() == 2));
        assert!(matches!(&got[6].0, Form::Image { address } if address == "a.png"));
        assert_eq!(got[7].1, "嵌入");
    }

    #[test]
    fn hostile_markdown_takes_linear_time() {
        for part in [">", "- ", "[", "*", "![", "`", "<", "| a ", "1. ", "**a ", "&"] {
            let _ = parse(&part.repeat(50_000));
            let _ = parse(&format!("{part}\n").repeat(5_000));
        }
    }
}
