//! The stages one after the other, on documents of every sort that was thought of.

use super::block::{Form, SourceFormat, Story};
use super::{decode, language, parse, repair, segment, strip, structure};
use crate::base::Problem;

/// The stories of a source, without annotation, and the rules that dropped something.
fn stories(bytes: &[u8], extension: &str) -> Result<(Vec<Story>, Vec<&'static str>), Problem> {
    let decoded = decode::decode(bytes)?;
    let repaired = repair::repair(&decoded.text);
    let text = if language::detect(&repaired).mechanical {
        language::simplify(&repaired.text, &repaired.damaged).0
    } else {
        repaired.text
    };
    let format = parse::sniff(extension, &text);
    let stripped = strip::strip(parse::parse(&text, format));
    let rules = stripped.dropped.iter().map(|dropped| dropped.rule).collect();
    let stories = segment::segment(stripped.document, stripped.facts);
    Ok((stories.into_iter().map(structure::structure).collect(), rules))
}

fn headings(story: &Story) -> Vec<&str> {
    let heads = story.body.iter().filter(|block| matches!(block.form, Form::Heading(_)));
    heads.map(|block| block.text.as_str()).collect()
}

#[test]
fn a_government_page() {
    let html = "<!DOCTYPE html><html><head><meta charset=gb2312><title>关于印发《同城化方案》的通知_政策文件_某省卫生健康委员会</title>\
        <meta name=ArticleTitle content=关于印发《同城化方案》的通知><meta name=PubDate content='2023/07/15 10:00'></head><body>\
        <div class=crumb>当前位置：<a href=/>首页</a>&gt;正文</div>\
        <table><tr><td>索 引 号：</td><td>008/2023</td><td>发文机关：</td><td>某省卫生健康委员会</td></tr><tr><td>发文字号：</td><td>某卫发〔2023〕12号</td><td>成文日期：</td><td>2023年07月10日</td></tr></table>\
        <h1>关于印发《同城化方案》的通知</h1><p>各市卫生健康委：</p><p>为深入贯彻落实战略部署,推进同城化发展,现印发给你们,请认真组织实施。</p>\
        <p style='text-align:right'>某省卫生健康委员会</p><p style='text-align:right'>2023年7月10日</p><p style='text-align:center'><b>同城化方案</b></p>\
        <p><b>一、总体要求</b></p><p>全面推进同城化发展，到2025年建成一体化服务体系。</p><p><b>二、重点任务</b></p>\
        <p><b>（一）推进结果互认。</b>统一质控标准，减少重复检查。（牵头单位：省卫生健康委；配合单位：省医保局）</p>\
        <p>（二）共建专科联盟。支持组建联盟，覆盖四市。（省卫生健康委负责）</p><div class=footer>主办：某省卫生健康委员会</div></body></html>";
    let bytes = encoding_rs::GB18030.encode(html).0.into_owned();
    let (found, rules) = stories(&bytes, "txt").unwrap();
    let [story] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(story.title, ["关于印发《同城化方案》的通知"]);
    let want =
        ["同城化方案", "一、总体要求", "二、重点任务", "（一）推进结果互认", "（二）共建专科联盟"];
    assert_eq!(headings(story), want);
    assert_eq!(story.tasks.len(), 2);
    assert!(story.meta.iter().any(|block| block.text == "发文字号：某卫发〔2023〕12号"));
    assert_eq!(rules, ["breadcrumb", "metadata-line", "footer"]);
}

#[test]
fn a_press_release_of_hong_kong_stays_as_it_is() {
    let text = "衞生署公布大灣區醫療合作最新安排\n＊＊＊＊＊＊\n\n　　衞生署今日（三月五日）公布，「長者醫療券試點計劃」將擴展至七間位於內地城市的醫療機構。\n\n　　發言人表示：「計劃有助長者就近求醫，減輕往返的負擔。」\n\n完\n\n2024年3月5日（星期二）\n香港時間11時30分\n";
    let (found, rules) = stories(text.as_bytes(), "txt").unwrap();
    assert_eq!(found[0].title, ["衞生署公布大灣區醫療合作最新安排"]);
    assert_eq!(found[0].body.len(), 2);
    assert!(found[0].body[1].text.contains("「計劃有助"));
    assert!(found[0].body[1].fold.contains("计划有助"));
    assert_eq!(rules, ["empty-line", "end-mark", "metadata-line", "metadata-line"]);
}

#[test]
fn an_english_release() {
    let text = "Home > Newsroom\nTwo regions launch joint network\nPublished: March 5, 2024\nBy Jane Roe\n\nHealth authorities in the two regions on Tuesday launched a joint emergency network of 48 hospitals.\n\nNext steps\n\nBy 2025, the two sides plan to extend the network to every county along the border, officials said.\n\nRelated articles\nNew hospital opens\n";
    let (found, _) = stories(text.as_bytes(), "txt").unwrap();
    assert_eq!(found[0].title, ["Two regions launch joint network"]);
    assert_eq!(headings(&found[0]), ["Next steps"]);
    assert_eq!((found[0].meta.len(), found[0].body.len()), (2, 3));
}

#[test]
fn a_newspaper_page_of_another_region() {
    let text = "第03版：要闻 2024年03月05日 星期二\n上一版 下一版\n京津冀医疗协同再提速\n\n托管医院三年记\n\n本报讯（记者 赵明）3月4日，记者从推进会上获悉，三地已实现48项检验结果互认，患者看病更便捷。\n\n小麦春管忙\n本报讯（记者 钱华）连日来，田间地头一派繁忙，农技人员深入田间指导农民追肥、浇水、除草。\n";
    let (found, _) = stories(text.as_bytes(), "txt").unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].title, ["京津冀医疗协同再提速", "托管医院三年记"]);
    assert_eq!(found[1].title, ["小麦春管忙"]);
}

#[test]
fn any_bytes_pass_through_without_panic() {
    let prose = "川渝两地卫生健康系统日前签署合作协议，共同推进异地就医直接结算工作。\n";
    for byte in 0..=255u8 {
        for extension in ["txt", "md", "html"] {
            let bytes =
                [prose.as_bytes(), &[byte, byte], b"<p", &[byte], prose.as_bytes()].concat();
            let _ = stories(&bytes, extension);
        }
    }
    for text in [
        "",
        "\n",
        "<",
        "：",
        "“",
        "□",
        "（一）",
        "一、\n二、\n",
        "。\n。\n",
        "——",
        "《》",
        "〔2020",
        "01\n02\n",
        "嘉宾\n",
        "附件：",
        "答：\n问：\n",
    ] {
        let _ = stories(text.as_bytes(), "txt");
    }
}

#[test]
fn long_sources_take_linear_time() {
    // Each of these would take minutes if a stage were quadratic.
    let sentence = "川渝两地签署合作协议,共同推进异地就医??平ㄔO;";
    for text in [
        sentence.repeat(2_000),
        format!("{sentence}\n").repeat(1_000),
        "短\n".repeat(4_000),
        "一、短题\n".repeat(4_000),
        "责任编辑：某\n".repeat(4_000),
        "版权所有 某网\n地址：某\n".repeat(2_000),
        "张三：怎么办？\n李四：好办。\n".repeat(2_000),
        "(".repeat(100_000),
        "<p>短".repeat(2_000),
    ] {
        stories(text.as_bytes(), "txt").unwrap();
    }
    assert_eq!(parse::sniff("txt", &sentence.repeat(10)), SourceFormat::Text);
}
