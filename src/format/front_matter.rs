//! The front matter of an article, as an editor types it: names, not ids; nothing resolved.

use crate::base::PartialDate;
use crate::model::{Kind, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All keys of a front matter, in the order in which they are printed. Every key may be
/// absent; what an article must have is checked when it is resolved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<String>,
    /// The line above the title (引题).
    pub kicker: Option<String>,
    /// The line below the title (副题).
    pub subtitle: Option<String>,
    /// The author line, as the source gives it.
    pub byline: Option<String>,
    /// When it was published: a date and time, a date, a month or a year.
    #[serde(with = "date_text")]
    #[schemars(with = "Option<String>")]
    pub date: Option<PartialDate>,
    /// `policy`, `notice`, `interview`, `data` or `news`.
    pub kind: Option<KindName>,
    /// The language of the original where it is not the site's first: `zh-Hant`, `en`.
    pub lang: Option<String>,
    /// The lead, in the article's own words.
    pub summary: Option<String>,
    /// What the article is about, the most important region first.
    pub regions: Vec<String>,
    /// Bodies that issue, lead, take part, speak or are given a task.
    pub agencies: Vec<AgencyEntry>,
    /// Topics, the strongest first.
    pub topics: Vec<String>,
    /// Free words.
    pub keywords: Vec<String>,
    /// The medium or body that published it.
    pub source: Option<String>,
    /// Its address there.
    pub source_url: Option<String>,
    /// The file in seeds/ that it was imported from.
    pub source_file: Option<String>,
    /// Which story of that file, from 1.
    pub source_segment: Option<u32>,
    /// The language and script of the source where import changed it (`zh-Hant`).
    pub source_language: Option<String>,
    /// The people who speak in an interview.
    pub speakers: Vec<SpeakerEntry>,
    /// Dated happenings in the text, for the timeline.
    pub events: Vec<EventEntry>,
    /// Tasks that a policy document gives to agencies.
    pub tasks: Vec<TaskEntry>,
    /// Files beside the article.
    pub attachments: Vec<String>,
    /// The article's picture, a file beside it.
    pub image: Option<String>,
    /// 发文字号, as 开州府办发〔2020〕109号.
    pub doc_number: Option<String>,
    /// 发文机关.
    pub issuer: Option<String>,
    /// 成文日期.
    #[serde(with = "date_text")]
    #[schemars(with = "Option<String>")]
    pub issued: Option<PartialDate>,
    /// When the document takes effect.
    #[serde(with = "date_text")]
    #[schemars(with = "Option<String>")]
    pub effective: Option<PartialDate>,
    /// When the document expires by its own words.
    #[serde(with = "date_text")]
    #[schemars(with = "Option<String>")]
    pub legal_expiry: Option<PartialDate>,
    /// 有效性: 有效, 失效, 已修改.
    pub validity: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// 公文种类 or 主题分类, as the source gives it.
    pub genre: Option<String>,
    /// Articles (by slug) or documents (by number) that this one implements.
    pub implements: Vec<String>,
    /// What it amends.
    pub amends: Vec<String>,
    /// What it repeals.
    pub repeals: Vec<String>,
    /// What it interprets.
    pub interprets: Vec<String>,
    /// Related articles, by slug.
    pub related: Vec<String>,
    /// Former addresses, which redirect here.
    pub aliases: Vec<String>,
    /// Another address than the file's name.
    pub slug: Option<String>,
    /// Kept from readers.
    #[serde(deserialize_with = "or_false")]
    pub draft: bool,
    /// Why.
    pub draft_reason: Option<String>,
    /// Published from this day on.
    #[serde(with = "date_text")]
    #[schemars(with = "Option<String>")]
    pub publish_on: Option<PartialDate>,
    /// Published until the day before.
    #[serde(with = "date_text")]
    #[schemars(with = "Option<String>")]
    pub unpublish_on: Option<PartialDate>,
    /// Withdrawn, and why; the page stays and says so.
    pub withdrawn: Option<String>,
    /// Dated notes that readers see.
    pub changes: Vec<ChangeEntry>,
    /// `pending` or `done`.
    pub review: Option<ReviewState>,
    /// Who compared it with its source.
    pub reviewed_by: Option<String>,
    /// When.
    #[serde(with = "date_text")]
    #[schemars(with = "Option<String>")]
    pub reviewed_on: Option<PartialDate>,
    /// Keys that the reviewer should look at first.
    pub uncertain: Vec<String>,
    /// Whose text it is.
    pub rights: Option<String>,
    /// The hash of the original that a translation was made of.
    pub translation_of_hash: Option<String>,
    /// `machine`, or the translator's name.
    pub translator: Option<String>,
}

/// The kind of an article, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum KindName {
    /// A document with an issuer that orders or regulates.
    Policy,
    /// Informs, orders nothing.
    Notice,
    /// Questions and answers, talks.
    Interview,
    /// Statistics, bulletins, lists.
    Data,
    /// All else that reports.
    News,
}

/// Whether a person has compared the article with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReviewState {
    /// Not yet.
    Pending,
    /// Yes.
    Done,
}

/// An agency: its name alone, or its name and role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum AgencyEntry {
    /// The name alone; its role is `named`.
    Name(String),
    /// The name and the role.
    Full {
        /// The name.
        name: String,
        /// `issuer`, `lead`, `participant`, `interviewee`, `speaker` or `named`.
        #[serde(default)]
        role: RoleName,
    },
}

/// An agency's role, as typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RoleName {
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
    #[default]
    Named,
}

impl AgencyEntry {
    /// The name as typed.
    pub fn name(&self) -> &str {
        match self {
            AgencyEntry::Name(name) | AgencyEntry::Full { name, .. } => name,
        }
    }

    /// The role; `named` where none is written.
    pub fn role(&self) -> RoleName {
        match self {
            AgencyEntry::Name(_) => RoleName::Named,
            AgencyEntry::Full { role, .. } => *role,
        }
    }
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Kind {
        match name {
            KindName::Policy => Kind::Policy,
            KindName::Notice => Kind::Notice,
            KindName::Interview => Kind::Interview,
            KindName::Data => Kind::Data,
            KindName::News => Kind::News,
        }
    }
}

impl From<Kind> for KindName {
    fn from(kind: Kind) -> KindName {
        match kind {
            Kind::Policy => KindName::Policy,
            Kind::Notice => KindName::Notice,
            Kind::Interview => KindName::Interview,
            Kind::Data => KindName::Data,
            Kind::News => KindName::News,
        }
    }
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Role {
        match name {
            RoleName::Issuer => Role::Issuer,
            RoleName::Lead => Role::Lead,
            RoleName::Participant => Role::Participant,
            RoleName::Interviewee => Role::Interviewee,
            RoleName::Speaker => Role::Speaker,
            RoleName::Named => Role::Named,
        }
    }
}

impl From<Role> for RoleName {
    fn from(role: Role) -> RoleName {
        match role {
            Role::Issuer => RoleName::Issuer,
            Role::Lead => RoleName::Lead,
            Role::Participant => RoleName::Participant,
            Role::Interviewee => RoleName::Interviewee,
            Role::Speaker => RoleName::Speaker,
            Role::Named => RoleName::Named,
        }
    }
}

/// A person who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpeakerEntry {
    /// The name.
    pub name: String,
    /// The post, as the source gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
}

/// A dated happening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventEntry {
    /// When; at least the year.
    #[serde(with = "date_text_required")]
    #[schemars(with = "String")]
    pub date: PartialDate,
    /// What, in the article's own words.
    pub title: String,
}

/// A task that a policy document gives to agencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskEntry {
    /// The heading that the task stands under, as it stands in the body.
    pub anchor: String,
    /// Who leads, as the document writes it.
    #[serde(default)]
    pub lead: Vec<String>,
    /// Who takes part, as the document writes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<String>,
}

/// A dated note that readers see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeEntry {
    /// When.
    #[serde(with = "date_text_required")]
    #[schemars(with = "String")]
    pub date: PartialDate,
    /// What changed.
    pub note: String,
}

/// Optional dates as YAML text; a bare year reads as text, too.
mod date_text {
    use crate::base::PartialDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        date: &Option<PartialDate>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        date.map(|date| date.to_string()).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<PartialDate>, D::Error> {
        Option::<String>::deserialize(from)?.map(|text| super::parse_date(&text)).transpose()
    }
}

/// Required dates as YAML text.
mod date_text_required {
    use crate::base::PartialDate;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(date: &PartialDate, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(date)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PartialDate, D::Error> {
        super::parse_date(&String::deserialize(from)?)
    }
}

/// A truth value; an empty one is false.
fn or_false<'de, D: serde::Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(Option::<bool>::deserialize(from)?.unwrap_or_default())
}

fn parse_date<E: serde::de::Error>(text: &str) -> Result<PartialDate, E> {
    text.parse().map_err(|_| E::custom(format!("`{text}` is not a date")))
}
