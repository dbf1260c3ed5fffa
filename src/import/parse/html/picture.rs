//! Pictures: which of them are of the page, as its signs, buttons and codes are, and not of its text.

use dom_query::NodeRef;

/// A picture that waits for the end of the block that it stands in.
pub(super) struct Picture {
    pub(super) address: String,
    pub(super) words: String,
    pub(super) ornament: bool,
}

/// The context of a picture that is of the page and not of its text.
pub const ORNAMENT: &str = "ornament";
/// A picture of at most this width and height, in pixels, shows nothing.
const TINY: u32 = 40;
/// Words in the names of files that are ornaments wherever they stand.
const ORNAMENTS: &[&str] = &[
    "icon", "icons", "sprite", "sprites", "blank", "spacer", "pixel", "loading", "qrcode",
    "erweima", "ewm", "avatar", "arrow", "btn", "favicon", "logo", "qzone", "linkedin", "facebook",
    "twitter", "weibo", "weixin", "qzone", "linkedin", "facebook", "twitter", "weibo", "weixin",
];

/// Whether the name of a file says that it is tiny: `…_w16_h16.png`.
fn is_said_tiny(file: &str) -> bool {
    let size = |mark: &str| {
        let (_, rest) = file.rsplit_once(mark)?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse::<u32>().ok()
    };
    let both = size("_w").zip(size("_h"));
    both.is_some_and(|(width, height)| width <= TINY && height <= TINY)
}

/// Whether a picture is a sign, a button or a code of the page, by its size or the name of its file.
pub(super) fn is_ornament(node: &NodeRef<'_>, address: &str) -> bool {
    let size =
        |key: &str| node.attr(key).and_then(|size| size.trim_end_matches("px").parse::<u32>().ok());
    let tiny = match (size("width"), size("height")) {
        (None, None) => false,
        (width, height) => width.unwrap_or(0) <= TINY && height.unwrap_or(0) <= TINY,
    };
    let path = address.split(['?', '#']).next().unwrap_or("");
    let file = path.rsplit('/').next().unwrap_or("").to_ascii_lowercase();
    let named =
        file.split(|c: char| !c.is_ascii_alphabetic()).any(|word| ORNAMENTS.contains(&word));
    tiny || named || is_said_tiny(&file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::parse::html;

    #[test]
    fn signs_are_told_from_pictures() {
        let page = "<p><img src=/a/20240305.jpg width=600><img src=/img/end.png width=13 height=12>\
            <img src=/static/icon04.jpg?v=1><img src=/u/qrcode_a.png><img src=/pic/logos-of-history.jpg><img src=/a/1_w16_h16.png></p>";
        let ornaments: Vec<bool> =
            html::parse(page).blocks.iter().map(|block| block.is_in(ORNAMENT)).collect();
        assert_eq!(ornaments, [false, true, true, true, false, true]);
    }
}
