//! Which of several divisions of one name a story means, told from what else it names.

use super::Named;
use super::doubt::{is_doubtful, is_ordinary, stands_apart};
use super::weight::is_left_out;
use crate::import::annotate::names::{Body, Found, Seat, What};
use crate::import::annotate::reading::Reading;
use crate::model::{TermId, Vocabulary};
use std::collections::BTreeSet;

/// Decides which of several divisions of one name is meant, from what else the story names.
pub(in crate::import::annotate) struct Context<'a> {
    vocabulary: &'a Vocabulary,
    /// Divisions that are named beyond doubt, with those above them.
    certain: BTreeSet<TermId>,
    home: Option<TermId>,
}

impl<'a> Context<'a> {
    /// What the story names beyond doubt, and the region that it speaks from.
    pub(in crate::import::annotate) fn new(
        reading: &Reading,
        named: &Named,
        vocabulary: &'a Vocabulary,
        home: Option<&TermId>,
    ) -> Context<'a> {
        let mut certain = BTreeSet::new();
        for (line, found) in named.all() {
            let text = &reading.lines[line].fold[found.range.clone()];
            let sure: Vec<&TermId> = match &found.what {
                What::Region { ids, full, clear }
                    if ids.len() == 1 && !is_doubtful(&ids[0], *full, *clear, text) =>
                {
                    ids.iter().collect()
                }
                What::Body(Body::Typed { seat: Seat::Region(ids), .. }) if ids.len() == 1 => {
                    ids.iter().collect()
                }
                // 卫生防护中心 is Hong Kong's; a 卫生署 may be anybody's.
                What::Body(Body::Listed(id)) if text.chars().count() >= 6 => {
                    special(vocabulary, id).into_iter().collect()
                }
                // 不含港澳台 names none of them.
                What::Group(_) if is_left_out(&reading.lines[line].fold[..found.range.start]) => {
                    Vec::new()
                }
                What::Group(ids) => ids
                    .iter()
                    .flat_map(|id| match vocabulary.regions.get(id) {
                        Some(term) if !term.members.is_empty() => term.members.iter().collect(),
                        _ => vec![id],
                    })
                    .collect(),
                _ => Vec::new(),
            };
            for id in sure {
                certain.insert(id.clone());
                certain.extend(vocabulary.ancestors(id));
            }
        }
        // 衞 is written so in Hong Kong and Macao alone.
        let macao = certain.iter().any(|id| id.as_str() == "820000");
        if !macao && reading.lines.iter().any(|line| line.text.contains("衞生")) {
            certain.extend(TermId::new("810000"));
        }
        if let Some(home) = home {
            certain.insert(home.clone());
            certain.extend(vocabulary.ancestors(home));
        }
        Context { vocabulary, certain, home: home.cloned() }
    }

    /// The one division that is meant; nothing where that cannot be told.
    pub(in crate::import::annotate) fn resolve(
        &self,
        ids: &[TermId],
        doubtful: bool,
    ) -> Option<TermId> {
        if let [only] = ids {
            return (!doubtful || self.supports(only)).then(|| only.clone());
        }
        // A city before its district of the same short name: 朝阳 before 朝阳县.
        let mut best: Vec<&TermId> = ids.iter().filter(|id| self.supports(id)).collect();
        if best.len() > 1
            && let Some(home) = &self.home
        {
            let near = |id: &TermId| {
                id == home
                    || self.vocabulary.ancestors(id).contains(home)
                    || self.vocabulary.ancestors(home).contains(id)
                    || parent(self.vocabulary, id) == parent(self.vocabulary, home)
            };
            best.retain(|id| near(id));
        }
        match best[..] {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    /// Whether the story names the division, or one below it, beyond doubt.
    pub(in crate::import::annotate) fn is_certain(&self, id: &TermId) -> bool {
        self.certain.contains(id)
    }

    /// What 县, 区 or 旗 means: the story's own division if it is called so, or else the only one that the story
    /// names beyond doubt and that is. 县医院 is no hospital of a district.
    pub(in crate::import::annotate) fn called(
        &self,
        level: char,
        home: Option<TermId>,
    ) -> Option<TermId> {
        if !matches!(level, '县' | '区' | '旗') {
            return home;
        }
        let is_called = |id: &TermId| {
            self.vocabulary.regions.get(id).is_some_and(|term| term.name.ends_with(level))
        };
        if home.as_ref().is_none_or(is_called) {
            return home;
        }
        let below = |id: &&TermId| !id.as_str().ends_with("00") && is_called(id);
        let mut others = self.certain.iter().filter(below);
        match (others.next(), others.next()) {
            (Some(only), None) => Some(only.clone()),
            // Where none is called so, the word was not meant so strictly.
            (None, _) => home,
            _ => None,
        }
    }

    /// The division that a name in the text means.
    pub(super) fn named(&self, found: &Found, fold: &str) -> Option<TermId> {
        let What::Region { ids, full, clear } = &found.what else { return None };
        let text = &fold[found.range.clone()];
        // 健康长寿 in a story of Chongqing is not 长寿区.
        if is_ordinary(text) && !stands_apart(fold, &found.range) {
            let mut sure = ids.iter().filter(|id| self.certain.contains(*id));
            return sure.next().cloned();
        }
        // 健康保障 is not about 康保, whatever province it speaks of.
        let cut = !*full && !*clear && ids.iter().all(|id| !id.as_str().ends_with("00"));
        if cut && text.chars().count() <= 2 {
            return ids.iter().find(|id| self.certain.contains(*id)).cloned();
        }
        let doubtful = ids.first().is_some_and(|id| is_doubtful(id, *full, *clear, text));
        self.resolve(ids, doubtful)
    }

    /// Whether the story names the division in full, or one above it.
    fn supports(&self, id: &TermId) -> bool {
        self.certain.contains(id)
            || self.vocabulary.ancestors(id).iter().any(|above| self.certain.contains(above))
    }
}

/// The special administrative region that a listed body belongs to.
pub(super) fn special<'v>(vocabulary: &'v Vocabulary, id: &TermId) -> Option<&'v TermId> {
    let region = vocabulary.agencies.get(id)?.region.as_ref()?;
    ["810000", "820000"].contains(&region.as_str()).then_some(region)
}

fn parent<'v>(vocabulary: &'v Vocabulary, id: &TermId) -> Option<&'v TermId> {
    vocabulary.regions.get(id).and_then(|term| term.parent.as_ref())
}
