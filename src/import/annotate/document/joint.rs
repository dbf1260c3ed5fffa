//! The head of a document that several bodies issue: a line that names them and nothing else.

use crate::import::annotate::joints;
use crate::import::annotate::names::{Body, Names, Seat, What};
use crate::import::annotate::reading::Reading;
use crate::model::TermId;

/// The first of the bodies with its seat, and the line, which stands near the head of the text.
pub(super) fn head(reading: &Reading, names: &Names) -> Option<(String, Vec<TermId>, String)> {
    reading.body().take(6).find_map(|line| {
        let (name, seats) = only_bodies(line.fold.trim(), names)?;
        Some((name, seats, line.fold.trim().to_owned()))
    })
}

/// The bodies that the text says to have decided (甲委、乙会决定，对…): the first with its seat, and their words.
pub(super) fn decided(reading: &Reading, names: &Names) -> Option<(String, Vec<TermId>, String)> {
    reading.body().find_map(|line| {
        let fold = line.fold.as_str();
        let (at, _) = fold.match_indices("决定").find(|(at, word)| {
            let after = &fold[at + word.len()..];
            after.starts_with([
                '，', '对', '授', '表', '在', '于', '开', '：', '将', '给', '命', '联', '组', '共',
                '举', '启', '成',
            ])
        })?;
        let found = names.find(&fold[..at]);
        let mut end = at;
        let mut first = None;
        for name in found.iter().rev() {
            let between = fold.get(name.range.end..end)?;
            let joins = if first.is_none() {
                matches!(between.trim(), "" | "研究" | "联合" | "经研究" | "共同")
            } else {
                between.trim().is_empty() || joints::joins(between)
            };
            let What::Body(body) = &name.what else { break };
            if !joins {
                break;
            }
            end = name.range.start;
            first = Some((name, body));
        }
        let (name, body) = first?;
        let seats = match body {
            Body::Typed { seat: Seat::Region(ids), .. } => ids.clone(),
            _ => Vec::new(),
        };
        Some((fold.get(name.range.clone())?.to_owned(), seats, fold.get(end..at)?.to_owned()))
    })
}

/// The first body of a line that consists of two or more.
fn only_bodies(fold: &str, names: &Names) -> Option<(String, Vec<TermId>)> {
    if fold.chars().count() > 160 {
        return None;
    }
    let found = names.find(fold);
    let all = found.iter().all(|found| matches!(found.what, What::Body(_)));
    if found.len() < 2 || !all {
        return None;
    }
    let mut end = 0;
    for name in &found {
        let between = fold.get(end..name.range.start)?;
        if !between.chars().all(|c| c.is_whitespace() || c == '、') {
            return None;
        }
        end = name.range.end;
    }
    if !fold.get(end..)?.trim().is_empty() {
        return None;
    }
    let first = found.first()?;
    let What::Body(body) = &first.what else { return None };
    let seats = match body {
        Body::Typed { seat: Seat::Region(ids), .. } => ids.clone(),
        Body::New { home, .. } => home.clone(),
        _ => Vec::new(),
    };
    Some((fold.get(first.range.clone())?.to_owned(), seats))
}
