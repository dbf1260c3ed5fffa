//! The theme: templates, words, page texts and assets, the built-in ones with the site's
//! own laid over them.

use super::assets::{Assets, without_comments, without_css_comments};
use super::convert::Scripts;
use super::route::{Route, Routes};
use super::view::{Only, PageView, SiteView, View};
use super::wants::Wants;
use super::words::{WordFile, Words};
use crate::base::{Bytes, Diagnostic, Place, Problem, RelPath, Tree};
use crate::build::markdown::highlight_css;
use crate::model::{Lang, Taxonomy};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

/// The built-in theme, inside the binary.
#[derive(rust_embed::Embed)]
#[folder = "themes/default/"]
#[exclude = "*.test.mjs"]
struct BuiltIn;

/// The templates that every theme must have.
fn required_templates() -> Vec<&'static str> {
    let mut routes = vec![
        Route::Home,
        Route::Articles(1),
        Route::Timeline,
        Route::Data,
        Route::Search,
        Route::SiteMap,
        Route::NotFound,
    ];
    routes.extend(Taxonomy::ALL.map(Route::Terms));
    let mut names: Vec<&'static str> = routes.iter().map(Route::template).collect();
    names.extend(["article.html", "topic.html", "region.html", "agency.html", "page.html"]);
    names
}

/// A theme, ready to draw pages in the languages of a site.
pub struct Theme {
    /// The interface words.
    pub words: Arc<Words>,
    /// Style, script, pictures.
    pub assets: Arc<Assets>,
    files: BTreeMap<String, ThemeFile>,
    engines: BTreeMap<Lang, Tera>,
    /// What the templates ask for.
    pub wants: Wants,
}

/// A file of the theme and where it lies, for diagnostics.
#[derive(Clone)]
struct ThemeFile {
    path: RelPath,
    bytes: Bytes,
}

impl Theme {
    /// The theme `name`, of the built-in one and the files below `themes/NAME/` of
    /// `site_files`. What is wrong with it goes to `diagnostics`; nothing is drawn then.
    pub fn load(
        name: &str,
        site_files: &Tree,
        langs: &[Lang],
        routes: &Arc<Routes>,
        scripts: &Scripts,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Theme {
        let mut files: BTreeMap<String, ThemeFile> = BTreeMap::new();
        let mut word_layers: BTreeMap<Lang, Vec<ThemeFile>> = BTreeMap::new();
        let mut lay = |own: &str, path: RelPath, bytes: Bytes| {
            let lang = own
                .strip_prefix("words/")
                .and_then(|file| file.strip_suffix(".toml"))
                .and_then(|tag| tag.parse::<Lang>().ok());
            let file = ThemeFile { path, bytes };
            match lang {
                Some(lang) => word_layers.entry(lang).or_default().push(file),
                None => drop(files.insert(own.to_owned(), file)),
            }
        };
        for own in BuiltIn::iter() {
            let path = RelPath::new(&format!("themes/default/{own}"));
            if let (Ok(path), Some(file)) = (path, BuiltIn::get(&own)) {
                match std::str::from_utf8(&file.data) {
                    Ok(script) if own.ends_with(".js") => {
                        lay(&own, path, Bytes::from(without_comments(script).as_bytes()));
                    }
                    Ok(style) if own.ends_with(".css") => {
                        lay(&own, path, Bytes::from(without_css_comments(style).as_bytes()));
                    }
                    _ => lay(&own, path, Bytes::from(file.data.as_ref())),
                }
            }
        }
        // The colours of code belong to the renderer of bodies; a theme may bring its own.
        if let Ok(path) = RelPath::new("themes/default/assets/code.css") {
            lay("assets/code.css", path, Bytes::from(highlight_css().as_bytes()));
        }
        let folder = format!("themes/{name}");
        let mut found = name == "default";
        for (path, bytes) in site_files.under(&folder) {
            found = true;
            lay(&path.as_str()[folder.len() + 1..], path.clone(), bytes.clone());
        }
        if !found {
            let problem = Problem::ThemeUnknown { name: name.to_owned() };
            diagnostics.push(Diagnostic::new(problem, None));
        }
        let word_files: BTreeMap<Lang, Vec<WordFile<'_>>> = word_layers
            .iter()
            .map(|(lang, layers)| {
                (*lang, layers.iter().filter_map(|f| word_file(f, diagnostics)).collect())
            })
            .collect();
        let words = Arc::new(Words::read(&word_files, langs, scripts, diagnostics));
        let assets = Arc::new(Assets::new(
            files
                .iter()
                .filter_map(|(own, file)| {
                    Some((own.strip_prefix("assets/")?.to_owned(), file.bytes.clone()))
                })
                .collect(),
        ));
        let wants = wants(&files);
        let mut theme = Theme { words, assets, files, engines: BTreeMap::new(), wants };
        theme.start_engines(langs, routes, diagnostics);
        theme
    }

    /// A text file of the theme (`pages/about.md`), and where it lies.
    pub fn text(&self, own: &str) -> Option<(&RelPath, &str)> {
        let file = self.files.get(own)?;
        Some((&file.path, std::str::from_utf8(&file.bytes).ok()?))
    }

    /// The files of the theme below a folder of it (`share/`), by their names, and where they lie.
    pub fn under<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = (&'t RelPath, &'t Bytes)> {
        let files = self.files.iter().filter(move |(own, _)| own.starts_with(folder));
        files.map(|(_, file)| (&file.path, &file.bytes))
    }

    /// The ids that the templates write, which headings of bodies must not use.
    pub fn ids(&self) -> Vec<String> {
        let mut ids = std::collections::BTreeSet::new();
        for (own, file) in &self.files {
            if !own.starts_with("templates/") {
                continue;
            }
            let source = std::str::from_utf8(&file.bytes).unwrap_or_default();
            for part in source.split(" id=\"").skip(1) {
                let id = part.split('"').next().unwrap_or_default();
                if !id.contains(['{', '}']) && !id.is_empty() {
                    ids.insert(id.to_owned());
                }
            }
        }
        ids.into_iter().collect()
    }

    /// Says what `site` is in a language, for all templates.
    pub fn set_site(&mut self, lang: Lang, site: &SiteView) {
        if let Some(engine) = self.engines.get_mut(&lang) {
            engine.global_context().insert("site", site);
        }
    }

    /// Draws a page.
    pub fn draw(
        &self,
        lang: Lang,
        template: &str,
        page: &PageView,
        view: &View,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let Some(engine) = self.engines.get(&lang) else {
            let problem = Problem::ThemeTemplateMissing { template: template.to_owned() };
            return Err(Box::new(Diagnostic::new(problem, None)));
        };
        let mut context = Context::new();
        context.insert("page", &Only(page, &self.wants.page));
        context.insert("view", &Only(view, &self.wants.view));
        let mut html = Vec::with_capacity(16 * 1024);
        match engine.render_to(template, &context, &mut html) {
            Ok(()) => Ok(html),
            Err(error) => Err(Box::new(self.diagnose(template, &error))),
        }
    }

    fn start_engines(
        &mut self,
        langs: &[Lang],
        routes: &Arc<Routes>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut sources: Vec<(String, String)> = Vec::new();
        for (own, file) in &self.files {
            let Some(name) = own.strip_prefix("templates/") else { continue };
            match std::str::from_utf8(&file.bytes) {
                Ok(source) => sources.push((name.to_owned(), source.to_owned())),
                Err(_) => diagnostics.push(Diagnostic::at_file(Problem::NotUtf8 {}, &file.path)),
            }
        }
        for template in required_templates() {
            if !sources.iter().any(|(name, _)| name == template) {
                let problem = Problem::ThemeTemplateMissing { template: template.to_owned() };
                diagnostics.push(Diagnostic::new(problem, None));
            }
        }
        let Some(first) = langs.first() else { return };
        let mut parsed = Tera::new();
        self.register(&mut parsed, *first, routes);
        if let Err(error) = parsed.add_raw_templates(sources.iter().map(|(a, b)| (a, b))) {
            diagnostics.push(self.diagnose("", &error));
            return;
        }
        // The templates are parsed once; each language has its own functions.
        for lang in langs {
            let mut engine = parsed.clone();
            self.register(&mut engine, *lang, routes);
            self.engines.insert(*lang, engine);
        }
    }

    fn register(&self, engine: &mut Tera, lang: Lang, routes: &Arc<Routes>) {
        let words = Arc::clone(&self.words);
        engine.register_function("t", move |arguments: Kwargs, _: &State| {
            word(&words, lang, &arguments)
        });
        let (assets, own_routes) = (Arc::clone(&self.assets), Arc::clone(routes));
        engine.register_function("asset", move |arguments: Kwargs, _: &State| {
            let name: &str = arguments.must_get("name")?;
            match assets.path(name) {
                Some(path) => Ok(own_routes.file_href(path)),
                None => Err(tera::Error::message(format!("the theme has no asset `{name}`"))),
            }
        });
        let own_routes = Arc::clone(routes);
        engine.register_function("url", move |arguments: Kwargs, _: &State| {
            let to: &str = arguments.must_get("to")?;
            let path = format!("{}{}", own_routes.prefix(lang), to.trim_start_matches('/'));
            tera::TeraResult::Ok(own_routes.file_href(&path))
        });
        engine.register_function("lang_name", |arguments: Kwargs, _: &State| {
            let tag: &str = arguments.must_get("lang")?;
            match tag.parse::<Lang>() {
                Ok(lang) => Ok(lang_name(lang)),
                Err(()) => {
                    Err(tera::Error::message(format!("`{tag}` is not a language of the site")))
                }
            }
        });
        engine.register_filter("number", |number: i64, _: Kwargs, _: &State| grouped(number));
    }

    /// A template engine's error as a diagnostic with its place.
    fn diagnose(&self, template: &str, error: &tera::Error) -> Diagnostic {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind()
        else {
            let problem = match error.kind() {
                ErrorKind::TemplateNotFound(name)
                | ErrorKind::MissingParent { parent: name, .. } => {
                    Problem::ThemeTemplateMissing { template: name.clone() }
                }
                _ => Problem::ThemeTemplateBroken {
                    template: template.to_owned(),
                    reason: first_line(&error.to_string()),
                },
            };
            return Diagnostic::new(problem, None);
        };
        let problem = Problem::ThemeTemplateBroken {
            template: report.filename().to_owned(),
            reason: first_line(report.message()),
        };
        let Some(file) = self.files.get(&format!("templates/{}", report.filename())) else {
            return Diagnostic::new(problem, None);
        };
        let (span, source) = (report.span(), std::str::from_utf8(&file.bytes).unwrap_or_default());
        let line = source.lines().nth(span.start_line.saturating_sub(1)).unwrap_or_default();
        let same_line = span.end_line == span.start_line;
        let width = if same_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
        Diagnostic::new(
            problem,
            Place {
                file: file.path.clone(),
                line: span.start_line as u32,
                column: span.start_col as u32 + 1,
                width: width.max(1) as u32,
                excerpt: line.chars().take(500).collect(),
            },
        )
    }
}

/// What the templates name of that which costs something to make.
fn wants(files: &BTreeMap<String, ThemeFile>) -> Wants {
    let templates = files.iter().filter_map(|(own, file)| {
        Some((own.strip_prefix("templates/")?, std::str::from_utf8(&file.bytes).ok()?))
    });
    Wants::of(templates, &required_templates())
}

fn word_file<'a>(file: &'a ThemeFile, diagnostics: &mut Vec<Diagnostic>) -> Option<WordFile<'a>> {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(WordFile { path: file.path.clone(), text }),
        Err(_) => {
            diagnostics.push(Diagnostic::at_file(Problem::NotUtf8 {}, &file.path));
            None
        }
    }
}

/// The function `t`.
fn word(words: &Words, page: Lang, arguments: &Kwargs) -> tera::TeraResult<String> {
    let key: &str = arguments.must_get("key")?;
    let lang = match arguments.get::<&str>("lang")? {
        Some(tag) => tag.parse::<Lang>().unwrap_or(page),
        None => page,
    };
    let fills = |name: &str| !matches!(name, "key" | "lang" | "default");
    let fill: Vec<(String, String)> = arguments
        .iter()
        .map(|(name, value)| (name.to_string(), value))
        .filter(|(name, _)| fills(name))
        .map(|(name, value)| (name, value.to_string()))
        .collect();
    let fill: Vec<(&str, &str)> =
        fill.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    match words.find(lang, key, &fill) {
        Some(word) => Ok(word),
        None => match arguments.get::<&str>("default")? {
            Some(word) => Ok(word.to_owned()),
            None => Err(tera::Error::message(format!("the theme has no word `{key}` in {lang}"))),
        },
    }
}

/// A language's own name.
pub fn lang_name(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "简体中文",
        Lang::ZhHant => "繁體中文",
        Lang::En => "English",
    }
}

/// A number with a comma between its thousands.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (1234, "1,234"), (-1234567, "-1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }
}
