//! The tile map: one tile a city or district, at its place in the vocabulary. Real borders
//! are not drawn.

use super::places::places;
use super::tile::{Form, HEAD, lines};
use super::{Size, level, mark, open_scaled};
use crate::build::render::edition::Edition;
use crate::build::render::markup::escaped;
use crate::build::render::view::{Chart, ChartRow, TermLink};
use crate::model::{Lang, Taxonomy, Term, TermId, Tile};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many columns are drawn smaller on a phone, and more than that scroll sideways.
const BROAD: usize = 6;
const BROADEST: usize = 12;

/// The map of every province that has articles.
pub fn all_regions(edition: &Edition<'_>, lang: Lang) -> Chart {
    let tiles = used_tiles(edition);
    let title = edition.word(lang, "chart.regions.title", &[]);
    let desc = edition.word(lang, "chart.regions.desc", &[]);
    draw(edition, lang, &tiles, None, title, &desc)
}

/// A tile, and how many articles its region has.
pub type Place = (Tile, usize);

/// The tiles of the map of all regions.
pub fn map_of_all(edition: &Edition<'_>) -> Vec<Place> {
    let count = |id: &TermId| {
        edition.catalogue.get(Taxonomy::Region, id).map_or(0, |region| region.articles.len())
    };
    used_tiles(edition).into_iter().map(|(term, tile)| (tile, count(&term.id))).collect()
}

/// The tiles of every province that has articles.
fn used_tiles<'e>(edition: &'e Edition<'_>) -> Vec<(&'e Term, Tile)> {
    let used: BTreeSet<TermId> =
        edition.catalogue.of(Taxonomy::Region).map(|region| region.term.id.clone()).collect();
    tiles(edition, |term, above| {
        used.contains(&term.id) || above.iter().any(|id| used.contains(id))
    })
}

/// The part of the map that belongs to one region: the tiles below it, or those of its
/// province with its own marked. Nothing where it has no place on the map.
pub fn one_region(edition: &Edition<'_>, id: &TermId, lang: Lang) -> Option<Chart> {
    let regions = &edition.site.vocabulary.regions;
    let below = |wanted: &TermId| {
        let members = regions.get(wanted).map_or(&[][..], |term| &term.members);
        tiles(edition, |_, above| {
            above.contains(wanted) || above.iter().any(|id| members.contains(id))
        })
    };
    let mut found = below(id);
    if found.is_empty() {
        let province = edition.site.vocabulary.ancestors(id).pop()?;
        found = below(&province);
        if !found.iter().any(|(term, _)| term.id == *id) {
            return None;
        }
    }
    let name = edition.site_term(Taxonomy::Region, id, lang).name;
    let title = edition.word(lang, "chart.region.title", &[("name", &name)]);
    let desc = edition.word(lang, "chart.region.desc", &[("name", &name)]);
    Some(draw(edition, lang, &found, Some(id), title, &desc))
}

fn tiles<'e>(
    edition: &'e Edition<'_>,
    wanted: impl Fn(&Term, &[TermId]) -> bool,
) -> Vec<(&'e Term, Tile)> {
    let vocabulary = &edition.site.vocabulary;
    let placed = edition.tiles.get_or_init(|| {
        let places = places(edition).into_iter();
        places.map(|(term, tile)| (term.id.clone(), tile, vocabulary.ancestors(&term.id))).collect()
    });
    let found = placed.iter().filter_map(|(id, tile, above)| {
        let term = vocabulary.regions.get(id)?;
        wanted(term, above).then_some((term, *tile))
    });
    found.collect()
}

/// A region as a link; one that no article names has no page, but a name.
fn link(edition: &Edition<'_>, term: &Term, lang: Lang) -> TermLink {
    let mut link = edition.site_term(Taxonomy::Region, &term.id, lang);
    if link.href.is_none() {
        (link.name, link.short, link.lang) = edition.names(term, lang);
    }
    link
}

fn draw(
    edition: &Edition<'_>,
    lang: Lang,
    tiles: &[(&Term, Tile)],
    current: Option<&TermId>,
    title: String,
    desc: &str,
) -> Chart {
    let mut links: Vec<_> =
        tiles.iter().map(|(term, tile)| (link(edition, term, lang), term, *tile)).collect();
    let largest = links.iter().map(|(link, ..)| link.count).max().unwrap_or(0);
    let mut parts: BTreeMap<Option<TermId>, Vec<&Placed<'_, '_>>> = BTreeMap::new();
    for tile in &links {
        let province = edition.site.vocabulary.ancestors(&tile.1.id).pop();
        parts.entry(province).or_default().push(tile);
    }
    // From west to east, as the vocabulary places them; those that it does not place are in
    // the order of their codes.
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by_key(|(_, tiles)| {
        let placed = tiles.iter().filter_map(|(_, term, _)| term.tile);
        let west = placed.map(|tile| tile.column).min();
        (west.is_none(), west)
    });
    let alone = parts.len() == 1;
    let mut svg = String::new();
    let drawn = !tiles.is_empty() && edition.wants.charts;
    for (number, (province, tiles)) in parts.iter().enumerate().filter(|_| drawn) {
        let region = province.as_ref().and_then(|id| edition.site.vocabulary.regions.get(id));
        let name = region.filter(|_| !alone).map(|region| edition.names(region, lang).0);
        let own = match &name {
            Some(name) => edition.word(lang, "chart.region.title", &[("name", name)]),
            None => title.clone(),
        };
        let link = region.filter(|_| !alone).map(|region| link(edition, region, lang));
        let words = Words { number, title: &own, desc, head: link.as_ref() };
        let marked = (current, largest);
        if lang != Lang::En {
            svg.push_str(&part(edition, lang, tiles, marked, (&words, &Form::HAN)));
            continue;
        }
        svg.push_str(&part(edition, lang, tiles, marked, (&words, &Form::LETTERS)));
        // The theme shows the one where there is room and the other where there is none.
        if columns(tiles) > BROAD {
            svg.push_str(&part(edition, lang, tiles, marked, (&words, &Form::SYLLABLES)));
        }
    }
    // Stable: regions without articles stay in the order of their codes.
    links.sort_by_key(|(link, term, _)| {
        (Reverse(link.count), edition.place_of(Taxonomy::Region, &term.id, lang))
    });
    let rows: Vec<ChartRow> = links
        .into_iter()
        .map(|(link, ..)| ChartRow {
            label: link.name,
            lang: link.lang,
            href: link.href,
            value: link.count,
        })
        .collect();
    Chart {
        svg: drawn.then_some(svg),
        title,
        label_head: edition.word(lang, "head.region", &[]),
        value_head: edition.word(lang, "head.articles", &[]),
        rows,
    }
}

/// A region's link, the region and its place.
type Placed<'l, 't> = (TermLink, &'l &'t Term, Tile);

/// What is said of one province's picture.
struct Words<'a> {
    /// Which picture of the map it is, from 0.
    number: usize,
    title: &'a str,
    desc: &'a str,
    /// The province; nothing where it is the only one.
    head: Option<&'a TermLink>,
}

/// The least and the greatest of one side of the places of tiles.
fn bounds(tiles: &[&Placed<'_, '_>], of: impl Fn(Tile) -> u8) -> (usize, usize) {
    let places = || tiles.iter().map(|(.., tile)| usize::from(of(*tile)));
    (places().min().unwrap_or(0), places().max().unwrap_or(0))
}

fn columns(tiles: &[&Placed<'_, '_>]) -> usize {
    let (left, right) = bounds(tiles, |tile| tile.column);
    right - left + 1
}

/// The tiles of one province as a picture of their own, so that provinces stand side by side
/// where there is room and below each other on a phone.
fn part(
    edition: &Edition<'_>,
    lang: Lang,
    tiles: &[&Placed<'_, '_>],
    (current, largest): (Option<&TermId>, usize),
    (words, form): (&Words<'_>, &Form),
) -> String {
    let (left, _) = bounds(tiles, |tile| tile.column);
    let (top, bottom) = bounds(tiles, |tile| tile.row);
    // A province among others has its name above its tiles.
    let above = if words.head.is_some() { HEAD } else { 0 };
    let columns = columns(tiles);
    let size = Size { width: form.across(columns), height: form.down(bottom - top + 1) + above };
    let name = match words.number {
        0 => format!("tiles{}", form.name),
        number => format!("tiles-{number}{}", form.name),
    };
    let mut svg = open_scaled(&name, size, form.scale, words.title, words.desc);
    // The class is that of all parts.
    let broad = match columns {
        _ if columns > BROADEST => " broadest",
        _ if columns > BROAD => " broad",
        _ => "",
    };
    let spread = if form.name.is_empty() { "" } else { " narrow" };
    svg = svg.replacen(
        &format!("class=\"chart chart-{name}\""),
        &format!("class=\"chart chart-tiles{broad}{spread}\""),
        1,
    );
    if let Some(head) = words.head {
        // Articles of a province as a whole are on no tile, so its own number stands here.
        let fill = [("label", head.name.as_str()), ("n", &*head.count.to_string())];
        let inside = format!(
            "<text class=\"head\" x=\"0\" y=\"18\" font-size=\"18\">{} <tspan class=\"value\">{}</tspan></text>",
            escaped(&head.name),
            head.count
        );
        let says = edition.word(lang, "chart.mark", &fill);
        svg.push_str(&mark(head.href.as_deref(), &says, "province", &inside));
    }
    for (link, term, tile) in tiles {
        let column = usize::from(tile.column) - left;
        let row = usize::from(tile.row) - top;
        let fill = [("label", link.name.as_str()), ("n", &*link.count.to_string())];
        let says = edition.word(lang, "chart.mark", &fill);
        let mut class = format!("level-{}", level(link.count, largest));
        if current == Some(&term.id) {
            class.push_str(" current");
        }
        let lines = match form.syllables {
            true => form.broken(&link.short, &edition.names(term, Lang::ZhHans).1),
            false => lines(&link.short),
        };
        let inside = form.tile(&lines, link.count, (column, row), above);
        svg.push_str(&mark(link.href.as_deref(), &says, &class, &inside));
    }
    svg + "</svg>"
}
