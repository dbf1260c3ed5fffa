//! What a YAML parser complains about, in words that an editor understands, and where.

use crate::base::Reason;
use std::ops::Range;

/// The parser's words, by how they begin, and ours.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "值里有 `: `，会被当成另一项",
        "the value holds `: `, which begins another key",
    ),
    ("did not find expected key", "这里应当是 `项: 值`", "a `key: value` should stand here"),
    ("did not find expected ',' or ']'", "列表缺少 `,` 或 `]`", "a list lacks `,` or `]`"),
    ("did not find expected ',' or '}'", "这一项缺少 `,` 或 `}`", "this lacks `,` or `}`"),
    ("did not find expected '-'", "列表每项前应有 `- `", "every item of a list begins with `- `"),
    (
        "did not find expected node content",
        "括号里少了内容",
        "something is missing between the brackets",
    ),
    ("did not find expected comment or line break", "这里应当换行", "the line should end here"),
    ("did not find expected", "写法不完整", "something is missing"),
    ("found unexpected end of stream", "引号没有关上", "a quotation mark is not closed"),
    ("found unexpected document indicator", "引号没有关上", "a quotation mark is not closed"),
    (
        "found character that cannot start any token",
        "值不能以这个字符开头",
        "a value cannot begin with this character",
    ),
    ("found a tab character", "缩进要用空格，不用制表符", "indent with blanks, not with tabs"),
    ("could not find expected ':'", "这一行缺少 `: `", "this line lacks `: `"),
    (
        "block sequence entries are not allowed",
        "这里不能开始列表；`- ` 要另起一行",
        "a list cannot begin here; write `- ` on a line of its own",
    ),
    (
        "control characters are not allowed",
        "有看不见的控制字符",
        "there is an invisible control character",
    ),
    (
        "found unknown escape character",
        "双引号里的 `\\` 有误；改用单引号",
        "a `\\` between double quotation marks is wrong; use single ones",
    ),
    (
        "while parsing a node, found unknown anchor",
        "`*` 开头的值要用引号括起来",
        "put quotation marks around a value that begins with `*`",
    ),
    (
        "unknown anchor",
        "`*` 开头的值要用引号括起来",
        "put quotation marks around a value that begins with `*`",
    ),
    ("duplicate entry", "同一项写了两次", "a key stands twice"),
    ("recursion limit exceeded", "嵌套太深", "it is nested too deep"),
    ("repetition limit exceeded", "引用太多", "it repeats itself too often"),
];

/// The reason in an error, and its place in `text`, of which `part` was parsed.
pub(super) fn of_error(
    error: &serde_yaml::Error,
    text: &str,
    part: Range<usize>,
) -> (Reason, Range<usize>) {
    let message = error.to_string();
    let known = WORDS.iter().find(|(start, ..)| message.contains(start));
    let reason = match known {
        Some((_, zh, en)) => Reason::new(*zh, *en),
        None => Reason::from(message.split(" at line ").next().unwrap_or(&message)),
    };
    let at = match error.location() {
        // The parser counts lines and characters from 1.
        Some(location) => position(text, part, location.line(), location.column()),
        None => part.start..part.start,
    };
    (reason, at)
}

/// The character at a line and column of a part; the last one where they lie beyond it.
pub(super) fn position(text: &str, part: Range<usize>, line: usize, column: usize) -> Range<usize> {
    let own = &text[part.clone()];
    let mut start = 0;
    for _ in 1..line {
        match own[start..].find('\n') {
            Some(newline) if start + newline + 1 < own.len() => start += newline + 1,
            _ => break,
        }
    }
    let line = own[start..].split('\n').next().unwrap_or_default();
    let at = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let width = line[at..].chars().next().map_or(0, char::len_utf8);
    part.start + start + at..part.start + start + at + width
}

/// A line that is no `key: value`.
pub(super) fn stray(line: &str) -> Reason {
    if line.contains('：') {
        return Reason::new(
            "冒号是全角的；应写半角冒号加一个空格",
            "the colon is full-width; write `:` and a blank",
        );
    }
    if line.contains(':') {
        return Reason::new("冒号之后要有一个空格", "a blank belongs after the colon");
    }
    Reason::new("这一行不是 `项: 值`", "this line is no `key: value`")
}
