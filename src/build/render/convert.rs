//! Simplified and Traditional: the converters of the site, and texts as they are shown in
//! a language.

use crate::model::{Article, Lang, ScriptChoice, Text};
use crate::text::script::{Chain, Converter};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How a text came to be in the language in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As it was written.
    Original,
    /// Made from the other Chinese script.
    Generated,
    /// Translated by a person or a machine.
    Translated,
    /// Not there: the original is shown, with a notice.
    Missing,
}

impl State {
    /// As it stands in `TranslationView::state`.
    pub fn code(self) -> &'static str {
        match self {
            State::Original => "original",
            State::Generated => "generated",
            State::Translated => "translated",
            State::Missing => "missing",
        }
    }
}

/// Phrases that OpenCC's dictionaries cut amiss, and words that Taiwan's standard writes with
/// `布`, where OpenCC has `佈`.
const PHRASES: [(&str, &str); 19] = [
    ("更加注重", "更加注重"),
    ("写明了", "寫明了"),
    ("查明了", "查明了"),
    ("并为", "並為"),
    ("合并为", "合併為"),
    ("归并为", "歸併為"),
    ("并成功", "並成功"),
    ("并成立", "並成立"),
    ("并成为", "並成為"),
    ("并成效", "並成效"),
    ("发布", "發布"),
    ("公布", "公布"),
    ("分布", "分布"),
    ("颁布", "頒布"),
    ("宣布", "宣布"),
    ("布局", "布局"),
    ("布置", "布置"),
    ("散布", "散布"),
    ("遍布", "遍布"),
];

/// The converters between the two Chinese scripts.
#[derive(Debug)]
pub struct Scripts {
    to_hant: Converter,
    to_hans: Converter,
}

impl Scripts {
    /// Those that site.toml chooses; a chain that is not known is `s2t`.
    pub fn new(choice: &ScriptChoice) -> Scripts {
        let chain = Chain::from_name(&choice.chain).unwrap_or(Chain::S2t);
        let own = PHRASES.map(|(from, to)| (from.to_owned(), to.to_owned()));
        // Of two for the same phrase the first holds: the site's.
        let overrides: Vec<_> = choice.overrides.iter().cloned().chain(own).collect();
        Scripts {
            to_hant: Converter::new(chain, &overrides).with_marks(),
            to_hans: Converter::new(Chain::T2s, &[]).with_marks(),
        }
    }

    /// The converter from one language to another; nothing where none is needed or possible.
    pub fn between(&self, from: Lang, to: Lang) -> Option<&Converter> {
        match (from, to) {
            (Lang::ZhHans, Lang::ZhHant) => Some(&self.to_hant),
            (Lang::ZhHant, Lang::ZhHans) => Some(&self.to_hans),
            _ => None,
        }
    }

    /// A text of language `from` as it stands on a page of language `to`: converted between
    /// scripts, else as it is.
    pub fn shown<'a>(&self, text: &'a str, from: Lang, to: Lang) -> Cow<'a, str> {
        match self.between(from, to) {
            Some(converter) => Cow::Owned(converter.convert(text)),
            None => Cow::Borrowed(text),
        }
    }
}

/// Which of several texts is shown on a page of `lang`, and in what state.
pub fn choose(texts: &BTreeMap<Lang, Text>, original: Lang, lang: Lang) -> Option<(&Text, State)> {
    if let Some(text) = texts.get(&lang) {
        return Some((text, if lang == original { State::Original } else { State::Translated }));
    }
    if let Some(text) = texts.values().find(|text| text.lang.is_script_variant_of(lang)) {
        return Some((text, State::Generated));
    }
    let text = texts.get(&original).or_else(|| texts.values().next())?;
    Some((text, State::Missing))
}

/// The short texts of an article on pages of one language, converted once.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The language that they are written in.
    pub lang: Lang,
    /// How they came to be.
    pub state: State,
    /// The line above the title.
    pub kicker: Option<String>,
    /// The title.
    pub title: String,
    /// The line below the title.
    pub subtitle: Option<String>,
    /// The lead.
    pub summary: Option<String>,
}

impl Shown {
    /// Those of an article on pages of `lang`; nothing for an article without any text.
    pub fn of(article: &Article, lang: Lang, scripts: &Scripts) -> Option<Shown> {
        let (text, state) = choose(&article.texts, article.original, lang)?;
        let convert = |own: &String| match state {
            State::Generated => scripts.shown(own, text.lang, lang).into_owned(),
            _ => own.clone(),
        };
        Some(Shown {
            lang: if state == State::Generated { lang } else { text.lang },
            state,
            kicker: text.kicker.as_ref().map(convert),
            title: convert(&text.title),
            subtitle: text.subtitle.as_ref().map(convert),
            summary: text.summary.as_ref().map(convert),
        })
    }

    /// The language where it is not that of the page.
    pub fn foreign(&self, page: Lang) -> Option<&'static str> {
        (self.lang != page).then(|| self.lang.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_dictionaries_cut_amiss_is_mended_and_the_site_has_the_last_word() {
        let overrides = vec![("公布".to_owned(), "公佈".to_owned())];
        let scripts = Scripts::new(&ScriptChoice { chain: "s2tw".into(), overrides });
        for (text, want) in [
            ("要更加注重补短板，并成功申报", "要更加注重補短板，並成功申報"),
            ("请一并贯彻", "請一併貫徹"),
            ("发布“三医”名单并公布", "發布「三醫」名單並公佈"),
        ] {
            assert_eq!(scripts.shown(text, Lang::ZhHans, Lang::ZhHant), want);
        }
        assert_eq!(scripts.shown("「三醫」", Lang::ZhHant, Lang::ZhHans), "“三医”");
    }
}
