//! What site.toml says.

use super::{Lang, Localised};

/// The site's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where the site will stand, with a slash at its end (`https://example.org/health/`).
    pub base_url: String,
    /// The site's name.
    pub title: Localised,
    /// One sentence about it.
    pub description: Localised,
    /// Its languages; the first is at the root.
    pub languages: Vec<Lang>,
    /// How `zh-Hant` is made.
    pub script: ScriptChoice,
    /// An IANA time zone, in which days begin and end.
    pub time_zone: String,
    /// The theme's folder below `themes/`; `default` is built in.
    pub theme: String,
    /// Whether articles pending review are published (with a label).
    pub publish_pending: bool,
    /// Whether the site has a search.
    pub search: bool,
    /// Whether a packed copy stands beside each file of text.
    pub precompress: bool,
    /// Articles on one list page.
    pub page_size: usize,
    /// What the portal is about.
    pub scope: Scope,
    /// Who runs it.
    pub owner: Owner,
}

/// What the portal is about; everything else that import finds becomes a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Regions by name or code; empty means all.
    pub regions: Vec<String>,
    /// Topics by name or id; empty means all.
    pub topics: Vec<String>,
}

/// How Traditional text is made from Simplified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptChoice {
    /// OpenCC's configuration: `s2t`, `s2tw`, `s2twp` or `s2hk`.
    pub chain: String,
    /// Phrases that win over the dictionaries.
    pub overrides: Vec<(String, String)>,
}

/// Who runs the site, for its foot and its government meta tags (国办发〔2017〕47号). What
/// is not set is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    /// 主办.
    pub organiser: Localised,
    /// 承办.
    pub undertaker: Localised,
    /// Telephone.
    pub phone: Option<String>,
    /// Electronic mail.
    pub email: Option<String>,
    /// Postal address.
    pub address: Localised,
    /// ICP备案.
    pub icp: Option<String>,
    /// 公安备案.
    pub police_record: Option<String>,
    /// 网站标识码.
    pub site_id_code: Option<String>,
}
