//! The number of a document on the line of its title: `某府办发〔2021〕6号 某区关于…的通知`.

use super::titles::is_official;
use crate::import::block::{Block, Story};
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// 发文字号 (GB/T 9704-2012, 7.2.5): the issuer's sign, the year in brackets, a serial number.
const NUMBER: &str =
    r"\p{Han}{2,14}\s?[〔\[［﹝（(【]\s?(19|20)\d{2}\s?[〕\]］﹞）)】]\s?第?\s?\d{1,5}\s?号";

static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(r"^({NUMBER})[\s\x{{3000}}:：]+(\S.{{7,}})$")).expect("a constant")
});

/// `某府办发〔2021〕6号《某区关于…的通知》`.
static QUOTED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(r"^({NUMBER})\s?《([^《》]{{8,}})》$")).expect("a constant")
});

static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(r"^(.{{8,}}?\S)[\s\x{{3000}}]+({NUMBER})$")).expect("a constant")
});

/// Takes the number out of the title and keeps it as a fact.
pub fn take(story: &mut Story) {
    let [title] = story.title.as_mut_slice() else { return };
    let split = BEFORE.captures(title).map(|found| (found, 1, 3));
    let split = split.or_else(|| QUOTED.captures(title).map(|found| (found, 1, 3)));
    let split = split.or_else(|| BEHIND.captures(title).map(|found| (found, 2, 1)));
    let Some((found, number, rest)) = split else { return };
    let part = |group: usize| found.get(group).map_or("", |part| part.as_str()).to_owned();
    let (number, rest) = (part(number), part(rest));
    if !is_official(&rest) {
        return;
    }
    let line = story.body.first().map_or(1, |block| block.line);
    let mut fact = Block::paragraph(&number, line);
    "number-line".clone_into(&mut fact.context);
    story.meta.push(fact);
    *title = rest;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_beside_the_title_is_a_fact() {
        let title = "某区人民政府办公室关于印发行动方案的通知";
        for (line, want, number) in [
            (format!("某府办发〔2021〕6号 {title}"), title, Some("某府办发〔2021〕6号")),
            (format!("某府办发[2021] 6号：{title}"), title, Some("某府办发[2021] 6号")),
            (format!("{title} 某府办发〔2021〕6号"), title, Some("某府办发〔2021〕6号")),
            (format!("某府办发〔2021〕6号《{title}》"), title, Some("某府办发〔2021〕6号")),
            (title.to_owned(), title, None),
            // What a notice sends on has its own number in its title.
            (
                "关于转发某府办发〔2021〕6号文件的通知".to_owned(),
                "关于转发某府办发〔2021〕6号文件的通知",
                None,
            ),
            (
                "某府办发〔2021〕6号 两地专家走进社区".to_owned(),
                "某府办发〔2021〕6号 两地专家走进社区",
                None,
            ),
        ] {
            let mut story = Story { title: vec![line.clone()], ..Story::default() };
            take(&mut story);
            assert_eq!(story.title, [want], "{line}");
            assert_eq!(story.meta.first().map(|fact| fact.text.as_str()), number, "{line}");
        }
    }
}
