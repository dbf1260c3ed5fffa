//! The files that people edit, parsed and printed: articles with their front matter,
//! vocabularies, ledgers, site.toml. All their serde is here.

pub mod article;
pub mod builtin;
pub mod front_matter;
pub mod ledger;
pub mod schema;
pub mod site;
pub mod vocabulary;

mod entry;
mod explain;
mod kept;
mod keys;
mod outline;
mod print;
mod syntax;
mod toml_table;
mod yaml;

pub use article::{ArticleFile, Places};
pub use front_matter::FrontMatter;
pub use kept::Fronts;
pub use ledger::Ledger;
