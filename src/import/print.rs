//! The body of a story as Markdown that reads back as the same words.

use super::block::{Block, Form};

/// Prints blocks as Markdown: one blank line between blocks, none between the items of
/// one list; ends in one newline unless there is nothing.
pub fn body(blocks: &[Block]) -> String {
    let mut out = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let in_list = |block: &Block| matches!(block.form, Form::ListItem { .. });
        if at > 0 {
            let same_list = in_list(block) && in_list(&blocks[at - 1]);
            out.push_str(if same_list { "\n" } else { "\n\n" });
        }
        push_block(&mut out, block);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn push_block(out: &mut String, block: &Block) {
    let inline = || match &block.marked {
        Some(marked) => marked.clone(),
        None => escape(&block.text),
    };
    match &block.form {
        Form::Heading(level) => {
            let level = usize::from((*level).clamp(1, 6));
            out.push_str(&"#".repeat(level));
            out.push(' ');
            let text = inline();
            push_heading(out, &text);
        }
        Form::Paragraph => out.push_str(&inline()),
        Form::ListItem { number, depth } => {
            out.push_str(&"   ".repeat(usize::from((*depth).min(8))));
            match number {
                Some(number) => out.push_str(&format!("{number}. ")),
                None => out.push_str("- "),
            }
            out.push_str(&inline());
        }
        Form::Table(rows) => push_table(out, rows),
        Form::Quote => {
            out.push_str("> ");
            out.push_str(&inline());
        }
        Form::Code => push_code(out, &block.text),
        Form::Image { address } => {
            let address: String = address.chars().filter(|c| !c.is_whitespace()).collect();
            out.push_str(&format!(
                "![{}](<{}>)",
                escape(&block.text),
                address.replace(['<', '>'], "")
            ));
        }
        Form::Break => out.push_str("---"),
    }
}

/// A heading's text. A `#` at its end would close it and be lost, and what stands in braces
/// there would be read as its attributes, even behind a backslash.
fn push_heading(out: &mut String, text: &str) {
    let escapes = |rest: &str| rest.bytes().rev().take_while(|byte| *byte == b'\\').count();
    if let Some(rest) = text.strip_suffix('}') {
        out.push_str(rest);
        out.push_str("&#125;");
        return;
    }
    match text.strip_suffix('#') {
        Some(rest) if escapes(rest) % 2 == 0 => out.push_str(&format!("{rest}\\#")),
        _ => out.push_str(text),
    }
}

fn push_table(out: &mut String, rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push('|');
        for column in 0..columns {
            let cell = row.get(column).map_or("", String::as_str);
            out.push_str(&format!(" {} |", escape(cell).replace('|', "\\|")));
        }
        if at == 0 {
            out.push_str("\n|");
            out.push_str(&" --- |".repeat(columns));
        }
    }
}

/// A fence is longer than every run of backticks inside it.
fn push_code(out: &mut String, text: &str) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    out.push_str(&format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n')));
}

/// Escapes what Markdown would read as markup, and nothing else, since people read and
/// edit the result.
pub fn escape(text: &str) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + 8);
    let chars: Vec<char> = text.chars().collect();
    let marker = opening_marker(&chars);
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        let before = if at == 0 { ' ' } else { chars[at - 1] };
        let special = match c {
            '\\' => next.is_ascii_punctuation(),
            '*' | '`' | '~' => true,
            '_' => !(before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric()),
            '[' => true,
            ']' => matches!(next, '(' | '[' | ':'),
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => next.is_ascii_alphabetic() || next == '#',
            _ => false,
        };
        if special || Some(at) == marker {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// The character at the line's beginning that would make a heading, a list, a quotation,
/// a rule or a table of it.
fn opening_marker(chars: &[char]) -> Option<usize> {
    let first = *chars.first()?;
    match first {
        '#' | '>' | '+' | '-' | '=' | '|' | ':' => Some(0),
        _ if first.is_ascii_digit() => {
            let end = chars.iter().position(|c| !c.is_ascii_digit())?;
            let closes = matches!(chars[end], '.' | ')');
            let blank = chars.get(end + 1).is_none_or(|c| c.is_whitespace());
            (closes && blank).then_some(end)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(form: Form, text: &str) -> Block {
        Block::new(form, text, 1)
    }

    #[test]
    fn blocks_as_markdown() {
        let blocks = [
            block(Form::Heading(2), "一、加强体系建设"),
            block(Form::Paragraph, "3~5天,*见*[注](x) 1 < 2"),
            block(Form::ListItem { number: None, depth: 0 }, "甲"),
            block(Form::ListItem { number: Some(2), depth: 1 }, "乙"),
            block(Form::Table(vec![vec!["区".into(), "数|量".into()], vec!["渝北".into()]]), ""),
        ];
        assert_eq!(
            body(&blocks),
            "## 一、加强体系建设\n\n3\\~5天,\\*见\\*\\[注\\](x) 1 < 2\n\n- 甲\n   2. 乙\n\n\
             | 区 | 数\\|量 |\n| --- | --- |\n| 渝北 |  |\n"
        );
    }

    #[test]
    fn line_beginnings_are_escaped_only_where_they_are_markup() {
        let cases = [
            ("# 号", "\\# 号"),
            ("1. 做好", "1\\. 做好"),
            ("1.做好", "1.做好"),
            ("2020年", "2020年"),
            ("- 甲", "\\- 甲"),
            ("C++ 与 a_b", "C++ 与 a_b"),
            ("", ""),
        ];
        for (plain, marked) in cases {
            assert_eq!(escape(plain), marked);
        }
    }
}
