//! Charts drawn at build time: SVG without style or script, and the same data in rows.

mod bars;
mod tiles;

pub use bars::{months, year, years};
pub use tiles::{all_regions, one_region};

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
    fn marks_are_escaped() {
        let svg = mark(Some("/a?b&c"), "<x>", "level-1", "");
        assert!(svg.contains("/a?b&amp;c") && svg.contains("&lt;x&gt;") && !svg.contains("<x>"));
    }
}
