//! Paths and slugs that cannot be malformed: nothing made of them leaves its folder.

use std::fmt;
use std::sync::Arc;

/// A path below some root: `/` between its parts, no empty part, no `.` or `..`,
/// no backslash, no control character, never absolute. `content/a.md` is one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelPath(Arc<str>);

/// Why a text is not a path or a slug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathError {
    /// The text as it was given.
    pub given: String,
    /// What is wrong with it, in a few English words.
    pub reason: &'static str,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.given, self.reason)
    }
}

impl std::error::Error for PathError {}

impl RelPath {
    /// Checks `path` and takes it.
    pub fn new(path: &str) -> Result<RelPath, PathError> {
        let refuse = |reason| Err(PathError { given: path.to_owned(), reason });
        if path.is_empty() {
            return refuse("a path needs a name");
        }
        if path.len() > 4096 {
            return refuse("a path has at most 4096 bytes");
        }
        for part in path.split('/') {
            match part {
                "" => return refuse("a part of the path is empty"),
                "." | ".." => return refuse("`.` and `..` are not allowed"),
                _ if part.chars().any(|c| c == '\\' || c.is_control()) => {
                    return refuse("backslashes and control characters are not allowed");
                }
                _ => {}
            }
        }
        Ok(RelPath(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its last extension: `a.en.md` gives `a.en`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => &name[..dot],
            _ => name,
        }
    }

    /// The last extension without its dot, lower-case letters as they are; empty where there is none.
    pub fn extension(&self) -> &str {
        let name = self.file_name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => &name[dot + 1..],
            _ => "",
        }
    }

    /// The folder that holds it; empty at the root.
    pub fn parent(&self) -> &str {
        self.0.rfind('/').map_or("", |slash| &self.0[..slash])
    }

    /// Whether it lies below `folder` (given without a slash at its end).
    pub fn is_under(&self, folder: &str) -> bool {
        folder.is_empty() || self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// This path below another.
    pub fn join(&self, rest: &str) -> Result<RelPath, PathError> {
        RelPath::new(&format!("{}/{rest}", self.0))
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &self.0)
    }
}

/// A part of an address: lower-case ASCII letters, digits and hyphens, 1 to 80 of
/// them, no hyphen at either end. `lianhe-huizhen` is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// Checks `slug` and takes it.
    pub fn new(slug: &str) -> Result<Slug, PathError> {
        let refuse = |reason| Err(PathError { given: slug.to_owned(), reason });
        if slug.is_empty() || slug.len() > 80 {
            return refuse("a slug has 1 to 80 characters");
        }
        if !slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return refuse("a slug holds lower-case letters a-z, digits and hyphens only");
        }
        if slug.starts_with('-') || slug.ends_with('-') {
            return refuse("a slug does not begin or end with a hyphen");
        }
        Ok(Slug(slug.into()))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text of the slug, to be shared.
    pub fn into_text(self) -> Arc<str> {
        self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_their_folder_are_refused() {
        for bad in ["", "/a", "a//b", "a/", "../a", "a/./b", "a\\b", "a\nb", ".."] {
            assert!(RelPath::new(bad).is_err(), "{bad:?}");
        }
        for good in ["a", "a/b.md", "嘉陵/..a", ".jialing/x"] {
            assert!(RelPath::new(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn the_parts_of_a_path() {
        let path = RelPath::new("articles/2024/a.en.md").unwrap();
        assert_eq!(
            (path.parent(), path.file_name(), path.stem(), path.extension()),
            ("articles/2024", "a.en.md", "a.en", "md")
        );
        assert!(path.is_under("articles") && !path.is_under("art"));
    }

    #[test]
    fn slugs() {
        assert!(Slug::new("a-1").is_ok());
        for bad in ["", "-a", "a-", "A", "a b", "嘉", &"a".repeat(81)] {
            assert!(Slug::new(bad).is_err(), "{bad:?}");
        }
    }
}
