//! A bundle is an original with its translations: files of one folder and one name, the
//! translations with their language before `.md`.

use super::{LoadOptions, due, is_hidden, original_hash};
use crate::base::{Bytes, Diagnostic, Hash, Place, Problem, Reason, RelPath, Slug, Tree};
use crate::format::{ArticleFile, Fronts, Places};
use crate::model::{Lang, OwnFacts, Text};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Keys that a translation sets for itself; all others it inherits.
const OWN_KEYS: &[&str] = &[
    "title",
    "kicker",
    "subtitle",
    "summary",
    "lang",
    "draft",
    "draft_reason",
    "publish_on",
    "unpublish_on",
    "review",
    "reviewed_by",
    "reviewed_on",
    "translation_of_hash",
    "translator",
    "rights",
    "byline",
    "source",
    "speakers",
    "events",
];

/// One parsed file.
pub(super) struct Item<'a> {
    pub(super) file: &'a RelPath,
    pub(super) source: &'a str,
    pub(super) article: ArticleFile,
    pub(super) places: Places,
    /// The front matter as it is kept, with the hash of the file, where it was parsed.
    pub(super) parsed: Option<(Hash, Vec<u8>)>,
}

impl Item<'_> {
    /// The place of a key's value.
    pub(super) fn at(&self, key: &str) -> Place {
        self.places.place(self.file, self.source, key)
    }

    /// The place of one item of a key's list.
    pub(super) fn at_item(&self, key: &str, item: &str) -> Place {
        self.places.item_place(self.file, self.source, key, item)
    }

    /// A value of the front matter that cannot be used.
    pub(super) fn refuse(&self, key: &str, reason: Reason) -> Diagnostic {
        let problem = Problem::FrontMatterValue { key: key.to_owned(), reason };
        Diagnostic::new(problem, self.at(key))
    }
}

/// A file of a bundle before it is joined: its language, where its name says one, its
/// path, and what was read, where it could be.
type Member<'a> = (Option<Lang>, &'a RelPath, Option<Item<'a>>);

/// The files of one name before they are read.
pub(super) struct Group<'a> {
    pub(super) files: Vec<(&'a RelPath, &'a Bytes)>,
}

/// An original with its translations.
pub(super) struct Bundle<'a> {
    pub(super) original: Item<'a>,
    /// The original's language.
    pub(super) lang: Lang,
    pub(super) translations: BTreeMap<Lang, Item<'a>>,
}

/// The stem without a language, and the language: `a.en` is `a` in English.
fn split_lang(stem: &str) -> (&str, Option<Lang>) {
    let split = stem.rsplit_once('.').and_then(|(base, code)| {
        let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code)?;
        Some((base, Some(lang)))
    });
    split.unwrap_or((stem, None))
}

/// The Markdown files of a folder by their names, by path.
pub(super) fn groups<'a>(content: &'a Tree, folder: &'a str) -> Vec<Group<'a>> {
    let files =
        content.under(folder).filter(|(path, _)| path.extension() == "md" && !is_hidden(path));
    let mut groups: BTreeMap<(&str, &str), Group<'a>> = BTreeMap::new();
    for (path, bytes) in files {
        let key = (path.parent(), split_lang(path.stem()).0);
        groups.entry(key).or_insert_with(|| Group { files: Vec::new() }).files.push((path, bytes));
    }
    groups.into_values().collect()
}

impl<'a> Group<'a> {
    /// Parses the files and joins translations to their original. `first` is the site's
    /// first language. Nothing where the original is missing or wrong.
    pub(super) fn read(
        &self,
        first: Lang,
        known: &Known<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Bundle<'a>> {
        let members = self.files.iter().map(|(path, bytes)| {
            (split_lang(path.stem()).1, *path, known.read_file(path, bytes, found))
        });
        let members = members.collect();
        join(members, first, found)
    }
}

/// What is known of files before they are read.
pub(super) struct Known<'a> {
    pub(super) content: &'a Tree,
    pub(super) fronts: &'a Fronts,
}

impl Known<'_> {
    fn read_file<'a>(
        &self,
        file: &'a RelPath,
        bytes: &'a Bytes,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Item<'a>> {
        let Ok(source) = std::str::from_utf8(bytes) else {
            found.push(Diagnostic::at_file(Problem::NotUtf8 {}, file));
            return None;
        };
        let hash = self.content.hash(file).filter(|_| self.fronts.are_wanted());
        let mut kept = false;
        let known = || {
            let front = hash.and_then(|hash| self.fronts.get(&hash));
            kept = front.is_some();
            front
        };
        let (article, places) = ArticleFile::parse_again(file, source, known).unload(found)?;
        let parsed = hash.filter(|_| !kept).and_then(|hash| Some((hash, article.front.to_kept()?)));
        Some(Item { file, source, article, places, parsed })
    }
}

/// Makes a bundle of the files of one name. Nothing where the original is missing or wrong.
fn join<'a>(
    group: Vec<Member<'a>>,
    first: Lang,
    found: &mut Vec<Diagnostic>,
) -> Option<Bundle<'a>> {
    let (originals, translations): (Vec<_>, Vec<_>) =
        group.into_iter().partition(|(lang, ..)| lang.is_none());
    let Some((_, original_file, original)) = originals.into_iter().next() else {
        for (_, file, _) in translations {
            let (name, _) = split_lang(file.stem());
            let original = format!("{}/{name}.md", file.parent());
            found.push(Diagnostic::at_file(Problem::TranslationOrphan { original }, file));
        }
        return None;
    };
    let original = original?;
    let lang = language_of(&original, first, found)?;
    let mut bundle = Bundle { original, lang, translations: BTreeMap::new() };
    for (own, file, item) in translations {
        let (Some(own), Some(item)) = (own, item) else { continue };
        if own == lang {
            let problem = Problem::AddressTaken {
                address: format!("{} ({own})", split_lang(file.stem()).0),
                other: original_file.to_string(),
            };
            found.push(Diagnostic::at_file(problem, file));
            continue;
        }
        if item.article.front.lang.as_ref().is_some_and(|tag| tag.parse() != Ok(own)) {
            let reason = Reason::new(
                format!("文件名说的是 `{own}`"),
                format!("the file's name says `{own}`"),
            );
            found.push(item.refuse("lang", reason));
        }
        check_inherited(&bundle.original, &item, found);
        bundle.translations.insert(own, item);
    }
    Some(bundle)
}

fn language_of(item: &Item<'_>, first: Lang, found: &mut Vec<Diagnostic>) -> Option<Lang> {
    let Some(tag) = &item.article.front.lang else { return Some(first) };
    let lang = tag.parse().ok();
    if lang.is_none() {
        let reason = Reason::new(
            "应是 `zh-Hans`、`zh-Hant` 或 `en`",
            "it should be `zh-Hans`, `zh-Hant` or `en`",
        );
        found.push(item.refuse("lang", reason));
    }
    lang
}

/// Reports what a translation says otherwise than its original though it inherits it: the
/// correction would be lost.
fn check_inherited(original: &Item<'_>, translation: &Item<'_>, found: &mut Vec<Diagnostic>) {
    check_parallel(original, translation, found);
    for (key, range) in translation.places.values() {
        if OWN_KEYS.contains(&key.as_str()) {
            continue;
        }
        let theirs = original.places.value(key).and_then(|range| original.source.get(range));
        if translation.source.get(range.clone()) != theirs {
            let reason = Reason::new(
                "译文沿用原文的值；改原文，或删去这一行",
                "a translation inherits it; change the original, or delete the line",
            );
            found.push(translation.refuse(key, reason));
        }
    }
}

/// Reports lists that a translation says in its own words but not item by item as the
/// original has them.
fn check_parallel(original: &Item<'_>, translation: &Item<'_>, found: &mut Vec<Diagnostic>) {
    let (own, theirs) = (&translation.article.front, &original.article.front);
    let dates =
        |events: &[crate::format::front_matter::EventEntry]| -> Vec<crate::base::PartialDate> {
            events.iter().map(|event| event.date).collect()
        };
    if !own.events.is_empty() && dates(&own.events) != dates(&theirs.events) {
        let reason = Reason::new(
            "应与原文的事件逐条对应，日期相同",
            "it should have the original's events one by one, with the same dates",
        );
        found.push(translation.refuse("events", reason));
    }
    if !own.speakers.is_empty() && own.speakers.len() != theirs.speakers.len() {
        let reason = Reason::new(
            "应与原文的讲话人逐个对应",
            "it should have the original's speakers one by one",
        );
        found.push(translation.refuse("speakers", reason));
    }
}

impl Bundle<'_> {
    /// The front matter that was parsed for it, taken out.
    pub(super) fn parsed(&mut self) -> impl Iterator<Item = (Hash, Vec<u8>)> {
        let items = std::iter::once(&mut self.original).chain(self.translations.values_mut());
        items.filter_map(|item| item.parsed.take())
    }

    /// The bundle's address: `slug`, or the file's name.
    pub(super) fn slug(&self, found: &mut Vec<Diagnostic>) -> Option<Slug> {
        let item = &self.original;
        let (name, place) = match &item.article.front.slug {
            Some(slug) => (slug.trim(), item.at("slug")),
            None => (item.file.stem(), Place::file(item.file.clone())),
        };
        match Slug::new(name) {
            Ok(slug) => Some(slug),
            Err(error) => {
                let problem =
                    Problem::SlugMalformed { name: name.to_owned(), reason: error.reason };
                found.push(Diagnostic::new(problem, place));
                None
            }
        }
    }

    /// The original's title, which must be there.
    pub(super) fn title(&self, found: &mut Vec<Diagnostic>) -> Option<String> {
        let title = line(&self.original.article.front.title);
        if title.is_none() {
            let problem = Problem::FrontMatterRequired { key: "title".to_owned() };
            found.push(Diagnostic::new(problem, self.original.at("title")));
        }
        title
    }

    /// The texts by language: the original, and the translations that are due.
    pub(super) fn into_texts(
        self,
        options: &LoadOptions,
        found: &mut Vec<Diagnostic>,
    ) -> BTreeMap<Lang, Text> {
        let original_file = self.original.file.to_string();
        let original = text(self.original, self.lang, None);
        // Most originals have no translation that asks for it.
        let hash = OnceCell::new();
        let hash = || hash.get_or_init(|| original_hash(&original)).as_str();
        let mut texts = BTreeMap::new();
        for (lang, item) in self.translations {
            if !due::is_due(&item.article.front, options) {
                continue;
            }
            let stale = item.article.front.translation_of_hash.as_ref().is_some_and(|of| {
                // An abbreviated or a full hash of the same text is as good.
                let of = of.trim().to_ascii_lowercase();
                of.len() < 8 || !(hash().starts_with(&of) || of.starts_with(hash()))
            });
            if stale {
                let problem = Problem::TranslationStale {
                    original: original_file.clone(),
                    hash: hash().to_owned(),
                };
                found.push(Diagnostic::new(problem, item.at("translation_of_hash")));
            }
            let mut text = text(item, lang, Some(&original));
            text.stale = stale;
            texts.insert(lang, text);
        }
        texts.insert(self.lang, original);
        texts
    }
}

/// A file's text. A translation without a title keeps the original's.
fn text(item: Item<'_>, lang: Lang, original: Option<&Text>) -> Text {
    let front = item.article.front;
    let title = line(&front.title).or_else(|| original.map(|text| text.title.clone()));
    Text {
        lang,
        file: item.file.clone(),
        title: title.unwrap_or_default(),
        kicker: line(&front.kicker),
        subtitle: line(&front.subtitle),
        summary: line(&front.summary),
        body: item.article.body,
        body_line: item.places.body_line,
        translator: original.and(line(&front.translator)),
        stale: false,
        draft: front.draft,
        facts: OwnFacts {
            byline: line(&front.byline),
            source: line(&front.source),
            speakers: front.speakers.iter().map(super::article::speaker).collect(),
            events: front.events.iter().map(|event| event.title.trim().to_owned()).collect(),
        },
    }
}

/// A text without blanks at its ends, on one line; nothing where nothing is left.
pub(super) fn line(text: &Option<String>) -> Option<String> {
    let text = text.as_deref()?.trim();
    match text {
        "" => None,
        text if text.contains(['\n', '\r']) => Some(crate::text::join::join_lines(text)),
        text => Some(text.to_owned()),
    }
}
