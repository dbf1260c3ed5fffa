//! What `Content-Security-Policy: default-src 'self'` refuses: inline script and style, and requests to others.

use super::address::Target;
use super::page::{Kind, Page};
use super::{Context, Fault, links};
use crate::base::{Problem, RelPath};

/// Script types that are data to the browser and run nothing.
const DATA: &[&str] = &["application/ld+json", "application/json", "text/plain"];

/// Checks one file.
pub(super) fn check(context: &Context, path: &RelPath, page: &Page, faults: &mut Vec<Fault>) {
    let mut refuse = |what: String, range: &std::ops::Range<usize>| {
        faults.push((Problem::SitePolicy { what }, range.clone()));
    };
    for reference in links::references(page) {
        let target = context.base.resolve(path, &reference.address);
        let shown: String = reference.address.chars().take(80).collect();
        match (&target, &reference.fetched) {
            (Target::Elsewhere, Some(element)) if page.kind != Kind::Xml => {
                refuse(format!("{element} {shown}"), &reference.range);
            }
            // A reader may follow `geo:` or `weixin:`, but no program and no data.
            (Target::Scheme(scheme), fetched)
                if fetched.is_some()
                    || matches!(scheme.as_str(), "javascript" | "vbscript" | "data" | "blob") =>
            {
                refuse(shown, &reference.range);
            }
            _ => {}
        }
    }
    if !matches!(page.kind, Kind::Html | Kind::Svg) {
        return;
    }
    for tag in &page.tags {
        match tag.name.as_str() {
            "script" if tag.get("src").is_none() => {
                let kind = tag.get("type").unwrap_or("").to_ascii_lowercase();
                if !DATA.contains(&kind.as_str()) {
                    refuse("<script>".to_owned(), &tag.range);
                }
            }
            // A picture is a document of its own, and styles itself.
            "style" if page.kind == Kind::Html => refuse("<style>".to_owned(), &tag.range),
            "base" => refuse("<base>".to_owned(), &tag.range),
            _ => {}
        }
        for (name, _) in &tag.attributes {
            let runs = name.starts_with("on")
                && name.len() > 2
                && name.bytes().all(|byte| byte.is_ascii_alphabetic());
            if runs || name == "style" && page.kind == Kind::Html || name == "srcdoc" {
                refuse(format!("{}=…", name.chars().take(40).collect::<String>()), &tag.range);
            }
        }
    }
}
