//! Who works with whom: the bodies of two sides, drawn as two columns and as a matrix.
//!
//! The sides are the provinces that the site's scope names; where it names more than two,
//! the one with the most partnerships stands against the others, and where it names none,
//! so do the provinces of the articles.

use super::grid::{self, Heads};
use super::places::scope;
use super::{Size, level, lines_of, mark, open_sized};
use crate::build::render::edition::Edition;
use crate::build::render::markup::escaped;
use crate::build::render::route::Route;
use crate::build::render::view::{Grid, GridCell, GridHead, GridRow, Partners, TermLink};
use crate::model::{Lang, Role, Taxonomy, TermId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Bodies on one side, at most.
const SIDE: usize = 12;

/// How much room the diagram takes; English names are longer.
#[derive(Clone, Copy)]
struct Room {
    wide: usize,
    /// Where the lines begin, and how far from the other edge they end.
    left: usize,
    row: usize,
}

impl Room {
    fn of(lang: Lang) -> Room {
        match lang {
            Lang::En => Room { wide: 376, left: 152, row: 62 },
            _ => Room { wide: 316, left: 122, row: 44 },
        }
    }
}

/// A pair of bodies: one of the left side, one of the right, and how many articles.
type Pair = (TermId, TermId, usize);

/// The diagram and the matrix; nothing where no two bodies of both sides work together.
pub fn partners(edition: &Edition<'_>, lang: Lang) -> Option<Partners> {
    let pairs = sided(edition)?;
    let [left, right] = columns(&pairs, |id| edition.place_of(Taxonomy::Agency, id, lang));
    let word = |key: &str| edition.word(lang, key, &[]);
    let link = |id: &TermId| edition.site_term(Taxonomy::Agency, id, lang);
    let head = |id: &TermId| {
        let link = link(id);
        GridHead { text: link.name, short: link.short, lang: link.lang, href: link.href }
    };
    let row = |one: &TermId| {
        let cells: Vec<GridCell> = right
            .iter()
            .map(|other| {
                let pair = pairs.iter().find(|pair| pair.0 == *one && pair.1 == *other);
                let count = pair.map_or(0, |pair| pair.2);
                GridCell { count, href: pair.and_then(|pair| address(edition, pair, lang)) }
            })
            .collect();
        GridRow { head: head(one), total: cells.iter().map(|cell| cell.count).sum(), cells }
    };
    let mut matrix = Grid {
        svg: None,
        title: word("chart.matrix.title"),
        label_head: word("head.agency"),
        columns: right.iter().map(head).collect(),
        total_head: word("head.total"),
        rows: left.iter().map(row).collect(),
    };
    let desc = word("chart.matrix.desc");
    grid::draw(edition, lang, "matrix", &mut matrix, &desc, Heads::Upright);
    let links = |ids: &[TermId]| -> Vec<TermLink> { ids.iter().map(link).collect() };
    let diagram = draw(edition, lang, &pairs, [&links(&left), &links(&right)]);
    Some(Partners { diagram, matrix })
}

/// The pairs across the two sides, the left one's body first.
fn sided(edition: &Edition<'_>) -> Option<Vec<Pair>> {
    let mut pairs: Vec<(Pair, TermId, TermId)> = Vec::new();
    let scope = scope(edition);
    for (one, other, count) in edition.catalogue.pairs(edition.site) {
        let homes = province(edition, &one).zip(province(edition, &other));
        let Some((here, there)) = homes else { continue };
        if scope.len() < 2 || (scope.contains(&here) && scope.contains(&there)) {
            pairs.push(((one, other, count), here, there));
        }
    }
    let left = match scope.as_slice() {
        [first, _] => first.clone(),
        _ => {
            let mut weights: BTreeMap<&TermId, usize> = BTreeMap::new();
            for ((_, _, count), here, there) in &pairs {
                *weights.entry(here).or_default() += count;
                *weights.entry(there).or_default() += count;
            }
            let heaviest = weights.into_iter().max_by_key(|(id, weight)| (*weight, Reverse(*id)));
            heaviest?.0.clone()
        }
    };
    let across: Vec<Pair> = pairs
        .into_iter()
        .filter_map(|((one, other, count), here, there)| match (here == left, there == left) {
            (true, false) => Some((one, other, count)),
            (false, true) => Some((other, one, count)),
            _ => None,
        })
        .collect();
    (!across.is_empty()).then_some(across)
}

fn province(edition: &Edition<'_>, agency: &TermId) -> Option<TermId> {
    let home = edition.catalogue.get(Taxonomy::Agency, agency)?.term.region.clone()?;
    Some(edition.site.vocabulary.ancestors(&home).pop().unwrap_or(home))
}

/// The bodies of each side that have the most articles together with the other; the right
/// ones in the order of their partners, so that fewer lines cross, and those that tie by their names.
fn columns(pairs: &[Pair], place: impl Fn(&TermId) -> usize) -> [Vec<TermId>; 2] {
    let heaviest = |side: &dyn Fn(&Pair) -> TermId| {
        let mut weights: BTreeMap<TermId, usize> = BTreeMap::new();
        for pair in pairs {
            *weights.entry(side(pair)).or_default() += pair.2;
        }
        let mut weights: Vec<(TermId, usize)> = weights.into_iter().collect();
        weights.sort_by_key(|(_, weight)| Reverse(*weight));
        weights.truncate(SIDE);
        weights.sort_by_key(|(id, weight)| (Reverse(*weight), place(id)));
        weights.into_iter().map(|(id, _)| id).collect::<Vec<TermId>>()
    };
    let left = heaviest(&|pair| pair.0.clone());
    let mut right = heaviest(&|pair| pair.1.clone());
    right.sort_by_cached_key(|id| {
        let places = pairs.iter().filter(|pair| pair.1 == *id).filter_map(|pair| {
            Some((left.iter().position(|own| *own == pair.0)? * 1000 * pair.2, pair.2))
        });
        let (sum, weight) = places.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        sum.checked_div(weight).unwrap_or(usize::MAX)
    });
    [left, right]
}

/// Where a pair leads: the one article that both share, else the first body's page.
fn address(edition: &Edition<'_>, (one, other, count): &Pair, lang: Lang) -> Option<String> {
    let shared = |number: &&usize| {
        let active: BTreeSet<&TermId> = edition.site.articles[**number]
            .agencies
            .iter()
            .filter(|agent| agent.role != Role::Named)
            .map(|agent| &agent.agency)
            .collect();
        active.contains(one) && active.contains(other)
    };
    let own = edition.catalogue.get(Taxonomy::Agency, one)?;
    match own.articles.iter().find(shared) {
        Some(number) if *count == 1 => {
            let slug = edition.site.articles[*number].slug.clone();
            Some(edition.routes.href(lang, &Route::Article(slug)))
        }
        _ => edition.site_term(Taxonomy::Agency, one, lang).href,
    }
}

fn draw(
    edition: &Edition<'_>,
    lang: Lang,
    pairs: &[Pair],
    [left, right]: [&[TermLink]; 2],
) -> String {
    let word = |key: &str| edition.word(lang, key, &[]);
    let room = Room::of(lang);
    let (row, right_edge) = (room.row, room.wide - room.left);
    let size = Size { width: room.wide, height: left.len().max(right.len()) * row };
    let (title, desc) = (word("chart.partners.title"), word("chart.partners.desc"));
    let mut svg = open_sized("partners", size, &title, &desc);
    let largest = pairs.iter().map(|pair| pair.2).max().unwrap_or(0);
    let middle = |at: usize, of: usize| {
        // The shorter side stands in the middle of the longer.
        (size.height - of * row) / 2 + at * row + row / 2
    };
    for pair in pairs {
        let from = left.iter().position(|one| one.id == pair.0.as_str());
        let to = right.iter().position(|one| one.id == pair.1.as_str());
        let Some((from, to)) = from.zip(to) else { continue };
        let names = format!("{} – {}", left[from].name, right[to].name);
        let fill = [("label", names.as_str()), ("n", &pair.2.to_string())];
        let says = edition.word(lang, "chart.mark", &fill);
        let (y1, y2) = (middle(from, left.len()), middle(to, right.len()));
        let inside = format!(
            "<path d=\"M{from} {y1}C{bend} {y1} {bend} {y2} {right_edge} {y2}\" fill=\"none\" \
             stroke=\"currentColor\" stroke-width=\"{}\"/>",
            2 + pair.2 * 6 / largest.max(1),
            from = room.left,
            bend = room.wide / 2,
        );
        let class = format!("flow level-{}", level(pair.2, largest));
        svg.push_str(&mark(address(edition, pair, lang).as_deref(), &says, &class, &inside));
    }
    for (at, one) in left.iter().enumerate() {
        svg.push_str(&name(one, room, room.left - 8, (middle(at, left.len()), "end")));
    }
    for (at, one) in right.iter().enumerate() {
        svg.push_str(&name(one, room, right_edge + 8, (middle(at, right.len()), "start")));
    }
    svg + "</svg>"
}

/// A body's name beside its end of the lines.
fn name(of: &TermLink, room: Room, x: usize, (y, anchor): (usize, &str)) -> String {
    let lines = lines_of(&of.short, (room.left - 8) * 10 / 12, room.row / 15);
    let first = (y + 4).saturating_sub((lines.len() - 1) * 7);
    let set: String = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            format!(
                "<text class=\"label\" x=\"{x}\" y=\"{}\" font-size=\"12\" text-anchor=\"{anchor}\">{}</text>",
                first + at * 14,
                escaped(line)
            )
        })
        .collect();
    let lang = of.lang.map_or_else(String::new, |lang| format!(" lang=\"{lang}\""));
    let group = format!("<g{lang}><title>{}</title>{set}</g>", escaped(&of.name));
    match &of.href {
        Some(href) => format!("<a href=\"{}\">{group}</a>", escaped(href)),
        None => group,
    }
}
