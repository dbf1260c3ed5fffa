//! A picture of few colours as a PNG (W3C PNG, third edition).

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// The bytes of a picture: `pixels` are its rows, `width` wide, each the number of a colour of
/// `palette`, of which there are at most 256. Rows are unfiltered.
pub fn png(width: usize, palette: &[[u8; 3]], pixels: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::with_capacity(13);
    header.extend((width as u32).to_be_bytes());
    header.extend(((pixels.len() / width.max(1)) as u32).to_be_bytes());
    header.extend([8, 3, 0, 0, 0]);
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"PLTE", palette.as_flattened());
    let mut rows = Vec::with_capacity(pixels.len() * 9 / 8);
    for row in pixels.chunks(width.max(1)) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let packed = packed.write_all(&rows).and_then(|()| packed.finish()).unwrap_or_default();
    chunk(&mut file, b"IDAT", &packed);
    chunk(&mut file, b"IEND", &[]);
    file
}

/// A part of a PNG: its length, its name, its bytes, and the checksum of these.
fn chunk(file: &mut Vec<u8>, name: &[u8; 4], bytes: &[u8]) {
    let mut sum = Crc::new();
    sum.update(name);
    sum.update(bytes);
    file.extend((bytes.len() as u32).to_be_bytes());
    file.extend(name);
    file.extend(bytes);
    file.extend(sum.sum().to_be_bytes());
}
