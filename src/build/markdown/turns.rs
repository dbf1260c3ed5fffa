//! The turns of an interview: paragraphs that begin with a name, and which of them are questions.
//!
//! Who asks is told by what he says: at least half of his turns end with a question mark, and
//! somebody else answers. All turns of his are questions then, with or without the mark, so that
//! each can be cited and found in the contents.

use super::address::push_attribute;
use super::emphasis::Spanned;
use super::outline::TocEntry;
use super::write::{Kind, Writer, words_of};
use crate::text::class::columns;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

/// The width of a question in the contents: 30 Chinese characters, or twice as many letters.
const SHOWN: usize = 60;

/// Who speaks in a paragraph whose events are `rest`: it begins with `**姓名：**`.
pub(super) fn speaker(rest: &[Spanned]) -> Option<String> {
    let mut events = rest.iter().map(|(event, _)| event);
    if !matches!(events.next(), Some(Event::Start(Tag::Strong))) {
        return None;
    }
    let mut name = String::new();
    for event in events.take(8) {
        match event {
            Event::Text(text) if text.len() <= 120 => name.push_str(text),
            Event::End(TagEnd::Strong) => {
                let turn = name.ends_with(['：', ':']) && name.chars().count() <= 30;
                return turn.then(|| name.trim_end_matches(['：', ':']).trim().to_owned());
            }
            _ => return None,
        }
    }
    None
}

/// The names of those who ask.
pub(super) fn askers(events: &[Spanned]) -> BTreeSet<String> {
    let mut turns: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, (event, _)) in events.iter().enumerate() {
        let rest = &events[at + 1..];
        if let (Event::Start(Tag::Paragraph), Some(name)) = (event, speaker(rest)) {
            let (asked, all) = turns.entry(name).or_default();
            *asked += usize::from(is_asking(&words_of(rest, ends)));
            *all += 1;
        }
    }
    let asks = |(asked, all): &(usize, usize)| *asked > 0 && asked * 2 >= *all;
    // Where all ask, or none, it is a talk.
    let answered = turns.values().any(|counts| !asks(counts));
    let asking = turns.into_iter().filter(|(_, counts)| answered && asks(counts));
    asking.map(|(name, _)| name).collect()
}

fn ends(event: &Event) -> bool {
    matches!(event, Event::End(TagEnd::Paragraph))
}

fn is_asking(words: &str) -> bool {
    words.trim_end_matches(['”', '’', '」', '』', '"', '）', ')']).ends_with(['？', '?'])
}

/// The beginning of a question, at most [`SHOWN`] wide, cut between words where there are any.
fn beginning(words: &str) -> String {
    let mut wide = 0;
    let mut shown = String::new();
    for character in words.chars() {
        wide += columns(character);
        if wide > SHOWN {
            if let Some(blank) = shown.rfind(' ').filter(|at| *at > shown.len() / 2) {
                shown.truncate(blank);
            }
            let shown = shown.trim_end_matches(['，', '、', '；', ',', ';', ' ']);
            return format!("{shown}…");
        }
        shown.push(character);
    }
    shown
}

impl Writer<'_, '_> {
    /// Opens a paragraph in which `name` speaks.
    pub(super) fn turn(&mut self, name: &str, rest: &[Spanned]) {
        if !self.askers.contains(name) || self.nested() {
            return self.open("<p class=\"turn\">", "</p>\n", Kind::Block);
        }
        self.questions += 1;
        let id = self.ids.claim(&format!("question-{}", self.questions));
        let mut open = "<p class=\"turn question\" id=\"".to_owned();
        push_attribute(&mut open, &id);
        open.push_str("\">");
        self.open(&open, "</p>\n", Kind::Block);
        let words = words_of(rest, ends);
        let asked = words.split_once(['：', ':']).map_or("", |(_, asked)| asked.trim());
        // Where it is cut depends on what it is converted to.
        self.fixed = true;
        let text = beginning(&self.converted(asked));
        let level = (self.section + 1).clamp(2, 6);
        self.toc.push(TocEntry { level, id, text, children: Vec::new() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::markdown::{LinkTarget, Options, Rendered, Script, Words, render};

    fn rendered(body: &str) -> Rendered {
        let unknown = |_: &str| LinkTarget::Unknown;
        let options = Options {
            links: &unknown,
            images: &unknown,
            script: Script::AsTyped,
            mentions: None,
            words: &Words::default(),
            heading_offset: 0,
            reserved_ids: &[],
        };
        render(body, &options)
    }

    #[test]
    fn questions_have_ids_and_stand_below_their_section() {
        let long = "在推动川渝两地医疗协同发展方面，具体将怎么做，有哪些安排，什么时候能见到成效？";
        let body = format!(
            "## 一节\n\n**本报：**{long}\n\n**黄某：**有三点。\n\n**本报：**请再谈谈人才。\n\n**黄某：**好。\n"
        );
        let page = rendered(&body);
        assert!(
            page.html.contains("<p class=\"turn question\" id=\"question-2\">"),
            "{}",
            page.html
        );
        assert_eq!(page.html.matches(" question\"").count(), 2);
        let below = &page.toc[0].children;
        assert_eq!(below[0].text, "在推动川渝两地医疗协同发展方面，具体将怎么做，有哪些安排，什…");
        assert_eq!(
            (below[1].id.as_str(), below[1].text.as_str()),
            ("question-2", "请再谈谈人才。")
        );
    }

    #[test]
    fn a_talk_in_which_all_ask_has_no_questions() {
        let page = rendered("**甲：**是吗？\n\n**乙：**不是吗？\n");
        assert!(page.toc.is_empty() && !page.html.contains("question"));
    }

    #[test]
    fn english_is_cut_between_words() {
        let cut =
            beginning("What specifically will the two places do about medical care together?");
        assert_eq!(cut, "What specifically will the two places do about medical care…");
    }
}
