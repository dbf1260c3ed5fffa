//! Numerals as Chinese writes them: `二〇二〇`, `二十七`, `一百二十三`, `第三`.
//!
//! Two systems live side by side. A year or a number plate is read digit by digit (`二〇二〇`); a quantity has
//! units (`二百零三`). A numeral of one system is not a numeral of the other, so each has its own function.

/// The year of four digit characters, `二〇二〇`, `二零二零`, `2020` or `２０２０`; `None` for anything else.
pub fn parse_year_digits(text: &str) -> Option<u16> {
    let digits: Vec<u64> = text.chars().map(digit).collect::<Option<_>>()?;
    let &[a, b, c, d] = digits.as_slice() else {
        return None;
    };
    u16::try_from(a * 1000 + b * 100 + c * 10 + d).ok()
}

/// The quantity that `text` writes with units (`十月` is not one, `十` is), in everyday or financial characters,
/// or a run of ASCII or full-width digits. `None` when it is not one whole numeral or exceeds 10¹⁶.
///
/// A numeral may end short, as it is said: `一百二` is 120 and `三万五` is 35,000.
pub fn parse_cardinal(text: &str) -> Option<u64> {
    if text.is_empty() || text.chars().count() > 32 {
        return None;
    }
    if text.chars().all(|c| ascii_digit(c).is_some()) {
        return text.chars().try_fold(0u64, |n, c| n.checked_mul(10)?.checked_add(ascii_digit(c)?));
    }
    let mut numeral = Numeral::default();
    for c in text.chars() {
        numeral.take(c)?;
    }
    numeral.finish()
}

/// The rank in `第三` or `第12`.
pub fn parse_ordinal(text: &str) -> Option<u64> {
    parse_cardinal(text.strip_prefix('第')?)
}

/// A number in either system: a year-like run of digit characters (`二〇`, `一二三`), or a quantity.
pub fn parse_number(text: &str) -> Option<u64> {
    parse_cardinal(text).or_else(|| {
        let mut value = 0u64;
        for c in text.chars() {
            value = value.checked_mul(10)?.checked_add(digit(c)?)?;
        }
        (!text.is_empty()).then_some(value)
    })
}

/// Whether `c` may be part of a Chinese numeral (digits and units, not `第`).
pub fn is_numeral(c: char) -> bool {
    han_digit(c).is_some() || unit(c).is_some()
}

/// A numeral being read from left to right.
#[derive(Default)]
struct Numeral {
    /// What full sections (`万`, `亿`) have summed to.
    total: u64,
    /// The section being read, below ten thousand.
    section: u64,
    /// A digit that waits for its unit.
    pending: Option<u64>,
    /// The unit read last, which what follows must stay below.
    last_unit: Option<u64>,
    /// Whether `零` was read since the last unit: then a closing digit counts ones.
    zero: bool,
    /// Whether anything but `零` was read.
    any: bool,
}

impl Numeral {
    fn take(&mut self, c: char) -> Option<()> {
        if let Some(d) = han_digit(c) {
            if self.pending.is_some() {
                return None;
            }
            if d == 0 {
                self.zero = true;
                // A bare `零` is a numeral; `零` inside one is a mark of a skipped unit.
                return Some(());
            }
            self.pending = Some(d);
            self.any = true;
            return Some(());
        }
        let u = unit(c)?;
        if let 20 | 30 | 40 = u {
            // `廿三` is twenty-three: a digit and its unit in one character.
            if self.pending.is_some() || self.last_unit.is_some_and(|l| l <= 10) {
                return None;
            }
            self.section += u;
            self.last_unit = Some(10);
        } else if u < 10_000 {
            if self.last_unit.is_some_and(|l| l <= u) && self.section > 0 {
                return None;
            }
            // `十二` needs no digit before its unit; `百` alone does.
            let d = match self.pending.take() {
                Some(d) => d,
                None if u == 10 => 1,
                None => return None,
            };
            self.section += d * u;
            self.last_unit = Some(u);
        } else {
            let below = self.section + self.pending.take().unwrap_or(0);
            if below == 0 && !(u == 100_000_000 && self.total > 0) {
                return None;
            }
            self.total = if u == 100_000_000 {
                // `三万亿`: what came before is multiplied as a whole.
                self.total.checked_add(below)?.checked_mul(u)?
            } else {
                self.total.checked_add(below.checked_mul(u)?)?
            };
            if self.total > 10_000_000_000_000_000 {
                return None;
            }
            self.section = 0;
            self.last_unit = Some(u);
        }
        self.zero = false;
        self.any = true;
        Some(())
    }

    fn finish(self) -> Option<u64> {
        if !self.any {
            return self.zero.then_some(0);
        }
        let ones = match (self.pending, self.last_unit) {
            (Some(d), Some(u)) if !self.zero && u > 10 => d * (u / 10),
            (Some(d), _) => d,
            (None, _) => 0,
        };
        self.total.checked_add(self.section)?.checked_add(ones)
    }
}

fn digit(c: char) -> Option<u64> {
    ascii_digit(c).or_else(|| han_digit(c))
}

fn ascii_digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(u64::from(c) - 0x30),
        '０'..='９' => Some(u64::from(c) - 0xFF10),
        _ => None,
    }
}

fn han_digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' | '◯' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' | '貳' | '两' | '兩' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '廿' => 20,
        '卅' => 30,
        '卌' => 40,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quantities() {
        for (text, want) in [
            ("零", Some(0)),
            ("三", Some(3)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十七", Some(27)),
            ("廿三", Some(23)),
            ("一百二十三", Some(123)),
            ("一百零三", Some(103)),
            ("一百二", Some(120)),
            ("两千零二十", Some(2020)),
            ("三万五", Some(35_000)),
            ("三万零五", Some(30_005)),
            ("十二万", Some(120_000)),
            ("一亿二千万", Some(120_000_000)),
            ("三万亿", Some(3_000_000_000_000)),
            ("叁仟伍佰", Some(3500)),
            ("17", Some(17)),
            ("１７", Some(17)),
            ("二〇二〇", None),
            ("十十", None),
            ("百", None),
            ("万", None),
            ("二十月", None),
            ("", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(parse_cardinal(text), want, "{text}");
        }
        assert_eq!(parse_ordinal("第三"), Some(3));
        assert_eq!(parse_ordinal("三"), None);
        assert_eq!(parse_number("一二三"), Some(123));
        assert!(is_numeral('十') && is_numeral('〇') && !is_numeral('第'));
    }

    #[test]
    fn years() {
        for text in ["二〇二〇", "二零二零", "二○二○", "2020", "２０２０"] {
            assert_eq!(parse_year_digits(text), Some(2020), "{text}");
        }
        assert_eq!(parse_year_digits("二十"), None);
        assert_eq!(parse_year_digits("二〇二"), None);
        assert_eq!(parse_year_digits("二〇二〇年"), None);
    }

    proptest! {
        #[test]
        fn no_numeral_panics(text in "[〇零一二九十廿百千万亿0-9]{0,40}") {
            let _ = (parse_cardinal(&text), parse_number(&text), parse_year_digits(&text));
        }
    }
}
