//! The command line, as it is typed.

use crate::base::{Date, PartialDate};
use crate::model::{Kind, Lang};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 嘉陵：把杂乱的来源做成简、繁、英三种语言的静态站点。
/// Jialing makes a static site in three languages out of dirty sources.
#[derive(Debug, Parser)]
#[command(name = "jialing", version, propagate_version = true)]
pub(super) struct Arguments {
    /// 站点的文件夹 · The site's folder
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub root: PathBuf,
    /// 提示用的语言，默认按系统 · The language of messages, by default the locale's
    #[arg(long, global = true, value_enum)]
    pub lang: Option<SpeechName>,
    /// 诊断的写法 · How diagnostics are written
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// 只说错误 · Say errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// 多说一些 · Say more
    #[arg(short, long, global = true)]
    pub verbose: bool,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SpeechName {
    /// 中文
    Zh,
    /// English
    En,
}

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// 给人看 · For people, with the place drawn
    Text,
    /// 每行一个 JSON 对象 · One JSON object a line
    Json,
    /// CI 的注释 · Workflow annotations of CI services
    Github,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// 导入新来源，生成站点 · Import new sources, then render the site
    Build(BuildArgs),
    /// 把 seeds/ 里的来源导入 content/ · Import sources into content/
    Import(ImportArgs),
    /// 在本机预览，改动后自动刷新 · Preview here, reloading after every change
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// 检查元数据、词条、链接和页面 · Check front matter, terms, links and pages
    Check(SiteArgs),
    /// 列出等人处理的事 · List what waits for a person
    Status(StatusArgs),
    /// 新建一篇文章或译文 · Begin an article or a translation
    New(NewArgs),
    /// 搜索已生成的站点 · Search the site that was built
    Search(SearchArgs),
    /// 打印 JSON Schema · Print a JSON Schema
    Schema {
        /// 哪一个 · Which
        #[arg(value_enum)]
        which: SchemaName,
    },
}

/// Which JSON Schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SchemaName {
    /// docs/front-matter.schema.json
    FrontMatter,
    /// docs/site.schema.json
    Site,
}

/// What decides which articles are shown, and where the site will stand.
#[derive(Debug, Clone, Args)]
pub(super) struct SiteArgs {
    /// 站点的地址，代替 site.toml 里的 · The site's address instead of site.toml's
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// 也显示草稿 · Show drafts too
    #[arg(long)]
    pub drafts: bool,
    /// 也显示未到发布日期的文章 · Show articles that are not due yet too
    #[arg(long)]
    pub future: bool,
    /// 当作今天的日期 · The day to take for today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub now: Option<Date>,
    /// 用几个线程 · How many threads
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

#[derive(Debug, Clone, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// 生成到哪里 · Where the site goes
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
    /// 有未导入的来源就失败，不写 content/ · Fail where a source is not imported; write no content
    #[arg(long, conflicts_with = "no_import")]
    pub locked: bool,
    /// 不导入 · Do not import
    #[arg(long)]
    pub no_import: bool,
}

#[derive(Debug, Clone, Args)]
pub(super) struct ImportArgs {
    /// 来源文件，默认 seeds/ 里的全部 · The sources; by default all of seeds/
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// 说明每一步做了什么 · Say what every stage did
    #[arg(long)]
    pub explain: bool,
    /// 显示与已编辑文章的差异 · Show the differences from articles that were edited
    #[arg(long)]
    pub diff: bool,
    /// 只看，不写 · Look, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// 用几个线程 · How many threads
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

#[derive(Debug, Clone, Args)]
pub(super) struct StatusArgs {
    /// 每一类全部列出 · List all of each sort
    #[arg(long)]
    pub all: bool,
    /// 当作今天的日期 · The day to take for today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub now: Option<Date>,
}

#[derive(Debug, Clone, Args)]
pub(super) struct NewArgs {
    /// 标题 · The title
    #[arg(value_name = "TITLE", required_unless_present = "translate")]
    pub title: Option<String>,
    /// 类别 · Kind: news, policy, interview, data, notice
    #[arg(long, default_value = "news", value_name = "KIND", value_parser = parse_kind)]
    pub kind: Kind,
    /// 日期，默认今天 · The date; by default today
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub date: Option<PartialDate>,
    /// 文件名，默认按标题的拼音 · The file's name; by default the title's pinyin
    #[arg(long, value_name = "SLUG")]
    pub slug: Option<String>,
    /// 为这篇文章新建译文 · Begin a translation of this article
    #[arg(long, value_name = "FILE", conflicts_with_all = ["title", "kind", "date", "slug"])]
    pub translate: Option<PathBuf>,
    /// 译成哪种语言 · The language of the translation
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = parse_lang, requires = "translate")]
    pub to: Lang,
}

#[derive(Debug, Clone, Args)]
pub(super) struct SearchArgs {
    /// 搜什么，写法同网页；以 - 开头时前面先写 -- · What to search for, written as on the page; after -- where it begins with -
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// 站点生成在哪里 · Where the site was built
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
    /// 至多几篇 · How many articles at most
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub limit: u16,
    /// 类别 · Kind: news, policy, interview, data, notice
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// 年份 · Year
    #[arg(long, value_name = "YEAR")]
    pub year: Vec<u16>,
    /// 地区，名称或代码 · Region, by name or code
    #[arg(long, value_name = "NAME")]
    pub region: Vec<String>,
    /// 主题，名称或 id · Topic, by name or id
    #[arg(long, value_name = "NAME")]
    pub topic: Vec<String>,
    /// 机构，名称或 id · Agency, by name or id
    #[arg(long, value_name = "NAME")]
    pub agency: Vec<String>,
    /// 以哪种语言显示，如 zh-Hant · The language of the results
    #[arg(long, value_name = "TAG")]
    pub show: Option<String>,
}

#[cfg(feature = "serve")]
#[derive(Debug, Clone, Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// 端口 · The port
    #[arg(long, default_value_t = 4000)]
    pub port: u16,
}

fn parse_day(text: &str) -> Result<Date, String> {
    text.parse::<crate::base::PartialDate>()
        .ok()
        .and_then(|date| date.date())
        .ok_or_else(|| "YYYY-MM-DD".to_owned())
}

fn parse_date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|_| "YYYY-MM-DD HH:MM, YYYY-MM-DD, YYYY-MM, YYYY".to_owned())
}

fn parse_kind(text: &str) -> Result<Kind, String> {
    Kind::from_code(text).ok_or_else(|| Kind::ALL.map(Kind::code).join(", "))
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    text.parse().map_err(|()| Lang::ALL.map(Lang::tag).join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
