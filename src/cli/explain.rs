//! What import did with a source, for `import --explain` and `import --diff`.

use super::args::Format;
use super::report::Reporter;
use crate::base::Speech;
use crate::format::ledger::{CountEntry, SegmentEntry};
use crate::import::reconcile::Outcome;
use crate::import::{Imported, NewArticle};
use serde_json::json;
use std::fmt::Write;

/// Prints what every stage did with one source: as text, or its ledger as one line of JSON.
pub(super) fn explain(imported: &Imported, reporter: Reporter) {
    if reporter.format == Format::Json {
        println!("{}", json!({ "explain": imported.ledger }));
    } else {
        anstream::println!("{}", explanation(imported, reporter.speech));
    }
}

fn explanation(imported: &Imported, speech: Speech) -> String {
    let ledger = &imported.ledger;
    let zh = speech == Speech::Zh;
    let word = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
    let at = |line: u32| if zh { format!("第 {line} 行") } else { format!("line {line}") };
    let mut out = format!("seeds/{}\n", ledger.source);
    let _ = writeln!(
        out,
        "  {}: {} ({}), {}, {}{}",
        word("编码", "encoding"),
        ledger.encoding,
        known_by(&ledger.encoding_by, zh),
        ledger.format,
        ledger.language,
        if ledger.mechanical_script {
            word("（由简体机械转成，已转回）", " (made by a machine from Simplified; turned back)")
        } else {
            ""
        }
    );
    for (name, counts) in
        [(word("规整", "normalised"), &ledger.normalised), (word("遮盖", "masked"), &ledger.masked)]
    {
        if !counts.is_empty() {
            let _ = writeln!(out, "  {name}: {}", counted(counts));
        }
    }
    for run in &ledger.repairs {
        let _ = write!(
            out,
            "  {}: {} [{}] {}",
            word("乱码", "damage"),
            at(run.line),
            run.rule,
            run.before
        );
        let _ = match (&run.after, &run.candidates[..]) {
            (Some(after), _) => writeln!(out, " → {after}"),
            (None, []) => writeln!(out, " {}", word("（未复原）", "(left as it is)")),
            (None, offered) => {
                let offered = offered.join(" | ");
                writeln!(
                    out,
                    " {}{offered}",
                    word("（未复原）可能是：", "(left as it is) perhaps: ")
                )
            }
        };
    }
    for slip in &ledger.slips {
        let meant = slip.meant.as_ref().map(|meant| format!(" → {meant}?")).unwrap_or_default();
        let name = word("疑似笔误", "slip");
        let _ = writeln!(out, "  {name}: {} [{}] {}{meant}", at(slip.line), slip.rule, slip.text);
    }
    for dropped in &ledger.dropped {
        let name = word("去掉", "dropped");
        let _ = writeln!(out, "  {name}: {} [{}] {}", at(dropped.line), dropped.rule, dropped.text);
    }
    if ledger.segments.is_empty() {
        let _ = writeln!(out, "  {}", word("没有找到文章", "no article found"));
    }
    for (segment, article) in ledger.segments.iter().zip(&imported.articles) {
        push_article(&mut out, segment, article, zh);
    }
    out
}

fn push_article(out: &mut String, segment: &SegmentEntry, article: &NewArticle, zh: bool) {
    let front = &article.file.front;
    let title = front.title.as_deref().unwrap_or("—");
    let _ = writeln!(out, "  {} {}: {title}", if zh { "文章" } else { "article" }, segment.segment);
    if front.draft {
        let reason = front.draft_reason.as_deref().unwrap_or_default();
        let _ = writeln!(out, "    {}: {reason}", if zh { "草稿" } else { "draft" });
    }
    for fact in &segment.evidence {
        let _ = writeln!(
            out,
            "    {} = {} [{} {:.2}] {}",
            fact.fact, fact.value, fact.rule, fact.confidence, fact.text
        );
    }
    for proposal in &segment.proposed_agencies {
        let name = if zh { "词表之外的机构" } else { "agency in no vocabulary" };
        let _ = writeln!(out, "    {name}: {} × {}", proposal.name, proposal.count);
    }
}

fn counted(counts: &[CountEntry]) -> String {
    let all: Vec<String> =
        counts.iter().map(|count| format!("{} × {}", count.rule, count.count)).collect();
    all.join(", ")
}

/// How an encoding was known, in words.
fn known_by(by: &str, zh: bool) -> &str {
    match by {
        "bom" if zh => "字节序标记",
        "declared" if zh => "页面声明",
        "valid-utf8" if zh => "合法的 UTF-8",
        "mostly-utf8" if zh => "大体是 UTF-8",
        "nul-pattern" if zh => "零字节的位置",
        "statistics" if zh => "按统计推断，请留意",
        "bom" => "byte order mark",
        "declared" => "as the page declares",
        "valid-utf8" => "valid UTF-8",
        "mostly-utf8" => "mostly UTF-8",
        "nul-pattern" => "where its NULs are",
        "statistics" => "likeliest by statistics",
        other => other,
    }
}

/// Prints the differences between edited articles (`-`) and what import would write today (`+`).
pub(super) fn differences(outcome: &Outcome, reporter: Reporter) {
    for offer in &outcome.offers {
        let difference = line_difference(&offer.current, &offer.proposed);
        if reporter.format == Format::Json {
            let path = offer.path.as_str();
            println!("{}", json!({ "offer": { "path": path, "difference": difference } }));
        } else {
            anstream::print!("--- {}\n+++ import\n{difference}", offer.path);
        }
    }
}

/// The lines that differ, below the number of the line at which they stand in either text.
fn line_difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut out = String::new();
    let push = |out: &mut String, sign: char, lines: &[&str]| {
        for line in lines {
            let _ = writeln!(out, "{sign}{line}");
        }
    };
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            a += 1;
            b += 1;
            continue;
        }
        let (next_a, next_b) = resync(&old[a..], &new[b..]);
        let _ = writeln!(out, "@@ -{} +{} @@", a + 1, b + 1);
        push(&mut out, '-', &old[a..a + next_a]);
        push(&mut out, '+', &new[b..b + next_b]);
        a += next_a;
        b += next_b;
    }
    out
}

/// How many lines of each side to pass until they agree again, by the nearest pair of
/// equal lines within 200; else to their ends.
fn resync(old: &[&str], new: &[&str]) -> (usize, usize) {
    const REACH: usize = 200;
    for distance in 1..REACH {
        for a in 0..=distance {
            let b = distance - a;
            if a < old.len() && b < new.len() && old[a] == new[b] {
                return (a, b);
            }
        }
    }
    (old.len(), new.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_name_the_lines_that_changed() {
        let cases = [
            ("a\nb\nc\n", "a\nx\nc\n", "@@ -2 +2 @@\n-b\n+x\n"),
            ("a\nc\n", "a\nb\nc\n", "@@ -2 +2 @@\n+b\n"),
            ("a\nb\n", "a\n", "@@ -2 +2 @@\n-b\n"),
            ("a\n", "a\n", ""),
            ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"),
        ];
        for (old, new, expected) in cases {
            assert_eq!(line_difference(old, new), expected, "{old:?} {new:?}");
        }
    }
}
