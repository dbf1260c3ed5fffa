//! GB 18030, in which cards are stored: two bytes a Han character where UTF-8 takes three.

use encoding_rs::GB18030;
use std::sync::LazyLock;

/// The two bytes of each character that has two, by its code.
static PAIRS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0_u16; 0x1_0000];
    for high in 0x81..=0xFE_u8 {
        for low in (0x40..=0x7E_u8).chain(0x80..=0xFE) {
            let bytes = [high, low];
            let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)
            else {
                continue;
            };
            let mut chars = text.chars();
            if let (Some(c), None) = (chars.next(), chars.next())
                && let Some(slot) = table.get_mut(c as usize)
            {
                *slot = u16::from_be_bytes([high, low]);
            }
        }
    }
    table
});

/// The bytes of a text. A character that the encoding cannot hold (one private one) becomes U+FFFD.
pub fn encode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        if c.is_ascii() {
            bytes.push(c as u8);
            continue;
        }
        match PAIRS.get(c as usize) {
            Some(&pair) if pair != 0 => bytes.extend(pair.to_be_bytes()),
            _ => {
                let (coded, _, lost) = GB18030.encode(c.encode_utf8(&mut buffer));
                match lost {
                    true => bytes.extend(GB18030.encode("\u{FFFD}").0.iter()),
                    false => bytes.extend(coded.iter()),
                }
            }
        }
    }
    bytes
}

/// The text of some bytes; what is malformed becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    GB18030.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC*", han in "[一-龥㐀-㐐𠀀-𠀐a-z€，。é\n]{0,60}") {
            for text in [text, han] {
                let text: String = text.chars().filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)).collect();
                prop_assert_eq!(decode(&encode(&text)), text);
            }
        }

        #[test]
        fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            decode(&bytes);
        }
    }

    #[test]
    fn han_takes_two_bytes() {
        assert_eq!(encode("医療a"), [0xD2, 0xBD, 0xAF, 0x9F, b'a']);
    }
}
