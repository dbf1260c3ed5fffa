//! The size of a picture, read from the beginning of its file, so that a page keeps its
//! place while the picture comes.

/// Width and height in pixels of a PNG, GIF, JPEG or WebP; nothing where they cannot be read.
pub fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (big(bytes, 16, 4)?, big(bytes, 20, 4)?)
    } else if bytes.starts_with(b"GIF8") {
        (little(bytes, 6, 2)?, little(bytes, 8, 2)?)
    } else if bytes.starts_with(&[0xff, 0xd8]) {
        jpeg(bytes)?
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)?
    } else {
        return None;
    };
    (size.0 > 0 && size.1 > 0).then_some(size)
}

fn big(bytes: &[u8], at: usize, wide: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(wide)?)?;
    Some(part.iter().fold(0, |value, byte| value << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, wide: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(wide)?)?;
    Some(part.iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte)))
}

/// The frame header (SOF) of a JPEG, found by walking its segments (ITU-T T.81, annex B).
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Fill bytes may stand before a marker; these markers stand alone.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            0xd9 | 0xda => return None,
            _ => at = at.checked_add(2 + big(bytes, at + 2, 2)?.max(2) as usize)?,
        }
    }
}

/// The three forms of WebP (RFC 9649).
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_nothing_else_is() {
        let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 0, 4, 176, 0, 0, 2, 118]].concat();
        let gif = [&b"GIF89a"[..], &[10, 0, 20, 0]].concat();
        let jpeg = [
            &[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8][..],
            &[0, 100, 0, 200, 3],
        ]
        .concat();
        let vp8x = [&b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0"[..], &[99, 0, 0, 49, 0, 0]].concat();
        for (bytes, size) in [
            (png.as_slice(), Some((1200, 630))),
            (&gif, Some((10, 20))),
            (&jpeg, Some((200, 100))),
            (&vp8x, Some((100, 50))),
            (&png[..20], None),
            (&jpeg[..12], None),
            (&[0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff], None),
            (&b"<svg/>"[..], None),
            (&[], None),
        ] {
            assert_eq!(size_of(bytes), size, "{bytes:?}");
        }
    }
}
