//! The committed JSON Schemas are those of the types.

use crate::scratch::repository;
use jialing::format::schema::{front_matter_schema, site_schema};

fn is_current(name: &str, verb: &str, current: &str) {
    let path = format!("docs/{name}.schema.json");
    let committed = std::fs::read_to_string(repository().join(&path)).unwrap_or_default();
    assert!(
        committed == current,
        "{path} is not current; renew it with `cargo run -- schema {verb} > {path}`"
    );
}

#[test]
fn the_schema_of_the_front_matter_is_current() {
    is_current("front-matter", "front-matter", &front_matter_schema());
}

#[test]
fn the_schema_of_site_toml_is_current() {
    is_current("site", "site", &site_schema());
}
