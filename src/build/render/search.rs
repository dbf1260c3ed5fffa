//! What the search index of the site is made of: its articles and the pages of its terms.
//!
//! Withdrawn articles are left out; what is not due and drafts never came this far.

mod names;

use super::convert::{State, choose};
use super::edition::Edition;
use super::route::Route;
use crate::base::PartialDate;
use crate::build::markdown::{self, Plain};
use crate::model::{Article, Kind, Lang, Taxonomy, Term, TermId, Text};
use crate::search::card::Card;
use crate::search::document::{Cards, Collection, Document, Field};
use crate::search::facet::{Facet, Value};
use crate::search::fold::{Class, folded};
use crate::search::index;
pub use crate::search::index::File;
use crate::text::class::has_han;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What is behind a document's id.
enum Source<'e> {
    Term(&'e Term),
    /// The article's number on the site, with the words of each text.
    Article(usize, BTreeMap<Lang, Plain>),
}

/// The files of the index.
pub fn files(edition: &Edition<'_>) -> Vec<File> {
    let sources = sources(edition);
    let terms = sources.iter().filter(|source| matches!(source, Source::Term(_))).count();
    let documents = sources.par_iter().map(|source| document(edition, source)).collect();
    let cards = |id: usize| sources.get(id).map(|one| cards(edition, one)).unwrap_or_default();
    index::write(&Collection {
        documents,
        terms,
        languages: edition.langs.iter().map(|lang| lang.tag()).collect(),
        facets: facets(edition, &sources),
        synonyms: names::synonyms(edition),
        suggestions: names::suggestions(edition, &sources),
        cards: &cards,
    })
}

/// Terms by taxonomy and id, undated articles by slug, then dated ones, the oldest first.
fn sources<'e>(edition: &'e Edition<'_>) -> Vec<Source<'e>> {
    let terms = Taxonomy::ALL.into_iter().flat_map(|taxonomy| edition.catalogue.of(taxonomy));
    let mut sources: Vec<Source<'e>> = terms.map(|gathered| Source::Term(&gathered.term)).collect();
    let articles = &edition.site.articles;
    let mut numbers: Vec<usize> =
        (0..articles.len()).filter(|at| articles[*at].withdrawn.is_none()).collect();
    numbers.sort_by_key(|at| (articles[*at].date, &articles[*at].slug));
    let words: Vec<Source<'e>> = numbers
        .into_par_iter()
        .map(|at| {
            let texts = articles[at].texts.iter();
            let words = texts.map(|(lang, text)| (*lang, markdown::plain(&text.body))).collect();
            Source::Article(at, words)
        })
        .collect();
    sources.extend(words);
    sources
}

/// A name, found by its pinyin too where it is Chinese.
fn name(level: u8, text: &str, lang: Lang) -> Field {
    Field { name: lang.is_chinese(), ..Field::text(level, text) }
}

fn document(edition: &Edition<'_>, source: &Source<'_>) -> Document {
    match source {
        Source::Term(term) => Document { fields: term_fields(term), year: None },
        Source::Article(at, words) => {
            let article = &edition.site.articles[*at];
            let mut fields = Vec::new();
            for (lang, text) in &article.texts {
                fields.push(name(Field::TITLE, &text.title, *lang));
                let about = [&text.kicker, &text.subtitle, &text.summary];
                fields.extend(about.into_iter().flatten().map(|t| Field::text(Field::ABOUT, &**t)));
                if let Some(plain) = words.get(lang) {
                    fields.push(Field::text(Field::BODY, plain.text.as_str()));
                    let headings = plain.headings.iter();
                    fields.extend(headings.map(|h| Field::text(Field::ABOUT, h.as_str())));
                }
            }
            let facts = [&article.byline, &article.provenance.source];
            fields.extend(facts.into_iter().flatten().map(|t| Field::text(Field::BODY, &**t)));
            fields.extend(about(article).map(|t| Field::text(Field::ABOUT, t)));
            for (taxonomy, id) in edition.catalogue.named_by(*at) {
                if let Some(gathered) = edition.catalogue.get(*taxonomy, id) {
                    fields.extend(
                        term_names(&gathered.term).map(|(lang, own)| name(Field::ABOUT, own, lang)),
                    );
                }
            }
            fields.extend(dates(article).map(|t| Field::text(Field::ABOUT, t)));
            let numbers = [&article.doc_number, &article.index_number];
            fields.extend(numbers.into_iter().flatten().map(|t| Field::text(Field::NUMBER, &**t)));
            Document { fields, year: article.date.map(|date| date.year()) }
        }
    }
}

/// What is said of an article in short, beside its texts and terms.
fn about(article: &Article) -> impl Iterator<Item = &str> {
    let speakers = article.speakers.iter();
    let speakers = speakers.flat_map(|one| [Some(&one.name), one.post.as_ref()]).flatten();
    speakers.chain(&article.keywords).chain(&article.issuer).map(String::as_str)
}

/// The date as the page shows it: who asks for `2024年3月` finds what is of that month.
fn dates(article: &Article) -> impl Iterator<Item = String> {
    let shown = |date: PartialDate| {
        let month = date.month().map_or_else(String::new, |month| format!("{month}月"));
        let day = date.day().map_or_else(String::new, |day| format!("{day}日"));
        format!("{}年{month}{day}", date.year())
    };
    article.date.map(shown).into_iter()
}

/// The names by which articles under a term are found.
fn term_names(term: &Term) -> impl Iterator<Item = (Lang, &str)> {
    let chinese = [Some(&term.name), Some(&term.short).filter(|short| **short != term.name)];
    let english = [&term.name_en, &term.short_en];
    let chinese = chinese.into_iter().flatten().map(|own| (Lang::ZhHans, own.as_str()));
    chinese.chain(english.into_iter().flatten().map(|own| (Lang::En, own.as_str())))
}

fn term_fields(term: &Term) -> Vec<Field> {
    let mut fields = vec![name(Field::TITLE, &term.name, Lang::ZhHans)];
    fields.extend(term.name_en.iter().map(|own| name(Field::TITLE, own, Lang::En)));
    let others = [Some(&term.short), term.short_en.as_ref()].into_iter().flatten();
    for other in others.chain(&term.aliases).chain(&term.former) {
        fields.push(name(Field::NUMBER, other, lang_of(other)));
    }
    let definitions = [&term.definition, &term.definition_en];
    fields.extend(definitions.into_iter().flatten().map(|t| Field::text(Field::BODY, &**t)));
    fields
}

fn lang_of(text: &str) -> Lang {
    if has_han(text) { Lang::ZhHans } else { Lang::En }
}

/// The languages that a document can be read in.
fn languages(edition: &Edition<'_>, source: &Source<'_>) -> Vec<Lang> {
    let Source::Article(at, _) = source else { return edition.langs.clone() };
    let article = &edition.site.articles[*at];
    let read = |lang: &Lang| {
        choose(&article.texts, article.original, *lang).is_some_and(|(_, s)| s != State::Missing)
    };
    let langs: Vec<Lang> = edition.langs.iter().copied().filter(read).collect();
    if langs.is_empty() { vec![edition.first_lang()] } else { langs }
}

/// The language whose card stands for a language that the document has none in.
fn original(edition: &Edition<'_>, source: &Source<'_>) -> Lang {
    let langs = languages(edition, source);
    let own = match source {
        Source::Article(at, _) => edition.site.articles[*at].original,
        Source::Term(_) => edition.first_lang(),
    };
    if langs.contains(&own) { own } else { langs.first().copied().unwrap_or(own) }
}

fn cards(edition: &Edition<'_>, source: &Source<'_>) -> Cards {
    let langs = languages(edition, source).into_iter();
    langs
        .filter_map(|lang| {
            let card = match source {
                Source::Term(term) => Some(term_card(edition, term, lang)),
                Source::Article(at, words) => article_card(edition, *at, words, lang),
            };
            Some((lang.tag(), card?))
        })
        .collect()
}

fn term_card(edition: &Edition<'_>, term: &Term, lang: Lang) -> Card {
    let route = Route::Term(term.taxonomy, term.id.clone(), 1);
    let title = edition.names(term, lang).0;
    let definition = match (lang, &term.definition_en) {
        (Lang::En, Some(own)) => own.clone(),
        _ => {
            let own = term.definition.clone().unwrap_or_default();
            edition.scripts.shown(&own, Lang::ZhHans, lang).into_owned()
        }
    };
    let also = term
        .names()
        .chain([&term.definition, &term.definition_en].into_iter().flatten().map(String::as_str));
    let mut card = Card {
        address: edition.routes.path(lang, &route),
        title,
        summary: definition,
        kind: term.taxonomy.plural().to_owned(),
        ..Card::default()
    };
    card.also = beyond(&card, also);
    card
}

fn article_card(
    edition: &Edition<'_>,
    at: usize,
    words: &BTreeMap<Lang, Plain>,
    lang: Lang,
) -> Option<Card> {
    let article = &edition.site.articles[at];
    let (text, state): (&Text, State) = choose(&article.texts, article.original, lang)?;
    let shown = edition.shown(at, lang);
    let own = words.get(&text.lang).map(|plain| plain.text.as_str()).unwrap_or_default();
    let body = match state {
        State::Generated => edition.scripts.shown(own, text.lang, lang),
        _ => own.into(),
    };
    // What the index holds are the words before conversion: where these read otherwise, it is their card that
    // tells what the article says.
    let same = state != State::Generated || read_alike(&body, own);
    let told = same || edition.langs.contains(&text.lang);
    let regions = article.regions.iter().map(|id| {
        edition.catalogue.get(Taxonomy::Region, id).map(|one| edition.names(&one.term, lang).0)
    });
    let number = article.doc_number.as_ref();
    let mut card = Card {
        address: edition.routes.path(lang, &Route::Article(article.slug.clone())),
        title: shown.title.clone(),
        summary: shown.summary.clone().unwrap_or_default(),
        date: article.date.map(|date| date.without_time().to_string()).unwrap_or_default(),
        kind: article.kind.code().to_owned(),
        number: number.map(|own| edition.fact(own, article.original, lang)).unwrap_or_default(),
        regions: regions.flatten().collect(),
        text: body.into_owned(),
        more: !told,
        others: article
            .texts
            .keys()
            .filter(|own| (**own != text.lang || !same) && edition.langs.contains(own))
            .map(|own| own.tag().to_owned())
            .collect(),
        ..Card::default()
    };
    let named = edition.catalogue.named_by(at).iter();
    let terms = named.filter_map(|(taxonomy, id)| edition.catalogue.get(*taxonomy, id));
    let facts = [&text.kicker, &text.subtitle, &article.byline, &article.provenance.source];
    let dates: Vec<String> = dates(article).collect();
    let also: Vec<&str> = facts
        .into_iter()
        .chain([&article.index_number])
        .flatten()
        .map(String::as_str)
        .chain(about(article))
        .chain(dates.iter().map(String::as_str))
        .chain(terms.flat_map(|gathered| term_names(&gathered.term).map(|(_, own)| own)))
        .collect();
    card.also = beyond(&card, also.into_iter());
    Some(card)
}

/// Whether the index has the same tokens of two texts, whatever their marks are (`“”` and `「」`).
fn read_alike(one: &str, other: &str) -> bool {
    let read = |text: &str| {
        let tokens = folded(text).into_iter().map(|c| match c.class() {
            class @ (Class::Han | Class::Word) => (class, Some(c.char())),
            class => (class, None),
        });
        tokens.collect::<Vec<_>>()
    };
    read(one) == read(other)
}

/// Those texts that a card has nowhere yet.
fn beyond<'t>(card: &Card, texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let there = [&card.title, &card.summary, &card.number, &card.text];
    let mut beyond: BTreeSet<&str> = BTreeSet::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !there.iter().any(|own| own.contains(text))
            && !card.regions.iter().any(|r| r.contains(text))
        {
            beyond.insert(text);
        }
    }
    beyond.into_iter().map(str::to_owned).collect()
}

fn facets(edition: &Edition<'_>, sources: &[Source<'_>]) -> Vec<Facet> {
    let ids: BTreeMap<usize, u32> = sources
        .iter()
        .enumerate()
        .filter_map(|(id, source)| match source {
            Source::Article(at, _) => Some((*at, id as u32)),
            Source::Term(_) => None,
        })
        .collect();
    let of = |numbers: &mut dyn Iterator<Item = usize>| -> Vec<u32> {
        let mut list: Vec<u32> = numbers.filter_map(|at| ids.get(&at).copied()).collect();
        list.sort_unstable();
        list.dedup();
        list
    };
    let value = |id: String, names: Vec<(String, String)>, parent, list: Vec<u32>| Value {
        id,
        names,
        parent,
        articles: list.len(),
        ids: list,
    };
    let in_all = |name: &dyn Fn(Lang) -> String| -> Vec<(String, String)> {
        edition.langs.iter().map(|lang| (lang.tag().to_owned(), name(*lang))).collect()
    };
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let names = in_all(&|lang| edition.word(lang, &format!("kind.{}", kind.code()), &[]));
        value(kind.code().to_owned(), names, None, of(&mut edition.of_kind(kind).iter().copied()))
    });
    let mut facets = vec![Facet { name: "kind".into(), values: kinds.collect() }];
    for (taxonomy, name) in
        [(Taxonomy::Region, "region"), (Taxonomy::Topic, "topic"), (Taxonomy::Agency, "agency")]
    {
        let mut values: Vec<Value> = edition
            .catalogue
            .of(taxonomy)
            .map(|gathered| {
                let term = &gathered.term;
                let names = in_all(&|lang| edition.names(term, lang).0);
                let parent = term.parent.as_ref().map(TermId::to_string);
                let list = of(&mut gathered.articles.iter().copied());
                value(term.id.to_string(), names, parent, list)
            })
            .collect();
        values.sort_by_key(|value| Reverse(value.articles));
        facets.push(Facet { name: name.into(), values });
    }
    let mut languages_of: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (id, source) in sources.iter().enumerate() {
        for lang in languages(edition, source) {
            languages_of.entry(lang.tag().to_owned()).or_default().push(id as u32);
        }
        let own = format!("original:{}", original(edition, source).tag());
        languages_of.entry(own).or_default().push(id as u32);
    }
    let terms = sources.len() - ids.len();
    let values = languages_of.into_iter().map(|(id, list)| Value {
        articles: list.iter().filter(|id| **id as usize >= terms).count(),
        id,
        ids: list,
        ..Value::default()
    });
    facets.push(Facet { name: "language".into(), values: values.collect() });
    facets
}
