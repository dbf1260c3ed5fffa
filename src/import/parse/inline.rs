//! The text of a block while it is being put together: pieces, some strong, some links.

use crate::import::block::{Block, Form};
use crate::import::repair;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text as it stands.
    pub text: String,
    /// Whether the source marks it as strong.
    pub strong: bool,
    /// Where it leads, if it is a link.
    pub link: Option<String>,
}

/// Running text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    pieces: Vec<Piece>,
}

impl Inline {
    /// Adds text; a piece of the same sort as the last one joins it.
    pub fn push(&mut self, text: &str, strong: bool, link: Option<&str>) {
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.strong == strong
            && last.link.as_deref() == link
        {
            last.text.push_str(text);
            return;
        }
        self.pieces.push(Piece { text: text.to_owned(), strong, link: link.map(str::to_owned) });
    }

    /// Whether there is nothing to be seen.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// The last character that is not a blank.
    pub fn last_char(&self) -> Option<char> {
        self.pieces.iter().rev().find_map(|piece| piece.text.trim_end().chars().next_back())
    }

    /// Takes the text as a block, widths in order; nothing where there is nothing to be seen.
    pub fn take_block(&mut self, form: Form, line: u32) -> Option<Block> {
        let pieces = squeeze(std::mem::take(&mut self.pieces));
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        if text.is_empty() {
            return None;
        }
        let pieces = widen(pieces, &text);
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let mut block = Block::new(form, &text, line);
        block.linked =
            pieces.iter().filter(|p| p.link.is_some()).map(|p| p.text.chars().count() as u32).sum();
        let all_strong = pieces.iter().all(|piece| piece.strong || piece.text.trim().is_empty());
        if all_strong {
            block.context = "all-strong".to_owned();
        }
        let marks =
            pieces.iter().any(|p| (p.strong && !all_strong) || is_outward(p.link.as_deref()));
        if marks && !matches!(block.form, Form::Heading(_)) {
            block.marked = Some(pieces.iter().map(|piece| marked(piece, all_strong)).collect());
        }
        Some(block)
    }

    /// Takes the text with its newlines, for preformatted blocks.
    pub fn take_raw(&mut self) -> String {
        std::mem::take(&mut self.pieces).into_iter().map(|piece| piece.text).collect()
    }
}

fn is_outward(link: Option<&str>) -> bool {
    link.is_some_and(|link| link.starts_with("http://") || link.starts_with("https://"))
}

/// Each run of blanks becomes one space, none at the ends.
fn squeeze(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut blank = true;
    for mut piece in pieces {
        let mut text = String::with_capacity(piece.text.len());
        for c in piece.text.chars() {
            let is_blank = c.is_whitespace();
            if !is_blank {
                text.push(c);
            } else if !blank {
                text.push(' ');
            }
            blank = is_blank;
        }
        if !text.is_empty() {
            piece.text = text;
            out.push(piece);
        }
    }
    while let Some(last) = out.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        out.pop();
    }
    out
}

/// Widths put in order over the whole text, so that a comma behind a tag is seen beside its Han.
fn widen(mut pieces: Vec<Piece>, text: &str) -> Vec<Piece> {
    let wide = repair::widen(text);
    if wide != text && wide.chars().count() == text.chars().count() {
        let mut chars = wide.chars();
        for piece in &mut pieces {
            let length = piece.text.chars().count();
            piece.text = chars.by_ref().take(length).collect();
        }
    }
    pieces
}

fn marked(piece: &Piece, all_strong: bool) -> String {
    let text = escape(&piece.text);
    let core = text.trim();
    if core.is_empty() {
        return text;
    }
    let head = &text[..text.len() - text.trim_start().len()];
    let tail = &text[text.trim_end().len()..];
    let mut inner = core.to_owned();
    if piece.strong && !all_strong {
        inner = format!("**{inner}**");
    }
    if let Some(link) = piece.link.as_deref().filter(|link| is_outward(Some(link))) {
        let address = link.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
        inner = format!("[{inner}]({address})");
    }
    format!("{head}{inner}{tail}")
}

/// `text` with the characters escaped that Markdown would read as markup within a line.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '[' | ']' | '<' | '`' | '\\' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_become_text_and_markdown() {
        let mut inline = Inline::default();
        inline.push("  据", false, None);
        inline.push("某报", false, Some("https://example.org/a(b)"));
        inline.push(",两地 \n ", false, None);
        inline.push("签约", true, None);
        inline.push("* ", false, None);
        let block = inline.take_block(Form::Paragraph, 3).unwrap();
        assert_eq!(block.text, "据某报，两地 签约*");
        assert_eq!(
            block.marked.as_deref(),
            Some("据[某报](https://example.org/a%28b%29)，两地 **签约**\\*")
        );
        assert_eq!((block.linked, block.line), (2, 3));
        assert!(inline.take_block(Form::Paragraph, 1).is_none());
    }
}
