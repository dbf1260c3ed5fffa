//! Charts drawn at build time: SVG without style or script, and the same data in rows.

mod bars;
mod coverage;
mod grid;
mod partners;
mod places;
mod tile;
mod tiles;
mod topics;

pub use bars::{months, year, years};
pub use coverage::coverage;
pub use partners::partners;
pub use tiles::{Place, all_regions, map_of_all, one_region};
pub use topics::{heat, spark};

use super::markup::escaped;

/// How strong a mark is: 0 for none, 1 to 4 by the square root of its part of the largest,
/// so that small counts are told apart beside a large one.
pub fn level(count: usize, largest: usize) -> u8 {
    // A few articles must not look like many where the largest count is small.
    let largest = largest.max(16);
    if count == 0 {
        return 0;
    }
    // The least n with count/largest <= (n/4)².
    (1..4).find(|n| count * 16 <= largest * n * n).unwrap_or(4) as u8
}

/// The size of a chart in its own units, 16 to one `rem`.
#[derive(Clone, Copy)]
struct Size {
    width: usize,
    height: usize,
}

/// The opening of an `<svg>` that keeps its size, so that its words stay as large as those
/// around it.
fn open_sized(name: &str, size: Size, title: &str, desc: &str) -> String {
    open_scaled(name, size, 16.0, title, desc)
}

/// The same with so many units to one `rem`.
fn open_scaled(name: &str, size: Size, units: f64, title: &str, desc: &str) -> String {
    let rem = |of: usize| (of as f64 * 100.0 / units).round() / 100.0;
    let (width, height) = (rem(size.width), rem(size.height));
    open(name, size.width, size.height, title, desc).replacen(
        "<svg ",
        &format!("<svg width=\"{width}rem\" height=\"{height}rem\" "),
        1,
    )
}

/// A text in at most `most` lines of so many tenths of an em: broken at blanks where there
/// are any, else anywhere; what does not fit ends in an ellipsis.
fn lines_of(text: &str, wide: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut pieces: Vec<&str> = Vec::new();
    for word in text.split_inclusive(' ') {
        if tenths(word.trim_end()) <= wide && word.chars().all(|c| (c as u32) < 0x2e80) {
            pieces.push(word);
        } else {
            let ends = word.char_indices().map(|(at, c)| &word[at..at + c.len_utf8()]);
            pieces.extend(ends);
        }
    }
    for (at, piece) in pieces.iter().enumerate() {
        let place = lines.len();
        let Some(line) = lines.last_mut() else { break };
        let fits = |room: usize| tenths(line.trim_start()) + tenths(piece.trim_end()) <= room;
        let rest: usize = pieces[at..].iter().map(|piece| tenths(piece)).sum();
        let is_last = place == most;
        let needs_mark = is_last && tenths(line) + rest > wide;
        if fits(if needs_mark { wide.saturating_sub(10) } else { wide }) {
            line.push_str(piece);
        } else if is_last {
            line.push('…');
            break;
        } else {
            lines.push((*piece).to_owned());
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// The opening of an `<svg>` with its title and description.
fn open(name: &str, width: usize, height: usize, title: &str, desc: &str) -> String {
    format!(
        "<svg class=\"chart chart-{name}\" viewBox=\"0 0 {width} {height}\" role=\"group\" \
         aria-labelledby=\"chart-{name}-title\" aria-describedby=\"chart-{name}-desc\">\
         <title id=\"chart-{name}-title\">{}</title><desc id=\"chart-{name}-desc\">{}</desc>",
        escaped(title),
        escaped(desc)
    )
}

/// A mark as a link, with what it says when pointed at; without an address, no link.
fn mark(href: Option<&str>, says: &str, class: &str, inside: &str) -> String {
    let group = format!("<g class=\"mark {class}\"><title>{}</title>{inside}</g>", escaped(says));
    match href {
        Some(href) => {
            // The link's name is what it shows and its title (WCAG 2.5.3, label in name).
            format!("<a href=\"{}\">{group}</a>", escaped(href))
        }
        None => group,
    }
}

/// The width of a label in tenths of an em: Han and full-width characters ten, others six.
fn tenths(label: &str) -> usize {
    label.chars().map(|c| if (c as u32) < 0x2e80 { 6 } else { 10 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_tell_small_counts_apart() {
        let levels: Vec<u8> = [0, 1, 6, 7, 25, 57, 100].map(|n| level(n, 100)).into();
        assert_eq!(levels, [0, 1, 1, 2, 2, 4, 4]);
        assert_eq!((level(0, 0), level(1, 1), level(4, 4), level(9, 9)), (0, 1, 2, 3));
    }

    #[test]
    fn long_names_break_and_end() {
        for (text, lines) in [
            ("四川省", vec!["四川省"]),
            ("重庆市卫生健康委员会", vec!["重庆市卫生", "健康委员会"]),
            ("重庆市綦江区卫生健康委员会", vec!["重庆市綦江", "区卫生健…"]),
            ("Health Bureau of the City", vec!["Health", "Bureau …"]),
            ("", vec![""]),
        ] {
            assert_eq!(lines_of(text, 50, 2), lines, "{text}");
        }
    }

    #[test]
    fn marks_are_escaped() {
        let svg = mark(Some("/a?b&c"), "<x>", "level-1", "");
        assert!(svg.contains("/a?b&amp;c") && svg.contains("&lt;x&gt;") && !svg.contains("<x>"));
    }
}
