//! The names in an author line, without what else stands in it: 新重庆-重庆日报记者 李珩 云钰 names two
//! people, a medium and a role.

use crate::text::class::{has_han, is_han};

/// What one does for a text whose author one is.
const WRITES: [&str; 17] = [
    "特约记者",
    "首席记者",
    "见习记者",
    "实习记者",
    "融媒记者",
    "全媒体记者",
    "本报记者",
    "记者",
    "通讯员",
    "特约撰稿人",
    "主持人",
    "评论员",
    "实习生",
    "作者",
    "撰文",
    "采写",
    "文",
];

/// What one does beside the text; the names after it are no authors.
const HELPS: [&str; 14] = [
    "责任编辑",
    "编辑",
    "责编",
    "校对",
    "审核",
    "摄影",
    "摄影报道",
    "摄",
    "图片",
    "供图",
    "制图",
    "视频",
    "监制",
    "图",
];

/// How the names of media end.
const MEDIA: [&str; 16] = [
    "日报",
    "晚报",
    "早报",
    "时报",
    "商报",
    "晨报",
    "都市报",
    "本报",
    "本刊",
    "本网",
    "新华社",
    "网",
    "电视台",
    "客户端",
    "新闻",
    "融媒体中心",
];

/// The authors whom a line names, in its order; none where it names roles and media alone.
pub fn names(line: &str) -> Vec<String> {
    let line = without_brackets(line);
    match has_han(&line) {
        true => chinese(&line),
        false => english(&line),
    }
}

/// （实习生） after a name says what its bearer is.
fn without_brackets(line: &str) -> String {
    let mut depth = 0usize;
    let mut outside = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(character),
            _ => {}
        }
    }
    // Brackets around the whole hold the names.
    if outside.trim().is_empty() {
        return line.chars().filter(|c| !matches!(c, '（' | '）' | '(' | ')')).collect();
    }
    outside
}

fn english(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix("By ").or_else(|| line.strip_prefix("by ")).unwrap_or(line);
    let parts = line.split([',', ';', '&', '、']).flat_map(|part| part.split(" and "));
    let parts = parts.map(|part| part.trim().trim_start_matches("and ").trim());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn chinese(line: &str) -> Vec<String> {
    let split = |c: char| c.is_whitespace() || "、，,；;：:/／|｜—".contains(c);
    let mut names: Vec<String> = Vec::new();
    let mut writes = true;
    // A name of two characters is set as wide as one of three: 张　莎.
    let mut half: Option<String> = None;
    for token in line.split(split).filter(|token| !token.is_empty()) {
        let (token, role) = after_role(token);
        writes = role.unwrap_or(writes);
        let is_name = !token.is_empty() && !is_medium(token) && writes;
        let single = is_name && token.chars().count() == 1 && token.chars().all(is_han);
        match (half.take(), single) {
            (Some(first), true) => names.push(first + token),
            (None, true) => half = Some(token.to_owned()),
            (_, false) if is_name => names.push(token.to_owned()),
            _ => {}
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

/// What stands behind the last role word of a token, and whether that role writes. A single
/// character is a role only where nothing else stands in the token: it may be part of a name.
fn after_role(token: &str) -> (&str, Option<bool>) {
    let of = |roles: &[&str]| {
        let whole = |role: &&str| role.chars().count() > 1 || token == *role;
        let ends = roles.iter().filter(|role| whole(role));
        ends.filter_map(|role| Some(token.rfind(role)? + role.len())).max()
    };
    match (of(&WRITES), of(&HELPS)) {
        (None, None) => (token, None),
        (write, help) => (&token[write.max(help).unwrap_or(0)..], Some(write >= help)),
    }
}

fn is_medium(token: &str) -> bool {
    let ends = |medium: &&str| token.ends_with(*medium);
    token.chars().count() > 1 && MEDIA.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn roles_and_media_are_no_names() {
        for (line, wanted) in [
            ("主持人 本报记者 李珩", &["李珩"][..]),
            ("新重庆-重庆日报记者 李珩 云钰", &["李珩", "云钰"]),
            ("新重庆-重庆日报记者 张莎", &["张莎"]),
            ("唐勤", &["唐勤"]),
            ("记者李珩、通讯员 王五", &["李珩", "王五"]),
            ("记者 李某某（实习生） 摄影 张三", &["李某某"]),
            ("（某某日报记者 张　莎）", &["张莎"]),
            ("文/李四 图/王五", &["李四"]),
            ("新华社记者", &[]),
            ("新华社 本报记者", &[]),
            ("By Li Heng, Yun Yu and Zhang Sha", &["Li Heng", "Yun Yu", "Zhang Sha"]),
            ("重庆市卫生健康委员会", &["重庆市卫生健康委员会"]),
            ("", &[]),
        ] {
            assert_eq!(names(line), wanted, "{line}");
        }
    }
}
