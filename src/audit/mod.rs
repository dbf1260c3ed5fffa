//! Reads the finished tree as a visitor would: every link, every picture, every head.
//!
//! - [`reader`] reads tags out of HTML and XML; [`page`] is what one file says
//! - [`address`] says which file an address is
//! - [`head`]: language, title, canonical address, languages; [`links`]: what leads nowhere; [`policy`]: what a
//!   strict content security policy refuses
//! - [`inspection`]: what the inspection of government sites counts

mod address;
mod head;
mod inspection;
mod links;
mod page;
mod policy;
mod reader;

use crate::base::{Diagnostic, Place, Problem, RelPath, Tree};
use crate::model::Lang;
pub use inspection::{Finding, Line, inspect};
use page::Page;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What the finished site is to be held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditOptions {
    /// Where the site will stand, with a slash at its end (`https://example.org/health/`).
    pub base_url: String,
    /// Its languages; the first is at the root, the others below their codes.
    pub languages: Vec<Lang>,
}

/// How many faults of one file are told.
const FAULTS: usize = 50;

/// What was found in a file, at which bytes of it.
type Fault = (Problem, Range<usize>);

/// All that is wrong with a finished site, sorted. Places are in `public/`, whatever the output folder is called.
pub fn audit(site: &Tree, options: &AuditOptions) -> Vec<Diagnostic> {
    let files: Vec<(&RelPath, &[u8])> = site.iter().map(|(path, bytes)| (path, &**bytes)).collect();
    let base = address::Base::new(&options.base_url);
    let read: Vec<(&RelPath, Result<Page, usize>)> = files
        .par_iter()
        .filter(|(path, _)| page::is_read(path))
        .map(|&(path, bytes)| {
            (
                path,
                std::str::from_utf8(bytes)
                    .map(|text| Page::read(path, text))
                    .map_err(|error| error.valid_up_to()),
            )
        })
        .collect();
    let pages: BTreeMap<&str, &Page> =
        read.iter().filter_map(|(path, page)| Some((path.as_str(), page.as_ref().ok()?))).collect();
    let context = Context { site, base: &base, pages: &pages, languages: &options.languages };
    let mut diagnostics: Vec<Diagnostic> = read
        .par_iter()
        .flat_map_iter(|(path, page)| match page {
            Ok(page) => context.diagnose(path, page),
            Err(_) => published(path)
                .map(|file| Diagnostic::at_file(Problem::NotUtf8 {}, &file))
                .into_iter()
                .collect(),
        })
        .collect();
    Diagnostic::sort(&mut diagnostics);
    // A picture is mended once, on however many pages it stands.
    let mut large: BTreeSet<String> = BTreeSet::new();
    diagnostics.retain(|one| match &one.problem {
        Problem::SiteImageLarge { target, .. } => large.insert(target.clone()),
        _ => true,
    });
    diagnostics
}

/// What every check may look at.
struct Context<'a> {
    site: &'a Tree,
    base: &'a address::Base,
    /// Every file that was read, by its path.
    pages: &'a BTreeMap<&'a str, &'a Page<'a>>,
    languages: &'a [Lang],
}

impl Context<'_> {
    fn diagnose(&self, path: &RelPath, page: &Page) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        links::check(self, path, page, &mut faults);
        if page.kind == page::Kind::Html {
            head::check(self, path, page, &mut faults);
        }
        policy::check(self, path, page, &mut faults);
        faults.sort_by_key(|(_, range)| range.start);
        faults.truncate(FAULTS);
        let Some(file) = published(path) else {
            return Vec::new();
        };
        faults
            .into_iter()
            .map(|(problem, range)| {
                // What a page lacks has no place in it.
                let place = if range.is_empty() {
                    Place::file(file.clone())
                } else {
                    Place::in_text(file.clone(), page.text, range)
                };
                Diagnostic::new(problem, place)
            })
            .collect()
    }
}

fn published(path: &RelPath) -> Option<RelPath> {
    RelPath::new(&format!("public/{path}")).ok()
}

#[cfg(test)]
mod tests;
