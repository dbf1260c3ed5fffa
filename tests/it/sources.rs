//! Sources as they come: odd encodings, odd names, hostile shapes, the same story twice.

use crate::scratch::Scratch;
use encoding_rs::{BIG5, GB18030};
use jialing::base::RelPath;
use jialing::format::{Ledger, builtin};
use jialing::import::Importer;
use std::time::{Duration, Instant};

const SITE: &str = "base_url = \"https://example.org/health/\"\n[title]\nzh-Hans = \"两地卫生\"\nen = \"Health of Two Places\"\n";

const STORY: &str = "成渝两地签署中医药合作协议\n\n2024-03-05 09:30 来源：某某日报\n\n重庆市卫生健康委员会和四川省卫生健康委员会3月5日在重庆签署中医药合作协议，两地中医院将共建专科联盟，开展远程会诊和人才培养。\n\n根据协议，双方每年互派医务人员，共享检查检验结果，让群众就近看上好中医。首批参加的有重庆市中医院等十二家医院，联盟秘书处由两地轮流承担。\n\n两地还将编写统一的诊疗规范，建设道地药材基地，并在明年春天举办首届学术年会。\n";

fn importer() -> Importer {
    let file = RelPath::new("site.toml").unwrap();
    let config = jialing::format::site::parse(&file, SITE).value.unwrap();
    Importer::new(&builtin::vocabulary(), &config)
}

fn ledger_of(importer: &Importer, name: &str, bytes: &[u8]) -> Ledger {
    importer.import(&RelPath::new(&format!("seeds/{name}")).unwrap(), bytes).value.ledger
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn encodings_come_out_as_the_same_article() {
    let importer = importer();
    let path = RelPath::new("seeds/a.txt").unwrap();
    let import = |bytes: &[u8]| importer.import(&path, bytes).value;
    let want = import(STORY.as_bytes()).articles[0].file.body.clone();
    let page = format!("<html><head><meta charset=gb2312></head><body>{STORY}</body></html>");
    for (name, bytes, encoding) in [
        ("UTF-16 without a mark", utf16(STORY, false), "UTF-16LE"),
        ("the same, big end first", utf16(STORY, true), "UTF-16BE"),
        ("GBK", GB18030.encode(STORY).0.into_owned(), "gb18030"),
        ("CRLF", STORY.replace('\n', "\r\n").into_bytes(), "UTF-8"),
        ("NULs among the text", STORY.replace("。\n", "。\0\n").into_bytes(), "UTF-8"),
        ("a stray byte", [STORY.as_bytes(), b"\xFF\n"].concat(), "UTF-8"),
    ] {
        let imported = import(&bytes);
        assert_eq!(imported.ledger.encoding, encoding, "{name}");
        let body = imported.articles[0].file.body.replace('\u{FFFD}', "");
        assert_eq!(body.trim_end(), want.trim_end(), "{name}");
    }
    assert_eq!(ledger_of(&importer, "lie.html", page.as_bytes()).encoding, "UTF-8");
    // Four bytes of GB 18030, the second plane among them.
    let rare = STORY.replace("中医院", "㑇𠀀医院");
    let ledger = import(&GB18030.encode(&rare).0);
    assert_eq!(ledger.ledger.encoding, "gb18030");
    assert!(ledger.articles[0].file.body.contains("㑇𠀀医院"));
    // Characters of HKSCS.
    let hong_kong = "衞生署公布大灣區醫療合作最新安排\n\n衞生署今日公布，計劃將擴展至七間位於內地城市的醫療機構，市民可以預約。深水埗、鰂魚涌、埗頭的診所亦會參加，詳情見啫喱網頁。\n";
    let ledger = ledger_of(&importer, "hk.txt", &BIG5.encode(hong_kong).0);
    assert_eq!((ledger.encoding.as_str(), ledger.language.as_str()), ("Big5", "zh-Hant"));
}

#[test]
fn names_with_blanks_and_han_and_rings_of_links_are_no_trouble() {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    scratch.write("seeds/重庆 市/通知 一.txt", STORY.as_bytes());
    #[cfg(unix)]
    std::os::unix::fs::symlink(scratch.path("seeds"), scratch.path("seeds/ring")).unwrap();
    scratch.run_well(&["import"]);
    assert!(scratch.exists("content/imports/重庆 市/通知 一.txt.yaml"));
    assert_eq!(scratch.files("content/articles").len(), 1);
}

/// Eight times the text may take a little more than eight times as long; were it a matter of the square, it
/// would be sixty-four times.
#[test]
fn hostile_shapes_take_linear_time() {
    let importer = importer();
    let time = |name: &str, text: &str| {
        let begin = Instant::now();
        let _ = ledger_of(&importer, name, text.as_bytes());
        begin.elapsed()
    };
    let _ = time("warm.txt", STORY);
    let mut slow = Vec::new();
    for (name, piece) in [
        ("deep.html", "<div>"),
        ("unterminated.html", "<a href='x "),
        ("comments.html", "<!-- "),
        ("scripts.html", "<script>"),
        ("tables.html", "<table><tr><td>"),
        ("entities.html", "&amp"),
        ("numbers.html", "&#1"),
        ("line.txt", "两地签署协议，推进结算。"),
        ("short-lines.txt", "中文\n"),
        ("quotes.txt", "“"),
        ("brackets.txt", "（《"),
        ("damage.txt", "醫?;鸨O管，"),
        ("marks.txt", "??? "),
        ("digits.txt", "138"),
        ("dates.txt", "2020年1月"),
        ("numbers.txt", "〔2020"),
        ("turns.txt", "问：好？\n"),
        ("outline.txt", "一、（一）1."),
        ("links.md", "[a]("),
        ("stars.md", "*a**"),
        ("heads.md", "# 好\n"),
        ("cities.txt", "重庆市成都市"),
        ("offices.txt", "市卫生健康委"),
    ] {
        let (few, many) = (piece.repeat(1_000), piece.repeat(8_000));
        let (short, long) = (time(name, &few), time(name, &many));
        println!("{name}: {short:?}, {long:?}");
        if long > short * 24 + Duration::from_millis(500) {
            slow.push((name, short, long));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

#[test]
fn the_same_story_from_another_site_is_a_draft_that_names_the_first() {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    let reprint = STORY
        .replace("某某日报", "另一网站")
        .replace("成渝两地签署", "成渝签署")
        .replace("根据协议，", "根据协议,");
    scratch.write("seeds/b.txt", reprint.as_bytes());
    scratch.write("seeds/a.txt", STORY.as_bytes());
    scratch.run_well(&["import"]);
    let ledger = scratch.read("content/imports/b.txt.yaml");
    assert!(ledger.contains("near_duplicate:"), "{ledger}");
    assert!(!scratch.read("content/imports/a.txt.yaml").contains("near_duplicate:"));
    let drafts: Vec<String> = scratch
        .files("content/articles")
        .into_iter()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .filter(|text| text.contains("draft: true"))
        .collect();
    let [draft] = &drafts[..] else { panic!("{drafts:?}") };
    assert!(draft.contains("source_file: b.txt"), "{draft}");
    assert!(draft.contains("成渝两地签署中医药合作协议"), "{draft}");

    // Importing again changes nothing, and what came later is compared with what was there.
    let before = scratch.files("content");
    scratch.run_well(&["import"]);
    assert!(before == scratch.files("content"));
    scratch.write("seeds/0.txt", STORY.replace("某某日报", "又一网站").as_bytes());
    scratch.run_well(&["import"]);
    assert!(scratch.read("content/imports/0.txt.yaml").contains("near_duplicate:"));
}

#[test]
fn slips_of_the_source_are_in_the_ledger_and_stay_in_the_text() {
    let slipped = STORY.replace("共建专科联盟", "派专家坐阵指导，共建专科联盟");
    let imported =
        importer().import(&RelPath::new("seeds/a.txt").unwrap(), slipped.as_bytes()).value;
    let [slip] = &imported.ledger.slips[..] else { panic!("{:?}", imported.ledger.slips) };
    assert_eq!((slip.rule.as_str(), slip.meant.as_deref()), ("confusion", Some("坐镇")));
    assert!(imported.articles[0].file.body.contains("坐阵"));
}

#[test]
fn a_picture_that_stayed_on_its_site_does_not_keep_the_portal_back() {
    let paragraphs: Vec<&str> = STORY.split("\n\n").collect();
    let page = format!(
        "<html><body><h1>{}</h1><p>{}</p><p>{}</p><p><img src=\"./W020240305.jpg\" alt=\"签约\"></p>\
         <p><img src=\"//img.example.org/b.jpg\" alt=\"合影\"></p><p>{}</p><p>{}</p></body></html>",
        paragraphs[0], paragraphs[1], paragraphs[2], paragraphs[3], paragraphs[4]
    );
    let scratch = Scratch::new(&[("site.toml", SITE), ("seeds/page.html", &page)]);
    scratch.run_well(&["build"]);
    let (_, bytes) = scratch.files("content/articles").remove(0);
    let article = String::from_utf8(bytes).unwrap();
    assert!(!article.contains("W020240305"), "{article}");
    assert!(article.contains("<https://img.example.org/b.jpg>"), "{article}");
    let ledger = scratch.read("content/imports/page.html.yaml");
    assert!(
        ledger.contains("picture-elsewhere") && ledger.contains("./W020240305.jpg"),
        "{ledger}"
    );
}
