//! What was typed, as clauses.

use super::fold::{Class, Folded, folded};
use super::number::numbers;

/// The most clauses that are used.
pub const MOST_CLAUSES: usize = 32;

/// The most code points of a clause that are used.
pub const LONGEST_CLAUSE: usize = 64;

/// One thing that results must say, or must not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clause {
    /// As it was typed, without quotes and sign.
    pub text: String,
    /// In quotes: taken exactly, without other names and pinyin.
    pub exact: bool,
    /// Results must not say it.
    pub excluded: bool,
}

/// A query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Its clauses, those that have nothing to search for left out.
    pub clauses: Vec<Clause>,
    /// Whether some of it was not used, being too long.
    pub cut: bool,
}

/// The signs that close a quotation, by those that open it.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('「', '」'), ('＂', '＂')];

impl Query {
    /// Reads what was typed. Anything is a query; one of signs alone has no clauses.
    pub fn parse(typed: &str) -> Query {
        let chars: Vec<char> = typed.chars().collect();
        let folded = folded(typed);
        let numbers = numbers(&folded);
        let mut reading = Reading::default();
        let mut at = 0;
        while at < chars.len() {
            let c = chars[at];
            let closing = QUOTES.iter().find(|(open, _)| *open == c).map(|(_, close)| *close);
            if let (Some(closing), true) = (closing, reading.text.is_empty()) {
                let rest = &chars[at + 1..];
                let length = rest
                    .iter()
                    .position(|other| *other == closing || *other == '”' && c == '“')
                    .unwrap_or(rest.len());
                reading.text.extend(&rest[..length]);
                reading.end(true);
                at += length + 2;
            } else if let Some(number) = numbers.iter().find(|number| number.range.start == at) {
                let excluded = std::mem::take(&mut reading.excluded);
                reading.end(false);
                reading.excluded = excluded;
                reading.text.extend(&chars[number.range.clone()]);
                reading.end(false);
                at = number.range.end;
            } else {
                match folded[at].class() {
                    Class::Space => reading.end(false),
                    _ if c == '\n' => reading.end(false),
                    _ if matches!(c, '-' | '－') && reading.text.is_empty() => {
                        reading.excluded = true;
                    }
                    _ => reading.text.push(c),
                }
                at += 1;
            }
        }
        reading.end(false);
        reading.finish()
    }
}

/// The clauses so far, and the one that is being read.
#[derive(Default)]
struct Reading {
    clauses: Vec<Clause>,
    text: String,
    excluded: bool,
    cut: bool,
}

impl Reading {
    fn end(&mut self, exact: bool) {
        let excluded = std::mem::take(&mut self.excluded);
        let mut text = std::mem::take(&mut self.text);
        if let Some((at, _)) = text.char_indices().nth(LONGEST_CLAUSE) {
            text.truncate(at);
            self.cut = true;
        }
        let says = |c: char| matches!(Folded::of(c).class(), Class::Han | Class::Word);
        if text.chars().any(says) {
            self.clauses.push(Clause { text, exact, excluded });
        }
    }

    fn finish(mut self) -> Query {
        self.join_singles();
        self.cut |= self.clauses.len() > MOST_CLAUSES;
        self.clauses.truncate(MOST_CLAUSES);
        Query { clauses: self.clauses, cut: self.cut }
    }

    /// Three or more clauses of one Han character each are a word with stray spaces.
    fn join_singles(&mut self) {
        let single = |clause: &Clause| {
            let mut chars = clause.text.chars();
            let han = chars.next().is_some_and(|c| Folded::of(c).class() == Class::Han);
            han && chars.next().is_none() && !clause.exact && !clause.excluded
        };
        let mut joined: Vec<Clause> = Vec::new();
        for group in self.clauses.chunk_by(|one, other| single(one) && single(other)) {
            match group {
                [_, _, _, ..] => {
                    let text = group.iter().map(|clause| clause.text.as_str());
                    let text: String = text.take(LONGEST_CLAUSE).collect();
                    joined.push(Clause { text, ..Clause::default() });
                }
                _ => joined.extend(group.iter().cloned()),
            }
        }
        self.clauses = joined;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn clauses() {
        let shown = |typed: &str| -> Vec<String> {
            let clauses = Query::parse(typed).clauses.into_iter();
            clauses
                .map(|clause| {
                    let sign = if clause.excluded { "-" } else { "" };
                    let quote = if clause.exact { "\"" } else { "" };
                    format!("{sign}{quote}{}{quote}", clause.text)
                })
                .collect()
        };
        for (typed, want) in [
            ("医保 协同", &["医保", "协同"][..]),
            ("医保　协同", &["医保", "协同"]),
            ("\"医保 协同\" DRG", &["\"医保 协同\"", "DRG"]),
            ("“医保协同”-异地", &["\"医保协同\"", "-异地"]),
            ("「医保", &["\"医保\""]),
            ("医保 -异地 －\"两地\"", &["医保", "-异地", "-\"两地\""]),
            ("COVID-19", &["COVID-19"]),
            ("国办发〔2020〕 14号 通知", &["国办发〔2020〕 14号", "通知"]),
            ("-国办发〔2020〕14号", &["-国办发〔2020〕14号"]),
            ("联 防 联 控", &["联防联控"]),
            ("川 渝", &["川", "渝"]),
            ("", &[]),
            ("- 。 😀 \"\"", &[]),
            ("<b>医保</b>", &["<b>医保</b>"]),
        ] {
            assert_eq!(shown(typed), want, "{typed}");
        }
        let long = Query::parse(&"长".repeat(10_000));
        assert!(long.cut && long.clauses[0].text.chars().count() == LONGEST_CLAUSE);
        let many = Query::parse(&"长短 ".repeat(100));
        assert!(many.cut && many.clauses.len() == MOST_CLAUSES);
    }

    proptest! {
        #[test]
        fn anything_is_a_query(typed in "\\PC{0,80}", signs in "[\"“”「」\\- 医2020〔〕号]{0,40}") {
            for typed in [typed, signs] {
                let query = Query::parse(&typed);
                prop_assert!(query.clauses.len() <= MOST_CLAUSES);
                prop_assert!(query.clauses.iter().all(|clause| !clause.text.is_empty()));
            }
        }
    }
}
