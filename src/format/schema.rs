//! JSON Schemas of the files that people edit, for editors' auto-completion: of the front
//! matter from the type that parses it, of site.toml from a type that a test compares with
//! its reader. They are committed as `docs/*.schema.json`.

use super::FrontMatter;
use schemars::{JsonSchema, Schema, schema_for};
use std::collections::BTreeMap;

/// The schema of an article's front matter.
pub fn front_matter_schema() -> String {
    print(schema_for!(FrontMatter))
}

/// The schema of site.toml.
pub fn site_schema() -> String {
    print(schema_for!(SiteFile))
}

fn print(schema: Schema) -> String {
    // A schema is a JSON value already; printing one cannot fail.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// The settings of a site. Every key may be absent; an empty site.toml works.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)] // Its fields are the schema; `site` reads the file.
struct SiteFile {
    /// Where the site will stand: `https://example.org/health/`.
    #[schemars(regex(pattern = r"^https?://"))]
    base_url: Option<String>,
    /// Its languages, by BCP 47 tag; the first is at the root. Default: all three.
    #[schemars(length(min = 1))]
    languages: Option<Vec<LanguageTag>>,
    /// The time zone in which days begin, by its IANA name. Default: `Asia/Shanghai`.
    time_zone: Option<String>,
    /// A folder in `themes/`. Default: `default`, which is built in.
    theme: Option<String>,
    /// Whether articles pending review are published, with a label. Default: true.
    publish_pending: Option<bool>,
    /// Whether the site has a search. Default: true.
    search: Option<bool>,
    /// Whether a gzip copy stands beside each file of text (`index.html.gz`), for hosts that send it as it is.
    /// Default: false.
    precompress: Option<bool>,
    /// Articles on one list page. Default: 20.
    #[schemars(range(min = 5, max = 200))]
    page_size: Option<u32>,
    /// The site's name.
    title: Option<LocalisedText>,
    /// One sentence about it.
    description: Option<LocalisedText>,
    /// What the portal is about; what import finds beyond it becomes a draft.
    scope: Option<ScopeTable>,
    /// How Traditional text is made from Simplified.
    script: Option<ScriptTable>,
    /// Who runs the site, for its foot and its government meta tags.
    owner: Option<OwnerTable>,
}

/// A language of the site.
#[derive(JsonSchema)]
#[allow(dead_code)]
enum LanguageTag {
    /// Chinese in Simplified script.
    #[schemars(rename = "zh-Hans")]
    ZhHans,
    /// Chinese in Traditional script, made from Simplified.
    #[schemars(rename = "zh-Hant")]
    ZhHant,
    /// English.
    #[schemars(rename = "en")]
    En,
}

/// A text in the site's first language, or in several.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code)]
enum LocalisedText {
    /// In the site's first language.
    One(String),
    /// By language; `zh-Hant` is made from `zh-Hans` where it is absent.
    Languages(TextByLanguage),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
struct TextByLanguage {
    /// In Simplified script.
    #[schemars(rename = "zh-Hans")]
    zh_hans: Option<String>,
    /// In Traditional script.
    #[schemars(rename = "zh-Hant")]
    zh_hant: Option<String>,
    /// In English.
    en: Option<String>,
}

/// What the portal is about.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
struct ScopeTable {
    /// Regions by name or code; empty means all.
    regions: Option<Vec<String>>,
    /// Topics by name or id; empty means all.
    topics: Option<Vec<String>>,
}

/// How Traditional text is made.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
struct ScriptTable {
    /// OpenCC's configuration. Default: `s2t`.
    chain: Option<ChainName>,
    /// Phrases that win over the dictionaries, Simplified to Traditional.
    overrides: Option<BTreeMap<String, String>>,
}

/// A conversion from Simplified to Traditional script.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code)]
enum ChainName {
    /// To OpenCC's standard.
    S2t,
    /// To the forms of Taiwan.
    S2tw,
    /// To the forms and words of Taiwan.
    S2twp,
    /// To the forms of Hong Kong.
    S2hk,
}

/// Who runs the site. What is not set is not shown.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
struct OwnerTable {
    /// 主办单位.
    organiser: Option<LocalisedText>,
    /// 承办单位.
    undertaker: Option<LocalisedText>,
    /// Telephone.
    phone: Option<String>,
    /// Electronic mail.
    email: Option<String>,
    /// Postal address.
    address: Option<LocalisedText>,
    /// ICP备案号.
    icp: Option<String>,
    /// 公安备案号.
    police_record: Option<String>,
    /// 网站标识码.
    site_id_code: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::RelPath;
    use serde_json::Value;

    /// A site.toml with every key of an object schema, and a value that fits.
    fn sample(schema: &Value, root: &Value, path: &str, out: &mut String) {
        for (key, own) in schema["properties"].as_object().unwrap() {
            let own = resolve(own, root);
            let full = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match full.as_str() {
                "base_url" => out.push_str("base_url = \"https://example.org/\"\n"),
                "languages" => out.push_str("languages = [\"en\"]\n"),
                "time_zone" => out.push_str("time_zone = \"UTC\"\n"),
                "script.chain" => out.push_str("script.chain = \"s2hk\"\n"),
                "script.overrides" => out.push_str("script.overrides.a = \"b\"\n"),
                _ if own.get("properties").is_some() => sample(own, root, &full, out),
                _ if allows(own, "boolean") => out.push_str(&format!("{full} = true\n")),
                _ if allows(own, "integer") => out.push_str(&format!("{full} = 20\n")),
                _ if allows(own, "array") => out.push_str(&format!("{full} = [\"a\"]\n")),
                _ => out.push_str(&format!("{full} = \"a\"\n")),
            }
        }
    }

    fn allows(schema: &Value, kind: &str) -> bool {
        match &schema["type"] {
            Value::Array(kinds) => kinds.iter().any(|own| own == kind),
            own => own == kind,
        }
    }

    fn resolve<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
        let first = schema["anyOf"].get(0).unwrap_or(schema);
        match first["$ref"].as_str() {
            Some(path) => root.pointer(path.trim_start_matches('#')).unwrap(),
            None => first,
        }
    }

    #[test]
    fn the_reader_of_site_toml_knows_every_key_of_the_schema() {
        let schema: Value = serde_json::from_str(&site_schema()).unwrap();
        let mut text = String::new();
        sample(&schema, &schema, "", &mut text);
        let read = crate::format::site::parse(&RelPath::new("site.toml").unwrap(), &text);
        assert_eq!(read.diagnostics, [], "{text}");
        assert!(text.lines().count() > 15, "{text}");
    }
}
