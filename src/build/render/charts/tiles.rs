//! The tile map: one tile a city or district, at its place in the vocabulary. Real borders
//! are not drawn.

use super::places::places;
use super::{Size, level, mark, open_scaled, tenths};
use crate::build::render::edition::Edition;
use crate::build::render::markup::escaped;
use crate::build::render::view::{Chart, ChartRow, TermLink};
use crate::model::{Lang, Taxonomy, Term, TermId, Tile};
use std::collections::{BTreeMap, BTreeSet};

/// The width of a tile, which is that of three Han characters as large as the text around;
/// names in letters are longer.
const WIDTH: usize = 56;
const WIDTH_EN: usize = 84;
const HEIGHT: usize = 48;
const GAP: usize = 4;
/// Units to one `rem`: Sichuan and Chongqing shall fit beside each other.
const SCALE: f64 = 17.5;
const SCALE_EN: f64 = 20.0;
/// The height of a province's name.
const HEAD: usize = 30;
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

/// A name of several words that would be set too small, in two lines of like length.
fn lines(name: &str) -> Vec<&str> {
    let halves = name
        .match_indices(' ')
        .map(|(at, _)| (&name[..at], &name[at + 1..]))
        .min_by_key(|(one, two)| tenths(one).max(tenths(two)));
    match halves {
        Some((one, two)) if tenths(name) > 60 => vec![one, two],
        _ => vec![name],
    }
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
    let links: Vec<_> =
        tiles.iter().map(|(term, tile)| (link(edition, term, lang), term, *tile)).collect();
    let largest = links.iter().map(|(link, ..)| link.count).max().unwrap_or(0);
    let mut parts: BTreeMap<Option<TermId>, Vec<&(TermLink, &&Term, Tile)>> = BTreeMap::new();
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
        svg.push_str(&part(edition, lang, tiles, (current, largest), &words));
    }
    let mut rows: Vec<ChartRow> = links
        .into_iter()
        .map(|(link, ..)| ChartRow {
            label: link.name,
            lang: link.lang,
            href: link.href,
            value: link.count,
        })
        .collect();
    // Stable: regions with as many articles stay in the order of their codes.
    rows.sort_by_key(|row| std::cmp::Reverse(row.value));
    Chart {
        svg: drawn.then_some(svg),
        title,
        label_head: edition.word(lang, "head.region", &[]),
        value_head: edition.word(lang, "head.articles", &[]),
        rows,
    }
}

/// What is said of one province's picture.
struct Words<'a> {
    /// Which picture of the map it is, from 0.
    number: usize,
    title: &'a str,
    desc: &'a str,
    /// The province; nothing where it is the only one.
    head: Option<&'a TermLink>,
}

/// The tiles of one province as a picture of their own, so that provinces stand side by side
/// where there is room and below each other on a phone.
fn part(
    edition: &Edition<'_>,
    lang: Lang,
    tiles: &[&(TermLink, &&Term, Tile)],
    (current, largest): (Option<&TermId>, usize),
    words: &Words<'_>,
) -> String {
    let bounds = |of: &dyn Fn(Tile) -> u8| {
        let places = || tiles.iter().map(|(.., tile)| usize::from(of(*tile)));
        (places().min().unwrap_or(0), places().max().unwrap_or(0))
    };
    let (left, right) = bounds(&|tile| tile.column);
    let (top, bottom) = bounds(&|tile| tile.row);
    // A province among others has its name above its tiles.
    let above = if words.head.is_some() { HEAD } else { 0 };
    let (wide, scale) = match lang {
        Lang::En => (WIDTH_EN, SCALE_EN),
        _ => (WIDTH, SCALE),
    };
    let columns = right - left + 1;
    let size = Size {
        width: columns * (wide + GAP) - GAP,
        height: (bottom - top + 1) * (HEIGHT + GAP) - GAP + above,
    };
    let name = match words.number {
        0 => "tiles".to_owned(),
        number => format!("tiles-{number}"),
    };
    let mut svg = open_scaled(&name, size, scale, words.title, words.desc);
    // The class is that of all parts.
    let broad = match columns {
        _ if columns > BROADEST => " broadest",
        _ if columns > BROAD => " broad",
        _ => "",
    };
    svg = svg.replacen(
        &format!("class=\"chart chart-{name}\""),
        &format!("class=\"chart chart-tiles{broad}\""),
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
        let x = (usize::from(tile.column) - left) * (wide + GAP);
        let y = (usize::from(tile.row) - top) * (HEIGHT + GAP) + above;
        let fill = [("label", link.name.as_str()), ("n", &*link.count.to_string())];
        let says = edition.word(lang, "chart.mark", &fill);
        let mut class = format!("level-{}", level(link.count, largest));
        if current == Some(&term.id) {
            class.push_str(" current");
        }
        let inside = drawn(&link.short, link.count, (x, y), wide);
        svg.push_str(&mark(link.href.as_deref(), &says, &class, &inside));
    }
    svg + "</svg>"
}

/// A tile with its name and, where there are any, its number of articles. A long name is set
/// smaller, so that it stays on its tile.
fn drawn(name: &str, count: usize, (x, y): (usize, usize), wide: usize) -> String {
    let lines = lines(name);
    let longest = lines.iter().map(|line| tenths(line)).max().unwrap_or(10);
    let largest = if lines.len() > 1 || wide == WIDTH_EN { 16 } else { 18 };
    let size = ((wide - 4) * 10 / longest.max(1)).clamp(8, largest);
    let middle = x + wide / 2;
    let mut inside =
        format!("<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{HEIGHT}\" rx=\"4\"/>");
    // The middle of the name's lines; below it is the number, or nothing.
    let center = y + if count > 0 { 17 } else { HEIGHT / 2 };
    let first = center + size * 4 / 11 - (lines.len() - 1) * size / 2;
    for (at, line) in lines.iter().enumerate() {
        inside.push_str(&format!(
            "<text class=\"label\" x=\"{middle}\" y=\"{}\" font-size=\"{size}\" text-anchor=\"middle\">{}</text>",
            first + at * size,
            escaped(line),
        ));
    }
    if count > 0 {
        inside.push_str(&format!(
            "<text class=\"value\" x=\"{middle}\" y=\"{}\" font-size=\"15\" text-anchor=\"middle\">{count}</text>",
            y + 42,
        ));
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_break_between_words() {
        assert_eq!(lines("Ngawa (Aba)"), ["Ngawa", "(Aba)"]);
        assert_eq!(lines("Panzhihua"), ["Panzhihua"]);
        assert_eq!(lines("攀枝花"), ["攀枝花"]);
    }

    #[test]
    fn a_tile_without_articles_has_no_number() {
        let (none, two) = (drawn("綦江", 0, (0, 0), WIDTH), drawn("綦江", 2, (0, 0), WIDTH));
        assert!(!none.contains("class=\"value\""), "{none}");
        assert!(two.contains(">2</text>"), "{two}");
    }

    #[test]
    fn long_names_stay_on_their_tiles() {
        for (name, size) in [("攀枝花", 17), ("呼和浩特", 13), ("綦江", 18)] {
            let drawn = drawn(name, 1, (0, 0), WIDTH);
            assert!(
                drawn.contains(&format!("font-size=\"{size}\" text-anchor=\"middle\">{name}")),
                "{drawn}"
            );
        }
    }
}
