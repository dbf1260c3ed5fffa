//! Lines that say the title a second time, at the head of the text: they go, and the ledger says so.

use super::site_name::{begins_with_line, without_file};
use super::titles::HEAD;
use crate::import::block::{Block, Form, Story};
use crate::import::chinese::compact;
use crate::import::segment::headline;

/// The rule's name in the ledger.
const RULE: &str = "repeated-title";

/// Takes out the lines that say the title again: one line, or several that make it up together, with
/// the issuer before it or not. The issuer alone on its line becomes a fact.
pub fn remove(story: &mut Story) {
    let title = compact(&story.title.concat());
    if title.chars().count() < 4 {
        return;
    }
    let mut at = 0;
    // Each round drops a line or goes on; a page that says nothing but its title is cut off.
    for _ in 0..HEAD * 4 {
        if at >= story.body.len().min(HEAD) {
            break;
        }
        if !is_line(&story.body[at], &title) {
            if headline::is_prose(&story.body[at]) {
                break;
            }
            at += 1;
            continue;
        }
        let line = &story.body[at].text;
        if same(line, &title) || begins_with_line(line, &title) {
            story.drop_blocks(at..at + 1, RULE);
            continue;
        }
        let end = together(story, at, &title);
        if end > at {
            story.drop_blocks(at..end, RULE);
            if at > 0 && headline::is_agency(&story.body[at - 1]) {
                at -= 1;
                story.keep_as_fact(at, "issuer-line");
            }
            continue;
        }
        at += 1;
    }
}

fn is_line(block: &Block, title: &str) -> bool {
    matches!(block.form, Form::Paragraph | Form::Heading(_)) && !headline::is_prose(block)
        || same(&block.text, title)
}

/// Whether a line is the title, whatever its marks and blanks.
fn same(line: &str, title: &str) -> bool {
    let essence = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let line = without_file(line);
    let line = line.strip_prefix("原创").unwrap_or(line);
    // `【某某专线】两地签约`: the name of a column before the title.
    let bare = line
        .trim_start()
        .strip_prefix(['【', '['])
        .and_then(|rest| rest.split_once(['】', ']']))
        .filter(|(column, _)| column.chars().count() <= 8)
        .map_or(line, |(_, rest)| rest);
    let short = line.chars().count() <= title.chars().count() * 2 + 8;
    short && (essence(line) == essence(title) || essence(bare) == essence(title))
}

/// The end of the lines from `at` on that make up the title together; `at` where none do.
fn together(story: &Story, at: usize, title: &str) -> usize {
    let mut whole = String::new();
    let mut end = at;
    while end < story.body.len()
        && whole.chars().count() < title.chars().count()
        && title.contains(&compact(&story.body[end].text))
    {
        whole.push_str(&compact(&story.body[end].text));
        end += 1;
    }
    if end > at && whole == title { end } else { at }
}
