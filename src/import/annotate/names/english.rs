//! English names of bodies: a type's English form beside an English name of a division
//! (`Sichuan Provincial Health Commission`, `Health Commission of Sichuan Province`).

use super::pattern::Meaning;
use super::{Body, Found, Names, Seat, What};
use crate::import::annotate::regions::SPECIAL;
use crate::model::{AgencyType, RegionLevel, TermId};
use std::collections::BTreeSet;
use std::ops::Range;

/// Other English names of national bodies, with the type whose national body they mean;
/// from the English sites of these bodies and the wire services that write of them.
const NATIONAL: [(&str, &str); 16] = [
    ("NHC", "health-commission"),
    ("National Health and Family Planning Commission", "health-commission"),
    ("NHSA", "healthcare-security"),
    ("National Medical Security Administration", "healthcare-security"),
    ("State Medical Insurance Administration", "healthcare-security"),
    ("NMPA", "drug-administration"),
    ("National Administration of Disease Prevention and Control", "disease-control-administration"),
    ("National Disease Control and Prevention Administration", "disease-control-administration"),
    ("China CDC", "cdc"),
    ("Chinese CDC", "cdc"),
    ("China's CDC", "cdc"),
    ("State Administration of Traditional Chinese Medicine", "tcm-administration"),
    ("State Administration of TCM", "tcm-administration"),
    ("National Administration of TCM", "tcm-administration"),
    ("NATCM", "tcm-administration"),
    ("National Bureau of Disease Control and Prevention", "disease-control-administration"),
];

/// English names of places beside those of the vocabulary, by their ids.
pub(super) const PLACES: [(&str, &str); 9] = [
    ("Xizang", "540000"),
    ("Xizang Autonomous Region", "540000"),
    ("Macau", "820000"),
    ("HKSAR", "810000"),
    ("Greater Bay Area", "greater-bay"),
    ("Chengdu-Chongqing economic circle", "chengyu"),
    ("Chengdu-Chongqing twin-city economic circle", "chengyu"),
    ("Beijing-Tianjin-Hebei", "jing-jin-ji"),
    ("Yangtze River Delta region", "yangtze-delta"),
];

/// Forms that type names take in English beside those of the vocabulary.
const FORMS: [(&str, &str); 36] = [
    ("Health Commission", "health-commission"),
    ("Health Committee", "health-commission"),
    ("Health and Family Planning Commission", "health-commission"),
    ("Commission of Health", "health-commission"),
    ("Health Department", "health-commission"),
    ("Healthcare Security Administration", "healthcare-security"),
    ("Medical Security Administration", "healthcare-security"),
    ("Medical Insurance Administration", "healthcare-security"),
    ("Disease Control and Prevention Bureau", "disease-control-administration"),
    ("Disease Prevention and Control Bureau", "disease-control-administration"),
    ("Center for Disease Prevention and Control", "cdc"),
    ("Medical Products Administration", "drug-administration"),
    ("Food and Drug Administration", "drug-administration"),
    ("TCM Administration", "tcm-administration"),
    ("Traditional Chinese Medicine Administration", "tcm-administration"),
    ("Traditional Chinese Medicine Hospital", "tcm-hospital"),
    ("Hospital of TCM", "tcm-hospital"),
    ("Hospital of Chinese Medicine", "tcm-hospital"),
    ("Chinese Medicine Hospital", "tcm-hospital"),
    ("Maternal and Child Health Care Hospital", "maternal-child-hospital"),
    ("Maternity and Child Health Care Hospital", "maternal-child-hospital"),
    ("Emergency Medical Center", "emergency-centre"),
    ("Red Cross Society", "red-cross"),
    ("Education Department", "education"),
    ("Commission of Health and Family Planning", "health-commission"),
    ("Health Bureau", "health-commission"),
    ("Medical Security Bureau", "healthcare-security"),
    ("Healthcare Security Bureau", "healthcare-security"),
    ("Medical Insurance Bureau", "healthcare-security"),
    ("Center for Disease Control and Prevention", "cdc"),
    ("Centre for Disease Control and Prevention", "cdc"),
    ("Centers for Disease Control and Prevention", "cdc"),
    ("Disease Control and Prevention Center", "cdc"),
    ("Disease Control Center", "cdc"),
    ("Center for Disease Control", "cdc"),
    ("People's Government", "people-government"),
];

/// Whether a type's name is a word for any body of its sort, too common to stand without
/// its division in English.
fn is_name(en: &str) -> bool {
    en.len() >= 12 && en.contains(' ')
}

/// The English names of a type: national ones, which stand alone, and those that need a
/// division.
pub(super) fn names(kind: &AgencyType) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut national = BTreeSet::new();
    let mut regional = BTreeSet::new();
    for (level, en) in &kind.en_by_level {
        let set = if *level == RegionLevel::National { &mut national } else { &mut regional };
        set.insert(en.clone());
    }
    if !kind.en.is_empty() {
        regional.insert(kind.en.clone());
    }
    let of = |list: &[(&str, &str)]| -> Vec<String> {
        list.iter().filter(|(_, id)| *id == kind.id).map(|(name, _)| (*name).to_owned()).collect()
    };
    national.extend(of(&NATIONAL));
    regional.extend(of(&FORMS));
    for set in [&mut national, &mut regional] {
        let american: Vec<String> = set
            .iter()
            .filter(|name| name.contains("Centre"))
            .map(|name| name.replace("Centre", "Center"))
            .collect();
        set.extend(american);
    }
    // Department of Civil Affairs and Civil Affairs Department are one.
    let turned: Vec<String> = regional
        .iter()
        .filter_map(|name| {
            let (sort, field) = name.split_once(" of ")?;
            let one = matches!(sort, "Department" | "Bureau" | "Commission" | "Administration");
            one.then(|| format!("{field} {sort}"))
        })
        .collect();
    regional.extend(turned);
    regional.retain(|name| is_name(name));
    // Sichuan CDC, and the provincial CDC; the Guangdong HFPC, as the commissions were called up to 2018.
    for (letters, id) in [("CDC", "cdc"), ("HFPC", "health-commission")] {
        if kind.id == id {
            regional.insert(letters.to_owned());
        }
    }
    (national, regional)
}

/// The division right before an English type name, with the words between; nothing where
/// the last name is no division.
fn seat_before(before: &str, found: &[Found]) -> Option<(Seat, usize)> {
    let last = found.last()?;
    let What::Region { ids, .. } = &last.what else { return None };
    let between =
        before.get(last.range.end..)?.trim().trim_start_matches("'s ").trim_start_matches("’s ");
    let joins = [
        "",
        "Municipal",
        "Provincial",
        "Prefecture",
        "Prefectural",
        "City",
        "Province",
        "Municipality",
        "'s",
        "’s",
        "government's",
        "government’s",
    ];
    joins
        .iter()
        .any(|word| word.eq_ignore_ascii_case(between))
        .then(|| (Seat::Region(ids.clone()), last.range.start))
}

/// Whether a division stands beside a type's English name, before it or after `of`.
pub(super) fn is_seated(fold: &str, range: &Range<usize>, found: &[Found]) -> bool {
    seat_before(&fold[..range.start], found).is_some() || of_follows(&fold[range.end..]).is_some()
}

/// `the provincial health commission`: the story's own of a level, and where the word begins.
fn level_before(before: &str) -> Option<(Seat, usize)> {
    const LEVELS: [(&str, char); 7] = [
        ("provincial", '省'),
        ("autonomous regional", '省'),
        ("municipal", '市'),
        ("city", '市'),
        ("prefectural", '市'),
        ("county", '县'),
        ("district", '区'),
    ];
    let head = before.trim_end();
    let low = head.to_ascii_lowercase();
    let (word, level) = LEVELS.iter().find(|(word, _)| low.ends_with(word))?;
    let start = head.len() - word.len();
    let alone = head[..start].chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric());
    alone.then_some((Seat::Level(*level), start))
}

/// What else an affiliated hospital is called in English: without its article, and with its university
/// before it or after a comma.
pub(super) fn affiliated(name: &str) -> Vec<String> {
    let bare = name.strip_prefix("The ").unwrap_or(name);
    let mut forms = vec![bare.to_owned()];
    if let Some((hospital, university)) = bare.split_once(" of ")
        && hospital.ends_with("Affiliated Hospital")
    {
        forms.push(format!("{hospital}, {university}"));
        forms.push(format!("{university}'s {hospital}"));
        forms.push(format!("{university} {hospital}"));
    }
    forms.retain(|form| form != name);
    forms
}

/// Whether `of`, perhaps `of the`, follows, with the letters of the name in brackets before it: the division may
/// stand after it.
fn of_follows(after: &str) -> Option<usize> {
    let letters =
        after.strip_prefix(" (").and_then(|rest| rest.split_once(')')).map_or(0, |(own, _)| {
            let short = own.len() <= 8 && own.bytes().all(|b| b.is_ascii_uppercase());
            if short { own.len() + 3 } else { 0 }
        });
    let rest = &after[letters..];
    let word = [" of the ", " of "].iter().find(|word| rest.starts_with(**word))?;
    Some(letters + word.len())
}

impl Names {
    /// `Kaizhou District`, `Suifenhe Municipal`: divisions below the prefecture by their English names, which are
    /// names of so many places that they are read beside a body alone.
    fn county_before(&self, before: &str) -> Option<(Vec<TermId>, usize)> {
        let head = before.trim_end();
        let bare = ["Municipal", "City", "'s", "’s"]
            .iter()
            .find_map(|word| head.strip_suffix(word))
            .unwrap_or(head)
            .trim_end();
        // Names have at most five words.
        let mut starts: Vec<usize> =
            bare.rmatch_indices(' ').take(5).map(|(at, _)| at + 1).collect();
        if starts.len() < 5 {
            starts.push(0);
        }
        starts.iter().rev().find_map(|start| {
            let ids = self.counties.get(&bare.get(*start..)?.to_ascii_lowercase())?;
            let name = bare[*start..].starts_with(|c: char| c.is_ascii_uppercase());
            name.then(|| (ids.clone(), *start))
        })
    }

    /// An English form of a type: its division stands before it, or after `of`.
    pub(super) fn take_english(
        &self,
        fold: &str,
        range: Range<usize>,
        at: usize,
        found: &mut Vec<Found>,
    ) {
        if let Some((seat, start)) = seat_before(&fold[..range.start], found) {
            found.pop();
            let body = Body::Typed { types: vec![at], seat };
            found.push(Found { range: start..range.end, what: What::Body(body) });
            return;
        }
        if let Some((ids, start)) = self.county_before(&fold[..range.start]) {
            let body = Body::Typed { types: vec![at], seat: Seat::Region(ids) };
            found.push(Found { range: start..range.end, what: What::Body(body) });
            return;
        }
        let level = level_before(&fold[..range.start]);
        if let Some((seat, start)) = level.filter(|_| of_follows(&fold[range.end..]).is_none()) {
            let body = Body::Typed { types: vec![at], seat };
            found.push(Found { range: start..range.end, what: What::Body(body) });
            return;
        }
        let Some(from) = of_follows(&fold[range.end..]).map(|by| range.end + by) else {
            // `the Health Bureau` of a story from Hong Kong, Macao or Taiwan is its own.
            if &fold[range.clone()] == "Health Bureau" {
                let body = Body::Typed { types: vec![at], seat: Seat::Level(SPECIAL) };
                found.push(Found { range, what: What::Body(body) });
            }
            return;
        };
        // A division's English name is at most some sixty letters.
        let mut to = fold.len().min(from + 60);
        while !fold.is_char_boundary(to) {
            to -= 1;
        }
        let Some(hit) = self.recogniser.find_iter(&fold[from..to]).next().filter(|h| h.start == 0)
        else {
            return;
        };
        let ids: Vec<TermId> = hit
            .ids
            .iter()
            .filter_map(|id| match self.meanings.get(*id as usize) {
                Some(Meaning::Region(id, _)) => Some(id.clone()),
                _ => None,
            })
            .collect();
        if !ids.is_empty() {
            let body = Body::Typed { types: vec![at], seat: Seat::Region(ids) };
            found.push(Found { range: range.start..from + hit.end, what: What::Body(body) });
        }
    }
}
