//! An article as it is meant, made of its front matter as typed.

use super::LoadOptions;
use super::bundle::{Bundle, Item, line};
use super::ledgers::Ledgers;
use super::names::Resolver;
use crate::base::{Date, Diagnostic, PartialDate, Place, Problem, Reason, RelPath, Tree, Warned};
use crate::format::FrontMatter;
use crate::format::front_matter::ReviewState;
use crate::model::{
    Agent, Article, Change, Event, Kind, Provenance, Review, Role, Speaker, Task, Taxonomy, TermId,
};
use std::collections::BTreeMap;

/// What every article is made with.
pub(super) struct Making<'a> {
    pub(super) content: &'a Tree,
    pub(super) names: &'a Resolver,
    pub(super) ledgers: &'a Ledgers,
    pub(super) options: &'a LoadOptions,
}

impl Making<'_> {
    /// Makes an article of its files. Nothing where something that it must have is missing
    /// or wrong; all else is left out of it and reported.
    pub(super) fn article(&self, bundle: Bundle<'_>) -> Warned<Option<Article>> {
        let mut found = Vec::new();
        let value = self.make(bundle, &mut found);
        Warned { value, diagnostics: found }
    }

    fn make(&self, bundle: Bundle<'_>, found: &mut Vec<Diagnostic>) -> Option<Article> {
        let slug = bundle.slug(found);
        let title = bundle.title(found);
        let item = &bundle.original;
        let front = &item.article.front;
        if front.kind.is_none() {
            let problem = Problem::FrontMatterRequired { key: "kind".to_owned() };
            found.push(Diagnostic::new(problem, item.at("kind")));
        }
        let regions = self.terms(item, Taxonomy::Region, &front.regions, found);
        let topics = self.terms(item, Taxonomy::Topic, &front.topics, found);
        let agencies = self.agencies(item, found);
        let image =
            front.image.iter().filter_map(|name| self.file(item, "image", name, found)).next();
        let attachments = front
            .attachments
            .iter()
            .filter_map(|name| self.file(item, "attachments", name, found))
            .collect();
        let publish_on = whole_day(item, "publish_on", front.publish_on, found);
        let unpublish_on = whole_day(item, "unpublish_on", front.unpublish_on, found);
        let aliases = aliases(item, found);
        let (Some(slug), Some(_), Some(kind)) = (slug, title, front.kind.map(Kind::from)) else {
            return None;
        };
        let mut article = Article {
            slug,
            original: bundle.lang,
            kind,
            date: front.date,
            byline: line(&front.byline),
            regions,
            agencies,
            topics,
            keywords: lines(&front.keywords),
            provenance: self.provenance(front),
            speakers: front.speakers.iter().map(speaker).collect(),
            events: front
                .events
                .iter()
                .map(|event| Event { date: event.date, title: event.title.trim().to_owned() })
                .collect(),
            tasks: front
                .tasks
                .iter()
                .map(|task| Task {
                    anchor: task.anchor.clone(),
                    lead: lines(&task.lead),
                    participants: lines(&task.participants),
                })
                .collect(),
            attachments,
            image,
            doc_number: line(&front.doc_number).map(|number| bracketed(&number)),
            issuer: line(&front.issuer),
            issued: front.issued,
            effective: front.effective,
            legal_expiry: front.legal_expiry,
            validity: line(&front.validity),
            index_number: line(&front.index_number),
            genre: line(&front.genre),
            relations: relations(front),
            related: lines(&front.related),
            aliases,
            draft: front.draft,
            draft_reason: line(&front.draft_reason),
            publish_on,
            unpublish_on,
            withdrawn: front.withdrawn.as_ref().map(|reason| reason.trim().to_owned()),
            changes: front
                .changes
                .iter()
                .map(|change| Change { date: change.date, note: change.note.trim().to_owned() })
                .collect(),
            review: review(front),
            uncertain: lines(&front.uncertain),
            rights: line(&front.rights),
            texts: BTreeMap::new(),
        };
        bundle.measure(found);
        article.texts = bundle.into_texts(self.options, found);
        Some(article)
    }

    /// The terms of a list of names, each once.
    fn terms(
        &self,
        item: &Item<'_>,
        taxonomy: Taxonomy,
        names: &[String],
        found: &mut Vec<Diagnostic>,
    ) -> Vec<TermId> {
        let mut ids = Vec::new();
        for name in names {
            match self.names.find(taxonomy, name) {
                Ok(id) if ids.contains(&id) => {}
                Ok(id) => ids.push(id),
                Err(problem) => {
                    found.push(Diagnostic::new(problem, item.at_item(taxonomy.plural(), name)));
                }
            }
        }
        ids
    }

    /// The agencies, each once, with its weightiest role.
    fn agencies(&self, item: &Item<'_>, found: &mut Vec<Diagnostic>) -> Vec<Agent> {
        let mut agents: Vec<Agent> = Vec::new();
        for entry in &item.article.front.agencies {
            let role = Role::from(entry.role());
            match self.names.find(Taxonomy::Agency, entry.name()) {
                Ok(agency) => match agents.iter_mut().find(|agent| agent.agency == agency) {
                    Some(agent) => agent.role = agent.role.min(role),
                    None => agents.push(Agent { agency, role }),
                },
                Err(problem) => {
                    found.push(Diagnostic::new(problem, item.at_item("agencies", entry.name())));
                }
            }
        }
        agents
    }

    /// A file beside the article.
    fn file(
        &self,
        item: &Item<'_>,
        key: &str,
        name: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Option<RelPath> {
        let name = name.trim();
        let own = name.strip_prefix("./").unwrap_or(name);
        let path = RelPath::new(&format!("{}/{own}", item.file.parent())).ok();
        let path = path.filter(|path| self.content.contains(path));
        if path.is_none() {
            let problem = Problem::LinkUnknown { target: name.to_owned() };
            found.push(Diagnostic::new(problem, item.at_item(key, name)));
        }
        path
    }

    fn provenance(&self, front: &FrontMatter) -> Provenance {
        let mut provenance = Provenance {
            source: line(&front.source),
            source_url: line(&front.source_url),
            source_file: line(&front.source_file),
            source_segment: front.source_segment,
            ..Provenance::default()
        };
        let ledger = provenance.source_file.as_ref().and_then(|file| self.ledgers.get(file));
        if let Some(counts) = ledger {
            counts.fill(&mut provenance);
        }
        provenance
    }
}

/// The texts of a list without blanks at their ends; empty ones are left out.
fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

pub(super) fn speaker(entry: &crate::format::front_matter::SpeakerEntry) -> Speaker {
    Speaker { name: entry.name.trim().to_owned(), post: line(&entry.post) }
}

/// An article that came from a source waits for review until somebody says it is done; one
/// that a person wrote has been read by that person.
fn review(front: &FrontMatter) -> Review {
    let done = || Review::Done { by: line(&front.reviewed_by), on: front.reviewed_on };
    match front.review {
        Some(ReviewState::Done) => done(),
        Some(ReviewState::Pending) => Review::Pending,
        None if front.source_file.is_some() => Review::Pending,
        None => done(),
    }
}

fn relations(front: &FrontMatter) -> BTreeMap<&'static str, Vec<String>> {
    [
        ("implements", &front.implements),
        ("amends", &front.amends),
        ("repeals", &front.repeals),
        ("interprets", &front.interprets),
    ]
    .into_iter()
    .map(|(key, targets)| (key, lines(targets)))
    .filter(|(_, targets)| !targets.is_empty())
    .collect()
}

/// A day on which something happens must be a whole day.
fn whole_day(
    item: &Item<'_>,
    key: &str,
    date: Option<PartialDate>,
    found: &mut Vec<Diagnostic>,
) -> Option<Date> {
    let date = date?;
    if date.date().is_none() {
        let reason = Reason::new("要写到日，如 `2024-05-01`", "write a whole day, as `2024-05-01`");
        found.push(item.refuse(key, reason));
    }
    date.date()
}

/// Former addresses as paths from the root, with a slash before them.
fn aliases(item: &Item<'_>, found: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut aliases = Vec::new();
    for alias in lines(&item.article.front.aliases) {
        let path = alias.trim_matches('/');
        if RelPath::new(path).is_err() || path.contains(['?', '#', ':']) {
            let reason = Reason::new(
                format!("`{alias}` 应是从根开始的路径，如 `/old/1.html`"),
                format!("`{alias}` should be a path from the root, as `/old/1.html`"),
            );
            let problem = Problem::FrontMatterValue { key: "aliases".to_owned(), reason };
            let place: Place = item.at_item("aliases", &alias);
            found.push(Diagnostic::new(problem, place));
            continue;
        }
        aliases.push(format!("/{}", alias.trim_start_matches('/')));
    }
    aliases
}

/// A document number with the brackets that the standard asks for around its year,
/// whatever brackets were typed (GB/T 9704-2012, 7.2.5).
fn bracketed(number: &str) -> String {
    const OPEN: &str = "[［(（【";
    const CLOSE: &str = "]］)）】";
    let chars: Vec<char> = number.chars().collect();
    for at in 0..chars.len().saturating_sub(5) {
        let year = chars[at + 1..at + 5].iter().all(char::is_ascii_digit);
        if year && OPEN.contains(chars[at]) && CLOSE.contains(chars[at + 5]) {
            let mut chars = chars;
            (chars[at], chars[at + 5]) = ('〔', '〕');
            return chars.into_iter().collect();
        }
    }
    number.to_owned()
}
