//! Segment: the stories of a source. A web page holds one; a newspaper page may hold several.
//!
//! A story begins at a headline that an author line or a dateline follows. Where there is neither, a
//! headline begins a story only if what follows speaks of something else than what went before.

pub mod address;
pub mod caption;
pub mod headline;
pub mod join;
pub mod kinship;
mod label;
mod latin;

use super::block::{Block, Document, Form, Story};
use super::structure::turns;
use headline::{
    has_dateline, is_byline, is_event, is_headline, is_label, is_names, is_outline, is_prose,
};
use kinship::Vocabulary;

/// The longest run of lines that make up one headline.
const LONGEST_RUN: usize = 4;
/// A story has at least so many pairs of characters before another can be told from it by its words.
const ENOUGH_BEFORE: usize = 300;
/// A part has at least so many pairs to be a story by its words.
const ENOUGH_AFTER: usize = 70;
/// Parts of one story share more of their pairs than this with what stands before them.
const KIN: f64 = 0.26;
/// A part shares less than this with a story of which it is none, whatever its headline is.
const APART: f64 = 0.1;
/// Such a headline has at least so many pairs.
const HEAD_PAIRS: usize = 8;
/// So many paragraphs at the head may be a summary.
const LEAD: usize = 2;
/// A headline that shares more than this with what stands above it says it again.
const AGAIN: f64 = 0.5;
/// The same for parts whose single headline tells of an event.
const EVENT_KIN: f64 = 0.32;

/// Cuts a stripped document into stories. `facts` are the lines that strip took out because they are
/// facts; each goes to the story that it stands in. The page's title and `<meta>` tags become facts of
/// the first story, with the contexts `page-title` and `meta-tag`.
pub fn segment(document: Document, facts: Vec<Block>) -> Vec<Story> {
    let blocks = join::join(document.blocks);
    let may_be_several = may_be_several(&blocks, &facts, document.page_title.is_some());
    let starts = starts(&blocks, may_be_several);
    let mut stories = Vec::with_capacity(starts.len());
    let mut rest = blocks;
    for (number, &start) in starts.iter().enumerate().rev() {
        let part = rest.split_off(start);
        let multiple = starts.len() > 1;
        let mut story = story(part, multiple);
        story.number = number as u32 + 1;
        story.shares_page = multiple;
        stories.push(story);
    }
    stories.reverse();
    if stories.is_empty() {
        return stories;
    }
    share_out(facts, &mut stories);
    let mut head: Vec<Block> = Vec::new();
    let mut fact = |text: &str, context: &str| {
        let mut block = Block::paragraph(text, 1);
        block.context = context.to_owned();
        head.push(block);
    };
    if let Some(title) = &document.page_title {
        fact(title, "page-title");
    }
    for (name, value) in &document.meta {
        fact(&format!("{name}: {value}"), "meta-tag");
    }
    head.append(&mut stories[0].meta);
    stories[0].meta = head;
    stories
}

/// Whether words may tell stories apart here. They do not in a page that says that it is one article
/// (a title, a line of time and source), in an interview, in a document with an outline.
fn may_be_several(blocks: &[Block], facts: &[Block], has_page_title: bool) -> bool {
    let first_prose =
        blocks.iter().find(|block| is_prose(block)).map_or(u32::MAX, |block| block.line);
    let has_dated_line =
        facts.iter().any(|fact| fact.line < first_prose && fact.fold.contains("20"));
    let outline = blocks.iter().filter(|block| is_outline(block)).count();
    let has_headings = blocks.iter().any(|block| matches!(block.form, Form::Heading(_)));
    !has_page_title
        && !has_dated_line
        && !has_headings
        && outline < 4
        && turns::labels(blocks).is_empty()
}

/// Where stories begin; the first at 0.
fn starts(blocks: &[Block], by_words: bool) -> Vec<usize> {
    if blocks.is_empty() {
        return Vec::new();
    }
    let mut starts = vec![0];
    let mut words = Vocabulary::default();
    // The words of the headlines and of the first paragraphs: a page may say its title again below them.
    let mut head = Vocabulary::default();
    let mut prose = 0usize;
    let mut at = 0;
    while at < blocks.len() {
        let run = run_at(blocks, at);
        if run == 0 {
            if is_prose(&blocks[at]) {
                prose += 1;
                words.add(&blocks[at]);
                if prose <= LEAD {
                    head.add(&blocks[at]);
                }
            }
            at += 1;
            continue;
        }
        let next = at + run;
        let again = prose <= LEAD && says_again(&blocks[at..next], blocks.get(next), &head);
        let begins =
            prose > 0 && !again && begins_story(blocks, at, next, &words, by_words && prose >= 3);
        if begins {
            starts.push(at);
            words = Vocabulary::default();
            head = Vocabulary::default();
            prose = 0;
        }
        if prose == 0 {
            blocks[at..next].iter().for_each(|line| head.add(line));
        }
        at = next;
    }
    starts
}

/// Whether a headline above a dateline says what the title and the summary below it have said.
fn says_again(run: &[Block], follows: Option<&Block>, head: &Vocabulary) -> bool {
    let (kinship, size) = head.kinship(run.iter());
    size >= 6 && kinship >= AGAIN && follows.is_some_and(|block| !is_byline(block))
}

/// How many lines of a headline begin at `at`.
fn run_at(blocks: &[Block], at: usize) -> usize {
    blocks[at..]
        .iter()
        .take(LONGEST_RUN)
        .take_while(|block| {
            is_headline(block) && !is_names(block) && !is_outline(block) && !is_label(block)
        })
        .count()
}

fn begins_story(
    blocks: &[Block],
    at: usize,
    next: usize,
    words: &Vocabulary,
    by_words: bool,
) -> bool {
    let Some(follows) = blocks.get(next) else { return false };
    if is_byline(follows) || has_dateline(follows) {
        return true;
    }
    if !by_words || words.size() < ENOUGH_BEFORE || !is_prose(follows) {
        return false;
    }
    let run = &blocks[at..next];
    let headed = |only: &Block| {
        let (kinship, size) = words.kinship(std::iter::once(only));
        size >= HEAD_PAIRS && kinship < APART
    };
    // `变化` and a line below it are a sub-head in two lines.
    let limit = match run {
        [only] if is_event(only) => EVENT_KIN,
        [first, _, ..] if first.chars() > 6 => KIN,
        // Neither the headline nor what stands below it speaks of anything that was spoken of.
        [only] if headed(only) => APART,
        _ => return false,
    };
    let part = blocks[next..]
        .iter()
        .take_while(|block| !is_headline(block))
        .filter(|block| is_prose(block));
    let (kinship, size) = words.kinship(part);
    size >= ENOUGH_AFTER && kinship < limit
}

/// A story of its blocks. Where a page has several, its headline is what stands above the prose.
fn story(mut blocks: Vec<Block>, multiple: bool) -> Story {
    let mut story = Story::default();
    if let Some(last) = blocks.pop_if(|block| is_names(block)) {
        if blocks.last().is_some_and(is_prose) {
            story.byline = Some(last.text);
        } else {
            blocks.push(last);
        }
    }
    let run = if blocks.is_empty() { 0 } else { run_at(&blocks, 0) };
    let byline = blocks.get(run).is_some_and(is_byline);
    if run > 0 && (multiple || byline) {
        let lines: Vec<String> = blocks.drain(..run).map(|block| block.text).collect();
        headline_of(lines, &mut story);
        if byline {
            story.byline = Some(blocks.remove(0).text);
        }
    }
    story.body = blocks;
    story
}

/// Tells the title from the lines above and below it.
pub(super) fn headline_of(mut lines: Vec<String>, story: &mut Story) {
    let length = |line: &str| line.chars().count();
    let is_lead = |line: &str| line.ends_with(['：', ':']);
    if lines.len() >= 3 {
        story.kicker = Some(lines.remove(0));
    }
    if lines.len() >= 3 || lines.len() == 2 && lines[1].starts_with(['—', '-', '–']) {
        story.subtitle = lines.pop();
    }
    if lines.len() == 2
        && !is_lead(&lines[0])
        && story.kicker.is_none()
        && length(&lines[0]) >= 16.max(length(&lines[1]))
    {
        // The line above says what happened, the title says it well.
        story.kicker = Some(lines.remove(0));
    }
    story.title = lines;
}

/// Gives each fact to the story in whose lines it stands; the name, the day and the number of a
/// newspaper's page to all its stories, whether the page has them at its head or its foot.
fn share_out(facts: Vec<Block>, stories: &mut [Story]) {
    let first_line = |story: &Story| story.body.first().map_or(u32::MAX, |block| block.line);
    let firsts: Vec<u32> = stories.iter().map(first_line).collect();
    for fact in facts {
        if fact.is_in("page-line") {
            stories.iter_mut().for_each(|story| story.meta.push(fact.clone()));
            continue;
        }
        let after = firsts.iter().skip(1).take_while(|&&line| line <= fact.line).count();
        stories[after].meta.push(fact);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::parse::plain;

    const HEALTH: &str = "全市推进医疗改革，完善医疗服务体系，推动优质医疗资源下沉，医疗机构之间检查结果互认，群众看病更加方便。";
    const MINE: &str = "煤矿工人每天清晨下井，穿过漫长的巷道，检修掘进设备，矿灯照亮了他布满尘土的脸庞，三十年如一日。";

    fn stories(text: &str) -> Vec<Story> {
        segment(plain::parse(text), Vec::new())
    }

    #[test]
    fn headlines_with_author_lines_begin_stories_and_sub_heads_do_not() {
        let text = format!(
            "医改成效明显\n□某报记者 张三\n{HEALTH}\n村卫生室全覆盖\n{HEALTH}还有更多。\n年度人物提名\n坚强矿工：\n照亮巷道的人\n□某报记者 李四\n{MINE}\n赵六\n"
        );
        let found = stories(&text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].title, ["医改成效明显"]);
        assert_eq!(found[0].byline.as_deref(), Some("□某报记者 张三"));
        assert_eq!(found[0].body.len(), 3);
        assert_eq!(found[1].kicker.as_deref(), Some("年度人物提名"));
        assert_eq!(found[1].title, ["坚强矿工：", "照亮巷道的人"]);
        assert!(found.iter().all(|story| story.shares_page));
        assert_eq!(found[1].number, 2);
    }

    #[test]
    fn words_tell_stories_apart_where_nothing_else_does() {
        let health = HEALTH.repeat(3);
        let mine = MINE.repeat(2);
        let text = format!(
            "医改成效明显\n{health}\n{health}\n{health}\n\n推动绿色开采取得明显实效 矿区旧貌换了新颜\n矿工生活：路平了 灯亮了\n{mine}\n王五\n"
        );
        let found = stories(&text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].byline.as_deref(), Some("王五"));
        // A headline of no event, where neither it nor what follows speaks of anything spoken of before.
        let apart = format!(
            "医改成效明显\n{health}\n{health}\n{health}\n矿灯照亮漫长巷道三十年如一日\n{mine}\n"
        );
        assert_eq!(stories(&apart).len(), 2);
        let same = format!(
            "医改成效明显\n{health}\n{health}\n{health}\n优质医疗资源下沉到基层\n群众看病更方便\n{health}\n"
        );
        assert_eq!(stories(&same).len(), 1);
    }

    #[test]
    fn facts_go_to_their_story_and_nothing_comes_of_nothing() {
        assert!(stories("").is_empty());
        let document = Document {
            blocks: vec![Block::paragraph(HEALTH, 3)],
            page_title: Some("题".to_owned()),
            meta: vec![("pubdate".to_owned(), "2024-03-05".to_owned())],
        };
        let found = segment(document, vec![Block::paragraph("来源：某报", 9)]);
        let meta: Vec<&str> = found[0].meta.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(meta, ["题", "pubdate: 2024-03-05", "来源：某报"]);
    }
}
