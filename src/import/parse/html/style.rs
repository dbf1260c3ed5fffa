//! What an element's own style says of it.

use dom_query::NodeRef;

/// An invisible element with so many bytes of text and a sentence among them is what a script of the page
/// shows at last, as WeChat does with its articles; another is hidden for good.
const REVEALED: usize = 150;

/// Whether an element is not shown.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style: String =
            style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        style.contains("display:none")
            || style.contains("visibility:hidden") && !is_revealed(node)
            || style.contains("font-size:0;")
            || style.ends_with("font-size:0")
    })
}

/// Whether what is hidden at first is an article, which a script shows when it has come.
fn is_revealed(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    text.len() >= REVEALED && text.contains(['。', '.'])
}

/// How an element aligns its text, as the context of its blocks.
pub(super) fn alignment(node: &NodeRef<'_>) -> Option<&'static str> {
    let style =
        node.attr("style").map(|style| style.replace(' ', "").to_lowercase()).unwrap_or_default();
    if style.contains("text-align:right") {
        Some("align-right")
    } else if style.contains("text-align:center") || node.has_name("center") {
        Some("align-center")
    } else {
        None
    }
}
