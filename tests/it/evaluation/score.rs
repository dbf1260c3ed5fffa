//! The judgement of one story against its truth, and the counts of a half.

use super::stories::{Stories, Story};
use super::truth::{Truth, meaning};
use jialing::model::Taxonomy;
use jialing::text::fold::fold_char;
use std::collections::BTreeMap;

/// How many facts were found, were true, and were both.
#[derive(Default, Clone, Copy)]
pub struct Score {
    pub found: usize,
    pub true_: usize,
    pub both: usize,
}

impl Score {
    /// Of what was found, what share is true, in per cent.
    pub fn precision(&self) -> f64 {
        share(self.both, self.found)
    }

    /// Of what is true, what share was found, in per cent.
    pub fn recall(&self) -> f64 {
        share(self.both, self.true_)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        share(2 * self.both, self.found + self.true_)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// What a half came to.
#[derive(Default)]
pub struct Trial {
    /// The score of each field.
    pub scores: BTreeMap<&'static str, Score>,
    /// Wrong dates, or inferred ones, that are not marked as uncertain: there must be none.
    pub certain_wrong_dates: usize,
    /// What went wrong: file, field, found and wanted.
    pub misses: Vec<String>,
}

/// A text as it is compared: without white space and the marks of Markdown, and for sources in
/// Traditional script folded to Simplified, since an article may keep either.
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"*\\#".contains(*c)).collect()
}

fn folded(text: &str, truth: &Truth) -> String {
    match truth.lang.as_deref() {
        Some("zh-Hant") => plain(text).chars().map(fold_char).collect(),
        _ => plain(text),
    }
}

/// Words that may stand before the first words of a body: a dateline, a byline, a numeral.
const LEAD_IN: usize = 30;

impl Trial {
    /// Judges one story; where there is none, all that is true was missed.
    pub fn judge(&mut self, truth: &Truth, stories: &Stories) {
        if let Some(wanted) = truth.stories.or((truth.story == 1).then_some(1)) {
            let found = stories.count(&truth.file);
            self.one(truth, "stories", Some(found.to_string()), &[wanted.to_string()]);
        }
        let nothing = Story::default();
        let story = stories.of(truth).unwrap_or(&nothing);
        let titles: Vec<String> = truth.title.iter().map(|title| folded(title, truth)).collect();
        self.one(truth, "title", story.title.as_ref().map(|t| folded(t, truth)), &titles);
        self.date(truth, story);
        let kinds = [std::slice::from_ref(&truth.kind), &truth.kind_also].concat();
        self.one(truth, "kind", story.kind.clone(), &kinds);
        let number: Vec<String> = truth.number.iter().cloned().collect();
        self.one(truth, "number", story.number.clone(), &number);
        if let Some(source) = &truth.source
            && !(truth.source_optional && story.source.is_none())
        {
            let names: Vec<String> = source.split('|').map(str::to_owned).collect();
            self.one(truth, "source", story.source.clone(), &names);
        }
        let regions = ("regions", Taxonomy::Region);
        self.set(truth, regions, &story.regions, &truth.regions, &truth.regions_also);
        let agencies = ("agencies", Taxonomy::Agency);
        self.set(truth, agencies, &story.agencies, &truth.agencies, &truth.agencies_also);
        let topics = ("topics", Taxonomy::Topic);
        self.set(truth, topics, &story.topics, &truth.topics, &truth.topics_also);
        let draft = truth.draft.then(|| "draft".to_owned());
        self.one(truth, "draft", story.draft.clone(), draft.as_slice());
        let lang: Vec<String> = truth.lang.iter().cloned().collect();
        self.one(truth, "language", story.lang.clone(), &lang);
        self.body(truth, story);
    }

    fn date(&mut self, truth: &Truth, story: &Story) {
        let mut dates: Vec<String> = truth.date.iter().cloned().collect();
        dates.extend(truth.date_also.iter().cloned());
        self.one(truth, "date", story.date.clone(), &dates);
        let Some(found) = &story.date else { return };
        if story.date_is_certain && (truth.uncertain_date || !dates.contains(found)) {
            self.certain_wrong_dates += 1;
            self.miss(truth, "date marked certain", found, "a mark");
        }
    }

    fn body(&mut self, truth: &Truth, story: &Story) {
        let body = folded(&story.body, truth);
        let first = body.find(&folded(&truth.first, truth));
        let begins = first.is_some_and(|at| body[..at].chars().count() <= LEAD_IN);
        let head: String = body.chars().take(40).collect();
        self.yes(truth, "body first", begins, &head, &truth.first);
        let lasts = std::iter::once(&truth.last).chain(&truth.last_also);
        let ends = lasts.into_iter().any(|last| body.ends_with(&folded(last, truth)));
        let tail = body.chars().count().saturating_sub(40);
        let tail: String = body.chars().skip(tail).collect();
        self.yes(truth, "body last", ends, &tail, &truth.last);
        for gone in &truth.gone {
            // From a body that is not there nothing was taken away.
            let left = body.is_empty() || body.contains(&folded(gone, truth));
            self.yes(truth, "gone", !left, "still there", gone);
        }
        for keep in &truth.keep {
            let kept = keep.split('|').any(|keep| body.contains(&folded(keep, truth)));
            self.yes(truth, "keep", kept, "lost", keep);
        }
        let place = match truth.repairs_in.as_deref() {
            Some("number") => story.number.clone().unwrap_or_default(),
            _ => story.body.clone(),
        };
        let place = folded(&place, truth);
        for (damaged, right) in &truth.repairs {
            let touched = !place.contains(&folded(damaged, truth));
            let exact = place.contains(&folded(right, truth));
            let score = self.scores.entry("repairs").or_default();
            score.true_ += 1;
            score.found += usize::from(touched || exact);
            score.both += usize::from(exact);
            if !exact {
                self.miss(truth, "repairs", if touched { "wrong" } else { "left" }, right);
            }
        }
    }

    /// A question with one answer, of which each of `wanted` is right and none is where it is
    /// empty.
    fn one(
        &mut self,
        truth: &Truth,
        field: &'static str,
        found: Option<String>,
        wanted: &[String],
    ) {
        let score = self.scores.entry(field).or_default();
        let right = found.as_ref().is_some_and(|found| wanted.contains(found));
        score.found += usize::from(found.is_some());
        score.true_ += usize::from(!wanted.is_empty());
        score.both += usize::from(right);
        if !right && (found.is_some() || !wanted.is_empty()) {
            self.miss(truth, field, &found.unwrap_or_default(), &wanted.join(" or "));
        }
    }

    fn yes(&mut self, truth: &Truth, field: &'static str, is: bool, found: &str, wanted: &str) {
        let score = self.scores.entry(field).or_default();
        score.found += 1;
        score.true_ += 1;
        score.both += usize::from(is);
        if !is {
            self.miss(truth, field, found, wanted);
        }
    }

    /// A set, where what is in `also` neither helps nor harms, nor does a second name of what
    /// was found already. Names of one term are equal.
    fn set(
        &mut self,
        truth: &Truth,
        (field, taxonomy): (&'static str, Taxonomy),
        found: &[String],
        wanted: &[String],
        also: &[String],
    ) {
        let meant: Vec<String> = found.iter().map(|name| meaning(taxonomy, name)).collect();
        let meanings = |entry: &String| -> Vec<String> {
            let names = entry.split('|');
            names.flat_map(|name| [name.to_owned(), meaning(taxonomy, name)]).collect()
        };
        let is_found = |entry: &&String| meanings(entry).iter().any(|name| meant.contains(name));
        let missing: Vec<&String> = wanted.iter().filter(|entry| !is_found(entry)).collect();
        let known: Vec<String> = wanted.iter().chain(also).flat_map(meanings).collect();
        let named = found.iter().zip(&meant);
        let strange: Vec<&String> =
            named.filter(|(_, meant)| !known.contains(meant)).map(|(name, _)| name).collect();
        let both = wanted.len() - missing.len();
        let score = self.scores.entry(field).or_default();
        score.both += both;
        score.true_ += wanted.len();
        score.found += both + strange.len();
        if !strange.is_empty() || !missing.is_empty() {
            let (strange, missing) = (format!("{strange:?} too many"), format!("{missing:?}"));
            self.miss(truth, field, &strange, &missing);
        }
    }

    fn miss(&mut self, truth: &Truth, field: &str, found: &str, wanted: &str) {
        let Truth { file, story, .. } = truth;
        self.misses.push(format!("{file}#{story} {field}: found {found}; wanted {wanted}"));
    }
}
