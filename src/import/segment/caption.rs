//! Captions of pictures, told by the credit at their end.

use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// The credit of a picture at the end of its caption.
static CREDIT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r#"(供图|资料图|\s摄|摄\s*[／/]\s*[^\s，。]{2,8}|（[^（）]{0,16}摄[^（）]{0,2}）|(^|[^附])图[／/|][^\s，]{2,16}|\[Photo[^\]]*\]|[.”"'] ?/ ?[A-Z][A-Za-z ]{1,20}|\[[A-Z .]+/ ?[A-Z ]+\]|\((Photo|Xinhua)[:/][^)]{2,30}\)|\((XINHUA|PHOTO|VCG|AFP|REUTERS|AP|CNSPHOTO)[A-Z /]{0,40}\)|Photo: [A-Z][\w .'/-]{2,40}|[.”"] [A-Z]{2,}[A-Z ]*/ ?[A-Z][A-Z ]{2,40})$"#)
        .expect("a constant")
});

/// Whether a block is the caption of a picture: no sentence, and a credit at its end.
pub fn is_caption(block: &Block) -> bool {
    let text = block.fold.trim();
    matches!(block.form, Form::Paragraph)
        && block.chars() <= if chinese::han_count(text) == 0 { 320 } else { 120 }
        && CREDIT.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_end_with_their_credit() {
        for (text, want) in [
            ("专题发布会现场 某省药监局供图", true),
            ("白水镇卫生院医生为老人测量血压。（李四 摄）", true),
            ("▲某部部长。（图／记者某某摄）", true),
            ("Staff attend the meeting. [Photo/Example]", true),
            ("The logo of the organization. /CFP", true),
            ("Doctors of two regions meet on Friday. [JANE ROE / EXAMPLE DAILY]", true),
            ("(Photo/Xinhua)", true),
            ("An expressway opens to traffic in the region. (XINHUA)", true),
            ("Retirees move across the border. Photo: Jane Roe", true),
            ("Patients wait at the center in the city. JANE ROE/NEWS SERVICE", true),
            ("两地签约推进合作", false),
            ("一图读懂医保新规", false),
        ] {
            assert_eq!(is_caption(&Block::paragraph(text, 1)), want, "{text}");
        }
    }
}
