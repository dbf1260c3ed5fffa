//! Addresses in a finished page: which file of the site each is.

use crate::base::{RelPath, percent_decoded};

/// Where the site stands.
#[derive(Debug, Clone)]
pub(super) struct Base {
    /// Scheme and host in lower case (`https://example.org`).
    origin: String,
    /// The path of its root, with a slash at both ends (`/health/`).
    root: String,
}

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the site, and the place in it that is meant.
    File { path: String, fragment: Option<String> },
    /// The same host, outside the site.
    Outside,
    /// Another host.
    Elsewhere,
    /// Mail or telephone.
    Contact,
    /// A program or data in the address itself, by its scheme.
    Scheme(String),
}

impl Base {
    /// Reads the address of the site; a malformed one is taken for a path.
    pub(super) fn new(base_url: &str) -> Base {
        let (origin, path) = split_origin(base_url).unwrap_or(("", base_url));
        let path = path.trim_matches('/');
        let root = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Base { origin: origin.to_ascii_lowercase(), root }
    }

    /// The address of a file as its canonical link should give it.
    pub(super) fn url(&self, path: &RelPath) -> String {
        let path = path.as_str();
        let shown = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        format!("{}{}{shown}", self.origin, self.root)
    }

    /// The path of a file, as a browser shows it.
    fn path(&self, path: &RelPath) -> String {
        format!("{}{path}", self.root)
    }

    /// Where `address` leads that stands in the file `from`.
    pub(super) fn resolve(&self, from: &RelPath, address: &str) -> Target {
        let address: String =
            address.trim().chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        let mut rest = address.as_str();
        if let Some((origin, path)) = split_origin(&address) {
            let known = origin.eq_ignore_ascii_case(&self.origin)
                || origin.starts_with("//")
                    && self
                        .origin
                        .split_once(':')
                        .is_some_and(|(_, host)| origin.eq_ignore_ascii_case(host));
            if !known {
                return Target::Elsewhere;
            }
            rest = if path.starts_with('/') { path } else { "/" };
        } else if let Some(scheme) = scheme(&address) {
            return match scheme.to_ascii_lowercase().as_str() {
                "mailto" | "tel" | "sms" => Target::Contact,
                scheme => Target::Scheme(scheme.to_owned()),
            };
        }
        let (rest, fragment) = match rest.split_once('#') {
            Some((rest, fragment)) => (rest, Some(percent_decoded(fragment).into_owned())),
            None => (rest, None),
        };
        let path = rest.split('?').next().unwrap_or("");
        if path.is_empty() {
            return Target::File { path: from.as_str().to_owned(), fragment };
        }
        let full = if path.starts_with('/') {
            path.to_owned()
        } else {
            let own = self.path(from);
            let folder = own.rfind('/').map_or("/", |slash| &own[..=slash]);
            format!("{folder}{path}")
        };
        let full = normal(&percent_decoded(&full));
        let Some(inside) = full.strip_prefix(&self.root) else {
            return Target::Outside;
        };
        let path = if inside.is_empty() || inside.ends_with('/') {
            format!("{inside}index.html")
        } else {
            inside.to_owned()
        };
        Target::File { path, fragment }
    }
}

/// Scheme and host of a web address, and the rest; `//host` counts.
fn split_origin(address: &str) -> Option<(&str, &str)> {
    let begins = |with: &str| {
        address.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let host = ["https://", "http://", "//"].into_iter().find(|with| begins(with))?.len();
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at);
    Some(address.split_at(end))
}

/// The scheme of an address that has one.
fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#']).filter(|&at| address[at..].starts_with(':'))?;
    let scheme = &address[..end];
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    good.then_some(scheme)
}

/// A path without `.` and `..`, which never lead above the root.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let folder = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let slash = if folder && !parts.is_empty() { "/" } else { "" };
    format!("/{}{slash}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_folder() {
        let base = Base::new("https://Example.org/health/");
        let from = RelPath::new("en/a/index.html").unwrap();
        let file = |path: &str, fragment: Option<&str>| Target::File {
            path: path.into(),
            fragment: fragment.map(Into::into),
        };
        for (address, want) in [
            ("", file("en/a/index.html", None)),
            ("#%E8%8A%82", file("en/a/index.html", Some("节"))),
            ("?q=1", file("en/a/index.html", None)),
            ("b.css?v=1", file("en/a/b.css", None)),
            ("../c/#d", file("en/c/index.html", Some("d"))),
            ("..", file("en/index.html", None)),
            ("/health/", file("index.html", None)),
            ("/health/x/../y", file("y", None)),
            ("HTTPS://example.org/health/z/", file("z/index.html", None)),
            ("//example.org/health/%E4%B8%AD", file("中", None)),
            ("/", Target::Outside),
            ("/other/", Target::Outside),
            ("../../../..", Target::Outside),
            ("https://example.org", Target::Outside),
            ("https://example.org.evil/health/", Target::Elsewhere),
            ("//cdn.x/y", Target::Elsewhere),
            ("mailto:a@b", Target::Contact),
            ("java\nscript:x", Target::Scheme("javascript".into())),
            ("data:image/png,x", Target::Scheme("data".into())),
            ("中:文", file("en/a/中:文", None)),
        ] {
            assert_eq!(base.resolve(&from, address), want, "{address:?}");
        }
        assert_eq!(base.url(&from), "https://example.org/health/en/a/");
        assert_eq!(
            Base::new("https://a.b").url(&RelPath::new("404.html").unwrap()),
            "https://a.b/404.html"
        );
    }
}
