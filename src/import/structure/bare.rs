//! A title without what a page sets around it: dashes, an hour, the name of a column in another script.

use crate::import::chinese;

/// `-记者会快讯-` without the dashes that stand around it, and any title without its hour.
pub(super) fn undashed(line: &str) -> &str {
    let dash = ['-', '－', '—', '–', '─'];
    let inner = line.trim().strip_prefix(dash).and_then(|rest| rest.strip_suffix(dash));
    let line = inner.map_or(line, |inner| inner.trim_matches(dash).trim());
    // `… (19:15)`: the hour at which a portal of Hong Kong shows it.
    let hour =
        line.trim_end().strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']));
    match hour {
        Some((title, hour))
            if (4..=5).contains(&hour.len())
                && title.chars().count() >= 8
                && hour.split_once(':').is_some_and(|(hour, minute)| {
                    [hour, minute].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
                }) =>
        {
            title.trim_end()
        }
        _ => line,
    }
}

/// `国际英语新闻：China has …` without the column in another script before it.
pub(super) fn uncolumned(line: &str) -> &str {
    let parts = line.split_once(['：', ':']).filter(|(column, title)| {
        let han = chinese::han_count(column);
        let latin = title.chars().filter(char::is_ascii_alphabetic).count();
        (2..=10).contains(&han)
            && han == column.chars().count()
            && latin >= 12
            && chinese::han_count(title) == 0
    });
    parts.map_or(line, |(_, title)| title.trim())
}

/// `公 告`, set wide, is 公告.
pub(super) fn unspaced(line: &str) -> String {
    let single = |word: &str| word.chars().count() == 1 && word.chars().all(chinese::is_han);
    if line.contains(char::is_whitespace) && line.split_whitespace().all(single) {
        chinese::compact(line)
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_title_goes() {
        for (line, want) in [
            ("-记者会快讯(首批疫苗能覆盖前线人员)-", "记者会快讯(首批疫苗能覆盖前线人员)"),
            ("80岁或以上长者明起可接种疫苗 (19:15)", "80岁或以上长者明起可接种疫苗"),
            ("国际英语新闻:Country has 50,000 clinics", "Country has 50,000 clinics"),
            ("两地签约:合作开始", "两地签约:合作开始"),
            ("两地签约推进合作（图）", "两地签约推进合作（图）"),
        ] {
            assert_eq!(uncolumned(undashed(line)), want);
        }
    }
}
