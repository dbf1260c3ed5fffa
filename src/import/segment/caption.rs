//! Captions of pictures, told by the credit at their end.

use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// The credit of a picture at the end of its caption.
static CREDIT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r#"(供图|资料图|\s摄|[\s。]\p{Han}{2,6}提供|（[^（）]{0,16}(摄[^（）]{0,2}|图片|照片|相片|资料照|截图|影片)）|（[^（）]{2,12}(提供|翻摄|图)）|（图[／/][^（）]{2,24}）|（(来源|图源)[：:][^（）]{2,12}）|(^|[^附])图[／/|][^\s，]{2,16}|记者\s?[\p{Han}]{2,4}\s?[／/]\s?(摄影|摄|翻摄|提供)|[^.]\s\((XINHUA|VCG|CFP|AFP)\)|(\[|\(([Ff]ile )?)(Photo|PHOTO)[^\])]*[\])]|[.)] (Photos?|Pictures?|Images?|Illustration): [A-Z][A-Za-z.' /&-]{2,40}|\. [A-Z][A-Z.'-]+ [A-Z][A-Z./' -]{3,50}|\((Xinhua|VCG|AFP|Reuters|CNS|CNA|China Daily)/[^)]{2,40}\)|[.”"'] ?/ ?[A-Z][A-Za-z ]{1,20}|\[[A-Z .]+/ ?[A-Z ]+\]|摄\s*[／/]\s*[^\s，。]{2,8}|\([A-Z][A-Z. ]{2,30} ?/ ?[A-Z][A-Z ]{2,40}\)|\((XINHUA|PHOTO|VCG|AFP|REUTERS|AP|CNSPHOTO)[A-Z /]{0,40}\)|[.”"] [A-Z]{2,}[A-Z ]*/ ?[A-Z][A-Z ]{2,40}|Photo: [A-Z][\w .'/-]{2,40})\.?$"#)
        .expect("a constant")
});

/// The longest caption with its credit, and without, in characters.
const LONGEST: usize = 120;
const LONGEST_BARE: usize = 100;
/// The longest in Latin letters, whose words are longer.
const LONGEST_LATIN: usize = 480;

fn longest(text: &str, of_han: usize) -> usize {
    if chinese::han_count(text) == 0 { LONGEST_LATIN } else { of_han }
}

/// Whether a block is the caption of a picture: no sentence, and a credit at its end.
pub fn is_caption(block: &Block) -> bool {
    let text = block.fold.trim();
    matches!(block.form, Form::Paragraph)
        && CREDIT.is_match(text)
        && block.chars() <= longest(text, LONGEST)
}

/// The photographer behind the full stop of a caption, which may then be as long as a report's first sentence.
static SIGNED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"。\s[^。，]{0,16}\p{Han}{2,4}\s摄$").expect("a constant"));
/// The longest such caption, in characters.
const LONGEST_SIGNED: usize = 200;

/// Whether a caption is no more than one: one short sentence, which does not begin as a report does.
pub fn is_bare(block: &Block) -> bool {
    let signed = || {
        matches!(block.form, Form::Paragraph)
            && block.chars() <= LONGEST_SIGNED
            && block.fold.matches('。').count() == 1
            && SIGNED.is_match(block.fold.trim())
    };
    is_caption(block) && is_short(block, 3) || signed()
}

/// Whether a block has no more words than a caption, and does not begin as a report does.
fn is_short(block: &Block, stops: usize) -> bool {
    let fold = &block.fold;
    block.chars() <= longest(fold, LONGEST_BARE)
        && fold.matches('。').count() <= 1
        && fold.matches(". ").count() <= stops
        && !super::headline::has_dateline(block)
}

/// Where the persons of a picture stand in it, and words that show it.
static POSED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"（[前后]?排?[左右中][起边]?[一二三四五六]?）|\((?:front row|back row|first|second|third|fourth|centre|center|left|right|middle|from left|from right|\d\w\w (?:left|right))[^)]{0,24}\)|^(图[为示]|Photos? shows?|Pictured|The photo shows)")
        .expect("a constant")
});

/// Whether a block tells who is to be seen where in a picture.
pub fn is_posed(block: &Block) -> bool {
    matches!(block.form, Form::Paragraph) && POSED.is_match(&block.fold) && is_short(block, 2)
}

/// Words at the end of what stands below a picture, which a scraper took out.
const SHOWN: &[&str] = &[
    "现场",
    "合影",
    "留影",
    "剪影",
    "效果图",
    "示意图",
    "资料图片",
    "资料照片",
    "外景",
    "海报",
    "截图",
];

/// Whether a line names what a picture shows.
pub fn is_shown(block: &Block) -> bool {
    SHOWN.iter().any(|word| block.fold.trim().ends_with(word))
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
            ("医生呼吁市民接种疫苗。（某台图片）", true),
            ("符合资格的民众可前往接种。（某县政府提供）", true),
            ("Officials attend the congress in Beijing, May 18, 2021. (Xinhua/Li Si)", true),
            ("The hospital in the district. Photo: Roy Roe", true),
            ("Patients wait in the centre on Aug 30. CHEN MOU/SOME NEWS SERVICE", true),
            ("Patients wait in a hospital. (PHOTO PROVIDED TO SOME DAILY)", true),
            ("The logo of the organization. /CFP", true),
            ("Doctors of two regions meet on Friday. [JANE ROE / EXAMPLE DAILY]", true),
            ("(Photo/Xinhua)", true),
            ("This photo shows the skyline of the city. (JANE ROE / XINHUA)", true),
            ("An expressway opens to traffic in the region. (XINHUA)", true),
            ("Retirees move across the border. Photo: Jane Roe", true),
            ("Patients wait at the center in the city. JANE ROE/NEWS SERVICE", true),
            ("某部举行发布会（来源：某某日报）", true),
            ("两地签约推进合作", false),
            ("一图读懂医保新规", false),
        ] {
            assert_eq!(is_caption(&Block::paragraph(text, 1)), want, "{text}");
        }
    }
}
