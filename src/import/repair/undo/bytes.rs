//! Characters and the two bytes that GBK writes them with.

use crate::import::chinese::{self, is_private_use};
use encoding_rs::GBK;
use std::sync::LazyLock;

/// The lowest and the highest lead byte.
const LEADS: (u8, u8) = (0x81, 0xFE);
/// Trail bytes begin here.
const FIRST_TRAIL: u8 = 0x40;
const TRAILS: usize = 0xFF - FIRST_TRAIL as usize;

/// The symbols that Chinese text is written with.
const SYMBOLS: &str = "、。“”‘’《》〈〉（）：！—…·〔〕【】『』「」％＋～℃①②③④⑤⑥⑦⑧⑨⑩";

/// All characters by lead and trail byte.
static TABLE: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
    let mut table = Vec::with_capacity(126 * TRAILS);
    for lead in LEADS.0..=LEADS.1 {
        for trail in FIRST_TRAIL..0xFF {
            table.push(decode([lead, trail]));
        }
    }
    table
});

fn decode(bytes: [u8; 2]) -> Option<char> {
    let (text, wrong) = GBK.decode_without_bom_handling(&bytes);
    let mut chars = text.chars();
    match (chars.next(), chars.next(), wrong) {
        (Some(c), None, false) => Some(c),
        _ => None,
    }
}

/// The character with these two bytes, if it is one that texts are written with.
pub fn character(lead: u8, trail: u8) -> Option<char> {
    let lead = usize::from(lead.checked_sub(LEADS.0)?);
    let trail = usize::from(trail.checked_sub(FIRST_TRAIL).filter(|_| trail < 0xFF)?);
    let c = TABLE.get(lead * TRAILS + trail).copied().flatten()?;
    // Symbols stand in rows A1 to A9. Of these texts have few, and `，；？` would have been replaced.
    let written = lead > usize::from(0xA9 - LEADS.0)
        || lead < usize::from(0xA1 - LEADS.0)
        || trail < 0x61
        || SYMBOLS.contains(c);
    (written && !is_private_use(c)).then_some(c)
}

/// The two bytes of `c`; nothing where GBK has fewer or more for it.
pub fn of(c: char) -> Option<[u8; 2]> {
    chinese::gbk(c)
}

/// The pairs that are shown as private-use characters, or dropped: for each first byte, in order, the second
/// bytes. GBK's areas for users, and what it left empty.
pub fn hidden() -> &'static [(u8, Vec<u8>)] {
    static HIDDEN: LazyLock<Vec<(u8, Vec<u8>)>> = LazyLock::new(|| {
        let shows_private = |lead, trail| decode([lead, trail]).is_some_and(is_private_use);
        (LEADS.0..=LEADS.1)
            .map(|lead| {
                (lead, (LEADS.0..=LEADS.1).filter(|&trail| shows_private(lead, trail)).collect())
            })
            .filter(|(_, trails): &(u8, Vec<u8>)| !trails.is_empty())
            .collect()
    });
    &HIDDEN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_their_bytes() {
        for (c, bytes) in
            [('保', [0xB1, 0xA3]), ('基', [0xBB, 0xF9]), ('。', [0xA1, 0xA3]), ('醫', [0xE1, 0x74])]
        {
            assert_eq!(of(c), Some(bytes));
            assert_eq!(character(bytes[0], bytes[1]), Some(c));
        }
        assert_eq!(of('a'), None);
        assert_eq!(of('\u{E321}').and_then(|[lead, trail]| character(lead, trail)), None);
        let private = of('\u{E321}').unwrap();
        assert!(
            hidden()
                .iter()
                .any(|(lead, trails)| *lead == private[0] && trails.contains(&private[1]))
        );
        // What the sources dropped or kept begins with these; A1 to A9 have empty places beside.
        let firsts: Vec<u8> = hidden().iter().map(|(lead, _)| *lead).collect();
        assert!((0xA1..=0xAF).chain(0xF8..=0xFE).all(|lead| firsts.contains(&lead)), "{firsts:x?}");
        assert_eq!(character(0x80, 0x40), None);
        assert_eq!(character(0xB1, 0xFF), None);
    }
}
