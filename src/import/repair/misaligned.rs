//! Runs of GBK text that were read one byte out of step.
//!
//! A converter replaced full-width punctuation byte by byte, without regard to the borders of
//! characters: `A3BB`, `A3BF`, `A3AC`, `A3A1` became `;`, `?`, `,`, `!` also where these bytes were the
//! second of one character and the first of the next. The orphaned lead byte shows as `?`, and all
//! that follows is paired wrongly until a byte below 80h stands in a lead's place: it shows as an
//! ASCII character at 40h to 7Eh, or the pending lead shows as `?`.

use super::Run;
use crate::import::chinese;

/// The rule's name.
pub const RULE: &str = "misaligned-gbk";

/// The longest run that is looked for, in characters.
const LONGEST: usize = 40;

/// Particles after which `??` and `?!` are most often what they look like.
const PARTICLES: &str = "吗嗎呢吧么麼麽啊呀嘛谁誰哪何";

/// Finds the runs. Each begins at its first `?` and ends with the character that brings the bytes
/// back into step.
pub fn detect(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('?') {
        let start = at + found;
        let marks = text[start..].bytes().take_while(|&b| b == b'?').count();
        if marks >= 4 {
            at = start + marks;
            continue;
        }
        match extent(text, start) {
            Some(end) => {
                runs.push(Run { range: start..end, rule: RULE });
                at = end;
            }
            None => at = start + 1,
        }
    }
    runs
}

/// Where the run that begins with the `?` at `start` ends; nothing if none does.
fn extent(text: &str, start: usize) -> Option<usize> {
    let trigger = text[start + 1..].chars().next()?;
    if !matches!(trigger, ';' | '?' | ',' | '!') {
        return None;
    }
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| c.is_ascii() && !matches!(c, '>' | ',' | '"')) {
        return None;
    }
    let body = start + 1 + trigger.len_utf8();
    let mut strange = 0usize;
    let mut shown = 0usize;
    let mut chars = text[body..].char_indices().take(LONGEST).peekable();
    while let Some((offset, c)) = chars.next() {
        let end = body + offset + c.len_utf8();
        let next = chars.peek().map(|&(_, c)| c);
        match c {
            '?' => return accept(before, trigger, shown, strange, c, next).then_some(end),
            '@'..='~' => {
                // A trail byte stands alone; a letter of a Latin word does not.
                let alone = next.is_none_or(|n| !n.is_ascii_alphanumeric());
                // Letters stand in Chinese text; a lone accent or bracket does not.
                strange += usize::from(!c.is_ascii_alphabetic());
                return (alone && accept(before, trigger, shown, strange, c, next)).then_some(end);
            }
            c if c.is_ascii() => return None,
            '。' | '，' | '；' | '：' | '？' | '！' => return None,
            c if chinese::is_private_use(c) => strange += 2,
            c if chinese::is_han(c) => strange += usize::from(!chinese::is_common(c)),
            // Syllables and symbols of the other rows of GBK, `ㄔ` for example.
            '“' | '”' | '、' | '《' | '》' | '…' | '—' => {}
            _ => strange += 1,
        }
        shown += 1;
    }
    None
}

/// Whether a candidate is damage and not a question that was asked with emphasis.
fn accept(
    before: Option<char>,
    trigger: char,
    shown: usize,
    strange: usize,
    last: char,
    next: Option<char>,
) -> bool {
    let asked = before.is_none_or(|c| PARTICLES.contains(c));
    let enough = match trigger {
        _ if asked => 3,
        ';' | '?' if shown <= 1 => 0,
        ';' | '?' => 1,
        _ => 2,
    };
    // `???` alone is damage only within a sentence that goes on.
    let goes_on = last != '?' || next.is_some_and(|c| c != '?' && c != '\n');
    strange >= enough && goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_to_their_end() {
        for (text, want) in [
            ("充分發揮醫?;饝鹇再徺I作用,加快", &["?;饝鹇再徺I"][..]),
            ("協同、醫?;鸨O管合作", &["?;鸨O"]),
            (
                "以??坡撁藶榧~帶,建立泛區域??坡撁?,共同推動??瓢l展",
                &["??坡撁藶榧~", "??坡撁?", "??瓢l"],
            ),
            ("臨床重點??平ㄔO、衛生", &["??平ㄔO"]),
            ("做強十大精品???,52個", &["???"]),
            ("通報表揚?!皟善芬恍怠边`法案件", &["?!皟善芬恍怠边`"]),
            ("將優化醫保參?;I資政策", &["?;I"]),
            (
                "十大新舉措?!\u{E321}靶律鷥撼錾\u{E491}患…\u{E2AE}隆北贿x樹",
                &["?!\u{E321}靶律鷥撼錾\u{E491}患…\u{E2AE}隆北贿x"],
            ),
        ] {
            let found: Vec<&str> = detect(text).into_iter().map(|run| &text[run.range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn questions_are_questions() {
        for text in [
            "这是真的吗??我不信。",
            "什么?!A股又涨了",
            "为什么?;因为A股涨了",
            "當前時間:??????????????????",
            "你来不来??",
            "What??No, really?!",
            "如何看病?,他说",
            "https://example.org/a?b=1&c=?;x",
        ] {
            assert!(detect(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn many_marks_take_linear_time() {
        let text = "?;鸨".repeat(20_000);
        let _ = detect(&text);
        let _ = detect(&"?".repeat(100_000));
        let _ = detect(&"??? ".repeat(30_000));
    }
}
