//! Who speaks in an interview: the lines that name the guests, names that stand alone above speech, posts in
//! the labels of turns.

use super::turns::label;
use crate::format::front_matter::SpeakerEntry;
use crate::import::block::{Block, Form, Story};
use crate::import::chinese;
use crate::import::segment::headline::{self, POSTS};
use std::collections::BTreeSet;

/// Whether a line is a person's name: it looks like one, or stands below a post.
fn is_person(body: &[Block], at: usize) -> bool {
    let block = &body[at];
    let short = (2..=4).contains(&block.chars()) && block.fold.chars().all(chinese::is_han);
    let below = at > 0
        && body[at - 1].chars() <= 40
        && POSTS.iter().any(|post| body[at - 1].fold.ends_with(post));
    headline::is_names(block) || short && below
}

/// A press conference has no more turns than this.
const MOST_NAMES: usize = 400;

/// In the record of a press conference the name of who speaks often stands alone above what is said, and
/// the post above the name. The name becomes a label, the post a fact about the speaker.
pub(super) fn names_alone(story: &mut Story) -> Vec<String> {
    let body = &story.body;
    let is_name = |at: usize| {
        let block = &body[at];
        let asks = ["记者", "主持人", "网友"].iter().any(|end| block.fold.ends_with(end));
        let speech = body.get(at + 1).is_some_and(|next| chinese::is_closed(&next.fold));
        block.form == Form::Paragraph
            && block.chars() <= 20
            && (asks && !block.fold.contains(['，', '。', '：', ':']) || is_person(body, at))
            && speech
    };
    // Who was introduced speaks again under the name alone.
    let known: BTreeSet<&str> =
        (0..body.len()).filter(|&at| is_name(at)).map(|at| body[at].fold.as_str()).collect();
    let speech = |at: usize| body.get(at + 1).is_some_and(|next| chinese::is_closed(&next.fold));
    let found: Vec<usize> = (0..body.len())
        .filter(|&at| known.contains(body[at].fold.as_str()) && speech(at))
        .collect();
    let asks = found.iter().any(|&at| body[at].fold.ends_with("记者"));
    if found.len() < 3 || found.len() > MOST_NAMES || !asks {
        return Vec::new();
    }
    let is_post = |at: usize| {
        let block = &body[at];
        block.form == Form::Paragraph
            && (3..=40).contains(&block.chars())
            && !found.contains(&at)
            && !block.fold.contains(['。', '！', '？', '：', ':', '；'])
    };
    let mut gone: Vec<usize> = Vec::new();
    for &at in &found {
        if !is_person(body, at) {
            continue;
        }
        let from = (at.saturating_sub(2)..at).rev().take_while(|&at| is_post(at)).last();
        let posts = from.unwrap_or(at)..at;
        let post = body[posts.clone()].iter().map(|block| block.text.as_str()).next_back();
        let name = body[at].text.clone();
        if !story.speakers.iter().any(|known| known.name == name) {
            story.speakers.push(SpeakerEntry { name, post: post.map(str::to_owned) });
        }
        gone.extend(posts);
    }
    let mut names = Vec::new();
    for &at in &found {
        names.push(story.body[at].fold.clone());
        let text = format!("{}：", story.body[at].text);
        story.body[at] = story.body[at].with_text(&text);
    }
    for &at in gone.iter().rev() {
        story.keep_as_fact(at, "speaker-line");
    }
    names
}

/// Speakers whose labels say their posts: `[某局副局长 张三]`.
pub(super) fn posts(story: &mut Story, labels: &[String]) {
    let mut named: Vec<&String> = labels.iter().filter(|name| name.contains(' ')).collect();
    let place = |name: &str| {
        story.body.iter().position(|block| label(block).is_some_and(|it| it.name == name))
    };
    named.sort_by_cached_key(|name| place(name));
    for name in named {
        let Some((post, last)) = name.rsplit_once(' ') else { continue };
        let known = story.speakers.iter().any(|speaker| speaker.name == last);
        if !known && (2..=4).contains(&last.chars().count()) && !last.ends_with("记者") {
            let post = Some(post.trim().to_owned());
            story.speakers.push(SpeakerEntry { name: last.to_owned(), post });
        }
    }
}

/// How many blocks at the head may be about who speaks.
const HEAD: usize = 24;

/// Reads the lines below 嘉宾, and those that follow the word on its line; a word that stands above
/// nothing goes. Who leads the talk is its author.
pub(super) fn take(story: &mut Story, labels: &[String]) {
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
                && label(block).is_none_or(|it| !labels.iter().any(|known| known == it.name))
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
