//! The turns of an interview, and who speaks.

use crate::format::front_matter::SpeakerEntry;
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

/// The label of a turn: what stands before the first colon, if it may be one, or between `【】` at the
/// head. With it, the byte of `fold` at which the label ends.
fn label(block: &Block) -> Option<(&str, usize)> {
    if !matches!(block.form, Form::Paragraph) {
        return None;
    }
    let bracketed = block.fold.strip_prefix('【').and_then(|rest| rest.find('】'));
    let (name, at) = match bracketed {
        Some(end) => {
            let (from, end) = ('【'.len_utf8(), '【'.len_utf8() + end);
            (block.fold[from..end].trim(), end)
        }
        None => {
            let at = first_colon(&block.fold)?;
            (block.fold[..at].trim(), at)
        }
    };
    // `1.问：…` is a question for all its number.
    let plain = name.trim_start_matches(|c: char| c.is_ascii_digit() || ".、．".contains(c)).trim();
    let name = if ROLES.contains(&plain) { plain } else { name };
    let length = name.chars().count();
    let odd = |c: char| !(c.is_alphanumeric() || "·-() （）".contains(c));
    let numbered = name.starts_with(|c: char| c.is_ascii_digit());
    (1..=LONGEST).contains(&length).then_some(())?;
    (!name.contains(odd) && !numbered).then_some((name, at))
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
        length += usize::from(!(c.is_whitespace() || c.is_ascii_digit() || ".、．".contains(c)));
        if length > LONGEST {
            return None;
        }
    }
    None
}

/// The labels of the turns of an interview, folded; none where the blocks are no interview. An interview
/// has at least four turns, and two labels at least, of which one comes again.
pub fn labels(blocks: &[Block]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut prose: BTreeMap<&str, usize> = BTreeMap::new();
    // Who sets names in brackets sets those of speakers.
    let mut bracketed: BTreeSet<&str> = BTreeSet::new();
    for (order, block) in blocks.iter().enumerate() {
        if let Some((name, at)) = label(block) {
            if block.fold.starts_with('【') {
                bracketed.insert(name);
            }
            *counts.entry(name).or_default() += 1;
            // What follows is speech: a sentence, on this line or the next.
            let rest = block.fold[at..].chars().count();
            let below = rest <= 1
                && blocks
                    .get(order + 1)
                    .is_some_and(|next| label(next).is_none() && chinese::is_closed(&next.fold));
            *prose.entry(name).or_default() +=
                usize::from(rest > 8 && chinese::is_closed(&block.fold) || below);
        }
    }
    let is_role = |name: &str| ROLES.contains(&name) || name.ends_with("记者");
    let kept: Vec<(&str, usize)> = counts
        .into_iter()
        .filter(|&(name, count)| {
            (count >= 2 || is_role(name) || bracketed.contains(name))
                && prose.get(name).is_some_and(|&full| full * 2 >= count)
        })
        .collect();
    let turns: usize = kept.iter().map(|(_, count)| count).sum();
    let is_turn = |at: usize| {
        label(&blocks[at]).is_some()
            || at > 0 && label(&blocks[at - 1]).is_some_and(|(_, end)| bare(&blocks[at - 1], end))
    };
    let asks = (0..blocks.len())
        .filter(|&at| blocks[at].fold.ends_with(['？', '?']) && is_turn(at))
        .count();
    let fits = kept.len() >= 2 && turns >= 4 && asks >= 1 && kept.len() <= 12;
    if fits { kept.into_iter().map(|(name, _)| name.to_owned()).collect() } else { Vec::new() }
}

/// Marks the turns (`**姓名：**…`), and takes out the lines that say who the speakers are.
pub fn mark(story: &mut Story) {
    let labels = labels(&story.body);
    speakers(story, &labels);
    if labels.is_empty() {
        return;
    }
    speech_below(&mut story.body, &labels);
    for block in &mut story.body {
        let Some((name, at)) = label(block) else { continue };
        if !labels.iter().any(|known| known == name) {
            continue;
        }
        // `fold` has the characters of `text` one for one, but perhaps not the bytes.
        let count = block.fold[..at].chars().count();
        let head: String = block.text.chars().take(count).collect();
        let name = head.trim_start_matches('【').trim().to_owned();
        let rest: String = block.text.chars().skip(count + 1).collect();
        let rest = rest.trim_start().trim_start_matches(['：', ':']).trim_start();
        if head.starts_with('【') {
            *block = block.with_text(&format!("{name}：{rest}"));
        }
        let colon = if name.is_ascii() && !name.is_empty() { ":** " } else { "：**" };
        block.marked = Some(format!("**{}{colon}{}", inline::escape(&name), inline::escape(rest)));
    }
}

/// Whether nothing follows the label that ends at `end`.
fn bare(block: &Block, end: usize) -> bool {
    block.fold[end..].chars().count() <= 1
}

/// Puts speech that stands below the name of who speaks behind it, on one line.
fn speech_below(body: &mut Vec<Block>, labels: &[String]) {
    let mut out: Vec<Block> = Vec::with_capacity(body.len());
    for block in body.drain(..) {
        let joins = block.form == Form::Paragraph
            && label(&block).is_none()
            && out.last().is_some_and(|last| {
                label(last).is_some_and(|(name, end)| {
                    bare(last, end) && labels.iter().any(|known| known == name)
                })
            });
        match out.last_mut() {
            Some(last) if joins => *last = last.with_text(&format!("{}{}", last.text, block.text)),
            _ => out.push(block),
        }
    }
    *body = out;
}

/// How many blocks at the head may be about who speaks.
const HEAD: usize = 24;

/// Reads the lines below 嘉宾, and those that follow the word on its line; a word that stands above
/// nothing goes. Who leads the talk is its author.
fn speakers(story: &mut Story, labels: &[String]) {
    let mut at = 0;
    while at < story.body.len().min(HEAD) {
        let before = story.body.len();
        if is_guests(&story.body[at]) {
            guests(story, at, labels);
        }
        // What follows what was taken out stands in its place.
        at += usize::from(story.body.len() == before);
    }
    let host = |block: &Block| {
        block.fold.starts_with("主持人")
            && block.chars() <= 40
            && !chinese::is_closed(&block.fold)
            && (block.fold.contains("记者") || block.fold.contains(['：', ':']))
    };
    if !story.speakers.is_empty()
        && let Some(at) = story.body.iter().take(HEAD).position(host)
    {
        if story.byline.is_none() {
            story.byline = Some(story.body.remove(at).text);
        } else {
            story.keep_as_fact(at, "speaker-line");
        }
    }
}

fn is_guests(block: &Block) -> bool {
    let head: String =
        block.fold.split(['：', ':']).next().unwrap_or("").chars().take(12).collect();
    let name = chinese::compact(&head);
    headline::is_label(block) && (name.ends_with("嘉宾") || name == "受访者")
}

/// The guests named at the label that stands at `head`.
fn guests(story: &mut Story, head: usize, labels: &[String]) {
    let own = match story.body[head].text.split_once(['：', ':']) {
        Some((_, rest)) if !rest.trim().is_empty() => rest.to_owned(),
        _ => String::new(),
    };
    let named: Vec<SpeakerEntry> = own
        .split(['；', ';'])
        .filter(|part| !part.trim().is_empty())
        .filter_map(|part| speaker(&Block::paragraph(part, 1), labels))
        .collect();
    if !own.is_empty() && (named.is_empty() || named.len() < own.split(['；', ';']).count()) {
        return;
    }
    let lines: Vec<Block> = story.body[head + 1..]
        .iter()
        .take_while(|block| {
            !headline::is_label(block)
                && !headline::is_prose(block)
                && !block.fold.starts_with("主持人")
                && label(block).is_none_or(|(name, _)| !labels.iter().any(|known| known == name))
                && block.chars() <= 60
        })
        .cloned()
        .collect();
    let below: Vec<SpeakerEntry> = lines.iter().filter_map(|line| speaker(line, labels)).collect();
    let all_read = below.len() == lines.len();
    if own.is_empty() && (below.is_empty() || !all_read) {
        if headline::bare_label(&story.body[head]).is_some() && lines.is_empty() {
            story.drop_blocks(head..head + 1, "empty-label");
        }
        return;
    }
    story.speakers.extend(named);
    let count = if all_read { lines.len() } else { 0 };
    if all_read {
        story.speakers.extend(below);
    }
    for mut block in story.body.drain(head..=head + count) {
        block.context = "speaker-line".to_owned();
        story.meta.push(block);
    }
}

/// A speaker from `黄明会市卫生健康委党委书记、主任 |`, `张三 市医院院长`, `李四，某局局长`. The name is known
/// from the turns, or parted from the post, or begins with a surname.
fn speaker(line: &Block, labels: &[String]) -> Option<SpeakerEntry> {
    let marks = |c: char| c.is_whitespace() || "|，,、：:；—-（）()".contains(c);
    let text = line.text.trim_matches(marks);
    let fold: String = chinese::folded(text);
    let known =
        labels.iter().find(|name| fold.starts_with(name.as_str())).map(|name| name.chars().count());
    let parted = fold
        .find(marks)
        .map(|at| fold[..at].chars().count())
        .filter(|length| (2..=4).contains(length));
    let glued = || {
        let first: String = fold.chars().take(3).collect();
        (fold.chars().count() > 5 && headline::is_names(&Block::paragraph(&first, 1))).then_some(3)
    };
    let length = known.or(parted).or_else(glued)?;
    let name: String = text.chars().take(length).collect();
    let post: String = text.chars().skip(length).collect();
    let post = post.trim_matches(marks);
    Some(SpeakerEntry { name, post: (!post.is_empty()).then(|| post.to_owned()) })
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
