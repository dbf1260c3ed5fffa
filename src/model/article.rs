//! An article as it is meant: terms resolved, dates checked, one text a language.

use super::{Lang, TermId};
use crate::base::{Date, PartialDate, RelPath, Slug};
use std::collections::BTreeMap;

/// What sort of article it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A document with an issuer that orders or regulates.
    Policy,
    /// A public notice: informs, orders nothing.
    Notice,
    /// Questions and answers, talks.
    Interview,
    /// Statistics, bulletins, lists.
    Data,
    /// All else that reports.
    News,
}

impl Kind {
    /// All of them, in the order of the navigation.
    pub const ALL: [Kind; 5] =
        [Kind::News, Kind::Policy, Kind::Interview, Kind::Data, Kind::Notice];

    /// As it stands in front matter and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Policy => "policy",
            Kind::Notice => "notice",
            Kind::Interview => "interview",
            Kind::Data => "data",
            Kind::News => "news",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What an agency has to do with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Issued the document.
    Issuer,
    /// Leads what is reported or ordered.
    Lead,
    /// Takes part.
    Participant,
    /// Answers questions.
    Interviewee,
    /// Speaks.
    Speaker,
    /// Is named.
    Named,
}

impl Role {
    /// All of them, the weightiest first.
    pub const ALL: [Role; 6] = [
        Role::Issuer,
        Role::Lead,
        Role::Participant,
        Role::Interviewee,
        Role::Speaker,
        Role::Named,
    ];

    /// As it stands in front matter.
    pub fn code(self) -> &'static str {
        match self {
            Role::Issuer => "issuer",
            Role::Lead => "lead",
            Role::Participant => "participant",
            Role::Interviewee => "interviewee",
            Role::Speaker => "speaker",
            Role::Named => "named",
        }
    }

    /// The role of a code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// An agency and its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// The agency's id.
    pub agency: TermId,
    /// What it has to do with the article.
    pub role: Role,
}

/// A person who speaks in an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The name.
    pub name: String,
    /// The post, as the source gives it.
    pub post: Option<String>,
}

/// A dated happening for the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub date: PartialDate,
    /// What, in the article's own words.
    pub title: String,
}

/// A task that a policy document gives to agencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The heading that the task stands under, as it stands in the body.
    pub anchor: String,
    /// Who leads, as the document writes it.
    pub lead: Vec<String>,
    /// Who takes part, as the document writes it.
    pub participants: Vec<String>,
}

/// A dated note that readers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub date: PartialDate,
    /// What changed.
    pub note: String,
}

/// Where an article comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The medium or body that published it.
    pub source: Option<String>,
    /// Its address there.
    pub source_url: Option<String>,
    /// The file in seeds/.
    pub source_file: Option<String>,
    /// Which story of that file, from 1.
    pub source_segment: Option<u32>,
    /// How many damaged runs import repaired, from the ledger.
    pub repaired: u32,
    /// How many damaged runs import left, from the ledger.
    pub unrepaired: u32,
    /// The rules that dropped blocks and how many each dropped, from the ledger.
    pub dropped: Vec<(String, u32)>,
}

/// Whether a person has compared the article with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Review {
    /// Not yet.
    Pending,
    /// Yes, and by whom and when, where that is written.
    Done {
        /// The reviewer.
        by: Option<String>,
        /// The day.
        on: Option<PartialDate>,
    },
}

/// An article's text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The language that it is written in.
    pub lang: Lang,
    /// The file, below the site's folder.
    pub file: RelPath,
    /// The title.
    pub title: String,
    /// The line above the title.
    pub kicker: Option<String>,
    /// The line below the title.
    pub subtitle: Option<String>,
    /// The lead.
    pub summary: Option<String>,
    /// The Markdown.
    pub body: String,
    /// The line of the file on which the body begins, from 1.
    pub body_line: u32,
    /// `machine` or a person's name; nothing for an original.
    pub translator: Option<String>,
    /// Whether the original changed after this translation was made.
    pub stale: bool,
    /// Whether this text is kept from readers until it is finished.
    pub draft: bool,
    /// What a translation says in its own language of what all languages share.
    pub facts: OwnFacts,
}

/// Facts of an article in a translation's words; what is absent is shown in the original's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnFacts {
    /// The author line.
    pub byline: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// The people who speak, as many as in the original, or none.
    pub speakers: Vec<Speaker>,
    /// What happened, one text an event of the original, or none.
    pub events: Vec<String>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its address.
    pub slug: Slug,
    /// The language of the original.
    pub original: Lang,
    /// What sort of article it is.
    pub kind: Kind,
    /// When it was published; nothing where that was not found.
    pub date: Option<PartialDate>,
    /// The author line, as the source gives it.
    pub byline: Option<String>,
    /// What it is about, the most important region first.
    pub regions: Vec<TermId>,
    /// Who has to do with it.
    pub agencies: Vec<Agent>,
    /// Its topics, the strongest first.
    pub topics: Vec<TermId>,
    /// Free words.
    pub keywords: Vec<String>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The people who speak.
    pub speakers: Vec<Speaker>,
    /// What happened when.
    pub events: Vec<Event>,
    /// Who has to do what.
    pub tasks: Vec<Task>,
    /// Files beside the article.
    pub attachments: Vec<RelPath>,
    /// The article's picture, a file beside it.
    pub image: Option<RelPath>,
    /// 发文字号, with U+3014 and U+3015 brackets.
    pub doc_number: Option<String>,
    /// 发文机关, as the document writes it.
    pub issuer: Option<String>,
    /// 成文日期.
    pub issued: Option<PartialDate>,
    /// When it takes effect.
    pub effective: Option<PartialDate>,
    /// When it expires by its own words.
    pub legal_expiry: Option<PartialDate>,
    /// 有效性, as written.
    pub validity: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// 主题分类 or 公文种类, as written.
    pub genre: Option<String>,
    /// Slugs of articles that this one implements, amends, repeals or interprets, by key.
    pub relations: BTreeMap<&'static str, Vec<String>>,
    /// Slugs of related articles that an editor chose.
    pub related: Vec<String>,
    /// Addresses that redirect here, as paths from the root.
    pub aliases: Vec<String>,
    /// Kept from readers.
    pub draft: bool,
    /// Why it is kept from readers.
    pub draft_reason: Option<String>,
    /// Published from this day on.
    pub publish_on: Option<Date>,
    /// Published until the day before this one.
    pub unpublish_on: Option<Date>,
    /// Withdrawn, and why.
    pub withdrawn: Option<String>,
    /// What changed, for readers.
    pub changes: Vec<Change>,
    /// Whether a person has compared it with its source.
    pub review: Review,
    /// Keys that the reviewer should look at first.
    pub uncertain: Vec<String>,
    /// Whose text it is.
    pub rights: Option<String>,
    /// The texts that exist, by language: the original and its translations.
    pub texts: BTreeMap<Lang, Text>,
}
