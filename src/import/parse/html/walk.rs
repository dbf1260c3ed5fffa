//! The walk over a parsed page that makes its blocks. It does not recurse.

use super::picture::{self, Picture};
use super::style::{alignment, is_hidden};
use super::table;
use crate::import::block::{Block, Document, Form};
use crate::import::parse::inline::Inline;
use dom_query::NodeRef;

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Elements whose name says what their text is for.
const TELLING: &[&str] = &[
    "aside",
    "figcaption",
    "footer",
    "header",
    "nav",
    "form",
    "address",
    "caption",
    "main",
    "article",
];
/// How many elements, the innermost first, give their names to a block's context.
const CONTEXT_DEPTH: usize = 10;
/// The longest context, in bytes.
const CONTEXT_BYTES: usize = 400;

/// What an open element means for the blocks within it.
#[derive(Debug, Clone, Default)]
struct Frame {
    name: String,
    context: String,
    form: Option<Form>,
    strong: bool,
    link: Option<String>,
    list: Option<(bool, u32)>,
}

/// The state of a walk.
#[derive(Default)]
pub struct Walk {
    document: Document,
    stack: Vec<Frame>,
    inline: Inline,
    images: Vec<Picture>,
    line: u32,
    begun: u32,
}

impl Walk {
    /// Walks a page.
    pub fn run(mut self, root: &NodeRef<'_>) -> Document {
        self.line = 1;
        self.begun = 1;
        let mut node = *root;
        loop {
            let into = self.enter(&node);
            if into && let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            if into {
                self.leave(&node);
            }
            loop {
                if node.id == root.id {
                    self.flush();
                    return self.document;
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let Some(parent) = node.parent() else {
                    self.flush();
                    return self.document;
                };
                node = parent;
                self.leave(&node);
            }
        }
    }

    /// Whether the node's children are to be visited.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.text(&node.text());
            return false;
        }
        if !node.is_element() {
            // The document itself, not comments.
            return node.may_have_children();
        }
        let name = node.node_name().map(|name| name.to_string()).unwrap_or_default();
        if let Some(line) = node.attr("data-l").and_then(|line| line.parse().ok()) {
            self.line = line;
        }
        match name.as_str() {
            "title" => {
                if self.document.page_title.is_none() {
                    self.document.page_title = Some(node.text().to_string());
                }
                return false;
            }
            "meta" => {
                let key = ["name", "property", "itemprop"].iter().find_map(|key| node.attr(key));
                if let (Some(key), Some(value)) = (key, node.attr("content")) {
                    self.document.meta.push((key.to_lowercase(), value.to_string()));
                }
                return false;
            }
            "link" => {
                if let Some(address) = node
                    .attr("href")
                    .filter(|_| node.attr("rel").is_some_and(|rel| &*rel == "canonical"))
                {
                    self.document.meta.push(("canonical".to_owned(), address.to_string()));
                }
                return false;
            }
            "br" => {
                self.line_break();
                return false;
            }
            "img" => {
                self.image(node);
                return false;
            }
            "input" | "base" => return false,
            "hr" => {
                self.flush();
                self.document.blocks.push(Block::new(Form::Break, "", self.line));
                return false;
            }
            "time" => {
                // The first time of a page is that of its text.
                let known = |(key, _): &(String, String)| key == "time-element";
                if let Some(value) = node.attr("datetime")
                    && !self.document.meta.iter().any(known)
                {
                    self.document.meta.push(("time-element".to_owned(), value.to_string()));
                }
            }
            _ if is_hidden(node) => return false,
            "table" => {
                if let Some(rows) = table::rows(node) {
                    self.flush();
                    let text = rows.concat().join(" ");
                    self.push_frame(node, &name);
                    let mut block = Block::new(Form::Table(rows), &text, self.line);
                    block.linked = table::linked(node);
                    self.emit(block);
                    self.stack.pop();
                    self.skip_lines(node);
                    return false;
                }
            }
            _ => {}
        }
        if BLOCKS.binary_search(&name.as_str()).is_ok() {
            self.flush();
        }
        self.push_frame(node, &name);
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        if !node.is_element() {
            return;
        }
        if self.stack.last().is_some_and(|frame| BLOCKS.binary_search(&frame.name.as_str()).is_ok())
        {
            self.flush();
        }
        self.stack.pop();
    }

    fn push_frame(&mut self, node: &NodeRef<'_>, name: &str) {
        let above = self.stack.last().cloned().unwrap_or_default();
        let mut context = Vec::new();
        if TELLING.contains(&name) {
            context.push(name.to_owned());
        }
        for key in ["class", "id", "role"] {
            if let Some(value) = node.attr(key) {
                context.extend(value.split_whitespace().take(8).map(str::to_lowercase));
            }
        }
        if let Some(align) = alignment(node) {
            context.push(align.to_owned());
        }
        let form = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                Some(Form::Heading(name.as_bytes()[1] - b'0'))
            }
            "blockquote" => Some(Form::Quote),
            "pre" => Some(Form::Code),
            "li" => Some(self.list_item()),
            // A cell or a division within an item is still of the item; within a heading too.
            _ => above.form,
        };
        let list = match name {
            "ol" => {
                let start = node.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                Some((true, start))
            }
            "ul" | "menu" | "dir" => Some((false, 1)),
            _ => None,
        };
        self.stack.push(Frame {
            name: name.to_owned(),
            context: context.join(" "),
            form,
            strong: above.strong || matches!(name, "b" | "strong"),
            link: if name == "a" {
                node.attr("href").map(|href| href.to_string())
            } else {
                above.link
            },
            list,
        });
    }

    /// The form of a list item; the list above it counts on.
    fn list_item(&mut self) -> Form {
        let depth =
            self.stack.iter().filter(|frame| frame.list.is_some()).count().saturating_sub(1);
        let mut number = None;
        if let Some((ordered, next)) =
            self.stack.iter_mut().rev().find_map(|frame| frame.list.as_mut())
            && *ordered
        {
            number = Some(*next);
            *next = next.saturating_add(1);
        }
        Form::ListItem { number, depth: depth.min(5) as u8 }
    }

    fn text(&mut self, text: &str) {
        let (strong, link, code) = self.stack.last().map_or((false, None, false), |frame| {
            (frame.strong, frame.link.clone(), frame.form == Some(Form::Code))
        });
        if self.inline.is_blank() && !code {
            let lead = &text[..text.len() - text.trim_start().len()];
            self.begun = self.line + lead.matches('\n').count() as u32;
        }
        self.line += text.matches('\n').count() as u32;
        self.inline.push(text, strong, link.as_deref());
    }

    /// A break parts paragraphs, except in a heading and in preformatted text.
    fn line_break(&mut self) {
        match self.stack.last().and_then(|frame| frame.form.clone()) {
            Some(Form::Heading(_)) => self.inline.push(" ", false, None),
            Some(Form::Code) => self.inline.push("\n", false, None),
            _ => self.flush(),
        }
    }

    fn image(&mut self, node: &NodeRef<'_>) {
        let source = ["data-src", "data-original", "src"].iter().find_map(|key| node.attr(key));
        let Some(address) = source.filter(|address| !address.trim().is_empty()) else { return };
        if !address.starts_with("data:") && self.images.len() < 500 {
            let words = node.attr("alt").map(|alt| alt.to_string()).unwrap_or_default();
            let address = address.trim();
            // An address that leaves its scheme to the page (RFC 3986, 4.2) has none here.
            let scheme = if address.starts_with("//") { "https:" } else { "" };
            let ornament = picture::is_ornament(node, address);
            let address = format!("{scheme}{address}");
            self.images.push(Picture { address, words, ornament });
        }
    }

    /// Ends the block that is being put together.
    fn flush(&mut self) {
        let form =
            self.stack.last().and_then(|frame| frame.form.clone()).unwrap_or(Form::Paragraph);
        if form == Form::Code {
            let raw = self.inline.take_raw();
            if !raw.trim().is_empty() {
                let block = Block::new(Form::Code, raw.trim_matches('\n'), self.begun.max(1));
                self.emit(block);
            }
        } else if let Some(block) = self.inline.take_block(form.clone(), self.begun) {
            self.emit(block);
            // What follows a nested block within an item is a paragraph, not a second item.
            if let Some(frame) = self.stack.last_mut()
                && matches!(form, Form::ListItem { .. })
                && frame.name != "li"
            {
                frame.form = Some(Form::Paragraph);
            }
        }
        for Picture { address, words, ornament } in std::mem::take(&mut self.images) {
            let mut block = Block::new(Form::Image { address }, &words, self.line);
            if ornament {
                block.context = picture::ORNAMENT.to_owned();
            }
            self.emit(block);
        }
        self.begun = self.line;
    }

    fn emit(&mut self, mut block: Block) {
        let mut context = std::mem::take(&mut block.context);
        for frame in
            self.stack.iter().rev().filter(|frame| !frame.context.is_empty()).take(CONTEXT_DEPTH)
        {
            if context.len() + frame.context.len() > CONTEXT_BYTES {
                break;
            }
            if !context.is_empty() {
                context.push(' ');
            }
            context.push_str(&frame.context);
        }
        block.context = context;
        self.document.blocks.push(block);
    }

    /// Counts the lines of an element that is not walked.
    fn skip_lines(&mut self, node: &NodeRef<'_>) {
        self.line += node.text().matches('\n').count() as u32;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_sorted() {
        assert!(super::BLOCKS.is_sorted());
    }
}
