//! The outline of an official document: 一、 is a heading of level 2, （一） of 3, 1. of 4; a run-in head
//! is a heading up to its first full stop, and the rest its paragraph.

use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

static SECTION: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^[一二三四五六七八九十百]{1,4}[、．.]").expect("a constant"));
static PART: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[（(][一二三四五六七八九十百]{1,4}[）)]").expect("a constant")
});
static POINT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\d{1,2}[.．、]").expect("a constant"));
static CHAPTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^第[一二三四五六七八九十百零〇\d]{1,5}(编|章|节|部分)").expect("a constant")
});
static ARTICLE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^第[一二三四五六七八九十百零〇\d]{1,6}条(之[一二三四五六七八九十])?")
        .expect("a constant")
});

static LISTING: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^(相关)?附件\s*[：:]").expect("a constant"));

/// The longest run-in head, in characters, by level.
const LONGEST: [usize; 3] = [48, 60, 30];

/// What a paragraph of an outline is.
enum Item {
    Head(u8),
    Article,
}

fn item(block: &Block) -> Option<Item> {
    let text = block.fold.as_str();
    if !matches!(block.form, Form::Paragraph | Form::Heading(_)) {
        return None;
    }
    if CHAPTER.is_match(text) {
        return Some(Item::Head(if text.contains('节') && text.find('节') < text.find('章') {
            3
        } else {
            2
        }));
    }
    if ARTICLE.is_match(text) {
        Some(Item::Article)
    } else if SECTION.is_match(text) {
        Some(Item::Head(2))
    } else if PART.is_match(text) {
        Some(Item::Head(3))
    } else if POINT.is_match(text) {
        Some(Item::Head(4))
    } else {
        None
    }
}

/// Turns the outline into headings. Where there are fewer than two items of the upper levels there is
/// no outline, and nothing changes.
pub fn shape(body: Vec<Block>) -> Vec<Block> {
    let count =
        |pattern: &Pattern| body.iter().filter(|block| pattern.is_match(&block.fold)).count();
    let (sections, parts, articles, chapters) =
        (count(&SECTION), count(&PART), count(&ARTICLE), count(&CHAPTER));
    if sections < 2 && parts < 2 && articles < 3 && chapters < 2 {
        return body;
    }
    // Points are headings only below parts, and only where there is an outline above them.
    let with_points = sections >= 2 && parts >= 2;
    let mut out = Vec::with_capacity(body.len() * 2);
    // The numbered lines below `附件：` are names of what is attached.
    let mut listing = false;
    let listed = listed(&body);
    for (block, listed) in body.into_iter().zip(listed) {
        if listed {
            out.push(block);
            continue;
        }
        let number = POINT.is_match(&block.fold);
        listing =
            LISTING.is_match(&block.fold) || listing && number && !chinese::is_closed(&block.fold);
        match item(&block) {
            Some(Item::Head(4)) if listing => out.push(block),
            Some(Item::Head(4)) if !with_points => out.push(block),
            Some(Item::Head(level)) => head(block, level, &mut out),
            Some(Item::Article) => out.push(article(block)),
            None => out.push(block),
        }
    }
    out
}

/// Which items stand in a row with nothing below any of them: they are a list, and head nothing.
fn listed(body: &[Block]) -> Vec<bool> {
    let level = |at: usize| match body.get(at).and_then(item) {
        Some(Item::Head(level)) => Some(level),
        _ => None,
    };
    let bare = |at: usize| {
        let text = body[at].fold.trim().trim_end_matches('。');
        matches!(body[at].form, Form::Paragraph) && !text.contains('。')
    };
    let text = |at: usize| body.get(at).is_some_and(|next| item(next).is_none() && !ends(next));
    let mut listed = vec![false; body.len()];
    let mut at = 0;
    while at < body.len() {
        let Some(own) = level(at).filter(|_| bare(at)) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while end < body.len() && level(end) == Some(own) && bare(end) {
            end += 1;
        }
        // The last of them may head what follows it.
        let last = end - usize::from(text(end) || level(end).is_some_and(|next| next > own));
        if last - at >= 2 {
            listed[at..last].fill(true);
        }
        at = end;
    }
    listed
}

/// Whether a block ends a document: its signature, its day, `特此公告。`.
fn ends(block: &Block) -> bool {
    headline::is_agency(block)
        || headline::is_date(block)
        || block.fold.starts_with("特此")
        || block.fold.starts_with('附')
}

fn head(block: Block, level: u8, out: &mut Vec<Block>) {
    let text = block.text.trim();
    let longest = LONGEST[usize::from(level - 2).min(2)];
    let length = text.chars().count();
    let whole = !chinese::is_closed(&block.fold) && !block.fold.contains('。');
    // `……；及` goes on in the next item of a list.
    if text.ends_with(['，', '、', '；', '：', '及', '或', ',', ';'])
        && block.form == Form::Paragraph
    {
        out.push(block);
        return;
    }
    if whole && length <= longest || matches!(block.form, Form::Heading(_)) && length <= 100 {
        out.push(Block { form: Form::Heading(level), marked: None, ..block });
        return;
    }
    // `？` ends a head that asks; a colon ends one only where the line is short.
    let stop = text.char_indices().find(|&(_, c)| matches!(c, '。' | '？' | '！' | '；'));
    let Some((at, mark)) =
        stop.filter(|&(at, mark)| mark != '；' && text[..at].chars().count() <= longest)
    else {
        out.push(block);
        return;
    };
    let after = at + mark.len_utf8();
    let rest = text[after..].trim_start();
    let end = if mark == '。' { at } else { after };
    // A run-in head is followed by its text; a short sentence with nothing behind it is a paragraph.
    let sentence = length > 30 || text[..at].contains(['，', '；']);
    if rest.is_empty() && (level == 4 || sentence) || rest.starts_with(['”', '’', '」', '）'])
    {
        out.push(block);
        return;
    }
    let mut title = block.with_text(&text[..end]);
    title.form = Form::Heading(level);
    out.push(title);
    if !rest.is_empty() {
        out.push(Block { form: Form::Paragraph, ..block.with_text(rest) });
    }
}

/// `第一条` is strong at the head of its paragraph.
fn article(mut block: Block) -> Block {
    if let Some(found) = ARTICLE.find(&block.fold) {
        let count = found.as_str().chars().count();
        let number: String = block.text.chars().take(count).collect();
        let rest: String = block.text.chars().skip(count).collect();
        block.marked =
            Some(format!("**{number}** {}", crate::import::parse::inline::escape(rest.trim())));
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shaped(lines: &[&str]) -> Vec<(u8, String)> {
        shape(lines.iter().map(|line| Block::paragraph(line, 1)).collect())
            .into_iter()
            .map(|block| match block.form {
                Form::Heading(level) => (level, block.text),
                _ => (0, block.text),
            })
            .collect()
    }

    #[test]
    fn outlines_become_headings() {
        let got = shaped(&[
            "一、加强体系建设",
            "（一）完善制度。优化职能设置，改善条件。（区委负责）",
            "（二）健全机制",
            "1.加强领导。各单位要高度重视。",
            "2.这一段是说明，它没有标题，只是一个编了号的句子，而且写得相当长。",
            "二、高度重视，强化组织领导。各镇乡要抓好落实。",
            "（三）“十四五”规划",
        ]);
        let want: &[(u8, &str)] = &[
            (2, "一、加强体系建设"),
            (3, "（一）完善制度"),
            (0, "优化职能设置，改善条件。（区委负责）"),
            (3, "（二）健全机制"),
            (4, "1.加强领导"),
            (0, "各单位要高度重视。"),
            (0, "2.这一段是说明，它没有标题，只是一个编了号的句子，而且写得相当长。"),
            (2, "二、高度重视，强化组织领导"),
            (0, "各镇乡要抓好落实。"),
            (3, "（三）“十四五”规划"),
        ];
        let got: Vec<(u8, &str)> =
            got.iter().map(|(level, text)| (*level, text.as_str())).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn texts_without_an_outline_stay() {
        let lines = ["一是加强领导。", "二是抓好落实。", "1.加强领导。各单位重视。"];
        assert!(shaped(&lines).iter().all(|(level, _)| *level == 0));
        let law = shaped(&[
            "第一章 总则",
            "第一条 为了规范管理，制定本办法。",
            "第二条 本办法自公布之日起施行。",
            "第二章 附则",
            "第三条 本办法由某局解释。",
        ]);
        assert_eq!(law[0].0, 2);
        assert_eq!(law[1].0, 0);
    }
}
