//! OpenCC's dictionaries, whose tables `build.rs` makes when the program is compiled.
//!
//! The data, its version and licence are described in `data/README.md`; `docs/data/make_opencc.py` makes it.

use super::dictionary::Dictionary;

/// Declares a dictionary by the section of a bundle that it is made of.
macro_rules! dictionaries {
    ($($name:ident = $section:literal;)*) => {
        $(pub(super) static $name: Dictionary = Dictionary::compiled(
            include_str!(concat!(env!("OUT_DIR"), "/", $section, ".txt")),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $section, ".table")),
        );)*
    };
}

dictionaries! {
    ST_PHRASES = "st_phrases";
    ST_CHARACTERS = "st_characters";
    TS_PHRASES = "ts_phrases";
    TS_CHARACTERS_EXT = "ts_characters_ext";
    TS_CHARACTERS = "ts_characters";
    COMPATIBILITY = "compatibility";
    SIMPLIFIED_ONLY = "simplified_only";
    TRADITIONAL_ONLY = "traditional_only";
    TW_PHRASES = "tw_phrases";
    TW_PHRASES_REV = "tw_phrases_rev";
    TW_VARIANTS = "tw_variants";
    TW_VARIANTS_PHRASES = "tw_variants_phrases";
    TW_VARIANTS_REV = "tw_variants_rev";
    TW_VARIANTS_REV_PHRASES = "tw_variants_rev_phrases";
    HK_PHRASES = "hk_phrases";
    HK_PHRASES_REV = "hk_phrases_rev";
    HK_VARIANTS = "hk_variants";
    HK_VARIANTS_PHRASES = "hk_variants_phrases";
    HK_VARIANTS_REV = "hk_variants_rev";
    HK_VARIANTS_REV_PHRASES = "hk_variants_rev_phrases";
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
