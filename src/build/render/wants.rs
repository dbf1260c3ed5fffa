//! What the templates of a theme ask for, as far as that costs much to make. What no template
//! that can be drawn names is left empty.
//!
//! A theme lies over the built-in one, so that its files hold more than its pages draw: what counts
//! are the templates that pages have, what these extend and include, and the components that are
//! called there.

use super::view::Fields;
use std::collections::{BTreeMap, BTreeSet};

/// What is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wants {
    /// The pictures of charts: `.svg`.
    pub charts: bool,
    /// What pages say to machines: `json_ld`.
    pub json_ld: bool,
    /// The timeline narrowed to a topic or province, to which only pages lead that name
    /// `view.filters` or `view.timeline`.
    pub narrowed: bool,
    /// The fields of `page`.
    pub page: Fields,
    /// The fields of `view`, of all views together.
    pub view: Fields,
}

impl Wants {
    /// Everything.
    pub const ALL: Wants =
        Wants { charts: true, json_ld: true, narrowed: true, page: Fields::All, view: Fields::All };

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
            page: fields(texts(), "page"),
            view: fields(texts(), "view"),
        }
    }
}

/// The fields of a value that is in the scope of every template. Where a template names the value
/// itself, as to hand it on, or asks what there is, that is all of them.
fn fields<'t>(texts: impl Iterator<Item = &'t String>, value: &str) -> Fields {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = BTreeSet::new();
    for tag in texts.flat_map(|text| tags(text)) {
        let end = ["}}", "%}"].iter().filter_map(|end| tag.find(end)).min();
        let tag = &tag[..end.unwrap_or(tag.len())];
        if tag.contains("__tera_context") {
            return Fields::All;
        }
        for (at, _) in tag.match_indices(value) {
            let before = tag[..at].chars().next_back();
            let after = &tag[at + value.len()..];
            let quoted = before.filter(|c| "\"'`".contains(*c)) == after.chars().next();
            if before.is_some_and(|c| is_word(c) || c == '.')
                || after.starts_with(is_word)
                || quoted && before.is_some()
            {
                continue;
            }
            let name = after.strip_prefix('.').map(|name| name.split(|c| !is_word(c)).next());
            match name.flatten().filter(|name| !name.is_empty()) {
                Some(name) => drop(names.insert(name.to_owned())),
                None => return Fields::All,
            }
        }
    }
    Fields::These(names)
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

    fn costly(templates: &[(&str, &str)]) -> [bool; 3] {
        let wants = wants(templates);
        [wants.charts, wants.json_ld, wants.narrowed]
    }

    #[test]
    fn only_what_is_drawn_asks_for_anything() {
        let plain =
            [("home.html", "{% extends \"base.html\" %}"), ("base.html", "<p>{{ page.title }}")];
        assert_eq!(costly(&plain), [false; 3]);
        // The built-in theme's own base is not drawn where nothing extends it.
        let beside = ("other.html", "{{ chart.svg }}{{ page.json_ld }}{{ view.filters }}");
        assert_eq!(costly(&[plain[0], plain[1], beside]), [false; 3]);
        let extended = ("topic.html", "{%- extends 'other.html' -%}");
        assert_eq!(costly(&[plain[0], extended, beside]), [true; 3]);
        let included = ("base.html", "{% if view %}{% include \"other.html\" %}{% endif %}");
        assert_eq!(costly(&[plain[0], included, beside]), [true; 3]);
    }

    #[test]
    fn the_fields_are_those_that_are_named_unless_the_whole_is() {
        let of = |home: &'static str| wants(&[("home.html", home)]).view;
        let these = |names: &[&str]| Fields::These(names.iter().map(|one| (*one).into()).collect());
        for (home, names) in [
            ("{{ page.title }}<p>view</p>", &[][..]),
            ("{% for one in view.items %}{{ one.view }}{{ preview }}{% endfor %}", &["items"]),
            ("{{ <list of={view.items} n={view.pager.page}/> }}", &["items", "pager"]),
            ("{% if page.section == \"view\" %}{{ t(key=\"view.more\") }}{% endif %}", &["more"]),
        ] {
            assert_eq!(of(home), these(names), "{home}");
        }
        for home in [
            "{{ <part of={view}/> }}",
            "{{ view[\"items\"] }}",
            "{% for key, value in view %}{% endfor %}",
            "{{ view?.items }}",
            "{{ __tera_context }}",
            "{% include view.name %}",
        ] {
            assert_eq!(of(home), Fields::All, "{home}");
        }
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
