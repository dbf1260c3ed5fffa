//! Types of body that every region has, so that 开州区 × 卫生健康委员会 is an agency
//! without anybody listing it.

use super::{Taxonomy, Term, TermId};
use std::collections::BTreeMap;

/// A region's level, as far as it decides what its bodies are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegionLevel {
    /// The whole country.
    National,
    /// A province or autonomous region.
    Province,
    /// A municipality directly under the central government (直辖市).
    Municipality,
    /// A district or county of such a municipality.
    MunicipalityCounty,
    /// A prefecture-level city, prefecture or autonomous prefecture.
    Prefecture,
    /// A county, county-level city or district.
    County,
}

/// Whom a body answers to: a university hospital may stand in a district and be a national one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// A body of several countries.
    International,
    /// The whole country.
    National,
    /// A province, an autonomous region or a municipality under the central government.
    Province,
    /// A prefecture-level city or a prefecture.
    Prefecture,
    /// A county or district, those of a municipality too.
    County,
}

impl Tier {
    /// As files and pages write it.
    pub fn code(self) -> &'static str {
        match self {
            Tier::International => "international",
            Tier::National => "national",
            Tier::Province => "province",
            Tier::Prefecture => "prefecture",
            Tier::County => "county",
        }
    }
}

impl From<RegionLevel> for Tier {
    fn from(level: RegionLevel) -> Tier {
        match level {
            RegionLevel::National => Tier::National,
            RegionLevel::Province | RegionLevel::Municipality => Tier::Province,
            RegionLevel::Prefecture => Tier::Prefecture,
            RegionLevel::MunicipalityCounty | RegionLevel::County => Tier::County,
        }
    }
}

impl RegionLevel {
    /// The level of a GB/T 2260 code; nothing for what is not six digits.
    pub fn of_code(code: &str) -> Option<RegionLevel> {
        if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let municipality = matches!(&code[..2], "11" | "12" | "31" | "50");
        Some(match (&code[2..4], &code[4..]) {
            ("00", "00") if &code[..2] == "00" => RegionLevel::National,
            ("00", "00") if municipality => RegionLevel::Municipality,
            ("00", "00") => RegionLevel::Province,
            (_, "00") => RegionLevel::Prefecture,
            _ if municipality => RegionLevel::MunicipalityCounty,
            _ => RegionLevel::County,
        })
    }
}

/// A type of body: a health commission, a finance bureau, a people's hospital.
///
/// Its forms are written without the region, which stands before them (卫生健康委员会) or
/// in place of `{}` (中共{}委员会).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgencyType {
    /// ASCII id, the second half of the agency's id (`500154-health-commission`).
    pub id: String,
    /// `health`, `government`, `party`, `hospital`, …
    pub class: String,
    /// The official name by level; levels that have no such body are absent. The
    /// national one is the whole name.
    pub names: BTreeMap<RegionLevel, String>,
    /// Other full names by level, the commonest first; the national ones are whole names.
    pub others: BTreeMap<RegionLevel, Vec<String>>,
    /// Short forms (卫生健康委, 卫健委).
    pub shorts: Vec<String>,
    /// Former names (卫生和计划生育委员会).
    pub former: Vec<String>,
    /// The English name without its region.
    pub en: String,
    /// English names that differ by level.
    pub en_by_level: BTreeMap<RegionLevel, String>,
}

impl AgencyType {
    /// The id of this type's body in a region.
    pub fn agency_id(&self, region: &TermId) -> Option<TermId> {
        TermId::new(&format!("{region}-{}", self.id))
    }

    /// This type's body in a region: 重庆市 × 医疗保障局 is 重庆市医疗保障局, the Chongqing
    /// Municipal Healthcare Security Administration. Nothing where the level has none.
    pub fn in_region(&self, region: &Term) -> Option<Term> {
        let level = RegionLevel::of_code(region.id.as_str())?;
        let own = self.names.get(&level)?;
        let id = self.agency_id(&region.id)?;
        let others = self.others.get(&level).map_or(&[][..], Vec::as_slice);
        let mut term = if level == RegionLevel::National {
            let mut term = Term::new(Taxonomy::Agency, id, own.clone());
            if let Some(short) = others.iter().min_by_key(|name| name.chars().count()) {
                term.short = short.clone();
            }
            term.aliases = others.iter().filter(|name| **name != term.short).cloned().collect();
            term
        } else {
            let mut term = Term::new(Taxonomy::Agency, id, placed(own, &region.name));
            let short = self.shorts.first().unwrap_or(own);
            term.short = placed(short, &region.name);
            for form in self.shorts.iter().chain([own]).chain(others) {
                for place in [&region.name, &region.short] {
                    let alias = placed(form, place);
                    if alias != term.name && alias != term.short && !term.aliases.contains(&alias) {
                        term.aliases.push(alias);
                    }
                }
            }
            term.former = self.former.iter().map(|form| placed(form, &region.name)).collect();
            term.aliases.retain(|alias| !term.former.contains(alias));
            term
        };
        let en = self.en_by_level.get(&level).unwrap_or(&self.en);
        term.name_en = match level {
            RegionLevel::National => Some(en.clone()),
            _ => region.name_en.as_ref().map(|name| placed_en(en, &english_prefix(level, name))),
        };
        term.region = Some(region.id.clone());
        term.tier = Some(level.into());
        term.class = Some(self.class.clone());
        Some(term)
    }

    /// Whether [`AgencyType::in_region`] is a body.
    pub fn is_in(&self, region: &Term) -> bool {
        let level = RegionLevel::of_code(region.id.as_str());
        level.is_some_and(|level| self.names.contains_key(&level))
            && self.agency_id(&region.id).is_some()
    }

    /// The name alone of [`AgencyType::in_region`].
    pub fn name_in(&self, region: &Term) -> Option<String> {
        let level = RegionLevel::of_code(region.id.as_str())?;
        let own = self.names.get(&level)?;
        self.agency_id(&region.id)?;
        let national = level == RegionLevel::National;
        Some(if national { own.clone() } else { placed(own, &region.name) })
    }

    /// The region's name that is left when `name` is a form of this type: 开州区 for
    /// 开州区卫健委. Several where forms end alike (县 and 市 names of 局 and 市局).
    pub(super) fn places_in<'n>(&self, name: &'n str) -> impl Iterator<Item = &'n str> {
        let regional = |level: &RegionLevel| *level != RegionLevel::National;
        // Nearly all forms end otherwise than the name, which one byte tells.
        let last = name.as_bytes().last().copied();
        let may_end = move |form: &&String| {
            let own = form.as_bytes().last().copied();
            own == last || own == Some(b'}')
        };
        let names = self.names.iter().filter(move |(level, _)| regional(level));
        let others = self.others.iter().filter(move |(level, _)| regional(level));
        names
            .map(|(_, form)| form)
            .chain(others.flat_map(|(_, forms)| forms))
            .chain(&self.shorts)
            .chain(&self.former)
            .filter(may_end)
            .filter_map(move |form| {
                // Few forms have a mark for the place, and the others need not be searched for it.
                let marked = form.contains('{').then(|| form.split_once("{}")).flatten();
                let (before, after) = marked.unwrap_or(("", form));
                name.strip_prefix(before)?.strip_suffix(after).filter(|place| !place.is_empty())
            })
    }

    /// Whether `name` is that of the national body.
    pub(super) fn is_national(&self, name: &str) -> bool {
        let national = RegionLevel::National;
        self.names.get(&national).is_some_and(|own| {
            own == name
                || self.en_by_level.get(&national).is_some_and(|en| en.eq_ignore_ascii_case(name))
        }) || self.others.get(&national).is_some_and(|all| all.iter().any(|other| other == name))
    }

    /// The English name without its region, at a level.
    pub(super) fn english_at(&self, level: RegionLevel) -> &str {
        self.en_by_level.get(&level).unwrap_or(&self.en)
    }
}

/// A form with its region.
fn placed(form: &str, place: &str) -> String {
    match form.split_once("{}") {
        Some((before, after)) => format!("{before}{place}{after}"),
        None => format!("{place}{form}"),
    }
}

/// An English form with its region. Bodies of a party committee or of a government take
/// the region inside: General Office of the CPC Sichuan Provincial Committee.
fn placed_en(form: &str, prefix: &str) -> String {
    if let Some(before) = form.strip_suffix("CPC Committee") {
        return format!("{before}CPC {prefix} Committee");
    }
    if let Some(before) = form.strip_suffix("of the People's Government") {
        return format!("{before}of the {prefix} People's Government");
    }
    format!("{prefix} {form}")
}

/// `Chongqing Municipality` becomes `Chongqing Municipal`, as its bodies write themselves.
pub(super) fn english_prefix(level: RegionLevel, name: &str) -> String {
    let swapped = |from: &str, to: &str| name.strip_suffix(from).map(|stem| format!("{stem}{to}"));
    let prefix = match level {
        RegionLevel::Province => swapped(" Province", " Provincial"),
        RegionLevel::Municipality => swapped(" Municipality", " Municipal"),
        RegionLevel::Prefecture => swapped(" City", " Municipal"),
        _ => None,
    };
    prefix.unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_codes() {
        let cases = [
            ("510000", Some(RegionLevel::Province)),
            ("500000", Some(RegionLevel::Municipality)),
            ("500154", Some(RegionLevel::MunicipalityCounty)),
            ("510700", Some(RegionLevel::Prefecture)),
            ("510781", Some(RegionLevel::County)),
            ("000000", Some(RegionLevel::National)),
            ("chengyu", None),
        ];
        for (code, level) in cases {
            assert_eq!(RegionLevel::of_code(code), level, "{code}");
        }
    }

    #[test]
    fn a_body_of_a_region() {
        let mut region = Term::new(Taxonomy::Region, TermId::new("500000").unwrap(), "重庆市");
        region.short = "重庆".into();
        region.name_en = Some("Chongqing Municipality".into());
        let kind = AgencyType {
            id: "healthcare-security".into(),
            class: "insurance".into(),
            names: [(RegionLevel::Municipality, "医疗保障局".to_owned())].into(),
            shorts: vec!["医保局".into()],
            en: "Healthcare Security Administration".into(),
            ..AgencyType::default()
        };
        let term = kind.in_region(&region).unwrap();
        assert_eq!(term.name, "重庆市医疗保障局");
        assert_eq!(term.id.as_str(), "500000-healthcare-security");
        assert_eq!(kind.name_in(&region), Some(term.name));
        assert_eq!(
            term.name_en.as_deref(),
            Some("Chongqing Municipal Healthcare Security Administration")
        );
        assert!(term.aliases.contains(&"重庆医保局".to_owned()), "{:?}", term.aliases);
    }

    #[test]
    fn the_region_stands_before_the_form_or_inside_it() {
        let mut region = Term::new(Taxonomy::Region, TermId::new("510000").unwrap(), "四川省");
        region.name_en = Some("Sichuan Province".into());
        let kind = AgencyType {
            id: "party-office".into(),
            names: [(RegionLevel::Province, "中共{}委员会办公厅".to_owned())].into(),
            en: "General Office of the CPC Committee".into(),
            ..AgencyType::default()
        };
        let term = kind.in_region(&region).unwrap();
        assert_eq!(term.name, "中共四川省委员会办公厅");
        assert_eq!(
            term.name_en.as_deref(),
            Some("General Office of the CPC Sichuan Provincial Committee")
        );
        assert_eq!(kind.places_in(&term.name).collect::<Vec<_>>(), ["四川省"]);
    }
}
