//! What flows between the stages of import: the source as typed text, as a document of
//! blocks, and as stories.

use crate::format::front_matter::{SpeakerEntry, TaskEntry};

/// How a source is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// Lines of text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML, a whole page or a fragment; also text with stray HTML scraps.
    Html,
}

impl SourceFormat {
    /// As the ledger names it.
    pub fn name(self) -> &'static str {
        match self {
            SourceFormat::Text => "text",
            SourceFormat::Markdown => "markdown",
            SourceFormat::Html => "html",
        }
    }
}

/// What a block is by its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A heading of level 1 to 6; in a finished story 2 is the highest.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list; its number where the list is numbered, its depth from 0.
    ListItem {
        /// The number, where the list is numbered.
        number: Option<u32>,
        /// 0 for an outer list.
        depth: u8,
    },
    /// A table, row by row; the first row is its head.
    Table(Vec<Vec<String>>),
    /// A quotation.
    Quote,
    /// Preformatted text.
    Code,
    /// A picture: its address and its description are the block's text.
    Image {
        /// Its address in the source.
        address: String,
    },
    /// A line between parts, a page break.
    Break,
}

/// One block of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is by its form.
    pub form: Form,
    /// Its plain text: no markup, blanks squeezed, no newline except in code. A table's
    /// cells joined by blanks.
    pub text: String,
    /// The same as Markdown, where the source marked words (bold, links); else nothing.
    pub marked: Option<String>,
    /// `text` folded to Simplified character by character (the same number of
    /// characters), which all rules read. Equal to `text` for Simplified text.
    pub fold: String,
    /// The line of the repaired source on which it begins, from 1.
    pub line: u32,
    /// How many characters of `text` stand in links.
    pub linked: u32,
    /// Class and id names, lower case, of the block's element and those around it
    /// (HTML only), blank-separated, the innermost first; tag names such as `nav` among them.
    pub context: String,
}

impl Block {
    /// A block of plain text: blanks are squeezed, `fold` is made from it.
    pub fn new(form: Form, text: &str, line: u32) -> Block {
        let text = if form == Form::Code { text.to_owned() } else { squeezed(text) };
        let fold = super::chinese::folded(&text);
        Block { form, text, marked: None, fold, line, linked: 0, context: String::new() }
    }

    /// A paragraph.
    pub fn paragraph(text: &str, line: u32) -> Block {
        Block::new(Form::Paragraph, text, line)
    }

    /// The same block with another text; what was marked in the old one is forgotten.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Block {
        let marked = None;
        let text = squeezed(text);
        Block { fold: super::chinese::folded(&text), text, marked, ..self.clone() }
    }

    /// Whether `word` is one of the names in `context`.
    pub fn is_in(&self, word: &str) -> bool {
        self.context.split(' ').any(|name| name == word)
    }

    /// Its length in characters.
    pub fn chars(&self) -> usize {
        self.text.chars().count()
    }
}

/// `text` on one line, each run of blanks one space.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A source after parsing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// `<title>` of an HTML page.
    pub page_title: Option<String>,
    /// `<meta>` tags by lower-case name or property (`pubdate`, `og:title`), folded to
    /// Simplified, and `<link rel="canonical">` as `canonical`.
    pub meta: Vec<(String, String)>,
}

/// A block that was left out, and the rule that left it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The block.
    pub block: Block,
    /// The rule's name.
    pub rule: &'static str,
}

/// One story of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Story {
    /// Its number in the source, from 1.
    pub number: u32,
    /// Title lines as they stand, one or two; empty where there is none.
    pub title: Vec<String>,
    /// The line above the title (引题), a series' name.
    pub kicker: Option<String>,
    /// The line below the title (副题).
    pub subtitle: Option<String>,
    /// The author line (`□新重庆-重庆日报记者 李珩`), as it stands.
    pub byline: Option<String>,
    /// Lines of facts that are not body: time and source lines, document number lines,
    /// `来源：`, editors' marks, repost notices. The annotator reads them.
    pub meta: Vec<Block>,
    /// The body, headings by level, nothing else's text in it.
    pub body: Vec<Block>,
    /// Speakers of an interview, with posts where the source gives them.
    pub speakers: Vec<SpeakerEntry>,
    /// Tasks that a policy document assigns.
    pub tasks: Vec<TaskEntry>,
    /// Whether other stories of the same source stand on the same page.
    pub shares_page: bool,
    /// What was left out when the story was given its structure: lines that repeat its title.
    pub dropped: Vec<Dropped>,
}

impl Story {
    /// Takes blocks out of the body for good, under the name of the rule that does so.
    pub fn drop_blocks(&mut self, range: std::ops::Range<usize>, rule: &'static str) {
        let gone = self.body.drain(range).map(|block| Dropped { block, rule });
        self.dropped.extend(gone);
    }

    /// Takes a block out of the body and keeps it as a fact, with `context`.
    pub fn keep_as_fact(&mut self, at: usize, context: &str) {
        let mut block = self.body.remove(at);
        context.clone_into(&mut block.context);
        self.meta.push(block);
    }
}
