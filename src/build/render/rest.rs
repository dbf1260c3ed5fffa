//! The files that are no pages and that much is told in: feeds, site maps, data, the site's
//! picture. Each carries the print of what it is made of, so that it is kept as pages are, and
//! of the lists of all articles only the lines of those that changed are made again.

use super::kept::Sheet;
use super::view::Bytes;
use crate::base::{Fault, Hash, RelPath, Showing, Sink};
use rayon::prelude::*;

/// Makes the bytes of a file, of those of last time where they are given.
type Make<'e> = Box<dyn Fn(Option<&[u8]>) -> Vec<u8> + Send + Sync + 'e>;

/// A file of the site.
pub struct File<'e> {
    /// Where it stands.
    pub path: String,
    /// Of what it is made of.
    print: Hash,
    /// The print of last time, where what it was made of then is of use.
    before: Option<Hash>,
    make: Make<'e>,
}

impl<'e> File<'e> {
    /// A file and what it is made of, beside the frame.
    pub fn new(
        sheet: &Sheet,
        path: impl Into<String>,
        of: &Bytes,
        make: impl Fn() -> String + Send + Sync + 'e,
    ) -> File<'e> {
        let path = path.into();
        let print = print_of(&sheet.showing, &path, of);
        File { path, print, before: None, make: Box::new(move |_| make().into_bytes()) }
    }

    /// The same of bytes that are no text.
    pub fn binary(
        sheet: &Sheet,
        path: &str,
        make: impl Fn() -> Vec<u8> + Send + Sync + 'e,
    ) -> File<'e> {
        let print = print_of(&sheet.showing, path, &Bytes::default());
        File { path: path.to_owned(), print, before: None, make: Box::new(move |_| make()) }
    }

    /// A list of articles: a line for each of `numbers`, as `line` makes it of the article's own
    /// files alone.
    pub fn list(
        sheet: &'e Sheet,
        path: &str,
        frame: Frame,
        numbers: &'e [usize],
        line: impl Fn(usize) -> String + Send + Sync + 'e,
    ) -> File<'e> {
        let print = |showing: &Showing| {
            let mut all = Bytes::default();
            showing.articles.iter().for_each(|article| all.hash(article));
            print_of(showing, path, &all)
        };
        let before = sheet.before.as_ref();
        let changed = before.and_then(|before| before.changed(&sheet.showing));
        let make = move |last: Option<&[u8]>| {
            let text = last.and_then(|last| std::str::from_utf8(last).ok());
            let again = || frame.again(text?, numbers, changed.as_ref()?, &line);
            let anew = || frame.text(numbers.par_iter().map(|number| line(*number)).collect());
            again().unwrap_or_else(anew).into_bytes()
        };
        File {
            path: path.to_owned(),
            print: print(&sheet.showing),
            before: before.map(|before| print(before)),
            make: Box::new(make),
        }
    }

    /// Keeps the file of last time or puts a new one; gives its length.
    pub fn put(&self, path: &RelPath, sink: &dyn Sink) -> Result<u64, Fault> {
        if let Some(length) = sink.keep(path, &self.print)? {
            return Ok(length);
        }
        let last = self.before.and_then(|before| sink.last(path, &before));
        let bytes = (self.make)(last.as_deref());
        let length = bytes.len() as u64;
        sink.put_printed(path, bytes, self.print)?;
        Ok(length)
    }
}

fn print_of(showing: &Showing, path: &str, of: &Bytes) -> Hash {
    let mut bytes = Bytes::default();
    bytes.hash(&showing.frame);
    bytes.text(path);
    bytes.hash(&Hash::of(&of.0));
    Hash::of(&bytes.0)
}

/// What stands around the lines of a list, and between them.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Before the first.
    pub head: &'static str,
    /// Between two. A line that holds it, too, is no obstacle but to making it again.
    pub between: &'static str,
    /// After the last.
    pub tail: &'static str,
}

impl Frame {
    /// A list of these lines.
    pub fn text(&self, lines: Vec<String>) -> String {
        [self.head, &lines.join(self.between), self.tail].concat()
    }

    /// The list of last time with the lines of the articles `changed` made again; nothing where
    /// it does not hold a line for each number.
    fn again(
        &self,
        last: &str,
        numbers: &[usize],
        changed: &[usize],
        line: impl Fn(usize) -> String,
    ) -> Option<String> {
        let inside = last.strip_prefix(self.head)?.strip_suffix(self.tail)?;
        if inside.matches(self.between).count() + 1 != numbers.len() {
            return None;
        }
        let mut text = String::with_capacity(last.len() + 1024);
        text.push_str(self.head);
        for (place, (number, old)) in numbers.iter().zip(inside.split(self.between)).enumerate() {
            if place > 0 {
                text.push_str(self.between);
            }
            match changed.binary_search(number) {
                Ok(_) => text.push_str(&line(*number)),
                Err(_) => text.push_str(old),
            }
        }
        text.push_str(self.tail);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_of_what_changed_are_made_again() {
        let frame = Frame { head: "[\n", between: ",\n", tail: "\n]\n" };
        let numbers = [0, 2, 3];
        let last = frame.text(numbers.iter().map(|number| format!("old {number}")).collect());
        let again = |last: &str| frame.again(last, &numbers, &[1, 2], |n| format!("new {n}"));
        assert_eq!(again(&last).as_deref(), Some("[\nold 0,\nnew 2,\nold 3\n]\n"));
        for other in ["", "[\n\n]\n", "[\na,\nb,\nc,\nd\n]\n", "{a,\nb,\nc}"] {
            assert_eq!(again(other), None, "{other:?}");
        }
    }
}
