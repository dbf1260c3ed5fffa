//! Text that was decoded with the wrong encoding. It is undone only where a whole run encodes back
//! to valid text that is clearly better; what was lost on the way (`锟斤拷`, `�`, `????`) is reported.

use super::{LineCounter, Run};
use crate::format::ledger::RepairEntry;
use crate::import::chinese;
use encoding_rs::{GB18030, GBK, WINDOWS_1252};

/// Undoes UTF-8 read as Latin-1 or windows-1252, GBK read as Latin-1, and UTF-8 read as GBK.
pub fn undo(text: &str, repairs: &mut Vec<RepairEntry>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = LineCounter::new(text);
    let mut done = 0;
    let mut at = 0;
    while at < text.len() {
        // A run of characters that are not ASCII, single blanks within it included.
        let Some(offset) = text[at..].find(|c: char| !c.is_ascii()) else { break };
        let start = at + offset;
        let end = run_end(text, start);
        at = end;
        let Some((rule, after)) = reading(&text[start..end]) else { continue };
        repairs.push(RepairEntry {
            line: lines.line_of(start),
            rule: rule.to_owned(),
            before: text[start..end].chars().take(120).collect(),
            after: Some(after.chars().take(120).collect()),
            ..RepairEntry::default()
        });
        out.push_str(&text[done..start]);
        out.push_str(&after);
        done = end;
    }
    out.push_str(&text[done..]);
    out
}

fn run_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        // A character that is not ASCII has no byte that is.
        end += bytes[end..].iter().take_while(|b| !b.is_ascii()).count();
        match bytes.get(end..end + 2) {
            Some(&[b' ', next]) if !next.is_ascii() => end += 1,
            _ => return end,
        }
    }
}

/// What a run was before it was decoded wrongly, and the rule that says so.
fn reading(run: &str) -> Option<(&'static str, String)> {
    if run.chars().all(|c| c == ' ' || single_byte(c).is_some()) {
        return latin(run);
    }
    gbk(run).map(|text| ("utf8-as-gbk", text))
}

/// The byte of a character in windows-1252, or in Latin-1 where that has none.
fn single_byte(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{FF}').contains(&c) {
        return Some(c as u8);
    }
    if c.is_ascii() {
        return None;
    }
    // The last character of windows-1252 is the sign of trade marks.
    if c > '\u{2122}' {
        return None;
    }
    let mut buffer = [0u8; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    (!unmappable).then(|| bytes[0])
}

fn latin(run: &str) -> Option<(&'static str, String)> {
    // A blank inside may be the byte A0 that a scraper squeezed.
    let bytes: Vec<u8> = run.chars().map(|c| single_byte(c).unwrap_or(0xA0)).collect();
    if bytes.len() < 3 {
        return None;
    }
    if let Some(text) = utf8_with_han(&bytes) {
        return Some(("utf8-as-latin1", text));
    }
    let mut parts = Vec::new();
    let mut any = false;
    for word in run.split(' ') {
        let bytes: Vec<u8> = word.chars().filter_map(single_byte).collect();
        let text = utf8_with_han(&bytes);
        any |= text.is_some();
        parts.push(text.unwrap_or_else(|| word.to_owned()));
    }
    if any && parts.iter().all(|part| part.is_empty() || chinese::han_count(part) > 0) {
        return Some(("utf8-as-latin1", parts.join(" ")));
    }
    let bytes: Vec<u8> = run.chars().filter_map(single_byte).collect();
    let (text, errors) = GB18030.decode_without_bom_handling(&bytes);
    let all = text.chars().count();
    let good = text.chars().filter(|&c| chinese::is_common(c)).count();
    let fits = !errors && good >= 4 && good * 10 >= all * 8;
    fits.then(|| ("gbk-as-latin1", text.into_owned()))
}

fn utf8_with_han(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    (chinese::han_count(text) > 0).then(|| text.to_owned())
}

fn gbk(run: &str) -> Option<String> {
    // Hardly a text begins with characters whose bytes are UTF-8 by chance: few runs are encoded whole.
    let mut head = [0u8; 6];
    let mut chars = run.chars();
    for pair in head.chunks_exact_mut(2) {
        pair.copy_from_slice(&chinese::gbk(chars.next()?)?);
    }
    if std::str::from_utf8(&head).is_err_and(|error| error.error_len().is_some()) {
        return None;
    }
    let (bytes, _, unmappable) = GBK.encode(run);
    if unmappable {
        return None;
    }
    let text = std::str::from_utf8(&bytes).ok()?;
    let share = |text: &str| {
        let common = text.chars().filter(|&c| chinese::is_common(c) || chinese::is_cjk_punct(c));
        common.count() as f64 / text.chars().count().max(1) as f64
    };
    let better = chinese::han_count(text) >= 2 && share(text) >= share(run) + 0.2;
    better.then(|| text.to_owned())
}

/// Runs whose characters are lost: `锟斤拷` (replacement characters read as GBK), replacement
/// characters, and four or more question marks.
pub fn lost_runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    if !["????", "\u{FFFD}", "锟"].iter().any(|sign| text.contains(sign)) {
        return runs;
    }
    let mut push = |run: Option<(usize, usize)>, rule: &'static str, least: usize| {
        if let Some((start, end)) = run
            && end - start >= least
        {
            runs.push(Run { range: start..end, rule });
        }
    };
    let mut marks: Option<(usize, usize)> = None;
    let mut replaced: Option<(usize, usize)> = None;
    let mut kun: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        for (open, is_one, rule, least) in [
            (&mut marks, c == '?', "question-marks", 4),
            (&mut replaced, c == '\u{FFFD}', "replacement-character", 3),
            (&mut kun, "锟斤拷".contains(c), "replacement-as-gbk", 9),
        ] {
            match (open.as_mut(), is_one) {
                (Some(run), true) => run.1 = end,
                (None, true) => *open = Some((at, end)),
                (Some(_), false) => push(open.take(), rule, least),
                (None, false) => {}
            }
        }
    }
    push(marks, "question-marks", 4);
    push(replaced, "replacement-character", 3);
    push(kun, "replacement-as-gbk", 9);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_runs_are_undone() {
        let latin = |text: &str| text.bytes().map(|b| b as char).collect::<String>();
        let western = |text: &str| {
            text.bytes().map(|b| WINDOWS_1252.decode(&[b]).0.into_owned()).collect::<String>()
        };
        let as_gbk = |text: &str| GBK.decode(text.as_bytes()).0.into_owned();
        let gbk_latin =
            |text: &str| GBK.encode(text).0.iter().map(|&b| b as char).collect::<String>();
        let true_text = "卫生健康合作协议";
        for wrong in [latin(true_text), western(true_text), as_gbk(true_text), gbk_latin(true_text)]
        {
            let mut repairs = Vec::new();
            assert_eq!(undo(&format!("a {wrong}, b"), &mut repairs), format!("a {true_text}, b"));
            assert_eq!(repairs.len(), 1);
        }
        let mut repairs = Vec::new();
        assert_eq!(undo("ä½ å¥½", &mut repairs), "你好");
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "重庆市卫生健康委员会",
            "café déjà vu à Genève",
            "“醫保”與「醫檢互認」",
            "naïve—façade…",
            "¥100 ± 5°",
        ] {
            assert_eq!(undo(text, &mut Vec::new()), text);
        }
    }

    #[test]
    fn losses_are_reported() {
        let rules: Vec<_> =
            lost_runs("锟斤拷锟斤拷 ???? a?? b\u{FFFD}c").iter().map(|run| run.rule).collect();
        assert_eq!(rules.len(), 3, "{rules:?}");
        assert!(lost_runs("锟 是一个字??").is_empty());
    }
}
