//! Puts data that people edit into forms that the program need not read each time it starts: the built-in
//! vocabularies, which are YAML, into JSON, and the dictionaries of the text floor into tables.
#![allow(clippy::disallowed_methods)] // What is compiled is read here, and nothing else.

#[path = "src/text/lexicon.rs"]
#[allow(dead_code)]
mod lexicon;

use flate2::read::GzDecoder;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs, io::Read};

const VOCABULARIES: [&str; 4] = ["agencies", "agency_types", "region_groups", "topics"];
const OPENCC: [&str; 3] = ["opencc-st", "opencc-ts", "opencc-variants"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/text/lexicon.rs");
    let made = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo says where to write")?);
    for name in VOCABULARIES {
        let text = fs::read_to_string(source(&format!("src/format/data/{name}.yaml")))?;
        let value: serde_yaml::Value = serde_yaml::from_str(&text)?;
        fs::write(made.join(format!("{name}.json")), serde_json::to_vec(&value)?)?;
    }
    for name in OPENCC {
        let mut text = String::new();
        let packed = fs::read(source(&format!("src/text/data/{name}.tsv.gz")))?;
        GzDecoder::new(&*packed).read_to_string(&mut text)?;
        // Each section begins with a line `@name`.
        for section in text.split('@').skip(1) {
            let (name, rows) = section.split_once('\n').ok_or("a section has a name")?;
            dictionary(&made, name, rows)?;
        }
    }
    let words = fs::read_to_string(source("src/text/data/pinyin-words.tsv"))?;
    dictionary(&made, "pinyin_words", &words)
}

/// A file that this is made of.
fn source(path: &str) -> &Path {
    println!("cargo::rerun-if-changed={path}");
    Path::new(path)
}

/// Writes the tables of a dictionary of which each row has a key and a value; an empty value stands for the key.
fn dictionary(made: &Path, name: &str, rows: &str) -> Result<(), Box<dyn Error>> {
    let pairs = rows.lines().filter_map(|row| row.split_once('\t'));
    let (text, table) = lexicon::tables(pairs.map(|(k, v)| (k, if v.is_empty() { k } else { v })));
    fs::write(made.join(format!("{name}.txt")), text)?;
    Ok(fs::write(made.join(format!("{name}.table")), table.as_flattened())?)
}
