//! What a region or a body is called by its place in the administration.

use crate::model::{RegionLevel, Taxonomy, Term};

/// The classes of bodies of which the place does not say whom they answer to; all others are
/// offices of the government at their home, where the vocabulary says nothing else.
const ANYWHERE: [&str; 6] =
    ["hospital", "university", "research", "association", "institution", "international"];

/// `tier` of `TermView`.
pub fn tier(term: &Term) -> Option<&'static str> {
    let by_home = || {
        let class = term.class.as_deref()?;
        let home = term.region.as_ref().filter(|_| !ANYWHERE.contains(&class))?;
        Some(RegionLevel::of_code(home.as_str())?.into())
    };
    Some(term.tier.or_else(by_home)?.code())
}

/// `level` of `TermView`: what `level.CODE` or `class.CODE` names.
pub fn level(term: &Term) -> Option<String> {
    match term.taxonomy {
        Taxonomy::Agency => term.class.clone(),
        Taxonomy::Topic => None,
        Taxonomy::Region if !term.members.is_empty() => Some("group".to_owned()),
        Taxonomy::Region => RegionLevel::of_code(term.id.as_str()).map(|level| {
            match level {
                RegionLevel::National => "national",
                RegionLevel::Province => "province",
                RegionLevel::Municipality => "municipality",
                RegionLevel::MunicipalityCounty => "municipality-county",
                RegionLevel::Prefecture => "prefecture",
                RegionLevel::County => "county",
            }
            .to_owned()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TermId;

    #[test]
    fn a_body_is_of_the_level_that_it_answers_to_and_not_of_its_place() {
        let vocabulary = crate::format::builtin::vocabulary();
        let of = |id: &str| tier(vocabulary.get(Taxonomy::Agency, &TermId::new(id)?)?.as_ref());
        assert_eq!(of("west-china-hospital"), Some("national"));
        assert_eq!(of("500154-finance"), Some("county"));
        // A site's own: an office is of its place's level, of a hospital the place says nothing.
        let mut own = Term::new(Taxonomy::Agency, TermId::new("own").unwrap(), "某某局");
        own.region = TermId::new("510700");
        own.class = Some("finance".into());
        assert_eq!(tier(&own), Some("prefecture"));
        own.class = Some("hospital".into());
        assert_eq!(tier(&own), None);
    }
}
