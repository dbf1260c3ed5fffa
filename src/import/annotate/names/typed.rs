//! Bodies of a type: whose body it is stands before the type's name.

use super::chain::Chain;
use super::{Body, Found, Names, Seat, What, body, edge, seat};
use crate::import::annotate::regions::NATIONAL;
use std::ops::Range;

impl Names {
    /// A type of body: whose it is stands before it.
    pub(super) fn take_type(
        &self,
        fold: &str,
        range: Range<usize>,
        types: Vec<usize>,
        chain: Option<Chain>,
        found: &mut Vec<Found>,
    ) {
        let before = &fold[..range.start];
        let text = &fold[range.clone()];
        let cut =
            |chain: &Chain| edge::is_cut(&fold[chain.range.clone()], &fold[..chain.range.start]);
        let chain = if chain.as_ref().is_some_and(cut) {
            found.pop();
            None
        } else {
            chain
        };
        let from = chain.as_ref().map_or(range.start, |chain| chain.range.start);
        let types = match text {
            // 省立医院 alone is that of a province which the text has named with it before.
            "立医院" if chain.is_none() => return,
            // 民盟某市委 and 市委 are two bodies.
            "委" if seat::is_of_another_party(&fold[..from]) => return,
            "委" if seat::is_of_the_league(&fold[..from]) => self.youth.into_iter().collect(),
            _ => types,
        };
        let (seat, start) = match &chain {
            Some(chain) => (Some(Seat::Region(chain.ids.clone())), chain.range.start),
            None => seat::before(before, text, range.start, found),
        };
        let Some(seat) = seat else {
            // 绵阳、南充、宜宾3市人民政府 are three governments, 川渝两地卫生健康委 are two.
            // 五州卫生健康部门代表 are people of a sector, no body is named.
            let people = text.ends_with("部门") && fold[range.end..].starts_with("代表");
            let mut several = if people { Vec::new() } else { seat::listed_before(before, found) };
            if several.is_empty() {
                several = seat::grouped_before(before, found, &self.groups);
            }
            let mut seats: Vec<Seat> = several.into_iter().map(Seat::Region).collect();
            if let Some(count) = seat::count_before(before)
                .filter(|_| seats.is_empty() && self.is_office(&types, text))
            {
                seats.push(Seat::Counted(count));
            }
            // Hong Kong, Macao and Taiwan have no 卫健委 of their own; elsewhere it is nobody's without its seat.
            if seats.is_empty() && matches!(text, "卫健委" | "卫生健康委" | "卫生健康委员会")
            {
                seats.push(Seat::Level(NATIONAL));
            }
            for seat in seats {
                let body = Body::Typed { types: types.clone(), seat };
                found.push(Found { range: range.clone(), what: What::Body(body) });
            }
            return;
        };
        let mut start = start;
        if let Some(chain) = &chain {
            found.pop();
            share(fold, chain, &types, found);
            // 国家税务总局某市税务局 is one body, not that of the country and one of the city.
            let national = found.last().filter(|last| {
                last.range.end == start
                    && matches!(&last.what, What::Body(Body::Typed { types: own, seat: Seat::National })
                        if own.iter().any(|at| types.contains(at)))
            });
            if let Some(range) = national.map(|last| last.range.clone()) {
                found.pop();
                start = range.start;
            }
        }
        let level = if matches!(seat, Seat::Level(_)) {
            seat::level_above(fold, start, found)
        } else {
            None
        };
        if let Some((level, own)) = level {
            let body = Body::Typed { types: types.clone(), seat: Seat::Level(level) };
            found.push(Found { range: own, what: What::Body(body) });
        }
        let body = Body::Typed { types, seat };
        let range = start..range.end;
        self.push_body(fold, range, body, found);
    }

    /// Whether each division has one body of the types, and the word for it names a body and no sector: two
    /// cities have two health commissions, and many hospitals.
    fn is_office(&self, types: &[usize], text: &str) -> bool {
        !text.ends_with("部门") && types.iter().all(|at| self.offices.contains(at))
    }

    /// A deputy mayor and the like, of the division before the post or of the story's own.
    pub(super) fn take_post(
        &self,
        fold: &str,
        range: Range<usize>,
        level: char,
        chain: Option<Chain>,
        found: &mut Vec<Found>,
    ) {
        let Some(government) = self.government else { return };
        let (seat, start) = match chain {
            Some(chain) => {
                found.pop();
                (Seat::Region(chain.ids), chain.range.start)
            }
            None => {
                let own = seat::city_before(&fold[..range.start], level, found);
                (own.unwrap_or(Seat::Level(level)), range.start)
            }
        };
        let body = Body::Typed { types: vec![government], seat };
        found.push(Found { range: start..range.end, what: What::Body(body) });
    }

    /// Adds a body, or the longer new one that it begins (重庆医科大学 … 附属某某医院).
    pub(super) fn push_body(
        &self,
        fold: &str,
        range: Range<usize>,
        body: Body,
        found: &mut Vec<Found>,
    ) {
        // 哈医大二院 is a hospital of 哈医大; 中国科学院院士 is a person.
        let after = &fold[range.end..];
        if edge::is_numbered_hospital(after) || edge::is_academician(&fold[range.clone()], after) {
            return;
        }
        let branch = self.branch_elsewhere(fold, range.clone());
        if let Some((end, name)) = branch.or_else(|| body::branch(fold, range.clone())) {
            // What a school of a university does the university does.
            let school = ["学院", "学校", "研究所", "研究院"].iter().any(|end| name.ends_with(end));
            if school && fold[range.clone()].ends_with("大学") {
                found.push(Found { range: range.start..end, what: What::Body(body) });
                return;
            }
            let what = What::Body(Body::New { name, home: Vec::new() });
            found.push(Found { range: range.start..end, what });
            return;
        }
        found.push(Found { range, what: What::Body(body) });
    }

    /// 瑞金医院无锡分院, 上海市第一人民医院蚌埠医院: a hospital that another runs in another place.
    fn branch_elsewhere(&self, fold: &str, range: Range<usize>) -> Option<(usize, String)> {
        if !fold[range.clone()].ends_with("医院") {
            return None;
        }
        let after = &fold[range.end..];
        let (at, end) = ["医院", "分院", "院区", "分中心"]
            .iter()
            .filter_map(|end| Some((after.find(end)?, *end)))
            .min()?;
        let place = after[..at].trim_end_matches(['市', '区', '县']);
        (self.shorter.contains_key(place) || self.shorter.contains_key(&after[..at])).then(|| {
            let end = range.end + at + end.len();
            (end, fold[range.start..end].to_owned())
        })
    }
}

/// 江口、德江、思南县卫生健康局: the type's name at the end of a list of divisions is said of each of them.
fn share(fold: &str, chain: &Chain, types: &[usize], found: &mut Vec<Found>) {
    let seats = seat::shared_before(fold, chain, found);
    for (at, ids) in seats {
        let body = Body::Typed { types: types.to_owned(), seat: Seat::Region(ids) };
        let range = found[at].range.clone();
        found.insert(at + 1, Found { range, what: What::Body(body) });
    }
}
