//! The three languages, by their BCP 47 tags.

use std::fmt;
use std::str::FromStr;

/// A language and script of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Chinese in Simplified script, `zh-Hans`.
    ZhHans,
    /// Chinese in Traditional script, `zh-Hant`.
    ZhHant,
    /// English, `en`.
    En,
}

impl Lang {
    /// All of them, in the order of the language switch.
    pub const ALL: [Lang; 3] = [Lang::ZhHans, Lang::ZhHant, Lang::En];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::ZhHans => "zh-Hans",
            Lang::ZhHant => "zh-Hant",
            Lang::En => "en",
        }
    }

    /// The tag in lower case, as it stands in addresses and file names.
    pub fn code(self) -> &'static str {
        match self {
            Lang::ZhHans => "zh-hans",
            Lang::ZhHant => "zh-hant",
            Lang::En => "en",
        }
    }

    /// Whether it is written in Chinese characters.
    pub fn is_chinese(self) -> bool {
        self != Lang::En
    }

    /// Whether one can be made from the other by script conversion alone.
    pub fn is_script_variant_of(self, other: Lang) -> bool {
        self != other && self.is_chinese() && other.is_chinese()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = ();

    /// Takes a tag in any case.
    fn from_str(tag: &str) -> Result<Lang, ()> {
        Lang::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag)).ok_or(())
    }
}

/// One text in several languages, each of which may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Localised {
    /// In `zh-Hans`.
    pub zh_hans: Option<String>,
    /// In `zh-Hant`; where it is absent it is made from `zh-Hans`.
    pub zh_hant: Option<String>,
    /// In `en`.
    pub en: Option<String>,
}

impl Localised {
    /// What is written for exactly this language.
    pub fn get(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::ZhHans => self.zh_hans.as_deref(),
            Lang::ZhHant => self.zh_hant.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }
}
