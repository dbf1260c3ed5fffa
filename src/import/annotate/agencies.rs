//! The bodies that issue, lead, take part, speak or are given a task, with their parts in
//! the story; and bodies that no vocabulary has, which are proposed.

mod english;
mod list;
mod resolve;
mod role;
mod words;

use super::document::Official;
use super::evidence::{Evidence, around};
use super::names::{Body, Names, What};
use super::reading::{Place, Reading, fold};
use super::regions::{Context, Home, Named};
use crate::format::front_matter::{AgencyEntry, KindName, RoleName};
use crate::format::ledger::ProposalEntry;
use crate::model::{TermId, Vocabulary};
use crate::text::class::is_han;
use std::collections::BTreeMap;

/// The bodies of a story.
#[derive(Debug, Default)]
pub(super) struct Agencies {
    pub(super) entries: Vec<AgencyEntry>,
    pub(super) proposed: Vec<ProposalEntry>,
    pub(super) ids: Vec<TermId>,
    /// Divisions whose governments take part.
    pub(super) acting: Vec<TermId>,
}

/// What is known of one body.
#[derive(Debug, Default)]
struct Part {
    name: String,
    /// The weightiest role and what shows it.
    role: Option<(RoleName, &'static str, String)>,
    count: usize,
    prominent: bool,
    /// Whether it takes part with others somewhere.
    together: bool,
    /// Where it is first met.
    order: (usize, usize),
    /// Party committees, governments and organs of the state are invoked everywhere.
    invoked: bool,
}

/// At most so many bodies are listed.
const LIMIT: usize = 40;

/// Everything that the bodies of a story are found with.
pub(super) struct Finder<'a> {
    pub(super) names: &'a Names,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) home: &'a Home,
    pub(super) context: &'a Context<'a>,
}

impl Finder<'_> {
    /// The bodies of a story of a kind, published by a source.
    pub(super) fn find(
        &self,
        reading: &Reading,
        named: &Named,
        official: &Official,
        page: (KindName, Option<&str>),
        evidence: &mut Evidence,
    ) -> Agencies {
        let (kind, source) = page;
        let mut parts: BTreeMap<TermId, Part> = BTreeMap::new();
        let mut proposed: BTreeMap<String, u32> = BTreeMap::new();
        let mut order = 0;
        let mut take = |id: TermId,
                        name: String,
                        role: Option<(RoleName, &'static str, String)>,
                        prominent: bool,
                        line: usize,
                        ahead: bool| {
            order += 1;
            let part = parts.entry(id.clone()).or_insert_with(|| Part {
                name,
                order: (line, order),
                invoked: self.is_invoked(&id) || self.is_listed_authority(&id),
                ..Part::default()
            });
            part.count += 1;
            part.prominent |= prominent;
            part.together |= role.as_ref().is_some_and(|new| {
                new.1 != "list" && new.0 == RoleName::Participant
                    || ahead && new.0 == RoleName::Lead
            });
            if let Some(new) = role
                && part.role.as_ref().is_none_or(|(own, ..)| rank(new.0) < rank(*own))
            {
                part.role = Some(new);
            }
        };
        for line in &official.signers {
            for (id, name) in self.bodies(line, &mut proposed) {
                take(id, name, Some((RoleName::Issuer, "issuer", line.clone())), true, 0, false);
            }
        }
        // A bulletin or a notice on its body's own page is that body's.
        if matches!(kind, KindName::Data | KindName::Notice | KindName::Policy)
            && official.signers.is_empty()
            && let Some(words) = source
        {
            for (id, name) in self.bodies(&fold(words), &mut proposed) {
                take(
                    id,
                    name,
                    Some((RoleName::Issuer, "source", words.to_owned())),
                    true,
                    0,
                    false,
                );
            }
        }
        let speaks =
            if kind == KindName::Interview { RoleName::Interviewee } else { RoleName::Speaker };
        for speaker in &reading.story.speakers {
            let Some(post) = &speaker.post else { continue };
            for (id, name) in self.bodies(&fold(post), &mut proposed) {
                take(
                    id,
                    name,
                    Some((speaks, "speaker-post", format!("{} {post}", speaker.name))),
                    true,
                    0,
                    false,
                );
            }
        }
        for task in &reading.story.tasks {
            for (words, role) in
                [(&task.lead, RoleName::Lead), (&task.participants, RoleName::Participant)]
            {
                // 福州市、厦门市人民政府: what the last says is said of those before it.
                let mut places = String::new();
                for word in words {
                    if self.names.is_division(&fold(word)) {
                        places = format!("{places}{word}、");
                        continue;
                    }
                    let whole = std::mem::take(&mut places) + word;
                    for (id, name) in self.bodies(&fold(&whole), &mut proposed) {
                        let text = format!("{whole}：{}", task.anchor);
                        take(id, name, Some((role, "task", text)), false, usize::MAX, false);
                    }
                }
            }
        }
        let people: Vec<String> =
            reading.story.speakers.iter().map(|speaker| fold(&speaker.name)).collect();
        for (line_at, all) in named.lines.iter().enumerate() {
            let line = &reading.lines[line_at];
            if line.place == Place::Meta
                || !all.iter().any(|found| matches!(found.what, What::Body(_)))
            {
                continue;
            }
            let scene = role::Scene::new(line, all, &people);
            let western = !line.fold.chars().any(is_han);
            for (at, found) in all.iter().enumerate() {
                let What::Body(body) = &found.what else { continue };
                match self.resolve(body) {
                    Some(id) => {
                        let role = role::of(&scene, at, speaks).map(|(role, rule)| {
                            (role, rule, around(&line.fold, found.range.clone()).to_owned())
                        });
                        // A document's lines name those who must act, by tasks.
                        // A report's lead names those whom it is about.
                        let role = role.or_else(|| {
                            let lead = kind == KindName::News && line.place == Place::Lead;
                            let stands = (lead || self.is_institution(&id))
                                && !self.is_invoked(&id)
                                && !self.is_listed_authority(&id)
                                && !self.is_foreign(&id)
                                && !role::is_cited(&line.fold, &found.range);
                            stands.then(|| {
                                let text = around(&line.fold, found.range.clone()).to_owned();
                                (RoleName::Named, if lead { "lead" } else { "institution" }, text)
                            })
                        });
                        let role = role.filter(|(role, ..)| {
                            kind != KindName::Policy
                                || *role == RoleName::Issuer
                                || self.is_institution(&id)
                        });
                        // 市公安局应当…: its own bodies are given duties in its text.
                        let role = role.or_else(|| {
                            let own = kind == KindName::Policy
                                && self.home.region.is_some()
                                && self.vocabulary.agency_region(&id) == self.home.region
                                && !self.is_invoked(&id)
                                && role::has_duty(&scene, at);
                            let text = || around(&line.fold, found.range.clone()).to_owned();
                            own.then(|| (RoleName::Lead, "duty", text()))
                        });
                        // A leader who receives guests is not his government's act, and in
                        // English a foreign body is often the name of a place.
                        let role = role.filter(|(role, rule, _)| {
                            // 国务院印发《某某纲要》 tells of a document, not of what it does here.
                            let tells = matches!(*rule, "acts" | "list")
                                && line.place != Place::Title
                                && self.is_invoked(&id)
                                && role::is_told_of(&line.fold[found.range.end..]);
                            !tells
                                && (*rule != "meets" || !self.is_invoked(&id))
                                && (*role == speaks
                                    || !western
                                    || !self.is_foreign(&id)
                                    || *rule == "acts" && line.place == Place::Lead)
                        });
                        let name = self.called(&id, body, &line.fold[found.range.clone()]);
                        take(
                            id,
                            name,
                            role,
                            matches!(line.place, Place::Title | Place::Subtitle),
                            line_at,
                            kind == KindName::News
                                && matches!(line.place, Place::Title | Place::Lead),
                        );
                    }
                    None => {
                        if let Body::New { name, .. } = body {
                            *proposed.entry(name.clone()).or_default() += 1;
                        }
                    }
                }
            }
        }
        self.close(parts, proposed, kind, evidence)
    }

    fn close(
        &self,
        parts: BTreeMap<TermId, Part>,
        proposed: BTreeMap<String, u32>,
        kind: KindName,
        evidence: &mut Evidence,
    ) -> Agencies {
        let mut kept: Vec<(TermId, Part)> = parts
            .into_iter()
            .filter(|(_, part)| match &part.role {
                Some(_) => true,
                // In a document those without a task are only cited.
                None => {
                    !part.invoked && kind != KindName::Policy && (part.prominent || part.count >= 3)
                }
            })
            .collect();
        kept.sort_by_key(|(_, part)| {
            (part.role.as_ref().map_or(9, |(role, ..)| rank(*role)), part.order)
        });
        kept.truncate(LIMIT);
        let mut agencies = Agencies::default();
        for (id, part) in kept {
            let (role, rule, text) =
                part.role.unwrap_or((RoleName::Named, "named", part.name.clone()));
            let confidence = match rule {
                "issuer" | "speaker-post" | "task" => 0.95,
                "named" | "lead" | "institution" => 0.6,
                _ => 0.8,
            };
            evidence.note("agencies", &part.name, rule, &text, confidence);
            let place = id.as_str().get(..6).filter(|_| self.is_authority(&id));
            let place = place.and_then(TermId::new).filter(|_| part.together);
            agencies.acting.extend(place);
            agencies.entries.push(match role {
                RoleName::Named => AgencyEntry::Name(part.name),
                role => AgencyEntry::Full { name: part.name, role },
            });
            agencies.ids.push(id);
        }
        agencies.proposed =
            proposed.into_iter().map(|(name, count)| ProposalEntry { name, count }).collect();
        agencies.proposed.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
        agencies
    }

    /// The bodies that a few words name; unknown ones are counted as proposals.
    fn bodies(&self, words: &str, proposed: &mut BTreeMap<String, u32>) -> Vec<(TermId, String)> {
        let mut ids = Vec::new();
        for found in self.names.find(words) {
            let What::Body(body) = &found.what else { continue };
            match (self.resolve(body), body) {
                (Some(id), _) => {
                    let name = self.called(&id, body, &words[found.range.clone()]);
                    ids.push((id, name));
                }
                (None, Body::New { name, .. }) => *proposed.entry(name.clone()).or_default() += 1,
                _ => {}
            }
        }
        ids
    }

    fn name(&self, id: &TermId) -> String {
        self.vocabulary.agency_name(id).map_or_else(|| id.to_string(), |name| name.into_owned())
    }

    fn is_foreign(&self, id: &TermId) -> bool {
        self.vocabulary.agency_class(id) == Some("international")
    }

    /// A division's government or an office of it, which acts for the division.
    fn is_authority(&self, id: &TermId) -> bool {
        let listed = self.vocabulary.agencies.contains_key(id);
        let class = self.vocabulary.agency_class(id);
        !listed && matches!(class, Some("government" | "health" | "insurance"))
    }

    /// Hospitals, centres and the like are named for what they do, wherever they are named.
    fn is_institution(&self, id: &TermId) -> bool {
        matches!(self.vocabulary.agency_class(id), Some("hospital" | "cdc" | "institution"))
    }

    /// A listed body of government, such as that of a new area, which has a part only where the text gives it one.
    fn is_listed_authority(&self, id: &TermId) -> bool {
        self.vocabulary.agencies.contains_key(id)
            && matches!(self.vocabulary.agency_class(id), Some("party" | "government"))
    }

    /// Party committees, governments and congresses, and the organs of the whole state; their offices and
    /// departments act themselves.
    fn is_invoked(&self, id: &TermId) -> bool {
        const OWN: [&str; 4] = ["people-government", "party-committee", "people-congress", "cppcc"];
        let of_the_state = self.vocabulary.agencies.get(id).is_some_and(|term| {
            term.region.as_ref().is_none_or(|region| region.as_str() == "110000")
        });
        matches!(self.vocabulary.agency_class(id), Some("party" | "government"))
            && (of_the_state || OWN.iter().any(|kind| id.as_str().ends_with(kind)))
    }
}

/// The weightiest role first.
fn rank(role: RoleName) -> u8 {
    match role {
        RoleName::Issuer => 0,
        RoleName::Lead => 1,
        RoleName::Interviewee => 2,
        RoleName::Speaker => 3,
        RoleName::Participant => 4,
        RoleName::Named => 5,
    }
}
