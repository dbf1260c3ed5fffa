//! Files of text with a packed copy beside them, `index.html.gz` beside `index.html`, for hosts that send what
//! is packed already (nginx's `gzip_static`, Caddy's `precompressed`) instead of packing each answer anew.

use crate::base::{Bytes, Fault, Hash, RelPath, Sink};
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use std::io::Write;

/// The ending of a packed copy (RFC 1952).
const ENDING: &str = ".gz";

/// What is text, by the endings of its files. Pictures and the index of the search are packed in themselves.
const TEXT: &[&str] = &[
    "atom",
    "css",
    "csv",
    "html",
    "js",
    "json",
    "jsonld",
    "md",
    "mjs",
    "svg",
    "txt",
    "webmanifest",
    "xml",
];

/// A smaller file goes in one packet of the network either way, in bytes.
const LEAST: usize = 1024;

/// The address of a file's packed copy; nothing for what is not packed.
pub fn copy_of(path: &RelPath) -> Option<RelPath> {
    let is_text = TEXT.contains(&path.extension());
    is_text.then(|| RelPath::new(&format!("{path}{ENDING}")).ok()).flatten()
}

/// The file whose packed copy would stand at this address.
pub fn original_of(path: &RelPath) -> Option<RelPath> {
    let original = RelPath::new(path.as_str().strip_suffix(ENDING)?).ok()?;
    copy_of(&original).map(|_| original)
}

/// A sink that puts a packed copy beside each file of text into another.
pub struct Precompressed<'s>(pub &'s dyn Sink);

impl Precompressed<'_> {
    /// Puts the copy of a file, where it saves something.
    fn put_copy(&self, path: &RelPath, bytes: &[u8], print: Option<Hash>) -> Result<(), Fault> {
        let Some(copy) = copy_of(path).filter(|_| bytes.len() >= LEAST) else { return Ok(()) };
        match (packed(bytes).filter(|packed| packed.len() < bytes.len()), print) {
            (None, _) => Ok(()),
            (Some(packed), None) => self.0.put(&copy, packed),
            (Some(packed), Some(print)) => self.0.put_printed(&copy, packed, print),
        }
    }
}

/// The bytes packed, the same for the same bytes: no time and no name of a file stands in the head.
fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut to: GzEncoder<Vec<u8>> = GzBuilder::new().write(Vec::new(), Compression::best());
    to.write_all(bytes).and_then(|()| to.finish()).ok()
}

impl Sink for Precompressed<'_> {
    fn put(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), Fault> {
        self.put_copy(path, &bytes, None)?;
        self.0.put(path, bytes)
    }

    fn put_printed(&self, path: &RelPath, bytes: Vec<u8>, print: Hash) -> Result<(), Fault> {
        self.put_copy(path, &bytes, Some(print))?;
        self.0.put_printed(path, bytes, print)
    }

    fn keep(&self, path: &RelPath, print: &Hash) -> Result<Option<u64>, Fault> {
        let Some(length) = self.0.keep(path, print)? else { return Ok(None) };
        if let Some(copy) = copy_of(path).filter(|_| length >= LEAST as u64)
            && self.0.keep(&copy, print)?.is_none()
        {
            // The copy is gone or somebody changed it; what it is made of is there.
            if let Some(bytes) = self.0.last(path, print) {
                self.put_copy(path, &bytes, Some(*print))?;
            }
        }
        Ok(Some(length))
    }

    fn print(&self, path: &RelPath) -> Option<Hash> {
        self.0.print(path)
    }

    fn last(&self, path: &RelPath, print: &Hash) -> Option<Bytes> {
        self.0.last(path, print)
    }

    fn begin(&self) {
        self.0.begin();
    }

    fn wanted(&self) -> Option<RelPath> {
        self.0.wanted()
    }

    fn is_waited_for(&self) -> bool {
        self.0.is_waited_for()
    }

    fn lacks(&self, path: &RelPath) {
        self.0.lacks(path);
    }

    fn is_given_up(&self) -> bool {
        self.0.is_given_up()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Tree;
    use flate2::read::GzDecoder;
    use std::io::Read;
    use std::sync::Mutex;

    #[test]
    fn text_has_a_packed_copy_that_reads_back() {
        let tree = Mutex::new(Tree::default());
        let sink = Precompressed(&tree);
        let page = "<p>川渝两地签署合作协议。</p>\n".repeat(100).into_bytes();
        // Each number is scrambled from the one before, so that no packer finds anything in them.
        let scramble = |state: &mut u32| {
            *state ^= *state << 13;
            *state ^= *state >> 17;
            *state ^= *state << 5;
            Some(*state as u8)
        };
        let noise: Vec<u8> = (0..5000).scan(7u32, |state, _| scramble(state)).collect();
        for (path, bytes) in [("a/index.html", &page), ("a.png", &page), ("b.txt", &noise)] {
            sink.put(&RelPath::new(path).unwrap(), bytes.clone()).unwrap();
        }
        sink.put_printed(&RelPath::new("small.html").unwrap(), b"<p>".to_vec(), Hash::of(b""))
            .unwrap();
        let tree = tree.into_inner().unwrap();
        let paths: Vec<&str> = tree.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["a.png", "a/index.html", "a/index.html.gz", "b.txt", "small.html"]);
        let copy = tree.get(&RelPath::new("a/index.html.gz").unwrap()).unwrap();
        let mut back = Vec::new();
        GzDecoder::new(copy.as_ref()).read_to_end(&mut back).unwrap();
        assert_eq!(back, page);
        assert_eq!(packed(&page), packed(&page));
    }

    #[test]
    fn only_text_has_an_address_for_its_copy() {
        let path = |text| RelPath::new(text).unwrap();
        assert_eq!(copy_of(&path("a/b.json")), Some(path("a/b.json.gz")));
        assert_eq!(copy_of(&path("a/b.jpg")), None);
        assert_eq!(original_of(&path("a/b.csv.gz")), Some(path("a/b.csv")));
        assert_eq!(original_of(&path("a/b.tar.gz")), None);
    }
}
