//! What every floor may use: diagnostics and their codes, trees of files, paths
//! and slugs that cannot be malformed, and dates of which only a part is known.

mod codes;
mod date;
mod diag;
mod encoded;
mod hash;
mod path;
mod reason;
mod record;
mod sink;
mod tree;

pub use codes::{CODES, Problem};
pub use date::{Date, DateError, MONTHS, PartialDate, Time};
pub use diag::{Diagnostic, Fault, Place, Severity, Speech, Warned};
pub use encoded::{percent_decoded, unescaped};
pub use hash::Hash;
pub use path::{PathError, RelPath, Slug};
pub use reason::Reason;
pub use record::{Published, Record, Showing, Stamp};
pub use sink::Sink;
pub use tree::{Bytes, Tree};
