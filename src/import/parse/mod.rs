//! Sources to documents: HTML, Markdown and lines of text become blocks.

mod cells;
pub mod html;
pub mod inline;
pub mod markdown;
pub mod plain;
mod tags;

use super::block::{Document, SourceFormat};

/// The document of a repaired source.
pub fn parse(text: &str, format: SourceFormat) -> Document {
    match format {
        SourceFormat::Text => plain::parse(text),
        SourceFormat::Markdown => markdown::parse(text),
        SourceFormat::Html => html::parse(text),
    }
}

/// How a source is written, by the extension of its file (without the dot) and by what is in it: a
/// `.txt` may hold a saved page or Markdown. Text with a few stray tags is text.
pub fn sniff(extension: &str, text: &str) -> SourceFormat {
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "shtml" | "mhtml" => SourceFormat::Html,
        "md" | "markdown" => SourceFormat::Markdown,
        _ if looks_like_page(text) => SourceFormat::Html,
        _ if looks_like_markdown(text) => SourceFormat::Markdown,
        _ => SourceFormat::Text,
    }
}

/// A page declares itself, or most of its lines hold block tags with text in them.
fn looks_like_page(text: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
    let head = head.trim_start();
    if head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.contains("<body")
        || head.contains("<head>")
    {
        return true;
    }
    let (mut lines, mut tagged) = (0usize, 0usize);
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(2000) {
        lines += 1;
        let full = line.contains('<')
            && ["<p", "<div", "<br", "<td", "<h1", "<h2", "<h3", "<li"].iter().any(|tag| {
                line.find(tag).is_some_and(|at| line[at + tag.len()..].starts_with(['>', ' ', '/']))
            });
        tagged += usize::from(full && tags::text_of(line).trim().len() > 6);
    }
    lines > 0 && tagged * 2 >= lines
}

/// Two sorts of Markdown, or one heading of it at the very top.
fn looks_like_markdown(text: &str) -> bool {
    let is_heading = |line: &str| {
        let marks = line.bytes().take_while(|&b| b == b'#').count();
        (1..=6).contains(&marks)
            && line[marks..].starts_with(' ')
            && !line.trim_end().ends_with('#')
    };
    let lines = || text.lines().take(2000);
    // The text is read line by line for what it has at all.
    let hashes = text.contains("# ");
    let headings = if hashes { lines().filter(|line| is_heading(line)).count() } else { 0 };
    let top = hashes && lines().find(|line| !line.trim().is_empty()).is_some_and(is_heading);
    let matter = text.starts_with("---\n") && lines().skip(1).take(60).any(|line| line == "---");
    let links = text.contains("](http") && lines().any(|line| line.contains("](http"));
    let strong = text.contains("**") && lines().any(|line| line.matches("**").count() >= 2);
    let bullets = (text.contains("- ") || text.contains("* "))
        && lines().filter(|line| line.starts_with("- ") || line.starts_with("* ")).count() >= 2;
    let rows =
        text.contains("---") && lines().any(|line| line.starts_with('|') && line.contains("---"));
    matter
        || headings >= 2
        || (top && text.contains("\n\n"))
        || [headings > 0, links, strong, bullets, rows].iter().filter(|sign| **sign).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content_where_the_name_does_not() {
        for (extension, text, want) in [
            ("htm", "x", SourceFormat::Html),
            ("MD", "x", SourceFormat::Markdown),
            ("txt", "<!DOCTYPE html><html><p>中文", SourceFormat::Html),
            ("txt", "<p>第一段文字很长。</p>\n<p>第二段文字很长。</p>", SourceFormat::Html),
            ("txt", "<li id=\"x\"><b></b></li>\n正文第一段。\n正文第二段。\n", SourceFormat::Text),
            ("txt", "# 标题\n\n正文。\n", SourceFormat::Markdown),
            ("txt", "---\ntitle: 一\n---\n正文", SourceFormat::Markdown),
            ("txt", "#话题#\n正文。", SourceFormat::Text),
            ("", "正文。\n- 一\n", SourceFormat::Text),
        ] {
            assert_eq!(sniff(extension, text), want, "{text}");
        }
    }
}
