//! The division whose source or site a page is.

use crate::import::annotate::names::{Body, Names, Seat, What};
use crate::import::annotate::reading::{Reading, fold};
use crate::model::TermId;

/// The division that the name of a source begins with: 某县融媒体中心, 某市疾控中心.
pub(in crate::import::annotate) fn of_source(name: &str, names: &Names) -> Option<TermId> {
    let fold = fold(name);
    let found = names.find(&fold);
    let first = found.first().filter(|first| first.range.start == 0)?;
    match &first.what {
        What::Region { ids, .. }
        | What::Body(Body::Typed { seat: Seat::Region(ids), .. } | Body::New { home: ids, .. }) => {
            match &ids[..] {
                [only] => Some(only.clone()),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The division of the body whose site the page is of: the end of the page's title, or who holds its rights.
pub(in crate::import::annotate) fn of_page(reading: &Reading, names: &Names) -> Option<TermId> {
    let local = |name: &str| {
        let name = name.trim();
        let ends = [
            "医院",
            "中心",
            "局",
            "委",
            "委员会",
            "政府",
            "保健院",
            "血站",
            "红十字会",
            "办公室",
            "发布",
        ];
        let fits = name.chars().count() <= 30 && ends.iter().any(|end| name.ends_with(end));
        fits.then(|| of_source(name, names)).flatten()
    };
    let title = reading.document.page_title.as_deref().unwrap_or("");
    let tails = title.rsplit(['-', '_', '|', '－', '—', '｜', '–']).take(2);
    let footers = || {
        let labels = ["版权所有", "主办单位", "主办"];
        let owner = reading.document.meta.iter().find(|(key, _)| key == "site-owner");
        let line = owner.map_or("", |(_, line)| line.as_str());
        labels.iter().find_map(|label| {
            let rest = line.split_once(label)?.1.trim_start_matches(['：', ':', ' ', '©', '@']);
            let end = rest
                .find(|c: char| c.is_whitespace() || c.is_ascii() || "，。；：（）".contains(c));
            local(&rest[..end.unwrap_or(rest.len())])
        })
    };
    tails.into_iter().find_map(local).or_else(footers)
}
