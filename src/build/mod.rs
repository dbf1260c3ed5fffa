//! Content to public: load, index, plan, render.

mod beside;
pub mod load;
pub mod markdown;
pub mod render;

pub use render::{Kept, Options, Stats};

use crate::base::{Fault, Sink, Tree, Warned};
use crate::model::Site;

/// Draws a site into `sink`: every page in every language, feeds, site maps, data, assets.
///
/// `theme` holds the site's own theme files (`themes/NAME/…`) and may be empty. Pages are
/// drawn on all threads and dropped as they are written. Diagnostics come sorted; where
/// one is an error, what the sink holds is not a whole site and must not be published.
/// A fault is the sink's. `kept` is what the last build with the same settings, theme and terms
/// left behind; an empty one is as good, and slower.
pub fn build(
    site: &Site,
    theme: &Tree,
    sink: &dyn Sink,
    options: &Options<'_>,
    kept: &mut Kept,
) -> Result<Warned<Stats>, Fault> {
    render::render(site, theme, sink, options, kept)
}
