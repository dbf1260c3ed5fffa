//! Bodies of divisions that the text only counts (四市卫生健康委, 三省一市疾控中心): the story lists the
//! divisions elsewhere, or names a group that has so many members.

use super::{Context, Named};
use crate::import::annotate::joints;
use crate::import::annotate::names::{Body, Found, Seat, What};
use crate::import::annotate::reading::Reading;
use crate::model::{TermId, Vocabulary};

/// Divisions that a story lists together, and where: the line and the place in it.
type Listed = ((usize, usize), Vec<TermId>);

/// Puts the bodies of each division in the place of those that are only counted; what no list answers goes.
pub(super) fn settle(
    named: &mut Named,
    reading: &Reading,
    context: &Context,
    vocabulary: &Vocabulary,
) {
    let counted = |found: &Found| {
        matches!(&found.what, What::Body(Body::Typed { seat: Seat::Counted(_), .. }))
    };
    if !named.all().any(|(_, found)| counted(found)) {
        return;
    }
    let lists = lists(named, reading, context, vocabulary);
    for (at, line) in named.lines.iter_mut().enumerate() {
        *line = std::mem::take(line)
            .into_iter()
            .flat_map(|found| match &found.what {
                What::Body(Body::Typed { types, seat: Seat::Counted(count) }) => {
                    let own = meant(&lists, *count, (at, found.range.start));
                    let body = |id: &TermId| Found {
                        range: found.range.clone(),
                        what: What::Body(Body::Typed {
                            types: types.clone(),
                            seat: Seat::Region(vec![id.clone()]),
                        }),
                    };
                    own.iter().map(body).collect()
                }
                _ => vec![found],
            })
            .collect();
    }
}

/// The list with so many members that stands before a place and nearest to it, or else the first of all.
fn meant(lists: &[Listed], count: usize, place: (usize, usize)) -> Vec<TermId> {
    let so_many = || lists.iter().filter(|(_, ids)| ids.len() == count);
    let before = so_many().filter(|(at, _)| *at < place).max_by_key(|(at, _)| *at);
    before.or_else(|| so_many().next()).map_or_else(Vec::new, |(_, ids)| ids.clone())
}

/// The lists of divisions and the groups of a story, in its order.
fn lists(
    named: &Named,
    reading: &Reading,
    context: &Context,
    vocabulary: &Vocabulary,
) -> Vec<Listed> {
    let mut lists = Vec::new();
    for (at, line) in named.lines.iter().enumerate() {
        let fold = &reading.lines[at].fold;
        let mut own: Vec<TermId> = Vec::new();
        let mut start = 0;
        let mut end = 0;
        for found in line {
            let id = match &found.what {
                What::Region { .. } => context.named(found, fold),
                What::Group(ids) => {
                    lists.push(((at, found.range.start), members(ids, vocabulary)));
                    None
                }
                _ => continue,
            };
            let joined = fold.get(end..found.range.start).is_some_and(joins);
            if !joined || id.is_none() {
                close(&mut lists, (at, start), &mut own);
                start = found.range.start;
            }
            end = found.range.end;
            own.extend(id.filter(|id| !own.contains(id)));
        }
        close(&mut lists, (at, start), &mut own);
    }
    lists.sort();
    lists
}

/// 上海市青浦区、江苏省 and 南充市、广安市 are lists; so are names parted by blanks in a head.
fn joins(between: &str) -> bool {
    between.trim().is_empty() && !between.is_empty() || joints::joins(between)
}

fn close(lists: &mut Vec<Listed>, at: (usize, usize), own: &mut Vec<TermId>) {
    if own.len() > 1 {
        lists.push((at, own.clone()));
    }
    own.clear();
}

fn members(ids: &[TermId], vocabulary: &Vocabulary) -> Vec<TermId> {
    ids.iter()
        .flat_map(|id| match vocabulary.regions.get(id) {
            Some(term) if !term.members.is_empty() => term.members.clone(),
            _ => vec![id.clone()],
        })
        .collect()
}
