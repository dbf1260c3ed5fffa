//! A body's words alone, for the search index, which needs them without the page around them.

use super::emphasis;
use super::markup::{Token, tokens};
use crate::base::unescaped;
use crate::text::join;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The words of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain {
    /// A line for each block, headings among them; without code blocks.
    pub text: String,
    /// The headings.
    pub headings: Vec<String>,
}

/// The words of `body`, an article's Markdown, in the order in which its page has them.
pub fn plain(body: &str) -> Plain {
    let events = Parser::new_ext(body, super::syntax()).into_offset_iter().collect();
    let mut plain = Plain { text: String::with_capacity(body.len()), headings: Vec::new() };
    let mut code = false;
    let mut raw = String::new();
    let mut heading = None;
    let mut broken = false;
    for (event, _) in emphasis::repair(body, events) {
        match event {
            _ if code && !matches!(event, Event::End(TagEnd::CodeBlock)) => {}
            Event::Text(text) | Event::Code(text) => {
                let ends = (plain.text.chars().next_back(), text.chars().next());
                if let (true, (Some(before), Some(after))) = (broken, ends) {
                    plain.text.push_str(join::gap(before, after));
                }
                broken = false;
                plain.text.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => broken = true,
            Event::InlineHtml(html) => plain.push_html(&html),
            Event::Html(html) => raw.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => {
                plain.push_html(&raw);
                raw.clear();
                plain.end_line();
            }
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Heading { .. }) => {
                plain.end_line();
                heading = Some(plain.text.len());
            }
            Event::End(TagEnd::Heading(_)) => {
                let from = heading.take().unwrap_or(plain.text.len());
                plain.headings.push(plain.text[from..].trim().to_owned());
                plain.end_line();
            }
            // Cells of a row are not one phrase.
            Event::End(TagEnd::TableCell) => plain.text.push_str(" | "),
            Event::Start(tag) if !is_inline(&tag) => {
                broken = false;
                plain.end_line();
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::FootnoteDefinition,
            ) => {
                broken = false;
                plain.end_line();
            }
            _ => {}
        }
    }
    plain.text.truncate(plain.text.trim_end().len());
    plain
}

impl Plain {
    fn end_line(&mut self) {
        let kept = self.text.trim_end_matches([' ', '|']).len();
        self.text.truncate(kept);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// The text between the tags of raw HTML.
    fn push_html(&mut self, html: &str) {
        for (token, _) in tokens(html) {
            match token {
                Token::Text(text) if !text.trim().is_empty() => {
                    self.text.push_str(&unescaped(text));
                }
                Token::End { name } => match &*name {
                    "td" | "th" => self.text.push_str(" | "),
                    "p" | "div" | "tr" | "li" | "h2" | "h3" | "h4" | "h5" | "h6" => self.end_line(),
                    _ => {}
                },
                Token::Text(_) | Token::Start { .. } => {}
            }
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::TableCell
            | Tag::Superscript
            | Tag::Subscript
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_alone() {
        let body = "# 总体 **要求**\n\n两地\n协同，**“医保”**直接\nDRG 付费[^1]。\n\n- 甲\n- 乙\n\n\
                    | a | b |\n|---|---|\n| 一 | 二 |\n\n```\nlet x;\n```\n\n<table><tr><td>丙</td><td>丁&amp;</td></tr></table>\n\n\
                    <script>x()</script>\n\n![图](a.png)\n\n[^1]: 注。\n";
        let plain = plain(body);
        assert_eq!(plain.headings, ["总体 要求"]);
        assert_eq!(
            plain.text,
            "总体 要求\n两地协同，“医保”直接 DRG 付费。\n甲\n乙\na | b\n一 | 二\n丙 | 丁&\n图\n注。"
        );
    }

    #[test]
    fn the_words_are_those_of_the_page() {
        for body in
            ["", "一\n\n二", "> 引\n> 文\n\n1. 甲\n   1. 乙", "a  \nb", "***", "<div>甲</div>"]
        {
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().concat();
            let page = super::super::tests::plainly(body);
            assert_eq!(words(&plain(body).text), words(&page.plain), "{body}");
        }
    }
}
