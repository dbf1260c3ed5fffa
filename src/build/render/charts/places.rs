//! Where regions stand on the tile map: where the vocabulary puts them, and, for provinces
//! that it puts nowhere, in blocks laid out by the order of their codes.

use crate::build::render::edition::Edition;
use crate::model::{RegionLevel, Resolution, Taxonomy, Term, TermId, Tile};
use std::collections::{BTreeMap, BTreeSet};

/// Tiles that the program lays out itself, at most; where there would be more, each
/// province is one tile.
const MOST: usize = 120;
/// Columns of the map before a block of tiles begins a new row of blocks.
const COLUMNS: usize = 16;

/// Every region that has a place, those of the vocabulary first.
pub fn places<'e>(edition: &'e Edition<'_>) -> Vec<(&'e Term, Tile)> {
    let regions = &edition.site.vocabulary.regions;
    let mut places: Vec<(&Term, Tile)> =
        regions.values().filter_map(|term| Some((term, term.tile?))).collect();
    let mut lacking = wanted(edition);
    for (term, _) in &places {
        lacking.remove(&top(edition, &term.id));
    }
    if lacking.is_empty() {
        return places;
    }
    let known: BTreeSet<&TermId> =
        edition.catalogue.of(Taxonomy::Region).map(|region| &region.term.id).collect();
    let used = |term: &Term| {
        let above = edition.site.vocabulary.ancestors(&term.id);
        known.contains(&term.id) || above.iter().any(|id| known.contains(id))
    };
    let below = places
        .iter()
        .filter(|(term, _)| used(term))
        .map(|(_, tile)| usize::from(tile.row) + 2)
        .max()
        .unwrap_or(0);
    let left = places.iter().map(|(_, tile)| usize::from(tile.column)).min().unwrap_or(0);
    let mut blocks: BTreeMap<&TermId, Vec<&Term>> = BTreeMap::new();
    for term in regions.values() {
        if let Some(parent) = term.parent.as_ref().filter(|parent| lacking.contains(*parent)) {
            blocks.entry(parent).or_default().push(term);
        }
    }
    if blocks.values().map(Vec::len).sum::<usize>() > MOST {
        blocks.clear();
    }
    let mut single: Vec<&Term> = Vec::new();
    for id in &lacking {
        if !blocks.contains_key(id) {
            single.extend(regions.get(id));
        }
    }
    let all = blocks.into_values().chain((!single.is_empty()).then_some(single));
    let (mut column, mut row, mut tall) = (0, below, 0);
    for block in all {
        let wide = width(block.len());
        if column > 0 && column + wide > COLUMNS {
            (column, row, tall) = (0, row + tall + 1, 0);
        }
        for (at, term) in block.iter().enumerate() {
            let place = (left + column + at % wide, row + at / wide);
            if let (Ok(column), Ok(row)) = (u8::try_from(place.0), u8::try_from(place.1)) {
                places.push((*term, Tile { column, row }));
            }
        }
        tall = tall.max(block.len().div_ceil(wide));
        column += wide + 1;
    }
    places
}

/// The columns of a block: the least that make it no taller than wide.
fn width(tiles: usize) -> usize {
    (1..COLUMNS).find(|wide| wide * wide >= tiles).unwrap_or(COLUMNS)
}

/// The provinces that the map is of: those of the site's scope, else those that articles
/// name.
fn wanted(edition: &Edition<'_>) -> BTreeSet<TermId> {
    let mut wanted: BTreeSet<TermId> = scope(edition).into_iter().collect();
    if wanted.is_empty() {
        let used = edition.catalogue.of(Taxonomy::Region);
        let used = used.filter(|region| region.term.members.is_empty());
        wanted.extend(used.map(|region| top(edition, &region.term.id)));
    }
    wanted.retain(|id| RegionLevel::of_code(id.as_str()) != Some(RegionLevel::National));
    wanted
}

/// The provinces of the site's scope, in its order.
pub fn scope(edition: &Edition<'_>) -> Vec<TermId> {
    let vocabulary = &edition.site.vocabulary;
    let mut provinces: Vec<TermId> = Vec::new();
    for name in &edition.site.config.scope.regions {
        let Resolution::Found(id) = vocabulary.resolve(Taxonomy::Region, name) else { continue };
        let members = vocabulary.regions.get(&id).map_or(&[][..], |term| &term.members);
        let all = if members.is_empty() { std::slice::from_ref(&id) } else { members };
        for region in all {
            let province = top(edition, region);
            if !provinces.contains(&province) {
                provinces.push(province);
            }
        }
    }
    provinces
}

fn top(edition: &Edition<'_>, id: &TermId) -> TermId {
    edition.site.vocabulary.ancestors(id).pop().unwrap_or_else(|| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_no_taller_than_wide() {
        for (tiles, wide) in [(0, 1), (1, 1), (5, 3), (13, 4), (16, 4), (21, 5), (500, 16)] {
            assert_eq!(width(tiles), wide, "{tiles}");
        }
    }
}
