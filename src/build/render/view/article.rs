//! `view` of `article.html`: an article of any kind.

use super::{DateView, ItemView, Link, Shared, TermLink};
use serde::Serialize;

/// An article.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// Its address' last part.
    pub slug: String,
    /// `news`, `policy`, `interview`, `data` or `notice`.
    pub kind: &'static str,
    /// The list of its kind.
    pub kind_href: String,
    /// The language that title, summary and body are written in (BCP 47).
    pub lang: &'static str,
    /// The language of what exists in the original's language alone, where it is not the
    /// page's: tasks, the policy table, keywords, notes; null elsewhere. What a translation
    /// may say in its own words has a language of its own: byline, source, speakers, events.
    pub meta_lang: Option<&'static str>,
    /// The line above the title.
    pub kicker: Option<String>,
    /// The title.
    pub title: String,
    /// The line below the title.
    pub subtitle: Option<String>,
    /// The author line.
    pub byline: Option<String>,
    /// The language of `byline` where it is not the page's; null elsewhere.
    pub byline_lang: Option<&'static str>,
    /// When it was published; null where that is not known (say so).
    pub date: Option<DateView>,
    /// The medium or body that published it.
    pub source: Option<String>,
    /// The language of `source` where it is not the page's; null elsewhere.
    pub source_lang: Option<&'static str>,
    /// Its address there; only `http:` and `https:`.
    pub source_url: Option<String>,
    /// The lead.
    pub summary: Option<String>,
    /// Whether the body begins with the summary word for word, so that it need not be shown.
    pub repeated: bool,
    /// The article's picture.
    pub image: Option<ImageView>,
    /// The headings, nested; empty where there are fewer than three.
    pub toc: Vec<TocView>,
    /// The body. Headings have ids. Empty where the article was withdrawn.
    pub body_html: String,
    /// How many characters the body has, without blanks.
    pub characters: usize,
    /// Its regions, the most important first.
    pub regions: Vec<Shared<TermLink>>,
    /// Its agencies with their roles, the weightiest first.
    pub agencies: Vec<AgentView>,
    /// Its topics, the strongest first.
    pub topics: Vec<Shared<TermLink>>,
    /// Free words.
    pub keywords: Vec<String>,
    /// The metadata of a policy document; null for other kinds.
    pub policy: Option<PolicyView>,
    /// The people who speak.
    pub speakers: Vec<SpeakerView>,
    /// The language of their names and posts where it is not the page's; null elsewhere.
    pub speakers_lang: Option<&'static str>,
    /// Dated happenings in the text.
    pub events: Vec<EventView>,
    /// Files beside the article.
    pub attachments: Vec<AttachmentView>,
    /// The translation's state.
    pub translation: TranslationView,
    /// Whether a person has compared the article with its source.
    pub review: ReviewView,
    /// Where it comes from and what import did; null for an article that people wrote.
    pub provenance: Option<ProvenanceView>,
    /// Notes for readers, the newest first.
    pub changes: Vec<ChangeView>,
    /// Why it was withdrawn; null where it was not.
    pub withdrawn: Option<String>,
    /// Whose text it is.
    pub rights: Option<String>,
    /// How to cite it.
    pub citation: CitationView,
    /// What implements, amends, repeals or interprets it, and the other way round.
    pub relations: Vec<RelationView>,
    /// Related articles, with the reason.
    pub related: Vec<RelatedView>,
    /// The next older article.
    pub previous: Option<ItemView>,
    /// The next newer article.
    pub next: Option<ItemView>,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Its address.
    pub href: String,
    /// Its width in pixels, as the next; null where the file does not say.
    pub width: Option<u32>,
    /// Its height in pixels.
    pub height: Option<u32>,
}

/// A heading.
#[derive(Debug, Clone, Serialize)]
pub struct TocView {
    /// The heading's id.
    pub anchor: String,
    /// Its text.
    pub text: String,
    /// 2 to 6.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<TocView>,
}

/// An agency and its role.
#[derive(Debug, Clone, Serialize)]
pub struct AgentView {
    /// The agency; `count` is that of the site.
    pub term: Shared<TermLink>,
    /// `issuer`, `lead`, `participant`, `interviewee`, `speaker` or `named`; its word is
    /// `role.CODE`.
    pub role: &'static str,
}

/// The metadata table of a policy document (国办发〔2017〕47号), which comes first on its
/// page. Its rows: `index_number`, `genre`, `issuer`, `issued`, title, `doc_number`,
/// publication date, keywords, `validity`.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyView {
    /// 索引号.
    pub index_number: Option<String>,
    /// 主题分类 or 公文种类.
    pub genre: Option<String>,
    /// 发文机关, each with its page where it has one.
    pub issuers: Vec<Link>,
    /// 成文日期.
    pub issued: Option<DateView>,
    /// 发文字号.
    pub doc_number: Option<String>,
    /// When it takes effect.
    pub effective: Option<DateView>,
    /// When it expires by its own words.
    pub legal_expiry: Option<DateView>,
    /// 有效性, as written (Chinese).
    pub validity: Option<String>,
    /// The same for a badge's class and word: `valid`, `invalid`, `amended` or `unknown`;
    /// its word is `validity.CODE`. Always there.
    pub validity_code: &'static str,
    /// Tasks given to agencies.
    pub tasks: Vec<TaskView>,
}

/// A task that a document gives to agencies.
#[derive(Debug, Clone, Serialize)]
pub struct TaskView {
    /// The heading it stands under.
    pub text: String,
    /// `#id` of that heading; null where the body has none of that text.
    pub href: Option<String>,
    /// Who leads.
    pub lead: Vec<TaskParty>,
    /// Who takes part.
    pub participants: Vec<TaskParty>,
}

/// Who has a task: as the document writes it, with its page where it is known.
pub type TaskParty = Link;

/// A person who speaks.
#[derive(Debug, Clone, Serialize)]
pub struct SpeakerView {
    /// The name.
    pub name: String,
    /// The post.
    pub post: Option<String>,
}

/// A dated happening.
#[derive(Debug, Clone, Serialize)]
pub struct EventView {
    /// When.
    pub date: DateView,
    /// What.
    pub title: String,
    /// The language of `title` where it is not the page's; null elsewhere.
    pub lang: Option<&'static str>,
    /// Its year's page of the timeline.
    pub href: String,
}

/// A file beside the article.
#[derive(Debug, Clone, Serialize)]
pub struct AttachmentView {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// `PDF`, `XLSX`, …
    pub format: String,
    /// Its size in bytes.
    pub bytes: usize,
}

/// How the shown text came to be in its language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TranslationView {
    /// `original`; `generated` (the other Chinese script, made from the original);
    /// `translated`; `missing` (the original is shown: the notice is the word
    /// `translation.missing` in the page's language and in the original's, by
    /// `t(key="translation.missing", lang=view.lang)`).
    pub state: &'static str,
    /// `machine` or a name; null for what is not a translation or does not say.
    pub translator: Option<String>,
    /// Whether the original changed after the translation was made.
    pub stale: bool,
    /// The original's language (BCP 47).
    pub original_lang: &'static str,
    /// The original's page.
    pub original_href: String,
}

/// Whether a person has compared the article with its source.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewView {
    /// Not yet: label the page.
    pub pending: bool,
    /// Who did.
    pub by: Option<String>,
    /// When.
    pub on: Option<DateView>,
    /// Front matter keys that a reviewer should look at first, or could not settle; their words are `field.KEY`.
    pub uncertain: Vec<String>,
}

/// Where an article comes from and what import did with it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProvenanceView {
    /// The file in `seeds/`.
    pub file: Option<String>,
    /// Which story of it, from 1.
    pub segment: Option<u32>,
    /// How many damaged runs were repaired.
    pub repaired: u32,
    /// How many were left.
    pub unrepaired: u32,
    /// Rules that dropped blocks, with how many each dropped.
    pub dropped: Vec<CountView>,
}

/// A named count.
#[derive(Debug, Clone, Serialize)]
pub struct CountView {
    /// The rule's code, to be shown as code.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// A dated note for readers.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// When.
    pub date: DateView,
    /// What changed.
    pub note: String,
}

/// How to cite the article; plain text, for `<pre>`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CitationView {
    /// By GB/T 7714-2015.
    pub gbt7714: String,
    /// For BibTeX.
    pub bibtex: String,
}

/// Documents that stand in one relation to this one.
#[derive(Debug, Clone, Serialize)]
pub struct RelationView {
    /// `implements`, `amends`, `repeals`, `interprets` and, the other way round,
    /// `implemented_by`, `amended_by`, `repealed_by`, `interpreted_by`; its word is
    /// `relation.CODE`.
    pub relation: &'static str,
    /// The documents; those that are not on the site have no address.
    pub documents: Vec<Link>,
}

/// A related article and why it is.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedView {
    /// The article.
    pub item: ItemView,
    /// `editor` or `terms`; its word is `related.CODE`.
    pub reason: &'static str,
    /// The terms that both have, by name.
    pub shared: Vec<Shared<TermLink>>,
}
