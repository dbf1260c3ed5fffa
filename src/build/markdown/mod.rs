//! An article's body to HTML.

mod cjk;
mod emphasis;
