//! The nouns: languages, terms and vocabularies, articles, the site. No serde, no files.

mod agency;
mod article;
mod config;
mod lang;
mod site;
mod term;
mod vocabulary;

pub use agency::{AgencyType, RegionLevel, Tier};
pub use article::{
    Agent, Article, Change, Event, Kind, OwnFacts, Provenance, Review, Role, Speaker, Task, Text,
};
pub use config::{Config, Owner, Scope, ScriptChoice};
pub use lang::{Lang, Localised};
pub use site::{Page, Site};
pub use term::{Cue, Taxonomy, Term, TermId, Tile};
pub use vocabulary::{DatedFact, Medium, Resolution, Terms, Vocabulary};
