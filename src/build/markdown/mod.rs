//! An article's body to HTML: parse, pair emphasis as Chinese needs it, write, and let nothing unsafe through.
//!
//! - [`emphasis`] mends what CommonMark gets wrong beside CJK punctuation
//! - [`write`](mod@write) turns events into HTML; [`blocks`] are the larger ones,
//!   [`inline`] is its running text, [`notes`] its footnotes, [`raw`] its raw HTML
//! - [`official`]: the addressee and the signers of a document
//! - [`turns`]: the questions of an interview
//! - [`outline`]: the ids of headings and the list of contents
//! - [`markup`] reads raw HTML, [`allow`] says what of it may stand, [`address`] where a link may lead
//! - [`highlight`]: the colours of code, by classes
//! - [`open`]: what is left open where one rendering serves several languages
//! - [`plain`](mod@plain): a body's words alone

mod address;
mod allow;
mod blocks;
mod cjk;
mod emphasis;
mod highlight;
mod inline;
mod markup;
mod notes;
mod official;
pub mod open;
mod outline;
mod plain;
mod raw;
mod turns;
mod write;

pub use address::{push_attribute, push_text};
pub use highlight::highlight_css;
pub use outline::TocEntry;
pub use plain::{Plain, plain};

use crate::base::Problem;
use pulldown_cmark::Parser;
use std::ops::Range;

/// Where an editor's link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// Something on this site, by its finished address.
    Internal(String),
    /// A picture of this site, by its finished address, of so many pixels.
    Picture {
        /// The address.
        href: String,
        /// The width.
        width: u32,
        /// The height.
        height: u32,
    },
    /// Another site, by its address.
    External(String),
    /// Nothing that is there.
    Unknown,
}

/// A vocabulary term that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the text that name it.
    pub range: Range<usize>,
    /// The address of the term's page; each is linked once in an article.
    pub href: String,
    /// The term's full name, shown on the link; empty for none.
    pub title: String,
}

/// The interface words that stand inside an article.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the word for what its name says.
pub struct Words {
    pub table: String,
    pub footnotes: String,
    pub footnote: String,
    pub footnote_back: String,
    pub note: String,
    pub tip: String,
    pub important: String,
    pub warning: String,
    pub caution: String,
    pub done: String,
    pub open: String,
    pub code: String,
    /// What stands for a picture that is not there; `{what}` is its description.
    pub image_missing: String,
}

impl Default for Words {
    /// The English words.
    fn default() -> Words {
        Words {
            table: "Table".into(),
            footnotes: "Footnotes".into(),
            footnote: "Footnote".into(),
            footnote_back: "Back to the text".into(),
            note: "Note".into(),
            tip: "Tip".into(),
            important: "Important".into(),
            warning: "Warning".into(),
            caution: "Caution".into(),
            done: "Done".into(),
            open: "Open".into(),
            code: "Code".into(),
            image_missing: "Picture missing: {what}".into(),
        }
    }
}

/// Resolves an address as an editor wrote it.
pub type Resolve<'a> = &'a dyn Fn(&str) -> LinkTarget;

/// Finds vocabulary terms in running text, in the order in which they stand.
pub type FindMentions<'a> = &'a dyn Fn(&str) -> Vec<Mention>;

/// What becomes of a body's text.
#[derive(Clone, Copy)]
pub enum Script<'a> {
    /// It stays as it was typed.
    AsTyped,
    /// It is converted to another script, piece by piece.
    Converted(&'a dyn Fn(&str) -> String),
    /// It is left open in the HTML; plain text and contents are as it was typed.
    Open,
}

/// How a body is rendered.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Resolves links. It is not asked about `#fragments`, `mailto:` and `tel:`, nor about schemes that no link
    /// may have.
    pub links: Resolve<'a>,
    /// Resolves the addresses of pictures. One on another site becomes a link to it, since a page asks no third
    /// party for anything.
    pub images: Resolve<'a>,
    /// What becomes of text; code and addresses are left.
    pub script: Script<'a>,
    /// Finds vocabulary terms, before conversion.
    pub mentions: Option<FindMentions<'a>>,
    /// The words of the interface.
    pub words: &'a Words,
    /// By how many levels headings are lowered; a heading is never above `h2` or below `h6`.
    pub heading_offset: u8,
    /// Ids that the page has outside the body.
    pub reserved_ids: &'a [&'a str],
}

/// A body as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML, safe whatever the body held.
    pub html: String,
    /// The headings, nested.
    pub toc: Vec<TocEntry>,
    /// The text alone, a line for each block, for excerpts and the index; without code blocks.
    pub plain: String,
    /// The pieces of the plain text for which signs stand in HTML that was left open, in their order.
    pub pieces: Vec<Range<usize>>,
    /// Whether a part depends on what would be filled in, so that the HTML cannot be left open.
    pub fixed: bool,
    /// What is wrong, and at which bytes of the body.
    pub problems: Vec<(Problem, Range<usize>)>,
}

/// Renders `body`, the Markdown after an article's front matter. It never fails, and takes time in proportion to
/// the body's length.
pub fn render(body: &str, options: &Options) -> Rendered {
    let events = Parser::new_ext(body, syntax()).into_offset_iter().collect();
    write::write(body, emphasis::repair(body, events), options)
}

/// What of Markdown's extensions articles may use.
fn syntax() -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Syntax;
    Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_GFM
        | Syntax::ENABLE_HEADING_ATTRIBUTES
}

#[cfg(test)]
mod tests;
