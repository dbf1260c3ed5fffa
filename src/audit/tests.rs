//! Tiny sites, each wrong in one way.

use super::address::Base;
use super::*;
use crate::base::{Bytes, Speech};

const BASE: &str = "https://a.b/s/";

fn site(files: &[(&str, &str)]) -> Tree {
    files
        .iter()
        .map(|(path, text)| (RelPath::new(path).unwrap(), Bytes::from(text.as_bytes())))
        .collect()
}

/// A page without fault at `path`, with this inside.
fn page(path: &str, lang: &str, head: &str, body: &str) -> String {
    let url = Base::new(BASE).url(&RelPath::new(path).unwrap());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><title>t</title><meta name=\"description\" content=\"d\">\n<link rel=\"canonical\" href=\"{url}\">\n{head}</head><body><h1>h</h1>\n{body}</body></html>"
    )
}

fn found(files: &[(&str, &str)]) -> Vec<String> {
    let options = AuditOptions { base_url: BASE.into(), languages: vec![Lang::ZhHans, Lang::En] };
    audit(&site(files), &options)
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.place.as_ref().unwrap();
            format!(
                "{}:{}:{} {}",
                place.file,
                place.line,
                place.column,
                diagnostic.problem.message(Speech::En)
            )
        })
        .collect()
}

/// The diagnostics of a page with this inside, beside a picture, a page and a style sheet.
fn with(head: &str, body: &str) -> Vec<String> {
    let main = page("index.html", "zh-Hans", head, body);
    let other = page("b/index.html", "zh-Hans", "", "<p id=\"中\">x</p>");
    found(&[
        ("index.html", &main),
        ("b/index.html", &other),
        ("c.png", ""),
        ("d.css", "a{b:url(c.png)}"),
    ])
}

#[test]
fn a_good_page_has_no_fault() {
    let none: [&str; 0] = [];
    assert_eq!(
        with(
            "<link rel=stylesheet href=\"/s/d.css?v=1\"><script src=\"d.css\"></script><script type=\"application/ld+json\">{\"<a href='x'>\":1}</script>",
            "<a href=\"b/#%E4%B8%AD\">x</a><a href=\"#top\">x</a><a href=\"https://z/\">x</a><a href=\"mailto:a@b\">x</a><img src=c.png alt=\"\" srcset=\"c.png 1x, /s/c.png 2x\">"
        ),
        none
    );
}

#[test]
fn links_that_lead_nowhere() {
    for (body, want) in [
        ("<a href=x.html>", "5:1 a link in the page leads nowhere: `x.html`"),
        ("<a href=b>", "5:1 a link in the page leads nowhere: `b`"),
        ("<a href=/b/>", "5:1 a link in the page leads nowhere: `/b/`"),
        ("中<img alt='' src=/s/x.png>", "5:2 a link in the page leads nowhere: `/s/x.png`"),
        (
            "<img alt='' srcset='c.png 1x, e.png 2x'>",
            "5:1 a link in the page leads nowhere: `e.png`",
        ),
        ("<a href='#x'>", "5:1 there is no such anchor: `#x`"),
        ("<a href='b/#x'>", "5:1 there is no such anchor: `b/#x`"),
        ("<p aria-labelledby='x'>", "5:1 there is no such anchor: `#x`"),
        ("<p id=i><p id=i>", "5:9 two elements of the page have the id `i`"),
        ("<img src=c.png>", "5:1 the page lacks <img alt>"),
        ("<h1>b</h1>", "5:1 the page has 2 `<h1>`"),
        ("<form action='q/'>", "5:1 a link in the page leads nowhere: `q/`"),
    ] {
        assert_eq!(with("", body), [format!("public/index.html:{want}")], "{body}");
    }
}

#[test]
fn what_a_strict_policy_refuses() {
    for (body, what) in [
        ("<script>x</script>", "<script>"),
        ("<style>x</style>", "<style>"),
        ("<p onclick=x>", "onclick=…"),
        ("<p style=x>", "style=…"),
        ("<a href=' javascript:x'>", " javascript:x"),
        ("<script src=//cdn/x></script>", "script //cdn/x"),
        ("<link rel=preconnect href=https://f>", "link https://f"),
        ("<img alt='' src=https://f/x>", "img https://f/x"),
        ("<iframe src=https://f></iframe>", "iframe https://f"),
        ("<img alt='' src='data:x,y'>", "data:x,y"),
        ("<use href='https://f#a'/>", "use https://f#a"),
    ] {
        assert_eq!(
            with("", body),
            [format!("public/index.html:5:1 the page breaks `default-src 'self'`: {what}")],
            "{body}"
        );
    }
    let css = "a{b:url('https://f/x.woff2')} c{d:url(nowhere.png)}";
    assert_eq!(
        found(&[("x.css", css)]),
        [
            "public/x.css:1:5 the page breaks `default-src 'self'`: url() https://f/x.woff2",
            "public/x.css:1:35 a link in the page leads nowhere: `nowhere.png`",
        ]
    );
}

#[test]
fn what_a_page_must_say() {
    let mut lacks = found(&[("index.html", "<html><body>x")]);
    lacks.sort();
    let want = [
        "<h1>",
        "<html lang>",
        "<link rel=\"canonical\">",
        "<meta name=\"description\">",
        "<title>",
    ];
    assert_eq!(lacks, want.map(|what| format!("public/index.html:0:0 the page lacks {what}")));
    let wrong = page("en/index.html", "zh-Hans", "", "").replace("s/en/", "s/");
    let home = page("index.html", "zh-Hans", "", "");
    assert_eq!(
        found(&[("en/index.html", &wrong), ("index.html", &home)]),
        [
            "public/en/index.html:2:1 the page's lang is `zh-Hans`; by its address it should be `en`",
            "public/en/index.html:3:1 the page's canonical address is `https://a.b/s/` and should be `https://a.b/s/en/`",
        ]
    );
    let redirect = "<html lang=\"zh-Hans\"><title>t</title><meta http-equiv=\"refresh\" content=\"0; url=/s/x/\">";
    assert_eq!(
        found(&[("r.html", redirect)]),
        ["public/r.html:1:38 a link in the page leads nowhere: `/s/x/`"]
    );
    assert_eq!(
        audit(
            &[(RelPath::new("a.html").unwrap(), Bytes::from([0xFF, b'<']))].into_iter().collect(),
            &AuditOptions { base_url: BASE.into(), languages: vec![] }
        )[0]
        .problem
        .code(),
        "not-utf8"
    );
}

#[test]
fn languages_answer_each_other() {
    let links = "<link rel=\"alternate\" hreflang=\"zh-Hans\" href=\"https://a.b/s/\"><link rel=\"alternate\" hreflang=\"en\" href=\"https://a.b/s/en/\"><link rel=\"alternate\" hreflang=\"x-default\" href=\"https://a.b/s/\">";
    let none: [&str; 0] = [];
    let (zh, en) =
        (page("index.html", "zh-Hans", links, ""), page("en/index.html", "en", links, ""));
    assert_eq!(found(&[("index.html", &zh), ("en/index.html", &en)]), none);
    let mute = page("en/index.html", "en", "", "");
    let reasons = |files: &[(&str, &str)]| {
        found(files)
            .into_iter()
            .map(|line| line.rsplit(": ").next().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        reasons(&[("index.html", &zh), ("en/index.html", &mute)]),
        ["the page there does not answer"]
    );
    assert_eq!(reasons(&[("index.html", &zh)]), ["`https://a.b/s/en/`"]);
    let hidden = en.replace("<title>", "<meta name=\"robots\" content=\"noindex\"><title>");
    let told = reasons(&[("index.html", &zh), ("en/index.html", &hidden)]);
    assert!(told.contains(&"the page there is not to be indexed".to_owned()), "{told:?}");
    assert!(
        told.contains(&"a page that is not indexed announces no languages".to_owned()),
        "{told:?}"
    );
    let half = page(
        "index.html",
        "zh-Hans",
        "<link rel=\"alternate\" hreflang=\"zh-Hans\" href=\"https://a.b/s/\">",
        "",
    );
    assert_eq!(reasons(&[("index.html", &half)]), ["there is no x-default"]);
}

#[test]
fn feeds_and_site_maps_lead_to_files() {
    let home = page("index.html", "zh-Hans", "", "");
    let map = "<urlset><url><loc>https://a.b/s/</loc></url><url><loc>https://a.b/s/x/</loc><xhtml:link href=\"https://z/\"/></url></urlset>";
    let feed = "<feed><link rel=\"self\" href=\"https://a.b/s/feed.xml\"/><entry><link href=\"https://a.b/s/y/\"/><link rel=\"via\" href=\"https://z/\"/></entry></feed>";
    assert_eq!(
        found(&[("index.html", &home), ("sitemap.xml", map), ("feed.xml", feed)]),
        [
            "public/feed.xml:1:62 a link in the page leads nowhere: `https://a.b/s/y/`",
            "public/sitemap.xml:1:50 a link in the page leads nowhere: `https://a.b/s/x/`",
            "public/sitemap.xml:1:77 a link in the page leads nowhere: `https://z/`",
        ]
    );
}

#[test]
fn a_large_picture_is_said_once_on_however_many_pages_it_stands() {
    let page = "<img src=\"/a.png\" alt=\"\" width=\"9000\" height=\"6000\">";
    let files = ["index.html", "b/index.html", "en/index.html"];
    let site: Tree = files
        .iter()
        .map(|path| (RelPath::new(path).unwrap(), crate::base::Bytes::from(page.as_bytes())))
        .collect();
    let options = AuditOptions {
        base_url: "https://a.example/".to_owned(),
        languages: vec![Lang::ZhHans, Lang::En],
    };
    let found = audit(&site, &options);
    let large = found.iter().filter(|one| one.problem.code() == "site-image-large");
    assert_eq!(large.count(), 1);
}
