//! A ledger's text, written without the YAML library where that would write the same.
//!
//! A ledger has hundreds of short texts, nearly all of which stand unquoted; the library builds an event for each
//! and asks of each whether it might be a number. What is not plainly plain is still the library's to write.

use super::{
    CountEntry, DroppedEntry, EvidenceEntry, Ledger, NearEntry, ProposalEntry, RepairEntry,
    SegmentEntry, SlipEntry,
};
use std::fmt::{Display, Write};

/// The ledger as `serde_yaml` writes it; nothing where a text takes more than one line.
pub(super) fn print(ledger: &Ledger) -> Option<String> {
    let Ledger {
        source,
        source_hash,
        importer,
        encoding,
        encoding_by,
        format,
        language,
        mechanical_script,
        repairs,
        normalised,
        slips,
        dropped,
        masked,
        segments,
        note,
    } = ledger;
    let mut to = Lines { out: String::with_capacity(4096), indent: 0, begins: false };
    to.text("source", source)?;
    to.text("source_hash", source_hash)?;
    to.plain("importer", importer);
    to.text("encoding", encoding)?;
    to.text("encoding_by", encoding_by)?;
    to.text("format", format)?;
    to.text("language", language)?;
    if *mechanical_script {
        to.plain("mechanical_script", true);
    }
    to.list("repairs", repairs, |to, entry| {
        let RepairEntry { line, rule, before, after, candidates } = entry;
        to.plain("line", line);
        to.text("rule", rule)?;
        to.text("before", before)?;
        to.text_if("after", after.as_ref())?;
        to.texts_if("candidates", candidates)
    })?;
    let count = |to: &mut Lines, entry: &CountEntry| {
        to.text("rule", &entry.rule)?;
        to.plain("count", entry.count);
        Some(())
    };
    to.list_if("normalised", normalised, count)?;
    to.list_if("slips", slips, |to, entry| {
        let SlipEntry { line, rule, text, meant } = entry;
        to.plain("line", line);
        to.text("rule", rule)?;
        to.text("text", text)?;
        to.text_if("meant", meant.as_ref())
    })?;
    to.list("dropped", dropped, |to, entry| {
        let DroppedEntry { line, rule, text } = entry;
        to.plain("line", line);
        to.text("rule", rule)?;
        to.text("text", text)
    })?;
    to.list_if("masked", masked, count)?;
    to.list("segments", segments, segment)?;
    to.text_if("note", note.as_ref())?;
    Some(to.out)
}

fn segment(to: &mut Lines, entry: &SegmentEntry) -> Option<()> {
    let SegmentEntry {
        segment,
        path,
        output_hash,
        month_day,
        evidence,
        proposed_agencies,
        mentioned_regions,
        near_duplicate,
    } = entry;
    to.plain("segment", segment);
    to.text("path", path)?;
    to.text("output_hash", output_hash)?;
    to.text_if("month_day", month_day.as_ref())?;
    to.list("evidence", evidence, |to, entry| {
        let EvidenceEntry { fact, value, rule, text, confidence } = entry;
        to.text("fact", fact)?;
        to.text("value", value)?;
        to.text("rule", rule)?;
        to.text("text", text)?;
        to.number("confidence", *confidence)
    })?;
    to.list_if("proposed_agencies", proposed_agencies, |to, entry| {
        let ProposalEntry { name, count } = entry;
        to.text("name", name)?;
        to.plain("count", count);
        Some(())
    })?;
    to.texts_if("mentioned_regions", mentioned_regions)?;
    if let Some(NearEntry { path, title, similarity }) = near_duplicate {
        to.key("near_duplicate");
        to.out.push('\n');
        to.indent += 2;
        to.text("path", path)?;
        to.text("title", title)?;
        to.number("similarity", *similarity)?;
        to.indent -= 2;
    }
    Some(())
}

/// The lines so far.
struct Lines {
    out: String,
    indent: usize,
    /// Whether the next key is the first of an item, behind its hyphen.
    begins: bool,
}

impl Lines {
    fn key(&mut self, key: &str) {
        let indent = if self.begins { self.indent - 2 } else { self.indent };
        self.out.extend(std::iter::repeat_n(' ', indent));
        if std::mem::take(&mut self.begins) {
            self.out.push_str("- ");
        }
        self.out.push_str(key);
        self.out.push(':');
    }

    /// A number or a truth value.
    fn plain(&mut self, key: &str, value: impl Display) {
        self.key(key);
        // Writing to a text cannot fail.
        let _ = writeln!(self.out, " {value}");
    }

    /// A share, of which none is too small or too large to be written out.
    fn number(&mut self, key: &str, value: f32) -> Option<()> {
        if value != 0.0 && !(0.001..1000.0).contains(&value) {
            return None;
        }
        self.key(key);
        let _ = writeln!(self.out, " {value:?}");
        Some(())
    }

    fn text(&mut self, key: &str, text: &str) -> Option<()> {
        self.key(key);
        self.out.push(' ');
        self.scalar(text)
    }

    fn text_if(&mut self, key: &str, text: Option<&String>) -> Option<()> {
        text.map_or(Some(()), |text| self.text(key, text))
    }

    fn texts_if(&mut self, key: &str, texts: &[String]) -> Option<()> {
        if texts.is_empty() {
            return Some(());
        }
        self.key(key);
        self.out.push('\n');
        for text in texts {
            self.out.extend(std::iter::repeat_n(' ', self.indent));
            self.out.push_str("- ");
            self.scalar(text)?;
        }
        Some(())
    }

    fn list<T>(
        &mut self,
        key: &str,
        items: &[T],
        print: impl Fn(&mut Lines, &T) -> Option<()>,
    ) -> Option<()> {
        self.key(key);
        if items.is_empty() {
            self.out.push_str(" []\n");
            return Some(());
        }
        self.out.push('\n');
        self.indent += 2;
        for item in items {
            self.begins = true;
            print(self, item)?;
        }
        self.indent -= 2;
        Some(())
    }

    fn list_if<T>(
        &mut self,
        key: &str,
        items: &[T],
        print: impl Fn(&mut Lines, &T) -> Option<()>,
    ) -> Option<()> {
        if items.is_empty() { Some(()) } else { self.list(key, items, print) }
    }

    /// A text and the end of its line.
    fn scalar(&mut self, text: &str) -> Option<()> {
        if is_plain(text) {
            self.out.push_str(text);
            self.out.push('\n');
            return Some(());
        }
        if text.is_empty() {
            self.out.push_str("''\n");
            return Some(());
        }
        // What YAML takes for the end of a line is followed by the indentation of its place.
        if text.contains(['\n', '\u{85}', '\u{2028}', '\u{2029}']) {
            return None;
        }
        let written = serde_yaml::to_string(text).ok()?;
        if written.trim_end_matches('\n').contains('\n') {
            return None;
        }
        self.out.push_str(&written);
        Some(())
    }
}

/// Whether a text is surely written as it stands: of common characters, without anything that YAML might take for
/// its own, and no number.
fn is_plain(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    let Some(first) = chars.peek().copied() else { return false };
    let (mut letter, mut odd) = (false, false);
    let mut last = first;
    while let Some(c) = chars.next() {
        let fits = match c {
            '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => true,
            '\u{3001}'..='\u{3029}' | '\u{2010}'..='\u{2027}' | '\u{FF01}'..='\u{FF5E}' | '·' => {
                true
            }
            'a'..='z' | 'A'..='Z' => {
                letter |= matches!(c, 'a' | 'c' | 'd' | 'f');
                odd |= matches!(c, 'x' | 'o');
                true
            }
            '0'..='9' | '-' | '_' | '.' | '/' | '(' | ')' | ',' | '%' | '?' | '=' | '&' => true,
            ' ' => chars.peek().is_some(),
            // `a: b` and `a:` are keys.
            ':' => chars.peek().is_some_and(|&next| next != ' '),
            _ => false,
        };
        if !fits {
            return false;
        }
        last = c;
    }
    let begins = match first {
        'a'..='z' | 'A'..='Z' => {
            !["true", "false", "null"].iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        // No number is written with such characters, nor with hyphens between its figures.
        '0'..='9' => {
            let date = || text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            letter && !odd || !text.is_ascii() || text.contains('-') && date()
        }
        first => !first.is_ascii(),
    };
    begins && last != ' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_what_the_library_leaves_as_it_stands() {
        let mut plain = 0;
        for text in [
            "重庆市",
            "“双城记” 建好",
            "title",
            "true",
            "Null",
            "yes",
            "1e5",
            "0xab",
            "0b1",
            "12",
            "1.5",
            "2024-03-05",
            "9b30df8aef48",
            "2024年8月9日 来源：四川日报",
            "09:15 来源：某报",
            "3月",
            "1-",
            "0x1一",
            "1d3b4785d37da646",
            "http://a.cn/b?c=1&d=2",
            "a: b",
            "a:",
            "a #b",
            " a",
            "a ",
            "- a",
            "-a",
            "?",
            "。",
            "·",
            "[a]",
            "{a}",
            "@a",
            "10:30",
            "来源：某网 10:30",
            "中: 文",
            "中:文",
            "e5",
            "0o7",
            "inf",
            "nan",
            "a, b",
            "a?",
            "? a",
            "中？",
            "a%b",
            "%a",
            "=",
            "＝",
            "",
            "\u{3000}",
            "中\u{3000}文",
            "a\tb",
            "𠀀",
            "---",
            "…",
            "a\u{7f}",
            "a\u{2028}b",
            "a - b",
            "09",
            "0a",
            "1_000",
            "1,000",
            "a&b",
            "&a",
            "12:30:45",
            "0.5f",
            "1d",
            "1a",
            "~",
            "a~",
            "中 #文",
            "+1",
            ".5a",
            "/a/b",
            "(a)",
            "5％",
        ] {
            if is_plain(text) {
                plain += 1;
                assert_eq!(serde_yaml::to_string(text).unwrap(), format!("{text}\n"));
            }
        }
        assert!(plain > 20, "{plain}");
    }
}
