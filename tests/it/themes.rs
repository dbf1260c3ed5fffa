//! A site's own theme over the built-in one: single templates, words, styles and page texts
//! without copying the rest; and the pictures of articles in a font that the theme brings.

use crate::scratch::Scratch;

const SITE: &str = "base_url = \"https://a.example/s/\"\ntitle.zh-Hans = \"两地卫生健康\"\n\
    title.en = \"Health of Two Places\"\nlanguages = [\"zh-Hans\", \"zh-Hant\", \"en\"]\nsearch = false\n";

fn article(scratch: &Scratch, name: &str, front: &str) {
    let text = format!("---\nkind: news\ndate: 2024-03-05\n{front}\n---\n\n文。\n");
    scratch.write(&format!("content/articles/2024/{name}.md"), text.as_bytes());
}

#[test]
fn single_files_lie_over_the_built_in_theme() {
    for theme in ["default", "own"] {
        let site = format!("theme = \"{theme}\"\n{SITE}");
        let scratch = Scratch::new(&[("site.toml", &site)]);
        article(&scratch, "a", "title: 会诊");
        let write = |path: &str, text: &str| {
            scratch.write(&format!("themes/{theme}/{path}"), text.as_bytes());
        };
        // A template that extends the built-in base, one part, one word of two languages, a style
        // and a page text; nothing else is in the folder.
        let home = "{% extends \"base.html\" %}{% block main %}<h1>{{ view.counts.articles }} · \
            {{ t(key=\"own.word\") }}</h1>{% endblock main %}";
        write("templates/home.html", home);
        write("templates/parts/related.html", "<p class=\"mine\">{{ view.slug }}</p>");
        write("words/zh-Hans.toml", "own.word = \"自己的词\"\n[nav]\ntopics = \"栏目\"\n");
        write("words/en.toml", "own.word = \"A word of mine\"\n");
        write("assets/own.css", "body { color: red }");
        write("assets/print.css", "/* mine */");
        write("pages/about.md", "# 关于我们\n\n{site}的自述。\n");
        scratch.run_well(&["build", "--no-import"]);

        let home = scratch.read("public/index.html");
        assert!(home.contains("<h1>1 · 自己的词</h1>"), "{theme}: the template");
        assert!(home.contains("栏目") && !home.contains(">专题<"), "{theme}: the word");
        assert!(
            home.contains("class=\"nav\"") && home.contains("site.css".split('.').next().unwrap())
        );
        assert!(
            scratch.read("public/zh-hant/index.html").contains("自己的詞"),
            "{theme}: converted"
        );
        assert!(
            scratch.read("public/en/index.html").contains("A word of mine"),
            "{theme}: English"
        );
        assert!(
            scratch.read("public/en/index.html").contains("Topics"),
            "{theme}: the other words"
        );
        let page = scratch.read("public/articles/a/index.html");
        assert!(page.contains("<p class=\"mine\">a</p>"), "{theme}: the part");
        assert!(page.contains("id=\"citation\""), "{theme}: the other parts");
        assert!(
            scratch.read("public/about/index.html").contains("两地卫生健康的自述。"),
            "{theme}"
        );
        let styles: Vec<(String, Vec<u8>)> = scratch.files("public/assets");
        let style = |name: &str| styles.iter().filter(|(path, _)| path.starts_with(name)).count();
        assert_eq!((style("own."), style("print."), style("site.")), (1, 1, 2), "{theme}");
        let print = styles.iter().find(|(path, _)| path.starts_with("print."));
        assert_eq!(print.unwrap().1, b"/* mine */", "{theme}: the style");
    }
}

#[test]
fn a_font_of_the_theme_draws_a_picture_for_each_article() {
    let scratch = Scratch::new(&[("site.toml", SITE)]);
    let long = "川渝".repeat(150);
    article(&scratch, "a", "title: 重庆与四川，两地“签署”协议\nregions: [重庆市]");
    article(&scratch, "b", &format!("title: {long}"));
    article(&scratch, "gone", "title: 撤\nwithdrawn: 有误");
    article(&scratch, "own", "title: 图\nimage: own.png");
    scratch.write(
        "content/articles/2024/own.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x0a\0\0\0\x0a",
    );
    scratch.write("themes/default/share/letters.ttf", &squares());
    scratch.run_well(&["build", "--no-import"]);

    let cards = || -> Vec<(String, Vec<u8>)> {
        let all = scratch.files("public").into_iter();
        all.filter(|(path, _)| path.ends_with("/share.png")).collect()
    };
    let first = cards();
    let names: Vec<&str> = first.iter().map(|(path, _)| path.as_str()).collect();
    // English has no text of these articles, so no picture either.
    let wanted = ["a", "b"].map(|slug| format!("articles/{slug}/share.png"));
    let hant = wanted.clone().map(|path| format!("zh-hant/{path}"));
    assert_eq!(names, wanted.iter().chain(&hant).collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n", "{path}");
        assert_eq!(&bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "{path}: 1200 by 630");
        assert!((2_000..80_000).contains(&bytes.len()), "{path}: {}", bytes.len());
    }
    assert_ne!(first[0].1, first[1].1, "each has its own title");
    let page = scratch.read("public/articles/a/index.html");
    assert!(page.contains("content=\"https://a.example/s/articles/a/share.png\""));
    assert!(!scratch.read("public/articles/own/index.html").contains("own/share.png"));
    assert!(!scratch.exists("public/themes") && !scratch.exists("public/share"));

    // The same font gives the same bytes, cold or warm; a changed title changes its picture alone.
    std::fs::remove_dir_all(scratch.path(".jialing")).unwrap();
    scratch.run_well(&["build", "--no-import", "--jobs", "1"]);
    assert_eq!(cards(), first);
    article(&scratch, "a", "title: 改了题目\nregions: [重庆市]");
    scratch.run_well(&["build", "--no-import"]);
    let second = cards();
    assert_ne!(second[0].1, first[0].1);
    assert_eq!(second[1], first[1]);
}

/// A TrueType font in which every character is the same square (OpenType 1.9: the tables that
/// must be there, and a `cmap` of format 13, many to one).
fn squares() -> Vec<u8> {
    let words = |words: &[i32]| -> Vec<u8> {
        words.iter().flat_map(|word| (*word as u16).to_be_bytes()).collect()
    };
    let longs =
        |longs: &[u32]| -> Vec<u8> { longs.iter().flat_map(|long| long.to_be_bytes()).collect() };
    let cmap = [
        words(&[0, 1, 3, 10]),
        longs(&[12]),
        words(&[13, 0]),
        longs(&[28, 0, 1, 0x21, 0x10_ffff, 1]),
    ];
    let head = [
        longs(&[0x10000, 0x10000, 0, 0x5f0f_3cf5]),
        words(&[0, 1000]),
        vec![0; 16],
        words(&[0, 0, 1000, 1000, 0, 8, 2, 0, 0]),
    ];
    let hhea =
        [longs(&[0x10000]), words(&[880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 1])];
    let square = [
        words(&[1, 100, 0, 800, 800, 3, 0]),
        vec![1; 4],
        words(&[100, 700, 0, -700, 0, 0, 800, 0]),
        vec![0; 2],
    ];
    let tables: [(&[u8; 4], Vec<u8>); 7] = [
        (b"cmap", cmap.concat()),
        (b"glyf", square.concat()),
        (b"head", head.concat()),
        (b"hhea", hhea.concat()),
        (b"hmtx", words(&[1000, 0, 0])),
        (b"loca", words(&[0, 0, 18])),
        (b"maxp", [longs(&[0x10000]), words(&[2])].concat()),
    ];
    let mut font = [longs(&[0x10000]), words(&[tables.len() as i32, 64, 2, 48])].concat();
    let mut body: Vec<u8> = Vec::new();
    let begin = font.len() + 16 * tables.len();
    for (tag, bytes) in &tables {
        font.extend_from_slice(*tag);
        font.extend(longs(&[0, (begin + body.len()) as u32, bytes.len() as u32]));
        body.extend(bytes);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    font.extend(body);
    font
}
