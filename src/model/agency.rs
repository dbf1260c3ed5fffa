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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyType {
    /// ASCII id, the second half of the agency's id (`500154-health-commission`).
    pub id: String,
    /// `health`, `government`, `party`, `hospital`, …
    pub class: String,
    /// The official name without its region, by level; levels that have no such body
    /// are absent. The national one is the whole name.
    pub names: BTreeMap<RegionLevel, String>,
    /// Short forms without their region (卫生健康委, 卫健委).
    pub shorts: Vec<String>,
    /// Former names without their region (卫生和计划生育委员会).
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
        let prefix = if level == RegionLevel::National { "" } else { region.name.as_str() };
        let join = |own: &str| match own.strip_prefix("中共") {
            Some(rest) => format!("中共{prefix}{rest}"),
            None => format!("{prefix}{own}"),
        };
        let mut term = Term::new(Taxonomy::Agency, self.agency_id(&region.id)?, join(own));
        let short = self.shorts.first().map_or(own.as_str(), String::as_str);
        term.short = match level {
            RegionLevel::National => short.to_owned(),
            _ => join(short),
        };
        let en = self.en_by_level.get(&level).unwrap_or(&self.en);
        term.name_en = match level {
            RegionLevel::National => Some(en.clone()),
            _ => {
                region.name_en.as_ref().map(|name| format!("{} {en}", english_prefix(level, name)))
            }
        };
        for name in self.shorts.iter().chain(self.names.values()).chain(&self.former) {
            for place in [prefix, region.short.as_str()] {
                let alias = match name.strip_prefix("中共") {
                    Some(rest) => format!("中共{place}{rest}"),
                    None => format!("{place}{name}"),
                };
                if level != RegionLevel::National
                    && alias != term.name
                    && !term.aliases.contains(&alias)
                {
                    term.aliases.push(alias);
                }
            }
        }
        term.former = self.former.iter().map(|name| join(name)).collect();
        term.aliases.retain(|alias| !term.former.contains(alias));
        term.region = Some(region.id.clone());
        term.class = Some(self.class.clone());
        Some(term)
    }
}

/// `Chongqing Municipality` becomes `Chongqing Municipal`, as its bodies write themselves.
fn english_prefix(level: RegionLevel, name: &str) -> String {
    let swapped = |from: &str, to: &str| name.strip_suffix(from).map(|stem| format!("{stem}{to}"));
    let prefix = match level {
        RegionLevel::Province => swapped(" Province", " Provincial"),
        RegionLevel::Municipality => swapped(" Municipality", " Municipal"),
        RegionLevel::Prefecture => swapped(" City", " Municipal"),
        _ => swapped(" City", " City"),
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
            former: vec![],
            en: "Healthcare Security Administration".into(),
            en_by_level: BTreeMap::new(),
        };
        let term = kind.in_region(&region).unwrap();
        assert_eq!(term.name, "重庆市医疗保障局");
        assert_eq!(term.id.as_str(), "500000-healthcare-security");
        assert_eq!(
            term.name_en.as_deref(),
            Some("Chongqing Municipal Healthcare Security Administration")
        );
        assert!(term.aliases.contains(&"重庆医保局".to_owned()), "{:?}", term.aliases);
    }
}
