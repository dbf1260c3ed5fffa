//! What is indexed: an article with all its languages, or a term.

use super::card::Card;
use super::facet::Facet;
use super::suggest::Suggestion;
use super::synonym::Names;

/// A text of a document that is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// 0 for the body, whose terms are weighed by how often they occur; else the level of all its tokens.
    pub level: u8,
    /// Whether it is a name that is also found by its pinyin.
    pub name: bool,
    /// The text, a line for each paragraph.
    pub text: String,
}

impl Field {
    /// The body in one language.
    pub const BODY: u8 = 0;
    /// Headings, the summary, keywords, names of regions, topics and agencies.
    pub const ABOUT: u8 = 5;
    /// A document number, another name of a term.
    pub const NUMBER: u8 = 6;
    /// The title.
    pub const TITLE: u8 = 7;

    /// A text without pinyin.
    pub fn text(level: u8, text: impl Into<String>) -> Field {
        Field { level, name: false, text: text.into() }
    }

    /// A name, with pinyin.
    pub fn name(level: u8, text: impl Into<String>) -> Field {
        Field { level, name: true, text: text.into() }
    }
}

/// One article or term. Its id is its place among the documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its texts, in every language that it was written in.
    pub fields: Vec<Field>,
    /// The year of its date.
    pub year: Option<u16>,
}

impl Document {
    /// The length of its body in code points.
    pub fn length(&self) -> u32 {
        let bodies = self.fields.iter().filter(|field| field.level == Field::BODY);
        let length: usize = bodies.map(|field| field.text.chars().count()).sum();
        u32::try_from(length).unwrap_or(u32::MAX)
    }
}

/// The cards of a document, each with the tag of its language.
pub type Cards = Vec<(&'static str, Card)>;

/// All that an index is made of.
pub struct Collection<'c> {
    /// Terms, then undated articles, then dated ones, the oldest first.
    pub documents: Vec<Document>,
    /// How many of them are terms.
    pub terms: usize,
    /// The site's languages, the default first.
    pub languages: Vec<&'static str>,
    /// What results are narrowed by.
    pub facets: Vec<Facet>,
    /// Names that mean the same.
    pub synonyms: Vec<Names>,
    /// What is offered while typing.
    pub suggestions: Vec<Suggestion>,
    /// Makes the cards of the document of this id; asked once for each, from several threads.
    pub cards: &'c (dyn Fn(usize) -> Cards + Sync),
}
