//! The turns of an interview, and who speaks.

use super::speakers;
use crate::import::block::{Block, Form, Story};
use crate::import::chinese;
use crate::import::parse::inline;
use crate::import::segment::headline;
use std::collections::{BTreeMap, BTreeSet};

/// The longest label of a turn, in characters.
const LONGEST: usize = 14;

/// Labels that are turns of an interview however seldom they stand, as `问`.
const ROLES: &[&str] =
    &["记者", "问", "答", "主持人", "网友", "提问", "Q", "A", "Host", "Reporter"];

/// The longest label between brackets, which may hold a post and a name, in characters.
const LONGEST_BRACKETED: usize = 40;

/// The label of a turn, folded.
#[derive(Clone, Copy)]
pub(super) struct Label<'a> {
    pub(super) name: &'a str,
    /// The bytes of `fold` before the name.
    from: usize,
    /// The byte of `fold` after the label and its marks.
    end: usize,
    bracketed: bool,
}

/// The label of a turn: what stands before the first colon, if it may be one, or between brackets at
/// the head: `【张三】`, `[某局局长 张三]：`.
pub(super) fn label(block: &Block) -> Option<Label<'_>> {
    let fold = block.fold.as_str();
    let item = matches!(block.form, Form::ListItem { .. });
    if !matches!(block.form, Form::Paragraph) && !item {
        return None;
    }
    let close = match fold.chars().next()? {
        '【' => Some('】'),
        '[' => Some(']'),
        '［' => Some('］'),
        _ => None,
    };
    if let Some(close) = close {
        let inner = fold.find(close)?;
        let from = fold.chars().next()?.len_utf8();
        let name = fold[from..inner].trim();
        let odd = |c: char| {
            !(c.is_alphanumeric()
                || matches!(
                    c,
                    '·' | '-' | '(' | ')' | ' ' | '（' | '）' | '、' | '，' | ',' | '/' | '—'
                ))
        };
        let mut end = inner + close.len_utf8();
        end += fold[end..].chars().next().filter(|c| "：:".contains(*c)).map_or(0, char::len_utf8);
        let fits = (1..=LONGEST_BRACKETED).contains(&name.chars().count()) && !name.contains(odd);
        return fits.then_some(Label { name, from, end, bracketed: true });
    }
    if item {
        return None;
    }
    if let Some(line) = fold.strip_suffix(['：', ':'])
        && (LONGEST + 1..=LONGEST_BRACKETED).contains(&line.chars().count())
        && headline::is_posted_speaker(line)
    {
        // Who names the post above what is said names a speaker, as brackets do.
        return Some(Label { name: line.trim(), from: 0, end: fold.len(), bracketed: true });
    }
    let at = first_colon(fold)?;
    let end = at + fold[at..].chars().next()?.len_utf8();
    let name = fold[..at].trim();
    // `1.问：…` is a question for all its number.
    let plain = name.trim_start_matches(|c: char| c.is_ascii_digit() || ".、．".contains(c)).trim();
    let name = if ROLES.contains(&plain) { plain } else { name };
    let length = name.chars().count();
    let odd =
        |c: char| !(c.is_alphanumeric() || matches!(c, '·' | '-' | '(' | ')' | ' ' | '（' | '）'));
    let numbered = name.starts_with(|c: char| c.is_ascii_digit());
    (1..=LONGEST).contains(&length).then_some(())?;
    (!name.contains(odd) && !numbered).then_some(Label { name, from: 0, end, bracketed: false })
}

/// Where the first colon stands, if what stands before it may be a label: a paragraph without any is not read to
/// its end for one.
fn first_colon(fold: &str) -> Option<usize> {
    let mut length = 0;
    for (at, c) in fold.char_indices() {
        if matches!(c, '：' | ':') {
            return Some(at);
        }
        // Blanks, and the number of a question, do not count.
        length += usize::from(
            !(c.is_whitespace() || c.is_ascii_digit() || matches!(c, '.' | '、' | '．')),
        );
        if length > LONGEST {
            return None;
        }
    }
    None
}

/// The labels of the turns of an interview, folded; none where the blocks are no interview. An interview
/// has at least four turns, and two labels at least, of which one comes again.
pub fn labels(blocks: &[Block]) -> Vec<String> {
    labels_with(blocks, &[])
}

/// The same, where some names are known to be those of speakers.
fn labels_with(blocks: &[Block], known: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut prose: BTreeMap<&str, usize> = BTreeMap::new();
    // Who sets names in brackets sets those of speakers.
    let mut bracketed: BTreeSet<&str> = BTreeSet::new();
    for (order, block) in blocks.iter().enumerate() {
        if let Some(Label { name, end, bracketed: brackets, .. }) = label(block) {
            if brackets {
                bracketed.insert(name);
            }
            *counts.entry(name).or_default() += 1;
            // What follows is speech: a sentence, on this line or the next.
            let rest = block.fold[end..].trim().chars().count();
            let below = rest == 0
                && blocks
                    .get(order + 1)
                    .is_some_and(|next| label(next).is_none() && chinese::is_closed(&next.fold));
            *prose.entry(name).or_default() +=
                usize::from(rest > 7 && chinese::is_closed(&block.fold) || below);
        }
    }
    let is_role = |name: &str| ROLES.contains(&name) || name.ends_with("记者");
    // Where reporters ask by turns, a name alone above its speech is that of who answers.
    let asked = counts.keys().filter(|name| name.ends_with("记者")).count() >= 2;
    let answers = |name: &str| {
        asked && (2..=4).contains(&name.chars().count()) && name.chars().all(chinese::is_han)
    };
    let kept: Vec<(&str, usize)> = counts
        .into_iter()
        .filter(|&(name, count)| {
            let named = || known.iter().any(|own| own == name);
            (count >= 2 || is_role(name) || bracketed.contains(name) || named() || answers(name))
                && prose.get(name).is_some_and(|&full| full * 2 >= count)
        })
        .collect();
    let turns: usize = kept.iter().map(|(_, count)| count).sum();
    let is_turn = |at: usize| {
        label(&blocks[at]).is_some()
            || at > 0 && label(&blocks[at - 1]).is_some_and(|it| bare(&blocks[at - 1], it.end))
    };
    let asks = (0..blocks.len())
        .filter(|&at| blocks[at].fold.ends_with(['？', '?']) && is_turn(at))
        .count();
    let fits = kept.len() >= 2
        && turns >= 4 - usize::from(!known.is_empty())
        && asks >= 1
        && kept.len() <= 12 + if asked { 28 } else { 0 };
    if fits { kept.into_iter().map(|(name, _)| name.to_owned()).collect() } else { Vec::new() }
}

/// Marks the turns (`**姓名：**…`), and takes out the lines that say who the speakers are.
pub fn mark(story: &mut Story) {
    let known = speakers::names_alone(story);
    let labels = labels_with(&story.body, &known);
    speakers::take(story, &labels);
    if labels.is_empty() {
        return;
    }
    speakers::posts(story, &labels);
    speech_below(&mut story.body, &labels);
    for block in &mut story.body {
        let Some(Label { name, from, end, bracketed }) = label(block) else { continue };
        if !labels.iter().any(|known| known == name) {
            continue;
        }
        // `fold` has the characters of `text` one for one, but perhaps not the bytes.
        let count = |bytes: usize| block.fold[..bytes].chars().count();
        let (from, end) = (count(from), count(end));
        let head: String = block.text.chars().take(end).skip(from).collect();
        let marks = |c: char| "】]］：:".contains(c) || c.is_whitespace();
        let name = head.trim_end_matches(marks).trim_start().to_owned();
        let rest: String = block.text.chars().skip(end).collect();
        let rest = rest.trim_start().to_owned();
        if bracketed {
            *block = block.with_text(&format!("{name}：{rest}"));
            block.form = Form::Paragraph;
        }
        let colon = if name.is_ascii() && !name.is_empty() { ":** " } else { "：**" };
        block.marked = Some(format!("**{}{colon}{}", inline::escape(&name), inline::escape(&rest)));
    }
}

/// Whether nothing follows the label that ends at `end`.
fn bare(block: &Block, end: usize) -> bool {
    block.fold[end..].trim().is_empty()
}

/// Puts speech that stands below the name of who speaks behind it, on one line.
fn speech_below(body: &mut Vec<Block>, labels: &[String]) {
    let mut out: Vec<Block> = Vec::with_capacity(body.len());
    for block in body.drain(..) {
        let joins = block.form == Form::Paragraph
            && label(&block).is_none()
            && out.last().is_some_and(|last| {
                label(last).is_some_and(|it| {
                    bare(last, it.end) && labels.iter().any(|known| known == it.name)
                })
            });
        match out.last_mut() {
            Some(last) if joins => *last = last.with_text(&format!("{}{}", last.text, block.text)),
            _ => out.push(block),
        }
    }
    *body = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(lines: &[&str]) -> Story {
        let body = (1..).zip(lines).map(|(line, text)| Block::paragraph(text, line)).collect();
        Story { body, ..Story::default() }
    }

    #[test]
    fn turns_are_marked_and_speakers_are_read() {
        let mut it = story(&[
            "嘉 宾",
            "张三市医保局党组书记 |",
            "李四 市中心医院院长",
            "核心提示",
            "两地医疗协同发展，共同展开探讨。",
            "某日报：下一步有什么打算？",
            "张三：我们将继续推进合作，重点抓好*结算。",
            "二是加快信息化建设步伐。",
            "某日报：怎么做？要多久才能做到？",
            "李四：医院会加强管理，提升服务。",
            "张三：同意这个看法，一起努力。",
        ]);
        mark(&mut it);
        let names: Vec<_> =
            it.speakers.iter().map(|s| (s.name.as_str(), s.post.as_deref())).collect();
        assert_eq!(names, [("张三", Some("市医保局党组书记")), ("李四", Some("市中心医院院长"))]);
        assert_eq!(it.body[0].text, "核心提示");
        assert_eq!(
            it.body[3].marked.as_deref(),
            Some("**张三：**我们将继续推进合作，重点抓好\\*结算。")
        );
        assert!(it.body[4].marked.is_none());
        assert_eq!(it.meta.len(), 3);
    }

    #[test]
    fn names_in_brackets_and_names_alone_are_labels() {
        let mut it = story(&[
            "[某委新闻发言人、宣传司副司长 张三]大家下午好，欢迎参加今天的发布会。",
            "[某报记者]请问下一步有什么打算？",
            "[某局副局长 李四]谢谢提问，我们将继续推进这项工作。",
            "[某台记者]请问群众什么时候能受益？",
        ]);
        mark(&mut it);
        let posts: Vec<_> = it.speakers.iter().map(|it| it.post.as_deref()).collect();
        assert_eq!(posts.len(), 2);
        assert!(posts.contains(&Some("某局副局长")));
        assert!(it.body.iter().all(|block| block.marked.is_some()));
        let mut it = story(&[
            "两地举行新闻发布会，介绍合作有关情况。",
            "主持人",
            "某委新闻发言人",
            "张三",
            "各位朋友，大家下午好，欢迎参加发布会。",
            "某台记者",
            "请问下一步有什么打算？",
            "某局副局长",
            "李四",
            "谢谢您的提问，我们将继续推进。",
        ]);
        mark(&mut it);
        let texts: Vec<&str> = it.body.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts[1], "张三：各位朋友，大家下午好，欢迎参加发布会。");
        assert_eq!(texts.len(), 4);
        assert_eq!(it.speakers[1].post.as_deref(), Some("某局副局长"));
    }

    #[test]
    fn labels_of_other_texts_are_no_turns() {
        for lines in [
            &["时间：3月5日。", "地点：市会展中心。", "联系人：张三。", "联系电话：12345。"][..],
            &["一方面：加强领导，落实责任。", "另一方面：完善制度，强化监督。"],
            &["他说：“好。”", "她说：“好。”"],
        ] {
            assert!(labels(&story(lines).body).is_empty(), "{lines:?}");
        }
    }
}
