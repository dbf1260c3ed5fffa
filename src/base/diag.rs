//! The two kinds of failure: a diagnostic is the author's or the source's doing, a
//! fault is the machine's. There is no third.

use super::{Problem, RelPath};
use std::path::PathBuf;
use std::{fmt, io};

/// How bad a diagnostic is. An error keeps the site from being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; the site is published.
    Warning,
    /// The site is not published.
    Error,
}

/// The language that the program speaks to its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// Chinese, in Simplified script.
    Zh,
    /// English.
    En,
}

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, below the site's folder (`content/articles/2024/a.md`).
    pub file: RelPath,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column in characters, from 1; 0 where the whole line is meant.
    pub column: u32,
    /// How many characters are meant.
    pub width: u32,
    /// The line as it stands (cut at 500 characters), for drawing; empty where unknown.
    pub excerpt: String,
}

impl Place {
    /// A whole file.
    pub fn file(file: RelPath) -> Place {
        Place { file, line: 0, column: 0, width: 0, excerpt: String::new() }
    }

    /// A byte range of `text`, which is the whole of `file`. A range that ends in a
    /// later line is cut at the end of its first one.
    pub fn in_text(file: RelPath, text: &str, range: std::ops::Range<usize>) -> Place {
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let count = |part: &str| part.chars().count() as u32;
        Place {
            file,
            line: text[..start].matches('\n').count() as u32 + 1,
            column: count(&text[line_start..start]) + 1,
            width: count(&text[start..end.min(line_end)]).max(1),
            excerpt: text[line_start..line_end].trim_end_matches('\r').chars().take(500).collect(),
        }
    }
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong, as a typed fact.
    pub problem: Problem,
    /// Where; nothing for what has no place.
    pub place: Option<Place>,
    /// How bad it is here; `--locked` raises warnings about sources.
    pub severity: Severity,
}

impl Diagnostic {
    /// A diagnostic of the problem's usual severity.
    pub fn new(problem: Problem, place: impl Into<Option<Place>>) -> Diagnostic {
        Diagnostic { severity: problem.severity(), problem, place: place.into() }
    }

    /// A diagnostic about a whole file.
    pub fn at_file(problem: Problem, file: &RelPath) -> Diagnostic {
        Diagnostic::new(problem, Place::file(file.clone()))
    }

    /// Whether the site must not be published.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Sorts by file, line, column and code, which is the order in which they are
    /// shown, and drops repetitions.
    pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.sort_by(|a, b| (&a.place, a.problem.code()).cmp(&(&b.place, b.problem.code())));
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
        for diagnostic in diagnostics.drain(..) {
            // What is said of one place in several languages comes in turns: `a b a b`.
            let mut here = kept.iter().rev().take_while(|other| other.place == diagnostic.place);
            if !here.any(|other| *other == diagnostic) {
                kept.push(diagnostic);
            }
        }
        *diagnostics = kept;
    }
}

/// A value together with what was found wrong on the way to it.
#[derive(Debug, Clone)]
pub struct Warned<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What was wrong, in the order in which it was met.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Warned<T> {
    /// A value without fault.
    pub fn clean(value: T) -> Warned<T> {
        Warned { value, diagnostics: Vec::new() }
    }

    /// Gives the value and moves the diagnostics to `into`.
    pub fn unload(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}

/// The machine failed: disk full, permission denied. It stops the program at once.
#[derive(Debug)]
pub struct Fault {
    /// The path that was touched.
    pub path: PathBuf,
    /// What was being done, in a few English words (`write`, `exchange folders`).
    pub doing: &'static str,
    /// What the system said.
    pub cause: io::Error,
}

impl Fault {
    /// A fault while `doing` something to `path`.
    pub fn new(path: impl Into<PathBuf>, doing: &'static str, cause: io::Error) -> Fault {
        Fault { path: path.into(), doing, cause }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}", self.doing, self.path.display(), self.cause)
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_survive_any_range() {
        let text = "标题: 一\ndate: 二月\r\n";
        let at = text.find("二月").unwrap();
        let place = Place::in_text(RelPath::new("a.md").unwrap(), text, at..at + 6);
        assert_eq!((place.line, place.column, place.width), (2, 7, 2));
        assert_eq!(place.excerpt, "date: 二月");
        for (from, to) in [(1, 2), (0, 999), (999, 1000), (5, 1)] {
            Place::in_text(RelPath::new("a.md").unwrap(), text, from..to);
        }
    }
}
