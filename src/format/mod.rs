//! The files that people edit, parsed and printed: articles with their front matter,
//! vocabularies, ledgers, site.toml. All their serde is here.

pub mod article;
pub mod builtin;
pub mod front_matter;
pub mod ledger;
pub mod site;
pub mod vocabulary;

pub use article::ArticleFile;
pub use front_matter::FrontMatter;
pub use ledger::Ledger;
