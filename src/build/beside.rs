//! Files that stand beside a text and that it names, so that a picture need not be listed
//! in the front matter to be published.

use crate::base::{RelPath, percent_decoded};
use crate::model::Text;

/// A file name is no longer than this on any file system in use.
const LONGEST: usize = 255;

/// The paths that a text may mean, in the order in which they stand there: whatever looks
/// like a file's name where an address may stand. Most of them are no files.
pub fn named(text: &Text) -> Vec<RelPath> {
    let ends = ['(', ')', '<', '>', '"', '\'', '[', ']', '\n'];
    let mut paths: Vec<RelPath> = Vec::new();
    for part in text.body.split(ends) {
        let name = part.trim_start_matches([':', ' ']).trim();
        let name = name.strip_prefix("./").unwrap_or(name);
        // Percent signs make three bytes of one.
        if name.len() > 3 * LONGEST || !name.contains('.') || name.contains("//") {
            continue;
        }
        let name = percent_decoded(name);
        if let Ok(path) = RelPath::new(&format!("{}/{name}", text.file.parent()))
            && path.parent() == text.file.parent()
        {
            paths.push(path);
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Lang, OwnFacts};

    #[test]
    fn names_stand_where_addresses_do() {
        let body = "![图](a.png \"题\") 与 [表](<b c.xlsx>)\n<img src=\"./d.jpg\">\n\
                    ![](%E5%9B%BE.png)\n\n[e]: f.pdf\n[x](../up.png) [y](https://a.example/z.png)";
        let text = Text {
            lang: Lang::ZhHans,
            file: RelPath::new("content/articles/2024/t.md").unwrap(),
            title: String::new(),
            kicker: None,
            subtitle: None,
            summary: None,
            body: body.to_owned(),
            body_line: 1,
            translator: None,
            stale: false,
            draft: false,
            facts: OwnFacts::default(),
        };
        let found: Vec<String> =
            named(&text).iter().map(|path| path.file_name().to_owned()).collect();
        assert_eq!(found, ["a.png", "b c.xlsx", "d.jpg", "图.png", "f.pdf"]);
    }
}
