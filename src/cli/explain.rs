//! What import did with a source, for `import --explain` and `import --diff`.

use crate::base::Speech;
use crate::import::Imported;
use crate::import::reconcile::Outcome;
use std::fmt::Write;

/// Prints what every stage did with one source.
pub(super) fn explain(imported: &Imported, speech: Speech) {
    anstream::println!("{}", explanation(imported, speech));
}

fn explanation(imported: &Imported, speech: Speech) -> String {
    let ledger = &imported.ledger;
    let zh = speech == Speech::Zh;
    let word = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
    let mut out = format!("seeds/{}\n", ledger.source);
    let _ = writeln!(
        out,
        "  {}: {} ({}), {}, {}",
        word("编码", "encoding"),
        ledger.encoding,
        ledger.encoding_by,
        ledger.format,
        ledger.language
    );
    for count in ledger.normalised.iter().chain(&ledger.masked) {
        let _ = writeln!(out, "  {}: {} × {}", word("规整", "normalised"), count.rule, count.count);
    }
    for run in &ledger.repairs {
        let after = run.after.as_deref().unwrap_or(word("（未复原）", "(left)"));
        let _ = writeln!(
            out,
            "  {}: {}:{} [{}] {} → {after}",
            word("乱码", "damage"),
            ledger.source,
            run.line,
            run.rule,
            run.before
        );
    }
    for dropped in &ledger.dropped {
        let _ = writeln!(
            out,
            "  {}: {}:{} [{}] {}",
            word("去掉", "dropped"),
            ledger.source,
            dropped.line,
            dropped.rule,
            dropped.text
        );
    }
    for (segment, article) in ledger.segments.iter().zip(&imported.articles) {
        let title = article.file.front.title.as_deref().unwrap_or("—");
        let _ = writeln!(out, "  {} {}: {title}", word("文章", "article"), segment.segment);
        for fact in &segment.evidence {
            let _ = writeln!(
                out,
                "    {} = {} [{} {:.2}] {}",
                fact.fact, fact.value, fact.rule, fact.confidence, fact.text
            );
        }
        for proposal in &segment.proposed_agencies {
            let _ = writeln!(
                out,
                "    {}: {} × {}",
                word("词表之外的机构", "agency in no vocabulary"),
                proposal.name,
                proposal.count
            );
        }
    }
    out
}

/// Prints the differences between edited articles and what import would write today.
pub(super) fn differences(outcome: &Outcome) {
    for offer in &outcome.offers {
        anstream::println!("--- {}\n+++ import", offer.path);
        anstream::print!("{}", line_difference(&offer.current, &offer.proposed));
    }
}

/// The lines that differ between the longest common beginning and end, which is where an
/// editor looks; whole files are short.
fn line_difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut out = String::new();
    let mut push = |sign: char, lines: &[&str]| {
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
        push('-', &old[a..a + next_a]);
        push('+', &new[b..b + next_b]);
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
            ("a\nb\nc\n", "a\nx\nc\n", "-b\n+x\n"),
            ("a\nc\n", "a\nb\nc\n", "+b\n"),
            ("a\nb\n", "a\n", "-b\n"),
            ("a\n", "a\n", ""),
            ("a\n", "b\n", "-a\n+b\n"),
        ];
        for (old, new, expected) in cases {
            assert_eq!(line_difference(old, new), expected, "{old:?} {new:?}");
        }
    }
}
