//! The variable half of a diagnostic's sentence, in both languages.

/// Why something is wrong, as a clause in Chinese and in English. What a library says
/// exists in English alone and is then the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// In Chinese, without a full stop.
    pub zh: String,
    /// In English, without a full stop.
    pub en: String,
}

impl Reason {
    /// A reason in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Reason {
        Reason { zh: zh.into(), en: en.into() }
    }
}

impl From<String> for Reason {
    fn from(text: String) -> Reason {
        Reason { zh: text.clone(), en: text }
    }
}

impl From<&str> for Reason {
    fn from(text: &str) -> Reason {
        Reason::from(text.to_owned())
    }
}
