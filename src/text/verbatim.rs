//! What stays as it is in a text whose punctuation is put in order: addresses, character references, markup.

/// Which characters belong to an address, a character reference or Markdown, or to a run of `???`.
pub(super) fn fixed(chars: &[char]) -> Vec<bool> {
    let mut fixed = vec![false; chars.len()];
    let mut i = 0;
    while i < chars.len() {
        let rest = &chars[i..];
        let run = match chars[i] {
            ':' if rest.starts_with(&[':', '/', '/']) => {
                let scheme = chars[..i]
                    .iter()
                    .rev()
                    .zip(fixed[..i].iter().rev())
                    .take_while(|(c, fixed)| c.is_ascii_alphanumeric() && !**fixed)
                    .count();
                let length = if scheme > 0 { address_length(rest) } else { 0 };
                if length > 0 {
                    fixed[i - scheme..i].fill(true);
                }
                length
            }
            '&' => reference_length(rest),
            '!' if rest.get(1) == Some(&'[') => 1,
            '(' if i > 0 && chars[i - 1] == ']' => 1,
            '?' => Some(rest.iter().take_while(|&&c| c == '?').count())
                .filter(|&n| n >= 3)
                .unwrap_or(0),
            _ => 0,
        };
        fixed[i..i + run].fill(true);
        i += run.max(1);
    }
    fixed
}

/// The length of an address from its `://` on, without the punctuation that ends the clause around it.
fn address_length(rest: &[char]) -> usize {
    let graphic = rest
        .iter()
        .take_while(|&&c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '`' | '|'))
        .count();
    let trailing = rest[..graphic]
        .iter()
        .rev()
        .take_while(|&&c| matches!(c, ',' | '.' | ':' | ';' | '?' | '!' | '(' | ')' | '\'' | '*'))
        .count();
    // `://` alone is no address.
    if graphic - trailing > 3 { graphic - trailing } else { 0 }
}

/// The length of a character reference such as `&nbsp;` or `&#12288;`, else 0.
fn reference_length(rest: &[char]) -> usize {
    let name =
        rest[1..].iter().take(32).take_while(|&&c| c.is_ascii_alphanumeric() || c == '#').count();
    if name > 0 && rest.get(name + 1) == Some(&';') { name + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_stay() {
        // The second of each pair marks with `#` what stays.
        for (text, want) in [
            ("见http://a.cn/x?y,请", " ############### "),
            ("a://", "    "),
            ("://a", "    "),
            ("x&nbsp;&y;&;", " #########  "),
            ("![a](b)", "#   #  "),
            ("??", "  "),
            ("a????", " ####"),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let got: String = fixed(&chars).iter().map(|&f| if f { '#' } else { ' ' }).collect();
            assert_eq!(got.trim_end(), want.trim_end(), "{text}");
        }
    }
}
