//! The keys of a front matter and the form of each value, for explaining what is wrong.

/// The form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One text.
    Text,
    /// A date of which a part may be known.
    Date,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A kind of article.
    Kind,
    /// A state of review.
    Review,
    /// A list of texts.
    Texts,
    /// A list of agencies.
    Agencies,
    /// A list of records: each field's name, its form, whether it must be there.
    Records(&'static [(&'static str, Shape, bool)]),
}

use Shape::{Agencies, Date, Kind, Number, Records, Review, Text, Texts, Truth};

/// All keys, in the order in which they are printed.
pub(super) const KEYS: &[(&str, Shape)] = &[
    ("title", Text),
    ("kicker", Text),
    ("subtitle", Text),
    ("byline", Text),
    ("date", Date),
    ("kind", Kind),
    ("lang", Text),
    ("summary", Text),
    ("regions", Texts),
    ("agencies", Agencies),
    ("topics", Texts),
    ("keywords", Texts),
    ("source", Text),
    ("source_url", Text),
    ("source_file", Text),
    ("source_segment", Number),
    ("source_language", Text),
    ("speakers", Records(&[("name", Text, true), ("post", Text, false)])),
    ("events", Records(&[("date", Date, true), ("title", Text, true)])),
    (
        "tasks",
        Records(&[("anchor", Text, true), ("lead", Texts, false), ("participants", Texts, false)]),
    ),
    ("attachments", Texts),
    ("image", Text),
    ("doc_number", Text),
    ("issuer", Text),
    ("issued", Date),
    ("effective", Date),
    ("legal_expiry", Date),
    ("validity", Text),
    ("index_number", Text),
    ("genre", Text),
    ("implements", Texts),
    ("amends", Texts),
    ("repeals", Texts),
    ("interprets", Texts),
    ("related", Texts),
    ("aliases", Texts),
    ("slug", Text),
    ("draft", Truth),
    ("draft_reason", Text),
    ("publish_on", Date),
    ("unpublish_on", Date),
    ("withdrawn", Text),
    ("changes", Records(&[("date", Date, true), ("note", Text, true)])),
    ("review", Review),
    ("reviewed_by", Text),
    ("reviewed_on", Date),
    ("uncertain", Texts),
    ("rights", Text),
    ("translation_of_hash", Text),
    ("translator", Text),
];

/// The form of a key's value; nothing for what is no key.
pub(super) fn shape_of(key: &str) -> Option<Shape> {
    KEYS.iter().find(|(own, _)| *own == key).map(|(_, shape)| *shape)
}

/// What editors call a key in Chinese; they are not accepted, but understood.
const CHINESE: &[(&str, &str)] = &[
    ("标题", "title"),
    ("引题", "kicker"),
    ("副题", "subtitle"),
    ("作者", "byline"),
    ("日期", "date"),
    ("时间", "date"),
    ("类型", "kind"),
    ("语言", "lang"),
    ("摘要", "summary"),
    ("地区", "regions"),
    ("机构", "agencies"),
    ("主题", "topics"),
    ("关键词", "keywords"),
    ("来源", "source"),
    ("附件", "attachments"),
    ("文号", "doc_number"),
    ("发文字号", "doc_number"),
    ("发文机关", "issuer"),
    ("成文日期", "issued"),
    ("草稿", "draft"),
    ("译者", "translator"),
];

/// The key that was meant, as far as can be told.
pub(super) fn nearest_key(key: &str) -> Option<String> {
    let chinese = CHINESE.iter().find(|(name, _)| *name == key).map(|(_, own)| *own);
    chinese
        .or_else(|| crate::text::near::nearest(key, KEYS.iter().map(|(own, _)| *own)))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_those_of_the_type() {
        let schema = schemars::schema_for!(crate::format::FrontMatter);
        let value = schema.as_value();
        let properties: Vec<&str> =
            value["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let keys: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, properties);
    }

    #[test]
    fn near_keys_are_suggested() {
        let cases = [
            ("titel", Some("title")),
            ("region", Some("regions")),
            ("标题", Some("title")),
            ("colour", None),
        ];
        for (key, nearest) in cases {
            assert_eq!(nearest_key(key).as_deref(), nearest, "{key}");
        }
    }
}
