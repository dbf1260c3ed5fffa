//! JSON objects written as they are said, without a tree of values in between: those that
//! stand on every page.

use std::fmt::Write;

/// An object in the making. Its keys come in the order in which they are said.
#[derive(Debug, Clone)]
pub struct Node(String);

impl Node {
    /// An object without keys.
    pub fn new() -> Node {
        let mut text = String::with_capacity(256);
        text.push('{');
        Node(text)
    }

    /// An object of a type of schema.org.
    pub fn of(kind: &str) -> Node {
        Node::new().text("@type", kind)
    }

    fn key(&mut self, key: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        push_text(&mut self.0, key);
        self.0.push(':');
    }

    /// Adds a text.
    pub fn text(mut self, key: &str, value: &str) -> Node {
        self.key(key);
        push_text(&mut self.0, value);
        self
    }

    /// Adds a text that there may be.
    pub fn optional(self, key: &str, value: Option<&str>) -> Node {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    /// Adds a number.
    pub fn number(mut self, key: &str, value: usize) -> Node {
        self.key(key);
        // A string takes whatever is written to it.
        let _ = write!(self.0, "{value}");
        self
    }

    /// Adds a truth value.
    pub fn flag(mut self, key: &str, value: bool) -> Node {
        self.key(key);
        self.0.push_str(if value { "true" } else { "false" });
        self
    }

    /// Adds an object.
    pub fn node(mut self, key: &str, value: Node) -> Node {
        self.key(key);
        self.0.push_str(&value.0);
        self.0.push('}');
        self
    }

    /// Adds a list of objects; nothing where it is empty.
    pub fn nodes(self, key: &str, values: impl IntoIterator<Item = Node>) -> Node {
        self.list(key, values, |text, value| {
            text.push_str(&value.0);
            text.push('}');
        })
    }

    /// Adds a list of texts; nothing where it is empty.
    pub fn texts(self, key: &str, values: &[String]) -> Node {
        self.list(key, values, |text, value| push_text(text, value))
    }

    fn list<T>(
        mut self,
        key: &str,
        values: impl IntoIterator<Item = T>,
        push: impl Fn(&mut String, T),
    ) -> Node {
        let mut values = values.into_iter().peekable();
        if values.peek().is_none() {
            return self;
        }
        self.key(key);
        let mut sign = '[';
        for value in values {
            self.0.push(sign);
            push(&mut self.0, value);
            sign = ',';
        }
        self.0.push(']');
        self
    }

    /// The object as JSON.
    pub fn into_json(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// A text between its quotes (RFC 8259, section 7).
fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        match escape {
            "" => drop(write!(out, "\\u{byte:04x}")),
            escape => out.push_str(escape),
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn what_is_said_reads_back() {
        let odd = "\"两地\\\n\r\t\u{8}\u{c}\u{1}\u{1f}</é\u{2028}";
        let node = Node::of(odd)
            .optional("none", None)
            .optional("some", Some(odd))
            .number("number", 12)
            .flag("flag", true)
            .node("node", Node::new().text("a", "b"))
            .nodes("none", [])
            .nodes("nodes", [Node::new(), Node::new().number("n", 1)])
            .texts("texts", &[odd.to_owned(), String::new()])
            .texts("none", &[]);
        let read: Value = serde_json::from_str(&node.into_json()).unwrap();
        let expected = json!({
            "@type": odd,
            "some": odd,
            "number": 12,
            "flag": true,
            "node": {"a": "b"},
            "nodes": [{}, {"n": 1}],
            "texts": [odd, ""],
        });
        assert_eq!(read, expected);
        assert_eq!(Node::new().into_json(), "{}");
    }
}
