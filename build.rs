//! Puts the built-in vocabularies, which people edit as YAML, into JSON, which the program reads
//! many times faster each time it starts.
#![allow(clippy::disallowed_methods)] // What is compiled is read here, and nothing else.

use std::path::Path;
use std::{env, error::Error, fs};

const FILES: [&str; 4] = ["agencies", "agency_types", "region_groups", "topics"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let made = env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    for name in FILES {
        let source = format!("src/format/data/{name}.yaml");
        println!("cargo::rerun-if-changed={source}");
        let value: serde_yaml::Value = serde_yaml::from_str(&fs::read_to_string(&source)?)?;
        fs::write(Path::new(&made).join(format!("{name}.json")), serde_json::to_vec(&value)?)?;
    }
    Ok(())
}
