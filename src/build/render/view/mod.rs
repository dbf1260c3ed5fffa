//! What a template may see: the theme's contract, which `themes/README.md` tells in words.
//!
//! Every template is drawn with three values: `site` ([`SiteView`]), `page` ([`PageView`])
//! and `view`, the one that belongs to the template (a [`View`]). Every field is always
//! there; what is absent is null, an empty list or an empty text, which `{% if %}` takes
//! as false.
//! Fields whose name ends in `_html`, a chart's `svg` and `json_ld` are finished markup
//! (`| safe`); all others are text, and the template engine escapes them.

mod article;
mod bytes;
mod chart;
mod item;
mod list;
mod only;
mod page;
mod shared;
mod site;
mod term;

pub use article::{
    AgentView, ArticleView, AttachmentView, ChangeView, CitationView, CountView, EventView,
    ImageView, PolicyView, ProvenanceView, RelatedView, RelationView, ReviewView, SpeakerView,
    TaskParty, TaskView, TocView, TranslationView,
};
pub use bytes::Bytes;
pub use chart::{Chart, ChartRow, Grid, GridCell, GridHead, GridRow, Partners};
pub use item::{DateView, ItemFields, ItemView, KindCount, Link, PageNumber, Pager, TermLink};
pub use list::{
    Counts, DataField, DataFile, DataView, FilterGroup, FilterLink, HomeView, ListView, MonthView,
    NotFoundBlock, NotFoundView, SearchView, SiteMapSection, SiteMapView, Span, TextView,
    TimelineEntry, TimelineView, YearLink,
};
pub use only::{Fields, Only};
pub use page::{Alternate, FeedLink, LanguageLink, Meta, PageView};
pub use shared::Shared;
pub use site::{Links, OwnerView, SiteView};
pub use term::{TermCard, TermGroup, TermName, TermView, TermsView};

use serde::Serialize;

/// The view of one page; its variant names the template.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `home.html`
    Home(Box<HomeView>),
    /// `article.html`
    Article(Box<ArticleView>),
    /// `list.html`
    List(Box<ListView>),
    /// `topics.html`, `regions.html`, `agencies.html`
    Terms(Box<TermsView>),
    /// `topic.html`, `region.html`, `agency.html`
    Term(Box<TermView>),
    /// `timeline.html`
    Timeline(Box<TimelineView>),
    /// `page.html`
    Text(Box<TextView>),
    /// `data.html`
    Data(Box<DataView>),
    /// `search.html`
    Search(Box<SearchView>),
    /// `sitemap.html`
    SiteMap(Box<SiteMapView>),
    /// `404.html`
    NotFound(Box<NotFoundView>),
}
