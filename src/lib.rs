//! Jialing (嘉陵) makes a health cooperation portal out of dirty sources.
//!
//! The program is two pure functions from a tree of files to a tree of files, with
//! the disk at both ends only. Read the modules in this order:
//!
//! 1. [`base`]: diagnostics, trees, paths, dates.
//! 2. [`text`]: Chinese text.
//! 3. [`model`]: the nouns.
//! 4. [`format`](mod@format): the files that people edit.
//! 5. [`search`]: the index, written by the build and read by the command line and the browser.
//! 6. [`import`]: `seeds/` to `content/`: decode, repair, parse, strip, segment,
//!    structure, annotate, print.
//! 7. [`build`]: `content/` to `public/`: load, index, plan, render.
//! 8. [`audit`]: reads the finished tree as a visitor would.
//! 9. [`cli`]: the verbs; [`disk`]: the only file that touches the file system.
//!
//! A module names only modules above it in this list; `import`, `build` and `audit`
//! never name each other, `disk` names [`base`] alone, and only `cli` names `disk`.

pub mod base;
pub mod text;
pub mod model;
pub mod format;
pub mod search;
pub mod import;
pub mod build;
pub mod audit;
pub mod cli;
pub mod disk;
