//! Running text: characters, line breaks, code, links, pictures, and mentions of vocabulary terms.

use super::address::{self, Kind, push_attribute, push_href, push_text};
use super::emphasis::{Spanned, is_inline};
use super::open::{TEXT, VALUE};
use super::write::Writer;
use super::{LinkTarget, Script};
use crate::base::{Problem, percent_decoded};
use crate::text::join;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// An address that may be written.
pub(super) enum Address {
    /// On this site.
    Here(String),
    /// A picture on this site, with its width and height.
    Sized(String, u32, u32),
    /// On another site.
    Elsewhere(String),
}

impl<'a> Writer<'a, '_> {
    /// Adds running text; it is written when something else comes.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes the text that waits: terms are found in it as it was typed, then each part is converted.
    pub(super) fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.last = text.chars().next_back().or(self.last);
        let mut at = 0;
        if let Some(find) = self.options.mentions
            && self.may_link()
            && !text.is_empty()
        {
            for mention in find(&text) {
                let Some(name) = text.get(mention.range.clone()).filter(|name| !name.is_empty())
                else {
                    continue;
                };
                if mention.range.start < at || self.mentioned.contains(&mention.href) {
                    continue;
                }
                self.converted_text(&text[at..mention.range.start]);
                self.html.push_str("<a class=\"mention\" href=\"");
                push_href(&mut self.html, &mention.href);
                if !mention.title.is_empty() {
                    self.html.push_str("\" title=\"");
                    self.push_value(&mention.title);
                }
                self.html.push_str("\">");
                self.converted_text(name);
                self.html.push_str("</a>");
                at = mention.range.end;
                self.mentioned.insert(mention.href);
            }
        }
        self.converted_text(&text[at..]);
        // The buffer is used again.
        self.text = text;
        self.text.clear();
    }

    /// A text converted, unless that is left open.
    pub(super) fn converted<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.options.script {
            Script::Converted(convert) => Cow::Owned(convert(text)),
            Script::AsTyped | Script::Open => Cow::Borrowed(text),
        }
    }

    /// Writes a text into an attribute.
    fn push_value(&mut self, text: &str) {
        let value = self.value(text);
        push_attribute(&mut self.html, &value);
    }

    /// A text as it is to be written into an attribute.
    fn value<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.options.script {
            Script::Open => Cow::Owned(format!("{VALUE}{text}{VALUE}")),
            _ => self.converted(text),
        }
    }

    fn converted_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Script::Open = self.options.script {
            self.html.push(TEXT);
            self.pieces.push(self.plain.len()..self.plain.len() + text.len());
            return self.plain.push_str(text);
        }
        let text = self.converted(text);
        push_text(&mut self.html, &text);
        self.plain.push_str(&text);
    }

    pub(super) fn code(&mut self, code: &str) {
        self.flush();
        self.html.push_str("<code>");
        push_text(&mut self.html, code);
        self.html.push_str("</code>");
        self.plain.push_str(code);
        self.last = code.chars().next_back();
    }

    /// A line break in the source: nothing between Han characters, else a space.
    pub(super) fn soft_break(&mut self, rest: &[Spanned]) {
        let before = self.text.chars().next_back().or(self.last);
        let after = rest
            .iter()
            .map_while(|(event, _)| match event {
                Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
                Event::Start(Tag::Image { .. }) | Event::SoftBreak | Event::HardBreak => None,
                event if is_inline(event) => Some(None),
                _ => None,
            })
            .flatten()
            .next();
        let gap = match (before, after) {
            (Some(before), Some(after)) => join::gap(before, after),
            _ => " ",
        };
        self.text.push_str(gap);
    }

    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        self.flush();
        let mail = format!("mailto:{address}");
        let address = if link_type == LinkType::Email { &mail } else { address };
        let open = if self.links > 0 { None } else { self.address(address, range, false) };
        let open = open.map_or(String::new(), |address| self.anchor(&address, title));
        self.open_link(&open);
    }

    /// The start tag of a link.
    pub(super) fn anchor(&self, address: &Address, title: &str) -> String {
        let mut open = "<a href=\"".to_owned();
        let (Address::Here(href) | Address::Sized(href, ..) | Address::Elsewhere(href)) = address;
        push_href(&mut open, href);
        if !title.is_empty() {
            open.push_str("\" title=\"");
            push_attribute(&mut open, &self.value(title));
        }
        open.push_str(if matches!(address, Address::Elsewhere(_)) {
            "\" rel=\"external noopener\">"
        } else {
            "\">"
        });
        open
    }

    /// Resolves an address. One with a scheme that no page needs is refused, whoever wrote or resolved it.
    pub(super) fn address(
        &mut self,
        given: &str,
        range: &Range<usize>,
        picture: bool,
    ) -> Option<Address> {
        let given = address::tidy(given);
        match address::kind(&given) {
            Kind::Unsafe(scheme) => {
                self.problem(Problem::HtmlUnsafe { what: format!("{scheme}:") }, range.clone());
                return None;
            }
            Kind::Contact if !picture => return Some(Address::Here(given)),
            Kind::Fragment(id) if !picture => {
                // `#` alone and `#top` lead to the top of a page.
                if !matches!(id, "" | "top") {
                    self.fragments.push((percent_decoded(id).into_owned(), range.clone()));
                }
                return Some(Address::Here(given));
            }
            _ => {}
        }
        let resolve = if picture { self.options.images } else { self.options.links };
        let found = match resolve(&given) {
            LinkTarget::Internal(href) => Address::Here(href),
            LinkTarget::Picture { href, width, height } => Address::Sized(href, width, height),
            LinkTarget::External(href) => Address::Elsewhere(href),
            LinkTarget::Unknown => {
                let problem = match picture {
                    true => Problem::ImageMissing { target: given },
                    false => Problem::LinkUnknown { target: given },
                };
                self.problem(problem, range.clone());
                return None;
            }
        };
        let (Address::Here(href) | Address::Sized(href, ..) | Address::Elsewhere(href)) = &found;
        (!matches!(address::kind(&address::tidy(href)), Kind::Unsafe(_))).then_some(found)
    }

    /// A picture; gives how many events its description took.
    pub(super) fn image(
        &mut self,
        source: &str,
        title: &str,
        range: &Range<usize>,
        rest: &[Spanned],
    ) -> usize {
        let mut depth = 0usize;
        let end = rest
            .iter()
            .position(|(event, _)| {
                match event {
                    Event::Start(Tag::Image { .. }) => depth += 1,
                    Event::End(TagEnd::Image) if depth == 0 => return true,
                    Event::End(TagEnd::Image) => depth -= 1,
                    _ => {}
                }
                false
            })
            .unwrap_or(rest.len());
        let description = super::write::words_of(&rest[..end], |_| false);
        self.picture(source, &description, title, "", range);
        end + 1
    }

    /// A frame in the place of a picture that is not there, so that a reader knows that there was one.
    fn missing(&mut self, description: &str) {
        // Word and description stand in one sentence.
        self.fixed = true;
        let description = self.converted(description);
        let says = self.options.words.image_missing.replace("{what}", &description);
        self.html.push_str("<span class=\"missing\">");
        push_text(&mut self.html, &says);
        self.html.push_str("</span>");
        self.plain.push_str(&description);
        self.last = None;
    }

    /// Writes a picture; one that is not here becomes a link, or its description.
    pub(super) fn picture(
        &mut self,
        source: &str,
        description: &str,
        title: &str,
        size: &str,
        range: &Range<usize>,
    ) {
        self.flush();
        let address = self.address(source, range, true);
        if let Some(Address::Here(href) | Address::Sized(href, ..)) = &address {
            self.html.push_str("<img src=\"");
            push_href(&mut self.html, href);
            self.html.push_str("\" alt=\"");
            self.push_value(description);
            if !title.is_empty() {
                self.html.push_str("\" title=\"");
                self.push_value(title);
            }
            self.html.push('"');
            match &address {
                // What the editor says of the size goes before what the file says.
                Some(Address::Sized(_, width, height)) if size.is_empty() => {
                    self.html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
                }
                _ => self.html.push_str(size),
            }
            self.html.push_str(" loading=\"lazy\" decoding=\"async\">");
            self.last = None;
            return;
        }
        // What was refused is no picture that somebody could put back.
        let refused = matches!(address::kind(&address::tidy(source)), Kind::Unsafe(_));
        if address.is_none() && !refused {
            return self.missing(if description.is_empty() { source } else { description });
        }
        let open = match &address {
            Some(address) if self.links == 0 => self.anchor(address, title),
            _ => String::new(),
        };
        self.open_link(&open);
        self.push(if description.is_empty() { source } else { description });
        self.close_link();
    }
}
