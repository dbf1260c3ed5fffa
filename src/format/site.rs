//! site.toml: read with every error at its place, defaults for all that is not written.

use super::toml_table::Section;
use crate::base::{Diagnostic, Place, Problem, Reason, RelPath, Warned};
use crate::model::{Config, Lang, Localised, Owner, Scope, ScriptChoice};
use crate::text::script::Chain;
use toml::de::DeTable;

/// The settings that an empty site.toml gives.
pub fn defaults() -> Config {
    Config {
        base_url: "https://example.org/".to_owned(),
        title: Localised {
            zh_hans: Some("嘉陵".to_owned()),
            zh_hant: None,
            en: Some("Jialing".to_owned()),
        },
        description: Localised::default(),
        languages: Lang::ALL.to_vec(),
        script: ScriptChoice { chain: "s2t".to_owned(), overrides: Vec::new() },
        time_zone: "Asia/Shanghai".to_owned(),
        theme: "default".to_owned(),
        publish_pending: true,
        search: true,
        precompress: false,
        page_size: 20,
        scope: Scope::default(),
        owner: Owner::default(),
    }
}

/// Reads site.toml. Nothing where an error was found; the diagnostics name them all.
pub fn parse(file: &RelPath, text: &str) -> Warned<Option<Config>> {
    let plain = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(plain);
    if !errors.is_empty() {
        let diagnostics = errors.iter().take(20).map(|error| {
            let place = Place::in_text(file.clone(), plain, error.span().unwrap_or(0..0));
            let reason = Reason::from(error.message().trim());
            Diagnostic::new(Problem::SiteFileSyntax { reason }, place)
        });
        return Warned { value: None, diagnostics: diagnostics.collect() };
    }
    let mut found = Vec::new();
    let mut root = Section::new(file, plain, String::new(), table.get_ref());
    let config = read(&mut root);
    root.finish(&mut found);
    let value = found.is_empty().then_some(config);
    Warned { value, diagnostics: found }
}

fn read(root: &mut Section<'_>) -> Config {
    let defaults = defaults();
    let languages = languages(root).unwrap_or(defaults.languages);
    let first = languages.first().copied().unwrap_or(Lang::ZhHans);
    let title = root.localised("title", first).filter(|title| *title != Localised::default());
    Config {
        base_url: root.checked("base_url", base_url).unwrap_or(defaults.base_url),
        title: title.unwrap_or(defaults.title),
        description: root.localised("description", first).unwrap_or_default(),
        languages,
        script: script(root).unwrap_or(defaults.script),
        time_zone: root.checked("time_zone", time_zone).unwrap_or(defaults.time_zone),
        theme: root.checked("theme", theme).unwrap_or(defaults.theme),
        publish_pending: root.truth("publish_pending").unwrap_or(defaults.publish_pending),
        search: root.truth("search").unwrap_or(defaults.search),
        precompress: root.truth("precompress").unwrap_or(defaults.precompress),
        page_size: root.number("page_size", 5..=200).unwrap_or(defaults.page_size),
        scope: scope(root).unwrap_or_default(),
        owner: owner(root, first).unwrap_or_default(),
    }
}

fn languages(root: &mut Section<'_>) -> Option<Vec<Lang>> {
    let tags = root.texts("languages")?;
    let mut languages = Vec::new();
    for (tag, span) in &tags {
        match tag.parse::<Lang>() {
            Ok(lang) if languages.contains(&lang) => {
                let reason =
                    Reason::new(format!("`{tag}` 写了两次"), format!("`{tag}` stands twice"));
                root.refuse("languages", reason, span.clone());
            }
            Ok(lang) => languages.push(lang),
            Err(()) => {
                let reason = Reason::new(
                    format!("不支持 `{tag}`；可以写 `zh-Hans`、`zh-Hant`、`en`"),
                    format!(
                        "`{tag}` is not supported; the languages are `zh-Hans`, `zh-Hant` and `en`"
                    ),
                );
                root.refuse("languages", reason, span.clone());
            }
        }
    }
    if tags.is_empty() {
        let reason = Reason::new("至少要有一种语言", "there must be at least one language");
        root.refuse_key("languages", reason);
    }
    (!languages.is_empty()).then_some(languages)
}

/// An absolute address, with a slash at its end.
fn base_url(url: &str) -> Result<String, Reason> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else {
        return Err(Reason::new(
            "应以 `https://` 或 `http://` 开头",
            "it should begin with `https://` or `http://`",
        ));
    };
    let host = rest.split('/').next().unwrap_or_default();
    let good = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if host.is_empty() || !host.chars().all(good) {
        return Err(Reason::new(
            "主机名不对；中文域名写 `xn--` 形式",
            "the host name is wrong; write names outside ASCII in their `xn--` form",
        ));
    }
    if rest.contains(['?', '#', ' ', '"', '<', '>', '\\']) || rest.chars().any(char::is_control) {
        return Err(Reason::new(
            "地址里不能有空格、引号、`?` 或 `#`",
            "an address holds no blank, quotation mark, `?` or `#`",
        ));
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

fn time_zone(name: &str) -> Result<String, Reason> {
    match jiff::tz::TimeZone::get(name) {
        Ok(_) => Ok(name.to_owned()),
        Err(_) => Err(Reason::new(
            format!("没有时区 `{name}`；写 IANA 名称，如 `Asia/Shanghai`"),
            format!("there is no time zone `{name}`; write an IANA name like `Asia/Shanghai`"),
        )),
    }
}

fn theme(name: &str) -> Result<String, Reason> {
    if RelPath::new(name).is_ok() && !name.contains('/') {
        return Ok(name.to_owned());
    }
    Err(Reason::new(
        "应是 `themes/` 里一个文件夹的名字",
        "it should be the name of a folder in `themes/`",
    ))
}

fn script(root: &mut Section<'_>) -> Option<ScriptChoice> {
    let mut section = root.section("script")?;
    let chain = section.checked("chain", |name| {
        // The chains that lead from Simplified to Traditional.
        match Chain::from_name(name) {
            Some(_) if name.starts_with("s2") => Ok(name.to_owned()),
            _ => Err(Reason::new(
                "应是 `s2t`、`s2tw`、`s2twp` 或 `s2hk`",
                "it should be `s2t`, `s2tw`, `s2twp` or `s2hk`",
            )),
        }
    });
    let overrides = section.pairs("overrides").unwrap_or_default();
    root.take_back(section);
    Some(ScriptChoice { chain: chain.unwrap_or_else(|| defaults().script.chain), overrides })
}

fn scope(root: &mut Section<'_>) -> Option<Scope> {
    let mut section = root.section("scope")?;
    let names = |list: Option<Vec<(String, _)>>| {
        list.unwrap_or_default().into_iter().map(|(name, _)| name).collect()
    };
    let scope =
        Scope { regions: names(section.texts("regions")), topics: names(section.texts("topics")) };
    root.take_back(section);
    Some(scope)
}

fn owner(root: &mut Section<'_>, first: Lang) -> Option<Owner> {
    let mut section = root.section("owner")?;
    let owner = Owner {
        organiser: section.localised("organiser", first).unwrap_or_default(),
        undertaker: section.localised("undertaker", first).unwrap_or_default(),
        phone: section.text("phone"),
        email: section.text("email"),
        address: section.localised("address", first).unwrap_or_default(),
        icp: section.text("icp"),
        police_record: section.text("police_record"),
        site_id_code: section.text("site_id_code"),
    };
    root.take_back(section);
    Some(owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Warned<Option<Config>> {
        parse(&RelPath::new("site.toml").unwrap(), text)
    }

    #[test]
    fn whatever_is_not_written_has_a_default() {
        assert_eq!(read("").value, Some(defaults()));
        let config = read("[title]\nzh-Hans = \"两地卫生\"\n").value.unwrap();
        assert_eq!(config.title.zh_hans.as_deref(), Some("两地卫生"));
        assert_eq!(config.title.en, None);
        let config = read("languages = [\"en\"]\ntitle = \"Health\"\n").value.unwrap();
        assert_eq!(config.title.en.as_deref(), Some("Health"));
    }

    #[test]
    fn all_keys() {
        let text = r#"
base_url = "https://example.org/health"
languages = ["zh-Hans", "en"]
time_zone = "Asia/Shanghai"
theme = "river"
publish_pending = false
page_size = 50
[title]
zh-Hans = "两地卫生"
zh-Hant = "兩地衛生"
en = "Health"
[description]
zh-Hans = "说明"
[scope]
regions = ["四川省", "500000"]
topics = ["中医药"]
[script]
chain = "s2twp"
overrides = { "里程" = "里程" }
[owner]
organiser = "某卫生健康委"
undertaker = { en = "Office" }
phone = "023-1"
email = "a@example.org"
address = "某路"
icp = "ICP"
police_record = "警"
site_id_code = "1"
"#;
        let read = read(text);
        assert_eq!(read.diagnostics, []);
        let config = read.value.unwrap();
        assert_eq!(config.base_url, "https://example.org/health/");
        assert_eq!(config.script.overrides, [("里程".to_owned(), "里程".to_owned())]);
        assert_eq!(config.owner.organiser.zh_hans.as_deref(), Some("某卫生健康委"));
        assert_eq!(config.owner.site_id_code.as_deref(), Some("1"));
        assert_eq!(config.scope.topics, ["中医药"]);
    }

    #[test]
    fn all_errors_at_once_each_at_its_place() {
        let text = "base_url = \"example.org\"\nlanguages = [\"zh-Hans\", \"fr\", \"zh-Hans\"]\npage_size = 2\npublish_pending = \"no\"\ntime_zone = \"Mars/Base\"\ntehme = \"a\"\n[titel]\nen = \"a\"\n[owner]\nfon = \"1\"\nphone = 1\n";
        let seen: Vec<_> = read(text)
            .diagnostics
            .iter()
            .map(|d| {
                let place = d.place.as_ref().unwrap();
                (d.problem.code(), place.line, place.column, place.width)
            })
            .collect();
        let mut sorted = seen.clone();
        sorted.sort_by_key(|(_, line, column, _)| (*line, *column));
        assert_eq!(
            sorted,
            [
                ("site-file-value", 1, 12, 13),
                ("site-file-value", 2, 25, 4),
                ("site-file-value", 2, 31, 9),
                ("site-file-value", 3, 13, 1),
                ("site-file-value", 4, 19, 4),
                ("site-file-value", 5, 13, 11),
                ("site-file-key", 6, 1, 5),
                ("site-file-key", 7, 2, 5),
                ("site-file-key", 10, 1, 3),
                ("site-file-value", 11, 9, 1),
            ]
        );
    }

    #[test]
    fn wrong_toml_has_a_place() {
        let found = read("base_url = \"a\nx = 1\n").diagnostics;
        assert_eq!(found[0].problem.code(), "site-file-syntax");
        assert_eq!(found[0].place.as_ref().unwrap().line, 1);
    }
}
