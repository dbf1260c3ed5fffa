//! The view of an article's page.

use super::body::body;
use super::convert::{State, choose};
use super::edition::Edition;
use super::picture::size_of;
use super::prose::contents;
use super::related::related;
use super::route::Route;
use super::tasks::{party, tasks};
use super::view::{
    AgentView, ArticleView, AttachmentView, ChangeView, CitationView, CountView, EventView,
    ImageView, Link, PolicyView, ProvenanceView, RelationView, ReviewView, Shared, SpeakerView,
    TermLink, TranslationView,
};
use super::{citation, files};
use crate::base::Diagnostic;
use crate::model::{Article, Kind, Lang, Review, Role, Taxonomy};

/// The codes of relations as front matter writes them, and the other way round.
const RELATIONS: [(&str, &str); 4] = [
    ("implements", "implemented_by"),
    ("amends", "amended_by"),
    ("repeals", "repealed_by"),
    ("interprets", "interpreted_by"),
];

/// The relation that the target has to the article.
pub fn reverse_of(relation: &str) -> Option<&'static str> {
    RELATIONS.iter().find(|(own, _)| *own == relation).map(|(_, back)| *back)
}

/// An article's view, still without its body ([`add_body`]).
pub fn view(edition: &Edition<'_>, number: usize, lang: Lang) -> ArticleView {
    let article = &edition.site.articles[number];
    let shown = edition.shown(number, lang);
    let fact = |text: &String| edition.fact(text, article.original, lang);
    let facts = |texts: &[String]| texts.iter().map(fact).collect::<Vec<String>>();
    let source_url = article.provenance.source_url.clone();
    let source = edition.source(number, lang);
    let meta_lang = edition.fact_lang(article.original, lang);
    let own = edition.own_facts(number, lang);
    let speakers = own.map(|own| &own.speakers).filter(|speakers| !speakers.is_empty());
    let mut view = ArticleView {
        slug: article.slug.to_string(),
        kind: article.kind.code(),
        kind_href: edition.routes.href(lang, &Route::Kind(article.kind, 1)),
        lang: shown.lang.tag(),
        meta_lang,
        kicker: shown.kicker.clone(),
        title: shown.title.clone(),
        subtitle: shown.subtitle.clone(),
        byline_lang: meta_lang.filter(|_| own.is_none_or(|own| own.byline.is_none())),
        byline: own
            .and_then(|own| own.byline.clone())
            .or_else(|| article.byline.as_ref().map(fact)),
        date: article.date.map(|date| edition.date(date, lang)),
        source_lang: source.as_ref().and_then(|(_, foreign)| *foreign),
        source: source.map(|(name, _)| name),
        source_url: source_url.filter(|url| is_web(url)),
        summary: shown.summary.clone(),
        repeated: false,
        image: image(edition, article),
        toc: Vec::new(),
        characters: 0,
        regions: terms(edition, Taxonomy::Region, &article.regions, lang),
        agencies: agents(edition, article, lang),
        topics: terms(edition, Taxonomy::Topic, &article.topics, lang),
        keywords: facts(&article.keywords),
        policy: (article.kind == Kind::Policy).then(|| policy(edition, number, lang)),
        speakers_lang: meta_lang.filter(|_| speakers.is_none()),
        speakers: speakers
            .unwrap_or(&article.speakers)
            .iter()
            .map(|one| match speakers {
                Some(_) => SpeakerView { name: one.name.clone(), post: one.post.clone() },
                None => SpeakerView { name: fact(&one.name), post: one.post.as_ref().map(fact) },
            })
            .collect(),
        events: article
            .events
            .iter()
            .enumerate()
            .map(|(place, event)| {
                let (title, foreign) = edition.event_title(number, place, lang);
                EventView {
                    date: edition.date(event.date, lang),
                    title,
                    lang: foreign,
                    href: edition.routes.href(lang, &Route::Year(event.date.year())),
                }
            })
            .collect(),
        attachments: attachments(edition, article),
        translation: translation(edition, article, lang),
        review: review(edition, article, lang),
        provenance: provenance(article),
        changes: changes(edition, article, lang),
        withdrawn: article.withdrawn.as_ref().map(fact),
        rights: article.rights.as_ref().map(fact),
        citation: CitationView::default(),
        relations: relations(edition, number, lang),
        related: match edition.wants.view.has("related") {
            true => related(edition, number, lang),
            false => Vec::new(),
        },
        previous: (number + 1 < edition.site.articles.len())
            .then(|| edition.item(number + 1, lang)),
        next: number.checked_sub(1).map(|newer| edition.item(newer, lang)),
        body_html: String::new(),
    };
    view.citation = citation::cite(edition, article, lang, &view);
    if article.withdrawn.is_some() { without_text(view) } else { view }
}

/// Puts the body into the view, and all that is made of it; gives its plain text and what was
/// wrong with it.
pub fn add_body(
    edition: &Edition<'_>,
    number: usize,
    lang: Lang,
    view: &mut ArticleView,
) -> (String, Vec<Diagnostic>) {
    let body = body(edition, number, lang);
    view.toc = contents(&body.headings);
    view.characters = body.characters;
    if let Some(policy) = &mut view.policy
        && edition.site.articles[number].withdrawn.is_none()
    {
        policy.tasks = tasks(edition, number, lang, &body);
    }
    view.repeated = view.summary.as_ref().is_some_and(|summary| repeats(&body.plain, summary));
    view.body_html = body.html;
    (body.plain, body.diagnostics)
}

/// Whether a body says at its beginning, word for word, what the summary says: reading it twice
/// helps nobody. A greeting or a heading may stand before it.
fn repeats(plain: &str, summary: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let summary = bare(summary.trim_end_matches(['…', '.', '。']));
    let before = summary.chars().count() + 80;
    let beginning: String = plain.chars().filter(|c| !c.is_whitespace()).take(before).collect();
    !summary.is_empty() && beginning.contains(&summary)
}

/// What is left of an article that was withdrawn: what it was, where it came from and why
/// it is gone; nothing that its text said.
fn without_text(view: ArticleView) -> ArticleView {
    let policy = view.policy.map(|policy| PolicyView { tasks: Vec::new(), ..policy });
    ArticleView {
        subtitle: None,
        summary: None,
        keywords: Vec::new(),
        speakers: Vec::new(),
        events: Vec::new(),
        attachments: Vec::new(),
        policy,
        ..view
    }
}

/// Whether an address may stand in a link: only the web's own schemes.
pub fn is_web(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

fn terms(
    edition: &Edition<'_>,
    taxonomy: Taxonomy,
    ids: &[crate::model::TermId],
    lang: Lang,
) -> Vec<Shared<TermLink>> {
    ids.iter().map(|id| edition.term(taxonomy, id, lang)).collect()
}

fn agents(edition: &Edition<'_>, article: &Article, lang: Lang) -> Vec<AgentView> {
    let mut agents: Vec<&crate::model::Agent> = article.agencies.iter().collect();
    // Stable: agencies of one role stay in the order of the front matter.
    agents.sort_by_key(|agent| agent.role);
    agents
        .into_iter()
        .map(|agent| AgentView {
            term: edition.term(Taxonomy::Agency, &agent.agency, lang),
            role: agent.role.code(),
        })
        .collect()
}

/// The table of a document; its tasks come with the body.
fn policy(edition: &Edition<'_>, number: usize, lang: Lang) -> PolicyView {
    let article = &edition.site.articles[number];
    let fact = |text: &String| edition.fact(text, article.original, lang);
    let date = |date: Option<crate::base::PartialDate>| date.map(|date| edition.date(date, lang));
    PolicyView {
        index_number: article.index_number.clone(),
        genre: article.genre.as_ref().map(fact),
        issuers: issuers(edition, article, lang),
        issued: date(article.issued),
        doc_number: article.doc_number.as_ref().map(fact),
        effective: date(article.effective),
        legal_expiry: date(article.legal_expiry),
        validity: article.validity.as_ref().map(fact),
        validity_code: validity_code(article),
        tasks: Vec::new(),
    }
}

/// The agencies that issued it; the issuer's own words where none is resolved.
fn issuers(edition: &Edition<'_>, article: &Article, lang: Lang) -> Vec<Link> {
    let resolved: Vec<Link> = article
        .agencies
        .iter()
        .filter(|agent| agent.role == Role::Issuer)
        .map(|agent| edition.term(Taxonomy::Agency, &agent.agency, lang))
        .map(|term| Link { text: term.name.clone(), href: term.href.clone() })
        .collect();
    match (&article.issuer, resolved.is_empty()) {
        (Some(issuer), true) => vec![party(edition, article, issuer, lang)],
        _ => resolved,
    }
}

/// 有效 失效 已修改 and their usual variants; a document that another one repeals or that has
/// expired by its own words is not decided here, since no clock is asked.
fn validity_code(article: &Article) -> &'static str {
    match article.validity.as_deref() {
        None => "unknown",
        Some(text) => {
            let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
            if has(&["失效", "废止", "廢止", "无效", "無效", "repealed", "expired"]) {
                "invalid"
            } else if has(&["修改", "修订", "修訂", "amended"]) {
                "amended"
            } else if has(&["有效", "现行", "現行", "valid", "in force"]) {
                "valid"
            } else {
                "unknown"
            }
        }
    }
}

/// The article's picture; its size is known where its file says it.
fn image(edition: &Edition<'_>, article: &Article) -> Option<ImageView> {
    let path = article.image.as_ref().filter(|_| article.withdrawn.is_none())?;
    let size = edition.content.get(path).and_then(|bytes| size_of(bytes));
    Some(ImageView {
        href: files::href(edition, article, path),
        width: size.map(|size| size.0),
        height: size.map(|size| size.1),
    })
}

fn attachments(edition: &Edition<'_>, article: &Article) -> Vec<AttachmentView> {
    article
        .attachments
        .iter()
        .map(|path| AttachmentView {
            name: path.file_name().to_owned(),
            href: files::href(edition, article, path),
            format: path.extension().to_uppercase(),
            bytes: edition.content.get(path).map_or(0, |bytes| bytes.len()),
        })
        .collect()
}

fn translation(edition: &Edition<'_>, article: &Article, lang: Lang) -> TranslationView {
    let Some((text, state)) = choose(&article.texts, article.original, lang) else {
        return TranslationView::default();
    };
    let original_page = match edition.langs.contains(&article.original) {
        true => article.original,
        false => edition.first_lang(),
    };
    TranslationView {
        state: state.code(),
        translator: text.translator.clone(),
        stale: text.stale && state != State::Missing,
        original_lang: article.original.tag(),
        original_href: edition.routes.href(original_page, &Route::Article(article.slug.clone())),
    }
}

fn review(edition: &Edition<'_>, article: &Article, lang: Lang) -> ReviewView {
    let uncertain = article.uncertain.clone();
    match &article.review {
        Review::Pending => ReviewView { pending: true, uncertain, ..Default::default() },
        Review::Done { by, on } => ReviewView {
            pending: false,
            by: by.clone(),
            on: on.map(|on| edition.date(on, lang)),
            uncertain,
        },
    }
}

fn provenance(article: &Article) -> Option<ProvenanceView> {
    let from = &article.provenance;
    from.source_file.as_ref()?;
    Some(ProvenanceView {
        file: from.source_file.clone(),
        segment: from.source_segment,
        repaired: from.repaired,
        unrepaired: from.unrepaired,
        dropped: from
            .dropped
            .iter()
            .map(|(name, count)| CountView { name: name.clone(), count: *count })
            .collect(),
    })
}

fn changes(edition: &Edition<'_>, article: &Article, lang: Lang) -> Vec<ChangeView> {
    let mut changes: Vec<_> = article.changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
        .into_iter()
        .map(|change| ChangeView {
            date: edition.date(change.date, lang),
            note: edition.fact(&change.note, article.original, lang),
        })
        .collect()
}

fn relations(edition: &Edition<'_>, number: usize, lang: Lang) -> Vec<RelationView> {
    let article = &edition.site.articles[number];
    let mut views: Vec<RelationView> = Vec::new();
    for (relation, _) in RELATIONS {
        let targets = article.relations.get(relation).into_iter().flatten();
        let documents: Vec<Link> = targets
            .map(|target| match edition.find_article(target) {
                Some(number) => edition.article_link(number, lang),
                None => Link { text: edition.fact(target, article.original, lang), href: None },
            })
            .collect();
        if !documents.is_empty() {
            views.push(RelationView { relation, documents });
        }
    }
    let reverse = edition.reverse_relations.get(&number);
    for (_, back) in RELATIONS {
        let documents: Vec<Link> = reverse
            .into_iter()
            .flatten()
            .filter(|(relation, _)| *relation == back)
            .map(|(_, number)| edition.article_link(*number, lang))
            .collect();
        if !documents.is_empty() {
            views.push(RelationView { relation: back, documents });
        }
    }
    views
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_that_the_body_begins_with_repeats_it() {
        let body = "各区县：\n两地今天签署协议，共建医联体。\n后文。";
        assert!(repeats(body, "两地今天签署协议，共建 医联体…"));
        assert!(!repeats(body, "两地签署协议。") && !repeats(body, "") && !repeats("", "两地"));
        assert!(!repeats(&format!("{}两地签署协议。", "前文".repeat(60)), "两地签署协议。"));
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for (url, web) in [
            ("https://a.b/", true),
            ("HTTP://a", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("", false),
        ] {
            assert_eq!(is_web(url), web, "{url}");
        }
    }
}
