//! Libraries of documents: what such a site says of the file (its size, what to know before it is
//! downloaded, who uploaded it) stands above the document's own text, in many sentences.

use super::Verdict;
use super::line::Line;
use super::rules::Fate;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// How many lines at the head may be the site's.
const HEAD: usize = 80;

/// The sentence that says who uploaded the file, and the heads below which its text begins.
static UPLOADED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^.{0,120}(为本站(会员|用户)|(本文档|该文档|此文档|本资源|该资源|本文件)由.{0,20}(会员|用户|作者|网友)).{0,40}(上传|提供|分享|发布).*$|^《[^》]{2,80}》由(会员|用户|网友)(分享|上传|提供).{0,120}$|^[\[(]?(文档|资源|内容|文件)(简介|介绍|描述|正文|预览|全文)[\])]?:?$")
        .expect("a constant")
});

/// Words of such a site, two of which tell it.
const WORDS: &[&str] = &[
    "下载积分",
    "资源id",
    "文档大小",
    "文档编号",
    "上传时间",
    "上传者",
    "下载须知",
    "金币",
    "重复下载",
    "会员下载",
    "vip",
    "下载券",
    "文档格式",
    "格式:doc",
    "格式:pdf",
    "页数:",
    "收藏文档",
    "版权提示",
    "版权申诉",
    "版权说明",
    "举报或认领",
    "免费下载",
    "登录下载",
    "立即下载",
    "下载文档",
    "已阅读到文档的结尾",
    "积分",
];

/// Where the last of those lines stands at the head of a page that is a library's.
fn border(lines: &[Line<'_>]) -> Option<usize> {
    let head = &lines[..lines.len().min(HEAD)];
    let last = head.iter().rposition(|line| line.is_text() && UPLOADED.is_match(&line.key))?;
    let said = |word: &&&str| head[..=last].iter().any(|line| line.key.contains(**word));
    (WORDS.iter().filter(said).take(2).count() == 2).then_some(last)
}

/// Drops what the library says above the document, where the document's text stands below it.
pub(super) fn head(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let Some(last) = border(lines) else { return };
    if !lines[last + 1..].iter().any(|line| line.body) {
        return;
    }
    for (line, verdict) in lines.iter().zip(verdicts.iter_mut()).take(last + 1) {
        if verdict.is_none() && line.is_text() {
            *verdict = Some(("library-head", Fate::Drop));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;

    fn dropped(lines: &[&str]) -> usize {
        let blocks: Vec<Block> = lines.iter().map(|text| Block::paragraph(text, 1)).collect();
        let lines: Vec<Line<'_>> = blocks.iter().map(Line::new).collect();
        let mut verdicts: Vec<Verdict> = vec![None; lines.len()];
        head(&lines, &mut verdicts);
        verdicts.iter().flatten().count()
    }

    #[test]
    fn what_a_library_says_goes_and_the_document_stays() {
        let text = "各县医疗机构要落实转诊标准，双向转诊通道全天畅通，按月报送转诊数据。";
        let head = [
            "格式：DOCX，页数：12",
            "下载须知",
            "1：本站所有资源如无特殊说明，都需要本地电脑安装办公软件和阅读器。",
            "本文（转诊考核办法.docx）为本站会员（b****5）主动上传，某文库仅提供存储空间。",
        ];
        assert_eq!(dropped(&[&head[..], &[text]].concat()), 4);
        assert_eq!(dropped(&head), 0);
        assert_eq!(dropped(&["文件简介", text]), 0);
    }
}
