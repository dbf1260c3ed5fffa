//! One tile of the map: its size, its name and its number.

use super::tenths;
use crate::build::render::markup::escaped;
use crate::text::pinyin::syllables;

const GAP: usize = 4;
/// The height of a province's name.
pub const HEAD: usize = 30;

/// How the tiles of a map are drawn.
pub struct Form {
    /// What the ids of the picture add to those of the form that is always there.
    pub name: &'static str,
    wide: usize,
    high: usize,
    /// Units to one `rem`.
    pub scale: f64,
    /// The size of the largest name.
    largest: usize,
    /// That of a name in two lines.
    doubled: usize,
    /// Whether a name is broken between its syllables.
    pub syllables: bool,
}

impl Form {
    /// Three characters as large as the text around, so that Sichuan and Chongqing fit beside
    /// each other.
    pub const HAN: Form = Form {
        name: "",
        wide: 56,
        high: 48,
        scale: 17.5,
        largest: 18,
        doubled: 16,
        syllables: false,
    };
    /// Names in letters are longer.
    pub const LETTERS: Form = Form {
        name: "",
        wide: 84,
        high: 48,
        scale: 20.0,
        largest: 16,
        doubled: 16,
        syllables: false,
    };
    /// Where a phone has no room for them on one line, they are broken between their syllables.
    pub const SYLLABLES: Form = Form {
        name: "-narrow",
        wide: 60,
        high: 60,
        scale: 17.5,
        largest: 18,
        doubled: 18,
        syllables: true,
    };

    /// The width of so many tiles beside each other.
    pub fn across(&self, tiles: usize) -> usize {
        tiles * (self.wide + GAP) - GAP
    }

    /// The height of so many tiles below each other.
    pub fn down(&self, tiles: usize) -> usize {
        tiles * (self.high + GAP) - GAP
    }

    /// The size at which a line fills the tile, or that of the largest name.
    fn size(&self, line: &str) -> usize {
        let room = match self.syllables {
            // Letters are 5.6 tenths wide, and a hyphen is half a letter.
            true => {
                (self.wide - 2) * 600 / 56 / (tenths(line) - 3 * line.matches('-').count()).max(1)
            }
            false => (self.wide - 4) * 10 / tenths(line).max(1),
        };
        room.clamp(8, self.largest)
    }

    /// A name in letters in two lines where it is too long for one: between its words, else
    /// between syllables of the Chinese name that it spells.
    pub fn broken(&self, name: &str, chinese: &str) -> Vec<String> {
        if name.contains(' ') || self.size(name) >= self.largest {
            return lines(name);
        }
        let plain = name.to_ascii_lowercase();
        let mut at = 0;
        let mut places: Vec<usize> = Vec::new();
        for syllable in syllables(chinese) {
            let rest = plain.get(at..).unwrap_or_default();
            let unmarked = rest.trim_start_matches(['\'', '’']);
            if !unmarked.starts_with(&syllable) {
                break;
            }
            at += rest.len() - unmarked.len() + syllable.len();
            places.push(at);
        }
        let halves = places
            .into_iter()
            .filter(|at| *at < plain.len())
            .map(|at| -> [String; 2] {
                [format!("{}-", &name[..at]), name[at..].trim_start_matches(['\'', '’']).into()]
            })
            .min_by_key(|halves| halves.iter().map(|half| tenths(half)).max());
        match halves {
            Some(halves) => halves.into(),
            None => vec![name.to_owned()],
        }
    }

    /// A tile with its name and, where there are any, its number of articles. A long name is
    /// set smaller, so that it stays on its tile.
    pub fn tile(
        &self,
        lines: &[String],
        count: usize,
        (column, row): (usize, usize),
        above: usize,
    ) -> String {
        let (wide, high) = (self.wide, self.high);
        let (x, y) = (column * (wide + GAP), row * (high + GAP) + above);
        let size = lines.iter().map(|line| self.size(line)).min().unwrap_or(self.largest);
        let size = if lines.len() > 1 { size.min(self.doubled) } else { size };
        let middle = x + wide / 2;
        let mut inside =
            format!("<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" rx=\"4\"/>");
        // The middle of the name's lines; below it is the number, or nothing.
        let center = y + if count > 0 { (high - 15) / 2 } else { high / 2 };
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
                y + high - 6,
            ));
        }
        inside
    }
}

/// A name of several words that would be set too small, in two lines of like length.
pub fn lines(name: &str) -> Vec<String> {
    let halves = name
        .match_indices(' ')
        .map(|(at, _)| (&name[..at], &name[at + 1..]))
        .min_by_key(|(one, two)| tenths(one).max(tenths(two)));
    match halves {
        Some((one, two)) if tenths(name) > 60 => vec![one.to_owned(), two.to_owned()],
        _ => vec![name.to_owned()],
    }
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
    fn names_in_letters_break_between_the_syllables_of_the_chinese_name() {
        let form = Form::SYLLABLES;
        assert_eq!(form.broken("Shapingba", "沙坪坝"), ["Sha-", "pingba"]);
        assert_eq!(form.broken("Jiulongpo", "九龙坡"), ["Jiu-", "longpo"]);
        assert_eq!(form.broken("Changshou", "长寿"), ["Chang-", "shou"]);
        assert_eq!(form.broken("Guang'an", "广安"), ["Guang-", "an"]);
        assert_eq!(form.broken("Guang’an", "广安"), ["Guang-", "an"]);
        // A short name, words, and a name that is no pinyin.
        assert_eq!(form.broken("Banan", "巴南"), ["Banan"]);
        assert_eq!(form.broken("Ngawa (Aba)", "阿坝"), ["Ngawa", "(Aba)"]);
        assert_eq!(form.broken("Greenwich", "格林尼治"), ["Greenwich"]);
    }

    #[test]
    fn a_tile_without_articles_has_no_number() {
        let tile = |count| Form::HAN.tile(&lines("綦江"), count, (0, 0), 0);
        let (none, two) = (tile(0), tile(2));
        assert!(!none.contains("class=\"value\""), "{none}");
        assert!(two.contains(">2</text>"), "{two}");
    }

    #[test]
    fn long_names_stay_on_their_tiles() {
        for (name, size) in [("攀枝花", 17), ("呼和浩特", 13), ("綦江", 18)] {
            let tile = Form::HAN.tile(&lines(name), 1, (0, 0), 0);
            assert!(
                tile.contains(&format!("font-size=\"{size}\" text-anchor=\"middle\">{name}")),
                "{tile}"
            );
        }
    }
}
