//! OpenCC's dictionaries, unpacked when a conversion first needs them.
//!
//! The data, its version and licence are described in `data/README.md`; `docs/data/make_opencc.py` makes it.

use super::dictionary::Dictionary;
use flate2::read::GzDecoder;
use std::io::Read;
use std::sync::LazyLock;

static ST: LazyLock<String> = LazyLock::new(|| unpack(include_bytes!("data/opencc-st.tsv.gz")));
static TS: LazyLock<String> = LazyLock::new(|| unpack(include_bytes!("data/opencc-ts.tsv.gz")));
static VARIANTS: LazyLock<String> =
    LazyLock::new(|| unpack(include_bytes!("data/opencc-variants.tsv.gz")));

/// Declares a dictionary that is built from one section of a bundle when it is first used.
macro_rules! dictionaries {
    ($($name:ident = $bundle:ident $section:literal;)*) => {
        $(pub(super) static $name: LazyLock<Dictionary> =
            LazyLock::new(|| Dictionary::new(section(&$bundle, $section)));)*
    };
}

dictionaries! {
    ST_PHRASES = ST "st_phrases";
    ST_CHARACTERS = ST "st_characters";
    TS_PHRASES = TS "ts_phrases";
    TS_CHARACTERS_EXT = TS "ts_characters_ext";
    TS_CHARACTERS = TS "ts_characters";
    COMPATIBILITY = TS "compatibility";
    SIMPLIFIED_ONLY = TS "simplified_only";
    TRADITIONAL_ONLY = TS "traditional_only";
    TW_PHRASES = VARIANTS "tw_phrases";
    TW_PHRASES_REV = VARIANTS "tw_phrases_rev";
    TW_VARIANTS = VARIANTS "tw_variants";
    TW_VARIANTS_PHRASES = VARIANTS "tw_variants_phrases";
    TW_VARIANTS_REV = VARIANTS "tw_variants_rev";
    TW_VARIANTS_REV_PHRASES = VARIANTS "tw_variants_rev_phrases";
    HK_PHRASES = VARIANTS "hk_phrases";
    HK_PHRASES_REV = VARIANTS "hk_phrases_rev";
    HK_VARIANTS = VARIANTS "hk_variants";
    HK_VARIANTS_PHRASES = VARIANTS "hk_variants_phrases";
    HK_VARIANTS_REV = VARIANTS "hk_variants_rev";
    HK_VARIANTS_REV_PHRASES = VARIANTS "hk_variants_rev_phrases";
}

/// The entries of the section that begins with the line `@name`. An empty value stands for the key itself.
fn section<'a>(bundle: &'a str, name: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let name = name.to_owned();
    bundle
        .lines()
        .skip_while(move |line| line.strip_prefix('@') != Some(name.as_str()))
        .skip(1)
        .take_while(|line| !line.starts_with('@'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, value)| (key, if value.is_empty() { key } else { value }))
}

fn unpack(packed: &[u8]) -> String {
    // A gzip file ends with the length of what it holds; growing step by step would cost as much as unpacking.
    let length = packed.last_chunk().map_or(0, |&bytes| u32::from_le_bytes(bytes));
    let mut text = String::with_capacity(length as usize);
    GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("a file of the repository, which a test unpacks");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dictionary_has_entries_and_every_entry_a_value() {
        for (name, d) in [
            ("st_phrases", &ST_PHRASES),
            ("st_characters", &ST_CHARACTERS),
            ("ts_phrases", &TS_PHRASES),
            ("ts_characters_ext", &TS_CHARACTERS_EXT),
            ("ts_characters", &TS_CHARACTERS),
            ("compatibility", &COMPATIBILITY),
            ("simplified_only", &SIMPLIFIED_ONLY),
            ("traditional_only", &TRADITIONAL_ONLY),
            ("tw_phrases", &TW_PHRASES),
            ("tw_phrases_rev", &TW_PHRASES_REV),
            ("tw_variants", &TW_VARIANTS),
            ("tw_variants_phrases", &TW_VARIANTS_PHRASES),
            ("tw_variants_rev", &TW_VARIANTS_REV),
            ("tw_variants_rev_phrases", &TW_VARIANTS_REV_PHRASES),
            ("hk_phrases", &HK_PHRASES),
            ("hk_phrases_rev", &HK_PHRASES_REV),
            ("hk_variants", &HK_VARIANTS),
            ("hk_variants_phrases", &HK_VARIANTS_PHRASES),
            ("hk_variants_rev", &HK_VARIANTS_REV),
            ("hk_variants_rev_phrases", &HK_VARIANTS_REV_PHRASES),
        ] {
            assert!(d.iter().count() > 10, "{name}");
            assert!(d.iter().all(|(k, v)| !k.is_empty() && !v.is_empty()), "{name}");
        }
        assert!(ST_PHRASES.iter().count() > 49_000);
    }
}
