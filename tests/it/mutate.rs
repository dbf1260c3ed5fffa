//! Sources that were cut, doubled and overwritten at random: import ends well, and what it wrote
//! can be built.
//!
//! `JIALING_MUTATIONS=3000 cargo test --test it mutate` is the long run.

use crate::scratch::{Scratch, files_below, repository};

/// A generator of numbers that is the same everywhere (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// What scrapers, editors and attackers put into the middle of a file.
const SCRAPS: [&[u8]; 16] = [
    b"\0",
    b"\xFF\xFE",
    b"\x81",
    b"?",
    b"<div><div><table><tr>",
    b"<!--",
    b"&#x10FFFF;&#0;&amp;amp;",
    b"\r\r\n",
    b"---\ntitle: [\n---\n",
    "\u{E5E5}\u{200B}\u{202E}".as_bytes(),
    "一、（一）1.（1）".as_bytes(),
    "9999年99月99日".as_bytes(),
    "〔2020109号".as_bytes(),
    "来源：".as_bytes(),
    "问：".as_bytes(),
    b"<script>alert(1)</script>",
];

/// One to five changes: a stretch taken out, said twice or moved, a scrap put in, a byte changed.
fn mutate(mut bytes: Vec<u8>, numbers: &mut Numbers) -> Vec<u8> {
    for _ in 0..=numbers.below(5) {
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(400)).min(bytes.len());
        match numbers.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let stretch = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len());
                bytes.splice(to..to, stretch);
            }
            2 => bytes.truncate(end),
            3 => {
                let scrap = SCRAPS[numbers.below(SCRAPS.len())];
                bytes.splice(at..at, scrap.repeat(1 + numbers.below(30)));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = numbers.next() as u8;
                }
            }
        }
    }
    bytes
}

#[test]
fn mutated_sources_are_imported_and_built_without_a_panic() {
    let count: usize =
        std::env::var("JIALING_MUTATIONS").map_or(60, |text| text.parse().expect("a number"));
    let mut sources = files_below(&repository().join("seeds"));
    sources.extend(files_below(&repository().join("tests/eval/import")));
    let extensions = ["txt", "html", "md", "htm"];
    let mut numbers = Numbers(20_260_101);
    for wave in 0..count.div_ceil(60) {
        let scratch = Scratch::copy_of(&repository().join("tests/golden/two-places/in"));
        for number in 0..60.min(count - wave * 60) {
            let (_, bytes) = &sources[numbers.below(sources.len())];
            let name = format!("seeds/m{number}.{}", extensions[numbers.below(4)]);
            scratch.write(&name, &mutate(bytes.clone(), &mut numbers));
        }
        let run = scratch.run(&["build", "--drafts"]);
        assert!(run.code == 0, "wave {wave}\n{}{}", run.stdout, run.stderr);
        let again = scratch.run(&["import"]);
        let files = scratch.files("content");
        assert!(again.code == 0 && !files.is_empty(), "{}", again.stderr);
    }
}
