//! Texts that are not articles: the site's own, and those that the theme brings.

use super::convert::{State, choose};
use super::dates;
use super::edition::Edition;
use super::files;
use super::prose::{Setting, contents, prose};
use super::route::{RESERVED, Route};
use super::theme::Theme;
use super::view::{TextView, TranslationView};
use super::words::filled;
use crate::base::{Diagnostic, Problem, Slug};
use crate::model::{Lang, OwnFacts, Page, Text};
use std::collections::BTreeMap;

/// Pages that every site has, and that the theme brings where the site does not.
pub const STANDARD: [&str; 4] = ["about", "accessibility", "rights", "contribute"];

/// Whether there is a page of this slug.
pub fn has(edition: &Edition<'_>, slug: &str) -> bool {
    edition.pages.iter().any(|page| page.slug.as_str() == slug)
}

/// The site's pages, with the theme's where it has none. A slug that the program keeps for
/// itself is an error.
pub fn gather(
    edition: &Edition<'_>,
    theme: &Theme,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let mut pages: BTreeMap<Slug, Page> = BTreeMap::new();
    for page in &edition.site.pages {
        if RESERVED.contains(&page.slug.as_str()) {
            let address = format!("/{}/", page.slug);
            let problem = Problem::AddressTaken { address, other: "jialing".into() };
            let file = page.texts.values().next().map(|text| &text.file);
            diagnostics.push(match file {
                Some(file) => Diagnostic::at_file(problem, file),
                None => Diagnostic::new(problem, None),
            });
            continue;
        }
        pages.insert(page.slug.clone(), page.clone());
    }
    for name in STANDARD {
        let Ok(slug) = Slug::new(name) else { continue };
        pages
            .entry(slug.clone())
            .and_modify(|page| {
                // The site's own text of such a page is about the site, as the theme's is.
                if let Some(own) = in_local_words(edition, theme, &page.texts) {
                    page.texts.insert(Lang::ZhHant, own);
                }
            })
            .or_insert_with(|| Page { texts: from_theme(edition, theme, name), slug });
    }
    pages.into_values().filter(|page| !page.texts.is_empty()).collect()
}

fn from_theme(edition: &Edition<'_>, theme: &Theme, name: &str) -> BTreeMap<Lang, Text> {
    let mut texts = BTreeMap::new();
    for (lang, own) in [
        (Lang::ZhHans, format!("pages/{name}.md")),
        (Lang::ZhHant, format!("pages/{name}.zh-hant.md")),
        (Lang::En, format!("pages/{name}.en.md")),
    ] {
        let Some((file, source)) = theme.text(&own) else { continue };
        let (title, body) = source.split_once('\n').unwrap_or((source, ""));
        let text = Text {
            lang,
            file: file.clone(),
            title: title.trim_start_matches('#').trim().to_owned(),
            kicker: None,
            subtitle: None,
            summary: None,
            body: with_values(edition, body, lang),
            body_line: 2,
            translator: None,
            stale: false,
            draft: false,
            facts: OwnFacts::default(),
        };
        texts.insert(lang, text);
    }
    if let Some(own) = in_local_words(edition, theme, &texts) {
        texts.insert(Lang::ZhHant, own);
    }
    texts
}

/// A text about the site in Traditional script and in the words of its readers: what conversion
/// gives, and then the phrases of `words/CHAIN.tsv`. Nothing where there is a text of that
/// script, or no phrases, or where an address in the text would be converted with it.
fn in_local_words(
    edition: &Edition<'_>,
    theme: &Theme,
    texts: &BTreeMap<Lang, Text>,
) -> Option<Text> {
    if !edition.langs.contains(&Lang::ZhHant) {
        return None;
    }
    let chain = edition.site.config.script.chain.trim_end_matches('p');
    let (_, table) = theme.text(&format!("words/{chain}.tsv"))?;
    let text = texts.get(&Lang::ZhHans).filter(|_| !texts.contains_key(&Lang::ZhHant))?;
    let addresses = text.body.split("](").skip(1);
    if addresses.into_iter().any(|rest| !rest.split(')').next().unwrap_or_default().is_ascii()) {
        return None;
    }
    let phrases: Vec<(&str, &str)> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let local = |text: &str| {
        let mut local = edition.fact(text, Lang::ZhHans, Lang::ZhHant);
        for (given, wanted) in &phrases {
            local = local.replace(given, wanted);
        }
        local
    };
    let summary = text.summary.as_deref().map(local);
    let (title, body) = (local(&text.title), local(&text.body));
    Some(Text { lang: Lang::ZhHant, title, summary, body, ..text.clone() })
}

/// Whether a text was made from the theme's Simplified one: they have one file.
fn is_made(page: &Page, text: &Text) -> bool {
    text.lang == Lang::ZhHant
        && page.texts.get(&Lang::ZhHans).is_some_and(|other| other.file == text.file)
}

/// Fills in what the site says of itself; a line that asks for what it does not say is left
/// out.
fn with_values(edition: &Edition<'_>, body: &str, lang: Lang) -> String {
    let owner = &edition.site.config.owner;
    let date = edition.newest.map(|date| dates::in_words(date.without_time(), lang));
    let values = [
        ("site", Some(edition.site_title(lang))),
        ("organiser", edition.localised(&owner.organiser, lang)),
        ("phone", owner.phone.clone()),
        ("email", owner.email.clone()),
        ("date", date),
    ];
    let known: Vec<(&str, &str)> =
        values.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect();
    let lacks = |line: &str| {
        values.iter().any(|(name, value)| value.is_none() && line.contains(&format!("{{{name}}}")))
    };
    body.lines().filter(|line| !lacks(line)).map(|line| filled(line, &known) + "\n").collect()
}

/// A page's view, its plain text, and what was wrong with it.
pub fn view(
    edition: &Edition<'_>,
    page: &Page,
    lang: Lang,
) -> Option<(TextView, String, Vec<Diagnostic>)> {
    let original = original_of(edition, page);
    let (text, state) = choose(&page.texts, original, lang)?;
    let links = |target: &str| files::internal(edition, target, lang);
    let generated = state == State::Generated;
    let body = prose(
        edition,
        text,
        &Setting {
            lang: if generated { lang } else { text.lang },
            converted: generated,
            open: false,
            links: &links,
            images: &links,
            mentions: None,
        },
    );
    let own_lang = if generated { lang } else { text.lang };
    let state = if is_made(page, text) { State::Generated } else { state };
    let own = |part: &String| match generated {
        true => edition.fact(part, text.lang, lang),
        false => part.clone(),
    };
    let original_page =
        if edition.langs.contains(&original) { original } else { edition.first_lang() };
    let view = TextView {
        slug: page.slug.to_string(),
        lang: own_lang.tag(),
        title: own(&text.title),
        summary: text.summary.as_ref().map(own),
        toc: contents(&body.headings),
        body_html: body.html,
        translation: TranslationView {
            state: state.code(),
            translator: text.translator.clone(),
            stale: text.stale && state != State::Missing,
            original_lang: original.tag(),
            original_href: edition.routes.href(original_page, &Route::Text(page.slug.clone())),
        },
    };
    Some((view, body.plain, body.diagnostics))
}

/// The language of the original: the site's first if the page has it.
pub fn original_of(edition: &Edition<'_>, page: &Page) -> Lang {
    let first = edition.first_lang();
    match page.texts.contains_key(&first) {
        true => first,
        false => page.texts.keys().next().copied().unwrap_or(first),
    }
}
