//! Facts that all languages of an article share, in the words of the page's language where
//! somebody gave them.

use super::edition::Edition;
use crate::model::{Lang, OwnFacts};

impl Edition<'_> {
    /// What a translation into the page's language says of the facts that all languages
    /// share; nothing where there is none.
    pub fn own_facts(&self, number: usize, lang: Lang) -> Option<&OwnFacts> {
        let article = self.site.articles.get(number)?;
        let text = article.texts.get(&lang).filter(|_| lang != article.original)?;
        Some(&text.facts)
    }

    /// What an event of an article is called on pages of `lang`, and its language where it
    /// is not the page's.
    pub fn event_title(
        &self,
        number: usize,
        place: usize,
        lang: Lang,
    ) -> (String, Option<&'static str>) {
        let own = self.own_facts(number, lang).and_then(|facts| facts.events.get(place));
        if let Some(own) = own.filter(|title| !title.is_empty()) {
            return (own.clone(), None);
        }
        let article = &self.site.articles[number];
        let title = article.events.get(place).map_or("", |event| event.title.as_str());
        (self.fact(title, article.original, lang), self.fact_lang(article.original, lang))
    }

    /// Who published an article, as pages of `lang` name it: as its translation does, else
    /// by the medium's own English name; and the language of that where it is not the page's.
    pub fn source(&self, number: usize, lang: Lang) -> Option<(String, Option<&'static str>)> {
        let article = &self.site.articles[number];
        if let Some(own) = self.own_facts(number, lang).and_then(|facts| facts.source.clone()) {
            return Some((own, None));
        }
        let source = article.provenance.source.as_ref()?;
        let foreign = self.fact_lang(article.original, lang);
        let medium = || self.media.get(source.as_str())?.name_en.clone();
        match foreign.filter(|_| lang == Lang::En).and_then(|_| medium()) {
            Some(name) => Some((name, None)),
            None => Some((self.fact(source, article.original, lang), foreign)),
        }
    }
}
