//! The tasks that a policy document gives to agencies, and the bodies that it names.

use super::body::rendered;
use super::edition::Edition;
use super::prose::{Prose, each};
use super::view::{Link, TaskView};
use crate::model::{Article, Lang, Taxonomy};

/// The tasks, each with the heading that it stands below. A translation that has as many
/// headings as the original says a task in its own words.
pub fn tasks(edition: &Edition<'_>, number: usize, lang: Lang, body: &Prose) -> Vec<TaskView> {
    let article = &edition.site.articles[number];
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let own = headings(body);
    let foreign = edition.fact_lang(article.original, lang).is_some();
    let source: &[String] = match foreign && !article.tasks.is_empty() {
        true => edition.headings(number, || {
            let text = article.texts.get(&article.original);
            let source = text.map(|text| rendered(edition, number, text, article.original));
            let headings = source.as_ref().map(headings).unwrap_or_default();
            headings.iter().map(|(_, text)| plain(text)).collect()
        }),
        false => &[],
    };
    article
        .tasks
        .iter()
        .map(|task| {
            let text = edition.fact(&task.anchor, article.original, lang);
            let wanted = plain(&text);
            let here = own.iter().position(|(_, text)| plain(text) == wanted);
            let there = || source.iter().position(|text| *text == wanted);
            let place = here.or_else(|| there().filter(|_| source.len() == own.len()));
            let heading = place.and_then(|place| own.get(place));
            let parties = |names: &[String]| {
                names.iter().map(|name| party(edition, article, name, lang)).collect()
            };
            TaskView {
                href: heading.map(|(id, _)| format!("#{id}")),
                lead: parties(&task.lead),
                participants: parties(&task.participants),
                text: heading.map_or(text, |(_, text)| (*text).to_owned()),
            }
        })
        .collect()
}

/// The headings in reading order: the id and the text of each.
fn headings(body: &Prose) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    each(&body.headings, &mut |heading| all.push((heading.id.as_str(), heading.text.as_str())));
    all
}

/// A body as a document writes it, with its page where there is one; on pages of another
/// language such a body has its name in that language.
pub fn party(edition: &Edition<'_>, article: &Article, name: &str, lang: Lang) -> Link {
    let vocabulary = &edition.site.vocabulary;
    let full = article.regions.iter().filter_map(|id| {
        // 区财政局 in a document of 开州区 is 开州区财政局.
        let region = vocabulary.get(Taxonomy::Region, id)?.name.clone();
        let rest = name.strip_prefix(region.chars().last()?)?;
        Some(format!("{region}{rest}"))
    });
    let known = std::iter::once(name.to_owned()).chain(full).find_map(|name| {
        // Bodies without a page are the rule here and need no second look.
        let id = edition.find_body(vocabulary, &name)?;
        edition.shared_term(Taxonomy::Agency, &id, lang).filter(|term| term.href.is_some())
    });
    let foreign = edition.fact_lang(article.original, lang).is_some();
    let text = edition.fact(name, article.original, lang);
    match known {
        Some(term) if foreign => Link { text: term.name.clone(), href: term.href.clone() },
        Some(term) => Link { text, href: term.href.clone() },
        None => Link { text, href: None },
    }
}
