//! Meta tags: those that 国办发〔2017〕47号 asks of government sites, and Open Graph.

use super::dates;
use super::edition::Edition;
use super::head::Own;
use super::route::Route;
use super::view::{ArticleView, Meta, View};
use super::{authors, card, share};
use crate::model::{Kind, Lang, Taxonomy};

/// The column that a page belongs to, by 国办发〔2017〕47号.
struct Column {
    name: String,
    description: String,
    keywords: String,
    kind: &'static str,
}

/// The government tags, in the order of the rules.
pub fn government(
    edition: &Edition<'_>,
    route: &Route,
    lang: Lang,
    own: &Own,
    view: &View,
    url: &str,
) -> Vec<Meta> {
    let mut tags: Vec<Meta> = Vec::new();
    let mut put = |name: &'static str, content: Option<String>| {
        if let Some(content) = content.filter(|content| !content.is_empty()) {
            tags.push(Meta { name, content });
        }
    };
    put("SiteName", Some(edition.site_title(lang)));
    put("SiteDomain", Some(edition.routes.host().to_owned()));
    put("SiteIDCode", edition.site.config.owner.site_id_code.clone());
    let column = column(edition, route, lang, own, view);
    put("ColumnName", Some(column.name));
    put("ColumnDescription", Some(column.description));
    put("ColumnKeywords", Some(column.keywords));
    put("ColumnType", Some(column.kind.to_owned()));
    if let (Route::Article(slug), View::Article(article)) = (route, view) {
        let number = edition.by_slug.get(slug.as_str());
        let date = number.and_then(|number| edition.site.articles[*number].date);
        put("ArticleTitle", Some(article.title.clone()));
        put("PubDate", date.and_then(dates::pub_date));
        put("ContentSource", article.source.clone().or_else(|| issuers(article, lang)));
        let words: Vec<String> = if article.keywords.is_empty() {
            article.topics.iter().map(|topic| topic.name.clone()).collect()
        } else {
            article.keywords.clone()
        };
        put("Keywords", Some(words.join(",")));
        let authors = article.byline.as_deref().map(authors::names).unwrap_or_default();
        put("Author", Some(authors.join(",")));
        put("Description", Some(own.description.clone()));
        put("Image", article.image.as_ref().map(|image| edition.routes.absolute(&image.href)));
        put("Url", Some(url.to_owned()));
    } else {
        // Names of meta tags are compared without case: an article's `Description` is this one.
        put("description", Some(own.description.clone()));
    }
    tags
}

/// The source of a document that names none is who issued it. Where that is not known either
/// the tag is absent, which an inspection counts: to name this site would be a false origin.
fn issuers(article: &ArticleView, lang: Lang) -> Option<String> {
    let issuers = &article.policy.as_ref()?.issuers;
    let names: Vec<&str> = issuers.iter().map(|issuer| issuer.text.as_str()).collect();
    Some(names.join(if lang.is_chinese() { "、" } else { ", " }))
}

fn column(edition: &Edition<'_>, route: &Route, lang: Lang, own: &Own, view: &View) -> Column {
    let by_kind = |kind: Kind| {
        let name = edition.word(lang, &format!("kind.{}", kind.code()), &[]);
        Column {
            description: edition.word(lang, "page.kind.description", &[("kind", &name)]),
            keywords: format!("{name},{}", edition.site_title(lang)),
            name,
            kind: match kind {
                Kind::Policy => "政策文件",
                Kind::Interview => "在线访谈",
                Kind::Data => "数据发布",
                Kind::News | Kind::Notice => "工作动态",
            },
        }
    };
    let kind = match (route, view) {
        (Route::Kind(kind, _), _) => return by_kind(*kind),
        (Route::Article(_), View::Article(article)) => {
            return by_kind(Kind::from_code(article.kind).unwrap_or(Kind::News));
        }
        (Route::Home, _) => "首页",
        (Route::Terms(Taxonomy::Agency) | Route::Term(Taxonomy::Agency, ..), _) => "机构职能",
        (Route::Data, _) => "数据开放",
        (Route::Text(_) | Route::Terms(_), _) => "概况信息",
        (Route::Articles(_) | Route::Term(..), _) => "工作动态",
        (Route::Timeline | Route::Year(_) | Route::TermTimeline(..), _) => "工作动态",
        (Route::Search, _) => "信息公开指南",
        _ => "信息公开目录",
    };
    let keywords = match view {
        View::Home(home) => home.topics.iter().take(10).map(|topic| topic.name.clone()).collect(),
        _ => vec![own.title.clone(), edition.site_title(lang)],
    };
    Column {
        name: own.title.clone(),
        description: own.description.clone(),
        keywords: keywords.join(","),
        kind,
    }
}

/// Open Graph (ogp.me).
pub fn open_graph(
    edition: &Edition<'_>,
    route: &Route,
    lang: Lang,
    own: &Own,
    url: &str,
) -> Vec<Meta> {
    let number = match route {
        Route::Article(slug) => edition.by_slug.get(slug.as_str()),
        _ => None,
    };
    let article = number.map(|number| &edition.site.articles[*number]);
    let mut tags = vec![
        Meta { name: "og:title", content: own.title.clone() },
        Meta {
            name: "og:type",
            content: if article.is_some() { "article" } else { "website" }.into(),
        },
        Meta { name: "og:url", content: url.to_owned() },
        Meta { name: "og:site_name", content: edition.site_title(lang) },
        Meta { name: "og:locale", content: locale(edition, lang).to_owned() },
    ];
    if !own.description.is_empty() {
        tags.push(Meta { name: "og:description", content: own.description.clone() });
    }
    let date = article.and_then(|article| article.date);
    if let Some(date) = date.and_then(|date| dates::rfc3339(date, &edition.zone)) {
        tags.push(Meta { name: "article:published_time", content: date });
    }
    let own = article.filter(|article| article.withdrawn.is_none()).and_then(|article| {
        let image = article.image.as_ref()?;
        Some(edition.routes.absolute(&super::files::href(edition, article, image)))
    });
    let card = number.and_then(|number| card::file(edition, *number, lang));
    match (own, card) {
        (Some(url), _) => tags.push(Meta { name: "og:image", content: url }),
        (None, Some(card)) => {
            let alt = tags[0].content.clone();
            tags.extend(drawn(edition.routes.file_url(card.as_str()), alt));
        }
        (None, None) => tags.extend(shared_picture(edition, lang)),
    }
    tags
}

/// The picture of the site, for pages that have none of their own.
fn shared_picture(edition: &Edition<'_>, lang: Lang) -> Vec<Meta> {
    let url = edition.routes.file_url(&edition.share.picture);
    match edition.share.picture == share::PATH {
        true => drawn(url, edition.word(lang, "chart.regions.title", &[])),
        // What a theme brings may be of another size.
        false => vec![Meta { name: "og:image", content: url }],
    }
}

/// A picture that the program has drawn.
fn drawn(url: String, alt: String) -> Vec<Meta> {
    vec![
        Meta { name: "og:image", content: url },
        Meta { name: "og:image:type", content: "image/png".into() },
        Meta { name: "og:image:width", content: share::WIDTH.to_string() },
        Meta { name: "og:image:height", content: share::HEIGHT.to_string() },
        Meta { name: "og:image:alt", content: alt },
    ]
}

fn locale(edition: &Edition<'_>, lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "zh_CN",
        Lang::ZhHant if edition.site.config.script.chain.ends_with("hk") => "zh_HK",
        Lang::ZhHant => "zh_TW",
        Lang::En => "en_US",
    }
}
