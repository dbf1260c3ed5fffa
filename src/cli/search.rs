//! `search`: the built index, asked from the command line.

use super::Outcome;
use super::args::{Format, SearchArgs};
use super::report::Reporter;
use crate::base::{Diagnostic, Fault, Problem, Speech};
use crate::disk;
use crate::search::answer::{Answer, Hit, Options, answer, counts};
use crate::search::facet::Facet;
use crate::search::matching::Said;
use crate::search::query::Query;
use crate::search::read::{ReadError, Reader};
use crate::text::fold::key;
use crate::text::near;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::fmt::Write;
use std::path::Path;

/// How many characters of an excerpt stand before the hit and in all.
const BEFORE: usize = 20;
const EXCERPT: usize = 80;

/// Searches the index below `--out`.
pub(super) fn run(root: &Path, args: &SearchArgs, reporter: Reporter) -> Result<Outcome, Fault> {
    let out = root.join(&args.out);
    let fault: RefCell<Option<Fault>> = RefCell::new(None);
    let fetch = |path: &str| match disk::read_file(&out.join(path)) {
        Ok(bytes) => bytes.map(|bytes| bytes.to_vec()),
        Err(other) => {
            fault.borrow_mut().get_or_insert(other);
            None
        }
    };
    let typed = args.query.join(" ");
    let found = search(&fetch, &typed, args);
    if let Some(fault) = fault.take() {
        return Err(fault);
    }
    match found {
        Ok(found) => {
            let shown = match reporter.format {
                Format::Json => found.to_json(&typed),
                _ => found.to_text(reporter.speech),
            };
            anstream::print!("{shown}");
            Ok(Outcome::Good)
        }
        Err(problem) => {
            let problem = match problem {
                Refusal::Unreadable(ReadError::None) => {
                    Problem::SearchIndexMissing { folder: args.out.display().to_string() }
                }
                Refusal::Unreadable(ReadError::Missing(file) | ReadError::Damaged(file)) => {
                    Problem::SearchIndexDamaged { file }
                }
                Refusal::Wrong(problem) => *problem,
            };
            Ok(reporter.finish(vec![Diagnostic::new(problem, None)]))
        }
    }
}

/// Why there is no answer.
enum Refusal {
    Unreadable(ReadError),
    Wrong(Box<Problem>),
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Refusal {
        Refusal::Unreadable(error)
    }
}

/// An answer with what the results are narrowed by.
struct Found {
    answer: Answer,
    facets: Vec<(Facet, Vec<(String, usize)>)>,
    lang: String,
}

fn search(
    fetch: &dyn Fn(&str) -> Option<Vec<u8>>,
    typed: &str,
    args: &SearchArgs,
) -> Result<Found, Refusal> {
    let reader = Reader::open(fetch)?;
    let query = Query::parse(typed);
    if query.clauses.iter().all(|clause| clause.excluded) {
        return Err(Refusal::Wrong(Box::new(Problem::SearchEmpty {})));
    }
    let languages = &reader.manifest().languages;
    let lang = match &args.show {
        Some(tag) => languages
            .iter()
            .find(|own| own.eq_ignore_ascii_case(tag))
            .cloned()
            .ok_or_else(|| unknown("lang", tag, languages.iter().map(String::as_str)))?,
        None => languages.first().cloned().unwrap_or_default(),
    };
    let mut options =
        Options { lang: lang.clone(), limit: usize::from(args.limit), ..Options::default() };
    options.years.clone_from(&args.year);
    let filters = [
        ("kind", &args.kind),
        ("region", &args.region),
        ("topic", &args.topic),
        ("agency", &args.agency),
    ];
    let mut facets = Vec::new();
    for (name, wanted) in filters {
        let known = reader.manifest().facets.iter().any(|(own, ..)| own == name);
        let facet = if known {
            reader.facet(name)?
        } else {
            Facet { name: name.to_owned(), values: Vec::new() }
        };
        for asked in wanted {
            let value = facet.values.iter().find(|value| {
                let names = value.names.iter().map(|(_, own)| own);
                value.id == *asked || names.into_iter().any(|own| key(own) == key(asked))
            });
            let Some(value) = value else {
                let names = facet.values.iter().flat_map(|value| &value.names);
                return Err(unknown(name, asked, names.map(|(_, own)| own.as_str())));
            };
            options.filters.entry(name.to_owned()).or_default().push(value.id.clone());
        }
        facets.push(facet);
    }
    let answer = answer(&reader, &query, &options)?;
    let facets = facets
        .into_iter()
        .map(|facet| {
            let counted = counts(&facet, &answer);
            (facet, counted)
        })
        .collect();
    Ok(Found { answer, facets, lang })
}

fn unknown<'n>(filter: &str, name: &str, names: impl Iterator<Item = &'n str>) -> Refusal {
    let nearest = near::nearest(name, names).map(str::to_owned);
    let (filter, name) = (filter.to_owned(), name.to_owned());
    Refusal::Wrong(Box::new(Problem::SearchFilterUnknown { filter, name, nearest }))
}

impl Found {
    fn to_text(&self, speech: Speech) -> String {
        let zh = speech == Speech::Zh;
        let mut out = String::new();
        let total = self.answer.total;
        let plural = if total == 1 { "" } else { "s" };
        let _ = match (zh, self.answer.at_most()) {
            (true, false) => writeln!(out, "共 {total} 篇"),
            (true, true) => writeln!(out, "至多 {total} 篇"),
            (false, false) => writeln!(out, "{total} article{plural}"),
            (false, true) => writeln!(out, "at most {total} article{plural}"),
        };
        if self.answer.cut {
            let _ = writeln!(
                out,
                "{}",
                if zh {
                    "查询太长，后面的没有用到"
                } else {
                    "the query is too long; its end was not used"
                }
            );
        }
        for line in self.readings(zh) {
            let _ = writeln!(out, "{line}");
        }
        for hit in self.answer.terms.iter().chain(&self.answer.hits) {
            let card = &hit.card;
            let facts: Vec<&str> = [&card.date, &card.kind, &card.number]
                .into_iter()
                .map(String::as_str)
                .filter(|fact| !fact.is_empty())
                .collect();
            let _ = writeln!(out, "\n{} ({})\n  /{}", card.title, facts.join(", "), card.address);
            let excerpt = self.excerpt(hit);
            if !excerpt.is_empty() {
                let _ = writeln!(out, "  {excerpt}");
            }
        }
        let mut first = true;
        for (facet, counted) in self.facets.iter().filter(|(_, counted)| counted.len() > 1) {
            let values: Vec<String> = counted
                .iter()
                .take(12)
                .map(|(id, count)| format!("{} {count}", self.name_of(facet, id)))
                .collect();
            let _ = writeln!(
                out,
                "{}{}: {}",
                if first { "\n" } else { "" },
                facet.name,
                values.join(", ")
            );
            first = false;
        }
        out
    }

    /// How what was typed was understood, where it is not there as it stands.
    fn readings(&self, zh: bool) -> Vec<String> {
        let Answer { total, parts, near, .. } = &self.answer;
        let mut lines = Vec::new();
        if *total > 0 && !parts.is_empty() {
            lines.push(match zh {
                true => {
                    format!("没有文章含有连在一起的这段文字；以下文章都含有“{}”", parts.join("”“"))
                }
                false => format!(
                    "no article has these words together; these have “{}”",
                    parts.join("” and “")
                ),
            });
        }
        lines.extend(near.iter().filter(|_| *total > 0).map(|word| match zh {
            true => format!("没有找到“{word}”；以下是按相近读音找到的结果"),
            false => format!("“{word}” was not found; these are about names that sound like it"),
        }));
        lines
    }

    fn name_of<'f>(&self, facet: &'f Facet, id: &'f str) -> &'f str {
        let value = facet.values.iter().find(|value| value.id == id);
        let names = value.map_or(&[][..], |value| value.names.as_slice());
        names.iter().find(|(lang, _)| *lang == self.lang).map_or(id, |(_, name)| name)
    }

    fn to_json(&self, typed: &str) -> String {
        let hits = |hits: &[Hit]| -> Vec<Value> {
            hits.iter()
                .map(|hit| {
                    json!({
                        "url": format!("/{}", hit.card.address),
                        "title": hit.card.title,
                        "lang": hit.lang,
                        "date": hit.card.date,
                        "kind": hit.card.kind,
                        "doc_number": hit.card.number,
                        "score": (hit.score * 1000.0).round() / 1000.0,
                        "excerpt": self.excerpt(hit),
                    })
                })
                .collect()
        };
        let facets: Map<String, Value> = self
            .facets
            .iter()
            .map(|(facet, counted)| {
                let counted: Map<String, Value> =
                    counted.iter().map(|(id, count)| (id.clone(), json!(count))).collect();
                (facet.name.clone(), Value::Object(counted))
            })
            .collect();
        let found = json!({
            "query": typed,
            "total": self.answer.total,
            "at_most": self.answer.at_most(),
            "cut": self.answer.cut,
            "parts": self.answer.parts,
            "near": self.answer.near,
            "results": hits(&self.answer.hits),
            "terms": hits(&self.answer.terms),
            "facets": facets,
        });
        format!("{found}\n")
    }

    /// The text around the first hit, else the summary, else the beginning.
    fn excerpt(&self, hit: &Hit) -> String {
        let card = &hit.card;
        let said = Said::new(&card.text);
        let place = self.answer.phrases.iter().find_map(|phrase| said.place(phrase));
        let from = match place {
            Some(place) => place.start.saturating_sub(BEFORE),
            None if !card.summary.is_empty() => return card.summary.clone(),
            None => 0,
        };
        let mut chars = card.text.chars().skip(from);
        let part: String = chars.by_ref().take(EXCERPT).collect();
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let (left, right) = (from > 0, chars.next().is_some());
        format!("{}{part}{}", if left { "…" } else { "" }, if right { "…" } else { "" })
    }
}
