//! The facts of a story: title, date, kind, regions, agencies, topics, and where each comes
//! from. A fact that is not found is left out; one that is inferred is named as uncertain.

mod agencies;
mod byline;
mod citations;
mod date;
mod document;
mod events;
mod evidence;
mod joints;
mod kind;
mod names;
pub mod privacy;
mod reading;
mod regions;
mod relevance;
mod source;
mod summary;
mod title;
mod topics;

use crate::format::front_matter::{AgencyEntry, FrontMatter, KindName};
use crate::format::ledger::{EvidenceEntry, ProposalEntry};
use crate::import::block::{Document, Story};
use crate::model::{Config, Taxonomy, TermId, Vocabulary};
use evidence::Evidence;
use names::Names;
use reading::Reading;
use regions::{Context, Home, Named};
use topics::Topics;

/// Annotates stories; built once from the vocabularies and used for all sources.
pub struct Annotator {
    vocabulary: Vocabulary,
    config: Config,
    names: Names,
    topics: Topics,
}

/// What was found out about a story. All texts are free of personal numbers.
#[derive(Debug, Clone, Default)]
pub struct Annotated {
    /// The facts.
    pub front: FrontMatter,
    /// Where each comes from.
    pub evidence: Vec<EvidenceEntry>,
    /// Bodies that are in no vocabulary.
    pub proposed_agencies: Vec<ProposalEntry>,
    /// Places that are only mentioned, by their qualified names.
    pub mentioned_regions: Vec<String>,
    /// The month and day that were seen where no year could be found (`04-28`).
    pub month_day: Option<String>,
}

/// At most so many places are kept as mentioned.
const MENTIONED: usize = 40;

/// Why a story whose title is only its opening words stays a draft.
const NO_TITLE_REASON: &str = "原文没有标题，暂以开头的文字代替，请拟定标题。";

impl Annotator {
    /// Builds the recognisers of names and cues.
    pub fn new(vocabulary: &Vocabulary, config: &Config) -> Annotator {
        Annotator {
            names: Names::new(vocabulary),
            topics: Topics::new(vocabulary),
            vocabulary: vocabulary.clone(),
            config: config.clone(),
        }
    }

    /// The facts of one story of a document.
    pub fn annotate(&self, story: &Story, document: &Document) -> Annotated {
        let vocabulary = &self.vocabulary;
        let mut evidence = Evidence::default();
        let mut front = FrontMatter::default();

        let title = title::choose(story, document, vocabulary, &self.topics, &mut evidence);
        let reading = Reading::new(story, document, title.text.as_deref());
        if title.uncertain {
            front.uncertain.push("title".to_owned());
        }

        let official = document::read(&reading, &self.names, &mut evidence);
        let kind = kind::decide(&reading, &official, &mut evidence);
        let formal = matches!(kind, KindName::Policy | KindName::Notice);
        if formal {
            document::write(&official, &reading, &mut front, &mut evidence);
        }
        // A body signs what it tells the public too, which is no document.
        let signed = formal || !official.signers.is_empty();
        let signature = official.issued.as_ref().filter(|_| signed).map(|(date, text)| {
            date::Signature { date: *date, text: text.as_str(), of_document: formal }
        });
        citations::find(&reading, kind, &mut front, &mut evidence);
        citations::keywords(&reading, &mut front, &mut evidence);
        let dating = date::publication(
            &reading,
            vocabulary,
            &self.config.time_zone,
            signature,
            &mut evidence,
        );
        if dating.uncertain {
            front.uncertain.push("date".to_owned());
        }

        let mut source = source::find(&reading, vocabulary, &mut evidence);
        let mut named = Named::new(&reading, &self.names);
        let beyond_doubt = Context::new(&reading, &named, vocabulary, None);
        named.settle(&reading, &beyond_doubt, vocabulary);
        let seats: Vec<TermId> = official
            .seats
            .iter()
            .filter(|_| formal)
            .filter_map(|ids| beyond_doubt.resolve(ids, false))
            .collect();
        let named_home = || regions::of_source(source.name.as_deref()?, &self.names);
        let page_home = || regions::of_page(&reading, &self.names);
        let place = source.home.clone().or_else(named_home).or_else(page_home);
        let home = Home::find(&reading, &named, vocabulary, &seats, place.as_ref());
        let context = Context::new(&reading, &named, vocabulary, home.region.as_ref());
        let mut places =
            regions::weigh(&reading, &named, vocabulary, &context, &home, formal, &mut evidence);
        let finder =
            agencies::Finder { names: &self.names, vocabulary, home: &home, context: &context };
        let own = source.name.as_deref().and_then(|name| finder.own_body(name));
        if let Some(body) = own {
            evidence.note("source", &body, "own-region", source.name.as_deref().unwrap_or(""), 0.8);
            source.name = Some(body);
        }
        let bodies =
            finder.find(&reading, &named, &official, (kind, source.name.as_deref()), &mut evidence);
        if kind != KindName::Policy {
            places.take_part(&bodies.acting, vocabulary, &mut evidence);
        }
        let between = places.about.len() >= 2 || named.has_groups();
        let chosen = self.topics.choose(&reading, &named, between, vocabulary, &mut evidence);

        front.kicker = story.kicker.as_deref().filter(|line| !is_fact(line)).map(title::clean);
        let below = story.subtitle.as_deref().filter(|line| !title.from_below && !is_fact(line));
        front.subtitle = below.map(title::clean);
        front.byline = source.byline;
        front.source = source.name;
        if source.uncertain {
            front.uncertain.push("source".to_owned());
        }
        front.source_url = source.url;
        front.date = dating.date;
        front.kind = Some(kind);
        front.summary = summary::lead(story);
        if let Some(summary) = &front.summary {
            evidence.note("summary", summary, "first-paragraph", summary, 0.9);
        }
        front.speakers.clone_from(&story.speakers);
        front.tasks.clone_from(&story.tasks);
        let happened = events::find(&reading, (dating.date, dating.uncertain), &mut evidence);
        front.events = happened.events;
        if happened.uncertain {
            front.uncertain.push("events".to_owned());
        }
        front.agencies = bodies.entries;
        front.regions = self.qualified(&places.about);
        front.topics = chosen
            .topics
            .iter()
            .filter_map(|id| vocabulary.topics.get(id))
            .map(|term| term.name.clone())
            .collect();
        let reason = relevance::reason(&reading, &chosen, &places, vocabulary, &self.config);
        let untitled = title.missing.then(|| NO_TITLE_REASON.to_owned());
        front.draft_reason = reason.or(untitled);
        front.draft = front.draft_reason.is_some();
        front.title = title.text;

        let mut mentioned = self.qualified(&places.mentioned);
        mentioned.truncate(MENTIONED);
        let mut annotated = Annotated {
            front,
            evidence: evidence.into_entries(),
            proposed_agencies: bodies.proposed,
            mentioned_regions: mentioned,
            month_day: dating.month_day,
        };
        mask(&mut annotated);
        annotated
    }

    fn qualified(&self, ids: &[TermId]) -> Vec<String> {
        ids.iter().map(|id| self.vocabulary.qualified_name(Taxonomy::Region, id)).collect()
    }
}

/// Whether a line under a title gives a fact of the page: `From: …`, `来源：…`.
fn is_fact(line: &str) -> bool {
    let line = line.trim_start();
    ["From:", "From：", "Source:", "Source：", "来源：", "来源:", "主题：", "主题:"]
        .iter()
        .any(|label| line.starts_with(label))
}

/// Masks personal numbers in everything that was taken from the source.
fn mask(annotated: &mut Annotated) {
    let own = |text: &mut String| *text = privacy::mask(text).0;
    let front = &mut annotated.front;
    let texts = [
        &mut front.title,
        &mut front.kicker,
        &mut front.subtitle,
        &mut front.byline,
        &mut front.summary,
        &mut front.source,
        &mut front.issuer,
    ];
    texts.into_iter().flatten().for_each(own);
    for speaker in &mut front.speakers {
        own(&mut speaker.name);
        speaker.post.iter_mut().for_each(own);
    }
    front.events.iter_mut().for_each(|event| own(&mut event.title));
    for task in &mut front.tasks {
        own(&mut task.anchor);
        task.lead.iter_mut().chain(&mut task.participants).for_each(own);
    }
    for agency in &mut front.agencies {
        match agency {
            AgencyEntry::Name(name) | AgencyEntry::Full { name, .. } => own(name),
        }
    }
    for entry in &mut annotated.evidence {
        own(&mut entry.value);
        own(&mut entry.text);
    }
    annotated.proposed_agencies.iter_mut().for_each(|proposal| own(&mut proposal.name));
}

#[cfg(test)]
mod tests;
