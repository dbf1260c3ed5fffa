//! What the templates of a theme ask for, as far as that costs much to make. What no template
//! that can be drawn names is left empty.
//!
//! A theme lies over the built-in one, so that its files hold more than its pages draw: what counts
//! are the templates that pages have, what these extend and include, and the components that are
//! called there.

use std::collections::{BTreeMap, BTreeSet};

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wants {
    /// The pictures of charts: `.svg`.
    pub charts: bool,
    /// What pages say to machines: `json_ld`.
    pub json_ld: bool,
    /// The timeline narrowed to a topic or province, to which only pages lead that name
    /// `view.filters` or `view.timeline`.
    pub narrowed: bool,
}

impl Wants {
    /// Everything.
    pub const ALL: Wants = Wants { charts: true, json_ld: true, narrowed: true };

    /// Of templates by their names, of which pages are drawn with those of `drawn`.
    pub fn of<'t>(templates: impl Iterator<Item = (&'t str, &'t str)>, drawn: &[&'t str]) -> Wants {
        let mut parts: BTreeMap<Part<'t>, String> = BTreeMap::new();
        for (name, source) in templates {
            let rest = take_components(source, &mut parts);
            parts.insert(Part::Template(name), rest);
        }
        let mut reached: BTreeSet<Part<'_>> = BTreeSet::new();
        let mut open: Vec<Part<'_>> = drawn.iter().map(|name| Part::Template(name)).collect();
        while let Some(part) = open.pop() {
            let Some((part, text)) = parts.get_key_value(&part) else { continue };
            if !reached.insert(*part) {
                continue;
            }
            for tag in tags(text) {
                match named_by(tag) {
                    Named::Nothing => {}
                    Named::One(part) => open.push(part),
                    // A template that is named by a value could be any.
                    Named::Any => return Wants::ALL,
                }
            }
        }
        let texts = || reached.iter().filter_map(|part| parts.get(part));
        let names =
            |words: &[&str]| texts().any(|text| words.iter().any(|word| text.contains(word)));
        Wants {
            charts: names(&[".svg", "\"svg\""]),
            json_ld: names(&["json_ld"]),
            narrowed: names(&["view.filters", "view.timeline"]),
        }
    }
}

/// A part of the templates that is drawn or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'t> {
    Template(&'t str),
    Component(&'t str),
}

/// What a tag leads to.
enum Named<'t> {
    Nothing,
    One(Part<'t>),
    Any,
}

/// The insides of the tags of a template, `{% … %}` and `{{ … }}`, without dashes and blanks.
fn tags(source: &str) -> impl Iterator<Item = &str> {
    // What stands before the first brace is in no tag. The second brace of `{{` is cut off.
    source.split('{').skip(1).map(|piece| {
        let inside = piece.strip_prefix('%').unwrap_or(piece);
        inside.trim_start_matches('-').trim_start()
    })
}

fn named_by(tag: &str) -> Named<'_> {
    if let Some(call) = tag.strip_prefix('<') {
        let end = call.find(|c: char| !(c.is_alphanumeric() || "_.-:".contains(c)));
        return Named::One(Part::Component(&call[..end.unwrap_or(call.len())]));
    }
    let rest = tag.strip_prefix("extends ").or_else(|| tag.strip_prefix("include "));
    let Some(rest) = rest.map(str::trim_start) else { return Named::Nothing };
    let quoted = rest.strip_prefix(['"', '\'', '`']);
    match quoted.and_then(|name| name.find(['"', '\'', '`']).map(|end| &name[..end])) {
        Some(name) => Named::One(Part::Template(name)),
        None => Named::Any,
    }
}

/// Takes the components out of a template; gives what is left.
fn take_components<'t>(source: &'t str, parts: &mut BTreeMap<Part<'t>, String>) -> String {
    let mut left = String::new();
    let mut rest = source;
    while let Some((before, head)) = rest.split_once("component ") {
        let begins = before.trim_end_matches([' ', '-']).ends_with("{%");
        let body = head.split_once("endcomponent");
        left.push_str(before);
        match body.filter(|_| begins) {
            Some((body, after)) => {
                let end = body.find(|c: char| !(c.is_alphanumeric() || "_.-:".contains(c)));
                let name = &body[..end.unwrap_or(body.len())];
                parts.insert(Part::Component(name), body.to_owned());
                rest = after;
            }
            None => rest = head,
        }
    }
    left + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(templates: &[(&str, &str)]) -> Wants {
        Wants::of(templates.iter().copied(), &["home.html", "topic.html"])
    }

    #[test]
    fn only_what_is_drawn_asks_for_anything() {
        let none = Wants { charts: false, json_ld: false, narrowed: false };
        let plain =
            [("home.html", "{% extends \"base.html\" %}"), ("base.html", "<p>{{ page.title }}")];
        assert_eq!(wants(&plain), none);
        // The built-in theme's own base is not drawn where nothing extends it.
        let beside = ("other.html", "{{ chart.svg }}{{ page.json_ld }}{{ view.filters }}");
        assert_eq!(wants(&[plain[0], plain[1], beside]), none);
        let extended = ("topic.html", "{%- extends 'other.html' -%}");
        assert_eq!(wants(&[plain[0], extended, beside]), Wants::ALL);
        let included = ("base.html", "{% if view %}{% include \"other.html\" %}{% endif %}");
        assert_eq!(wants(&[plain[0], included, beside]), Wants::ALL);
    }

    #[test]
    fn a_component_counts_where_it_is_called() {
        let parts = (
            "parts.html",
            "{% component figure(of) %}{{ of.svg | safe }}{% endcomponent figure %}\n\
             {%- component outer(of) %}{{ <figure of={of}/> }}{% endcomponent outer %}",
        );
        let charts = |home: &'static str| wants(&[("home.html", home), parts]).charts;
        assert!(!charts("<figure>{{ view.title }}</figure>"));
        assert!(charts("<p>{{ <figure of={view.map}/> }}"));
        assert!(charts("<p>{{- <outer of={view.map}/> }}"));
        assert!(charts("{% include view.name %}"));
    }
}
