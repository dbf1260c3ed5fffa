//! Characters that a scraper dropped because each stood alone in an element: the brackets and the
//! 号 of a document number, the 年月日 of a signature's date. They are put back where only one
//! reading is possible.

use crate::format::ledger::RepairEntry;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// `〔2020109号`: the bracket opens a year of four digits, the rest is the number.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"〔((?:19|20)\d\d)([1-9]\d{0,3})(号|號)?").expect("a constant"));

/// `开州府办发2020〕109号` and `府办发〔2020〕109` at the end of a line are mended alike.
static HALF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\p{Han}(?:发|發|函|字|办|辦))((?:19|20)\d\d)〕([1-9]\d{0,3}(?:号|號))")
        .expect("a constant")
});

/// A line of eight digits that is a date.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s\u{3000}]*((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[\s\u{3000}]*$")
        .expect("a constant")
});

/// How the body ends that signs above a date.
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Han}{2}(?:政府|办公室|辦公室|委员会|委員會|局|厅|廳|部|委|院|中心|公司|协会|協會|学会|學會|会|會|处|處|小组|小組|指挥部)[\s\u{3000}]*$").expect("a constant")
});

/// An open bracket and a number at the end of a paragraph.
static PHONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[（(][^（()）]+\d{7,12}[\s\u{3000}]*$").expect("a constant"));

/// Puts dropped characters back, and says so in `repairs`.
pub fn restore(text: &str, repairs: &mut Vec<RepairEntry>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut above = "";
    let mut mended = 0;
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let fixed = restore_line(line, above, mended > 0);
        match fixed {
            Some((before, after, whole)) => {
                mended += 1;
                repairs.push(RepairEntry {
                    line: number as u32 + 1,
                    rule: "lost-character".to_owned(),
                    before,
                    after: Some(after),
                    ..RepairEntry::default()
                });
                out.push_str(&whole);
            }
            None => out.push_str(line),
        }
        if !line.trim().is_empty() {
            above = line;
        }
    }
    out
}

/// The words before, the words after, and the whole line mended.
fn restore_line(line: &str, above: &str, others: bool) -> Option<(String, String, String)> {
    // Hostile lines may be long; what is looked for stands in paragraphs.
    if line.len() > 100_000 {
        return None;
    }
    let head = line.trim_start();
    if (head.starts_with("19") || head.starts_with("20"))
        && let Some(found) = DATE.captures(line)
        && SIGNATURE.is_match(above)
    {
        let number = |at: usize| found[at].trim_start_matches('0').to_owned();
        let after = format!("{}年{}月{}日", &found[1], number(2), number(3));
        return Some((line.trim().to_owned(), after.clone(), after));
    }
    if line.contains('〔') && NUMBER.is_match(line) {
        let before = NUMBER.find(line)?.as_str().to_owned();
        let put = |found: &Captures<'_>| format!("〔{}〕{}号", &found[1], &found[2]);
        let whole = NUMBER.replace_all(line, put).into_owned();
        let after = NUMBER.replace(&before, put).into_owned();
        return Some((before, after, whole));
    }
    if line.contains('〕') && HALF.is_match(line) {
        let before = HALF.find(line)?.as_str().to_owned();
        let put = |found: &Captures<'_>| format!("{}〔{}〕{}", &found[1], &found[2], &found[3]);
        return Some((
            before.clone(),
            HALF.replace(&before, put).into_owned(),
            HALF.replace_all(line, put).into_owned(),
        ));
    }
    // A bracket that stays open behind a telephone number lost its end to the same scraper.
    if others && let Some(found) = PHONE.find(line) {
        let before = found.as_str().trim_end().to_owned();
        let after = format!("{before}）");
        return Some((before, after.clone(), format!("{}{after}", &line[..found.start()])));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_characters_come_back_where_one_reading_is_possible() {
        for (text, want) in [
            ("开州府办发〔2020109", "开州府办发〔2020〕109号"),
            ("（开州医改〔20202号）精神", "（开州医改〔2020〕2号）精神"),
            ("开州府办发〔2020〕109号", "开州府办发〔2020〕109号"),
            ("渝卫发2021〕7号", "渝卫发〔2021〕7号"),
            ("某县人民政府办公室\n\n20201027", "某县人民政府办公室\n\n2020年10月27日"),
            ("邮政编码\n20201027", "邮政编码\n20201027"),
            ("某县人民政府\n2020111", "某县人民政府\n2020111"),
        ] {
            let mut repairs = Vec::new();
            assert_eq!(restore(text, &mut repairs), want);
            assert_eq!(repairs.len(), usize::from(text != want));
        }
    }
}
