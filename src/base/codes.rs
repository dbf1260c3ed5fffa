//! Everything that can be wrong with an author's or a source's file: the typed fact,
//! its stable code, its severity, and its words in Chinese and English, side by side.
//!
//! This is a table. A problem is added here, given a case in
//! `tests/it/diagnostics.rs` (a code without one fails the suite), and nowhere else.

use super::Reason;
use super::diag::{Severity, Speech};

macro_rules! problems {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($field:ident: $type:ty),* $(,)? } = $code:literal, $severity:ident,
        zh: $zh:expr, hint: $zh_hint:expr;
        en: $en:expr, hint: $en_hint:expr;
    )*) => {
        /// What is wrong, as a typed fact.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Problem {
            $(
                $(#[$doc])*
                #[allow(missing_docs)] // The fields are named by the sentences below.
                $name { $($field: $type),* },
            )*
        }

        /// The codes of all problems, in the order of the table.
        pub const CODES: &[&str] = &[$($code),*];

        impl Problem {
            /// The stable code, as in `error[front-matter-date]`.
            pub fn code(&self) -> &'static str {
                match self { $(Problem::$name { .. } => $code,)* }
            }

            /// How bad it is unless the command says otherwise.
            pub fn severity(&self) -> Severity {
                match self { $(Problem::$name { .. } => Severity::$severity,)* }
            }

            /// What is wrong, in one sentence.
            pub fn message(&self, speech: Speech) -> String {
                match self { $(Problem::$name { $($field),* } => {
                    let _ = ($($field,)*);
                    match speech { Speech::Zh => String::from($zh), Speech::En => String::from($en) }
                })* }
            }

            /// What to do, in one sentence; empty where the message says it.
            pub fn hint(&self, speech: Speech) -> String {
                match self { $(Problem::$name { $($field),* } => {
                    let _ = ($($field,)*);
                    match speech { Speech::Zh => String::from($zh_hint), Speech::En => String::from($en_hint) }
                })* }
            }
        }
    };
}

/// `指的是“x”吗？` or the other words.
fn meant_zh(nearest: &Option<String>, otherwise: &str) -> String {
    nearest.as_ref().map_or_else(|| otherwise.to_owned(), |name| format!("指的是 `{name}` 吗？"))
}

/// `did you mean `x`?` or the other words.
fn meant_en(nearest: &Option<String>, otherwise: &str) -> String {
    nearest.as_ref().map_or_else(|| otherwise.to_owned(), |name| format!("did you mean `{name}`?"))
}

problems! {
    // ---- site.toml, vocabularies, front matter, ledgers (format) ----

    /// There is no site.toml.
    SiteFileMissing {} = "site-file-missing", Error,
        zh: "这里没有 `site.toml`", hint: "在站点的文件夹里运行，或用 `--root` 指明它；最小的 `site.toml` 见 README";
        en: "there is no `site.toml` here", hint: "run in the site's folder or name it with `--root`; the README shows the smallest `site.toml`";
    /// site.toml cannot be read as TOML, or a value has the wrong type.
    SiteFileSyntax { reason: Reason } = "site-file-syntax", Error,
        zh: format!("`site.toml` 有误：{}", reason.zh), hint: "`docs/site.schema.json` 说明每一项";
        en: format!("`site.toml` is wrong: {}", reason.en), hint: "`docs/site.schema.json` describes every key";
    /// A key of site.toml is not one that we know.
    SiteFileKey { key: String, nearest: Option<String> } = "site-file-key", Error,
        zh: format!("`site.toml` 没有 `{key}` 这一项"), hint: meant_zh(nearest, "`docs/site.schema.json` 列出所有项");
        en: format!("`site.toml` has no key `{key}`"), hint: meant_en(nearest, "`docs/site.schema.json` lists all keys");
    /// A value in site.toml has the right type but makes no sense.
    SiteFileValue { key: String, reason: Reason } = "site-file-value", Error,
        zh: format!("`{key}` 的值不能用：{}", reason.zh), hint: "`docs/site.schema.json` 说明每一项";
        en: format!("the value of `{key}` cannot be used: {}", reason.en), hint: "`docs/site.schema.json` describes every key";
    /// A file that must be UTF-8 is not.
    NotUtf8 {} = "not-utf8", Error,
        zh: "文件不是 UTF-8 编码", hint: "在编辑器里另存为 UTF-8";
        en: "the file is not UTF-8", hint: "save it as UTF-8 in your editor";
    /// An article has no front matter, or it has no end.
    FrontMatterMissing {} = "front-matter-missing", Error,
        zh: "文件开头没有完整的元数据块", hint: "第一行写 `---`，元数据之后再写一行 `---`";
        en: "the file does not begin with a complete front matter", hint: "write `---` as the first line and another `---` after the metadata";
    /// A front matter is longer than 64 KB.
    FrontMatterTooLong {} = "front-matter-too-long", Error,
        zh: "元数据块超过 64 KB", hint: "正文应写在第二个 `---` 之后";
        en: "the front matter is longer than 64 KB", hint: "the text belongs after the second `---`";
    /// The YAML of a front matter or a vocabulary does not parse.
    YamlSyntax { reason: Reason } = "yaml-syntax", Error,
        zh: format!("YAML 写法有误：{}", reason.zh), hint: "值里有 `: `、`#` 或引号时，用单引号把整个值括起来";
        en: format!("this is not YAML: {}", reason.en), hint: "put single quotes around a value that holds `: `, `#` or quotation marks";
    /// A key of the front matter is not one that we know.
    FrontMatterKey { key: String, nearest: Option<String> } = "front-matter-key", Error,
        zh: format!("元数据没有 `{key}` 这一项"), hint: meant_zh(nearest, "`docs/front-matter.schema.json` 列出所有项");
        en: format!("front matter has no key `{key}`"), hint: meant_en(nearest, "`docs/front-matter.schema.json` lists all keys");
    /// A key stands twice.
    FrontMatterTwice { key: String } = "front-matter-twice", Error,
        zh: format!("`{key}` 写了两次"), hint: "删去其中一个";
        en: format!("`{key}` stands twice"), hint: "take one of them out";
    /// A value of the front matter is of the wrong form.
    FrontMatterValue { key: String, reason: Reason } = "front-matter-value", Error,
        zh: format!("`{key}` 的值不能用：{}", reason.zh), hint: "`docs/front-matter.schema.json` 说明每一项";
        en: format!("the value of `{key}` cannot be used: {}", reason.en), hint: "`docs/front-matter.schema.json` describes every key";
    /// A date is not one.
    FrontMatterDate { found: String, letter: Option<(usize, char)> } = "front-matter-date", Error,
        zh: format!("`{found}` 不是日期"), hint: match letter {
            Some((at, letter)) => format!("写作 `2024-05-01`、`2024-05` 或 `2024`；第 {at} 个字符是字母 {letter}"),
            None => "写作 `2024-05-01 09:30`、`2024-05-01`、`2024-05` 或 `2024`".to_owned(),
        };
        en: format!("`{found}` is not a date"), hint: match letter {
            Some((at, letter)) => format!("write it as `2024-05-01`, `2024-05` or `2024`; character {at} is the letter {letter}"),
            None => "write it as `2024-05-01 09:30`, `2024-05-01`, `2024-05` or `2024`".to_owned(),
        };
    /// A required key is absent.
    FrontMatterRequired { key: String } = "front-matter-required", Error,
        zh: format!("元数据缺少 `{key}`"), hint: format!("加一行 `{key}: …`");
        en: format!("the front matter lacks `{key}`"), hint: format!("add a line `{key}: …`");
    /// A vocabulary entry is wrong.
    VocabularyEntry { id: String, reason: Reason } = "vocabulary-entry", Error,
        zh: format!("词条 `{id}` 有误：{}", reason.zh), hint: "词表的写法见 `docs/content-format.md`";
        en: format!("the term `{id}` is wrong: {}", reason.en), hint: "`docs/content-format.md` describes vocabularies";
    /// A ledger cannot be read.
    LedgerUnreadable { reason: Reason } = "ledger-unreadable", Error,
        zh: format!("导入记录读不出来：{}", reason.zh), hint: "用版本管理恢复它，或删去它再运行 `jialing import`";
        en: format!("the ledger cannot be read: {}", reason.en), hint: "restore it from version control, or delete it and run `jialing import`";

    // ---- sources (import) ----

    /// A source has no bytes.
    SourceEmpty {} = "source-empty", Warning,
        zh: "来源文件是空的", hint: "重新抓取或删去这个文件";
        en: "the source is empty", hint: "fetch it again or delete it";
    /// A source is binary data, not text.
    SourceBinary { reason: String } = "source-binary", Warning,
        zh: format!("来源不是文本（{reason}）"), hint: "把其中的文字另存为 .txt 或 .html";
        en: format!("the source is not text ({reason})"), hint: "save its text as .txt or .html";
    /// A source cannot be decoded with any certainty.
    SourceUndecodable {} = "source-undecodable", Warning,
        zh: "认不出来源的编码", hint: "另存为 UTF-8 后再导入";
        en: "the source's encoding cannot be told", hint: "save it as UTF-8 and import it again";
    /// A source is larger than 32 MiB; it is not read.
    SourceTooLarge { bytes: u64 } = "source-too-large", Warning,
        zh: format!("来源有 {bytes} 字节，超过 32 MiB，没有读取"), hint: "拆成几个文件";
        en: format!("the source has {bytes} bytes, over the limit of 32 MiB, and was not read"), hint: "split it into several files";
    /// A source holds no article.
    SourceWithoutArticle { blocks: usize } = "source-without-article", Warning,
        zh: format!("来源里没有找到文章（看过 {blocks} 段）"), hint: "`jialing import --explain FILE` 说明每一段为何去掉";
        en: format!("no article was found in the source (among {blocks} blocks)"), hint: "`jialing import --explain FILE` says why each block was dropped";
    /// A source is of a kind that import does not read.
    SourceUnknownType { extension: String } = "source-unknown-type", Warning,
        zh: format!("不读取 `.{extension}` 文件"), hint: "来源可以是 .txt、.md、.html、.htm";
        en: format!("`.{extension}` files are not read"), hint: "sources are .txt, .md, .html or .htm";
    /// A symbolic link stands among the site's files; links are not followed.
    FileLink {} = "file-link", Warning,
        zh: "这是符号链接，没有读取", hint: "把文件本身放在这里";
        en: "this is a symbolic link and was not read", hint: "put the file itself here";
    /// A file has a name that is no path of a site.
    FileName { name: String } = "file-name", Warning,
        zh: format!("文件名“{name}”不能用，没有读取"), hint: "改名：用 UTF-8，不含控制字符和反斜线";
        en: format!("the file name “{name}” cannot be used, and the file was not read"), hint: "rename it: UTF-8, no control characters, no backslashes";
    /// The command line names a source that is not there.
    SourceNotFound { name: String } = "source-not-found", Error,
        zh: format!("没有来源 `{name}`"), hint: "写 `seeds/` 下的路径";
        en: format!("there is no source `{name}`"), hint: "write its path below `seeds/`";
    /// Damaged runs were found and left.
    SourceDamaged { runs: usize, first: String } = "source-damaged", Warning,
        zh: format!("有 {runs} 处乱码没有复原，第一处是“{first}”"), hint: "对照原文改正文章；导入记录列出每一处";
        en: format!("{runs} damaged runs were left as they are; the first is “{first}”"), hint: "mend the article against the original; the ledger lists every run";
    /// `--locked`: a source has no ledger.
    SourceNotImported {} = "source-not-imported", Warning,
        zh: "来源还没有导入", hint: "运行 `jialing import`，并提交 `content/`";
        en: "the source has not been imported", hint: "run `jialing import` and commit `content/`";
    /// A source changed since it was imported.
    SourceChanged {} = "source-changed", Warning,
        zh: "来源在导入之后改过", hint: "用 `jialing import --diff` 查看差异";
        en: "the source changed after it was imported", hint: "see the difference with `jialing import --diff`";

    // ---- articles, terms, translations (build) ----

    /// A term is in no vocabulary.
    TermUnknown { taxonomy: &'static str, name: String, nearest: Option<String> } = "term-unknown", Error,
        zh: format!("词表 {taxonomy} 里没有“{name}”"), hint: meant_zh(nearest, &format!("在 `content/terms/{taxonomy}.yaml` 里加上它"));
        en: format!("`{name}` is not in the vocabulary {taxonomy}"), hint: meant_en(nearest, &format!("add it to `content/terms/{taxonomy}.yaml`"));
    /// A term's name is that of several.
    TermAmbiguous { taxonomy: &'static str, name: String, candidates: Vec<String> } = "term-ambiguous", Error,
        zh: format!("“{name}”可以是几个词条"), hint: format!("写全：{}", candidates.join("、"));
        en: format!("`{name}` may be several terms of {taxonomy}"), hint: format!("write one of: {}", candidates.join(", "));
    /// Two articles, pages or aliases have one address.
    AddressTaken { address: String, other: String } = "address-taken", Error,
        zh: format!("地址 `{address}` 已被 `{other}` 占用"), hint: "改文件名，或用 `slug` 另取地址";
        en: format!("the address `{address}` is taken by `{other}`"), hint: "rename the file or set another `slug`";
    /// A file's name cannot be an address.
    SlugMalformed { name: String, reason: &'static str } = "slug-malformed", Error,
        zh: format!("`{name}` 不能作地址"), hint: "只用小写字母、数字和连字符，至多 80 个；或在元数据里写 `slug`";
        en: format!("`{name}` cannot be an address: {reason}"), hint: "use lower-case letters, digits and hyphens, at most 80, or set `slug`";
    /// A translation without its original.
    TranslationOrphan { original: String } = "translation-orphan", Error,
        zh: format!("译文没有原文 `{original}`"), hint: "改文件名，使它与原文同名，只多语言后缀";
        en: format!("the translation has no original `{original}`"), hint: "name it as its original, with the language added";
    /// The original changed after the translation was made.
    TranslationStale { original: String, hash: String } = "translation-stale", Warning,
        zh: format!("原文 `{original}` 在翻译之后改过"), hint: format!("更新译文，再写 `translation_of_hash: '{hash}'`");
        en: format!("the original `{original}` changed after it was translated"), hint: format!("bring the translation up to date, then write `translation_of_hash: '{hash}'`");
    /// A file in content/ that is of no known kind.
    ContentUnknown {} = "content-unknown", Warning,
        zh: "不认识的内容文件，没有使用", hint: "文章放在 `content/articles/`，页面放在 `content/pages/`，词表放在 `content/terms/`";
        en: "this content file is of no known kind and was not used", hint: "articles belong in `content/articles/`, pages in `content/pages/`, vocabularies in `content/terms/`";
    /// Raw HTML in an article held something that was taken out.
    HtmlUnsafe { what: String } = "html-unsafe", Warning,
        zh: format!("正文里的 HTML 有不允许的内容（{what}），已去掉"), hint: "改用 Markdown";
        en: format!("the raw HTML holds what is not allowed ({what}); it was taken out"), hint: "use Markdown instead";
    /// A link in an article leads to an article that is not there.
    LinkUnknown { target: String } = "link-unknown", Error,
        zh: format!("链接 `{target}` 没有目标"), hint: "检查文件名；链接可以写文章的文件名或地址";
        en: format!("the link `{target}` leads nowhere"), hint: "check the name; a link may name an article's file or its address";
    /// A picture in an article is not beside it.
    ImageMissing { target: String } = "image-missing", Warning,
        zh: format!("没有图片 `{target}`，页面上只有它的说明"), hint: "把图片放到文章的文件夹里，或改正文件名";
        en: format!("there is no picture `{target}`; its description stands in its place"), hint: "put the picture into the article's folder, or correct its name";
    /// A file that was to be made is there already.
    FileTaken {} = "file-taken", Error,
        zh: "文件已经有了，没有改动", hint: "打开它继续写，或用 `--slug` 另取一个名字";
        en: "the file is there already and was left alone", hint: "go on in it, or give another name with `--slug`";
    /// An article that was named is not there.
    ArticleNotFound { name: String } = "article-not-found", Error,
        zh: format!("没有文章 `{name}`"), hint: "写原文的路径，如 `content/articles/2024/a.md`，或它的文件名";
        en: format!("there is no article `{name}`"), hint: "write the original's path, as `content/articles/2024/a.md`, or its slug";
    /// An article has no date.
    ArticleUndated {} = "article-undated", Warning,
        zh: "文章没有日期，普查视为未更新", hint: "找到日期后写进 `date`";
        en: "the article has no date; an inspection counts it as not updated", hint: "write the date in `date` when it is found";
    /// A title is longer than lists, tabs and citations can show.
    TitleLong { characters: usize, limit: usize } = "title-long", Warning,
        zh: format!("标题有 {characters} 个字，列表和引用里放不下（至多 {limit} 个汉字的宽度）"), hint: "写短标题，其余的放进 `kicker`、`subtitle` 或 `summary`";
        en: format!("the title has {characters} characters, too many for lists and citations (the width of {limit} Chinese ones is the limit)"), hint: "shorten it, and put the rest into `kicker`, `subtitle` or `summary`";
    /// A text is too long for one page.
    ArticleLong { characters: usize, limit: usize } = "article-long", Warning,
        zh: format!("正文有 {characters} 个字，一页读不完（超过 {limit}）"), hint: "分成几篇，用 `related` 相连；或作附件，正文写摘要";
        en: format!("the text has {characters} characters, too many for one page (over {limit})"), hint: "make several articles of it, joined by `related`, or attach it and write a summary";
    /// An article names no region, though others of the site do.
    ArticleWithoutRegion {} = "article-without-region", Warning,
        zh: "文章没有地区，地图和地区页里找不到它", hint: "把所说的地区写进 `regions`";
        en: "the article has no region; it is on no map and on no region's page", hint: "write the region that it is about in `regions`";
    /// Terms of the site's own have no English name, and the site speaks English.
    TermWithoutEnglish { taxonomy: &'static str, count: usize, first: String } = "term-without-english", Warning,
        zh: format!("有 {count} 个词条没有英文名，英文页面上显示中文，第一个是“{first}”"), hint: format!("在 `content/terms/{taxonomy}.yaml` 里加上 `name_en`");
        en: format!("{count} terms have no English name and stand in Chinese on English pages; the first is `{first}`"), hint: format!("add `name_en` in `content/terms/{taxonomy}.yaml`");
    /// A table is too wide to be read.
    TableWide { columns: usize, limit: usize } = "table-wide", Warning,
        zh: format!("表格有 {columns} 列，手机和纸上看不全（超过 {limit}）"), hint: "拆成几张表，或作附件";
        en: format!("the table has {columns} columns, too many for a phone or for paper (over {limit})"), hint: "make several tables of it, or attach it as a file";
    /// The language of a block of code is not known.
    CodeLanguageUnknown { language: String } = "code-language-unknown", Warning,
        zh: format!("不认识代码的语言 `{language}`，没有着色"), hint: "改正它的写法；不是代码的写 `text`";
        en: format!("the language `{language}` of a block of code is not known; it has no colours"), hint: "correct its name, or write `text` for what is no code";

    // ---- the theme (build) ----

    /// A template is missing.
    ThemeTemplateMissing { template: String } = "theme-template-missing", Error,
        zh: format!("主题没有模板 `{template}`"), hint: "主题须有的模板见 `themes/README.md`";
        en: format!("the theme has no template `{template}`"), hint: "`themes/README.md` lists the templates that a theme must have";
    /// A template cannot be parsed or rendered.
    ThemeTemplateBroken { template: String, reason: String } = "theme-template-broken", Error,
        zh: format!("模板 `{template}` 有误：{reason}"), hint: "模板能用的字段见 `themes/README.md`";
        en: format!("the template `{template}` is wrong: {reason}"), hint: "`themes/README.md` documents the fields that a template may use";
    /// An interface word is missing.
    ThemeWordMissing { key: String, lang: String } = "theme-word-missing", Error,
        zh: format!("主题缺少 {lang} 的界面词 `{key}`"), hint: format!("在 `themes/…/words/{lang}.toml` 里加上它");
        en: format!("the theme lacks the interface word `{key}` in {lang}"), hint: format!("add it to `themes/…/words/{lang}.toml`");
    /// A file of interface words cannot be read.
    ThemeWordsBroken { reason: String } = "theme-words-broken", Error,
        zh: format!("界面词文件有误：{reason}"), hint: "每行写作 `键 = \"词\"`";
        en: format!("the file of interface words is wrong: {reason}"), hint: "write every line as `key = \"words\"`";
    /// There is no theme of this name.
    ThemeUnknown { name: String } = "theme-unknown", Error,
        zh: format!("没有主题 `{name}`"), hint: "主题放在 `themes/名称/`；`default` 是内置的";
        en: format!("there is no theme `{name}`"), hint: "a theme lives in `themes/NAME/`; `default` is built in";

    /// The font for the pictures of articles cannot be read.
    ThemeFontBroken {} = "theme-font-broken", Error,
        zh: "这不是能读的 TrueType 或 OpenType 字体", hint: "换一个 `.ttf`、`.otf` 或 `.ttc` 文件，或删掉 `share/` 里的字体";
        en: "this is no TrueType or OpenType font that can be read", hint: "put another `.ttf`, `.otf` or `.ttc` file in its place, or take the font out of `share/`";

    // ---- publishing (cli, disk) ----

    /// The output folder holds what the program did not make.
    OutputForeign { folder: String } = "output-foreign", Error,
        zh: format!("`{folder}` 不是本程序生成的，不会替换它"), hint: "用 `--out` 另指文件夹，或自己移走它";
        en: format!("`{folder}` was not made by this program and will not be replaced"), hint: "name another folder with `--out`, or move it away yourself";

    // ---- searching (search, cli) ----

    /// The folder holds no search index.
    SearchIndexMissing { folder: String } = "search-index-missing", Error,
        zh: format!("`{folder}` 里没有搜索索引"), hint: "先运行 `jialing build`，或用 `--out` 指明站点生成在哪里";
        en: format!("there is no search index in `{folder}`"), hint: "run `jialing build` first, or name with `--out` where the site was built";
    /// A file of the search index is missing, damaged or of another version.
    SearchIndexDamaged { file: String } = "search-index-damaged", Error,
        zh: format!("搜索索引的 `{file}` 缺失、损坏或版本不同"), hint: "重新运行 `jialing build`";
        en: format!("`{file}` of the search index is missing, damaged or of another version"), hint: "run `jialing build` again";
    /// A query has nothing to search for.
    SearchEmpty {} = "search-empty", Error,
        zh: "没有可搜索的字词", hint: "至少写一个汉字、单词或数字；`-` 开头的只排除";
        en: "there is nothing to search for", hint: "write at least one character, word or number; what begins with `-` only excludes";
    /// A filter names what no article has.
    SearchFilterUnknown { filter: String, name: String, nearest: Option<String> } = "search-filter-unknown", Error,
        zh: format!("没有文章的 {filter} 是“{name}”"), hint: meant_zh(nearest, "写词条的名称或 id");
        en: format!("no article has the {filter} `{name}`"), hint: meant_en(nearest, "write a term's name or id");

    // ---- the finished site (audit) ----

    /// A link in a page leads to nothing.
    SiteLinkBroken { target: String } = "site-link-broken", Error,
        zh: format!("页面上的链接 `{target}` 没有目标"), hint: "链接来自文章或模板，改那里";
        en: format!("a link in the page leads nowhere: `{target}`"), hint: "it comes from an article or a template; mend it there";
    /// A link's fragment has no anchor.
    SiteAnchorMissing { target: String } = "site-anchor-missing", Error,
        zh: format!("`{target}` 里没有这个锚点"), hint: "检查标题的锚点";
        en: format!("there is no such anchor: `{target}`"), hint: "check the heading's anchor";
    /// A language link is not answered by one back.
    SiteLanguageLink { target: String, reason: &'static str } = "site-language-link", Error,
        zh: format!("语言链接 `{target}` 不成对"), hint: "hreflang 必须互相指向";
        en: format!("the language link `{target}` is wrong: {reason}"), hint: "hreflang must be reciprocal";
    /// A page lacks what every page must have.
    SitePageIncomplete { what: &'static str } = "site-page-incomplete", Error,
        zh: format!("页面缺少 {what}"), hint: "检查模板";
        en: format!("the page lacks {what}"), hint: "check the template";
    /// A page names another address as its own.
    SiteCanonical { found: String, expected: String } = "site-canonical", Error,
        zh: format!("页面的 canonical 是 `{found}`，应是 `{expected}`"), hint: "检查模板和 `site.toml` 的 `base_url`";
        en: format!("the page's canonical address is `{found}` and should be `{expected}`"), hint: "check the template and `base_url` in `site.toml`";
    /// A page declares another language than its address does.
    SiteLanguage { found: String, expected: String } = "site-language", Error,
        zh: format!("页面的 lang 是 `{found}`，按地址应是 `{expected}`"), hint: "检查模板";
        en: format!("the page's lang is `{found}`; by its address it should be `{expected}`"), hint: "check the template";
    /// A page has more than one main heading.
    SiteHeadings { count: usize } = "site-headings", Error,
        zh: format!("页面有 {count} 个 `<h1>`"), hint: "每页只有一个；正文的标题从 `##` 开始";
        en: format!("the page has {count} `<h1>`"), hint: "a page has one; headings in an article begin at `##`";
    /// Two elements of a page have one id.
    SiteIdTwice { id: String } = "site-id-twice", Error,
        zh: format!("页面里有两个 id `{id}`"), hint: "检查模板，或改标题的锚点";
        en: format!("two elements of the page have the id `{id}`"), hint: "check the template or the heading's anchor";
    /// A picture is too large for a phone.
    SiteImageLarge { target: String, size: String } = "site-image-large", Warning,
        zh: format!("图片 `{target}` 太大（{size}）"), hint: "缩小到宽 2000 像素、500 KB 以内再用";
        en: format!("the picture `{target}` is too large ({size})"), hint: "make it at most 2000 pixels wide and 500 KB before using it";
    /// A page asks a third party for something, or holds inline script or style.
    SitePolicy { what: String } = "site-policy", Error,
        zh: format!("页面不合 `default-src 'self'`：{what}"), hint: "脚本和样式都放在主题的文件里";
        en: format!("the page breaks `default-src 'self'`: {what}"), hint: "scripts and styles belong in the theme's files";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_kebab_case() {
        let mut seen = std::collections::BTreeSet::new();
        for code in CODES {
            assert!(seen.insert(code), "{code} stands twice");
            assert!(
                code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{code}"
            );
        }
    }
}
