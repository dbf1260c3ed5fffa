//! Draws diagnostics: for people with a caret under the right character, for machines as
//! JSON, for CI services as annotations.

use super::args::Format;
use crate::base::{Diagnostic, Fault, Place, Severity, Speech};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::fmt::Write;

/// How to speak.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reporter {
    pub speech: Speech,
    pub format: Format,
    pub quiet: bool,
    pub verbose: bool,
}

impl Reporter {
    /// Says one line of success, unless it is to be quiet.
    pub fn say(&self, zh: impl AsRef<str>, en: impl AsRef<str>) {
        if !self.quiet && self.format == Format::Text {
            let line = match self.speech {
                Speech::Zh => zh.as_ref().to_owned(),
                Speech::En => en.as_ref().to_owned(),
            };
            anstream::println!("{line}");
        }
    }

    /// Shows all diagnostics, sorted; gives whether one of them is an error.
    pub fn show(&self, mut diagnostics: Vec<Diagnostic>) -> bool {
        Diagnostic::sort(&mut diagnostics);
        for diagnostic in &diagnostics {
            if self.quiet && !diagnostic.is_error() {
                continue;
            }
            match self.format {
                Format::Text => anstream::eprintln!("{}\n", self.draw(diagnostic)),
                Format::Json => println!("{}", as_json(diagnostic, self.speech)),
                Format::Github => println!("{}", as_annotation(diagnostic, self.speech)),
            }
        }
        diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Shows a fault of the machine.
    pub fn fault(&self, fault: &Fault) {
        let path = fault.path.display();
        let line = match self.speech {
            Speech::Zh => format!("故障：{path}：{}（{}）", doing_zh(fault.doing), fault.cause),
            Speech::En => format!("fault: {fault}"),
        };
        anstream::eprintln!("{line}");
    }

    fn draw(&self, diagnostic: &Diagnostic) -> String {
        let problem = &diagnostic.problem;
        let (level, name) = match (diagnostic.severity, self.speech) {
            (Severity::Error, Speech::Zh) => (Level::ERROR, "错误"),
            (Severity::Error, Speech::En) => (Level::ERROR, "error"),
            (Severity::Warning, Speech::Zh) => (Level::WARNING, "警告"),
            (Severity::Warning, Speech::En) => (Level::WARNING, "warning"),
        };
        let message = problem.message(self.speech);
        let hint = problem.hint(self.speech);
        let title = level.with_name(name).primary_title(message.as_str()).id(problem.code());
        let mut group = match &diagnostic.place {
            Some(place) => match snippet(place) {
                Some(snippet) => title.element(snippet),
                None => title.element(origin(place)),
            },
            None => annotate_snippets::Group::with_title(title),
        };
        if !hint.is_empty() {
            let name = match self.speech {
                Speech::Zh => "提示",
                Speech::En => "hint",
            };
            group = group.element(Level::HELP.with_name(name).message(hint.as_str()));
        }
        Renderer::styled().decor_style(DecorStyle::Unicode).render(&[group])
    }
}

fn snippet(place: &Place) -> Option<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    if place.line == 0 || place.excerpt.is_empty() {
        return None;
    }
    let at = |column: u32| {
        place
            .excerpt
            .char_indices()
            .nth(column as usize)
            .map_or(place.excerpt.len(), |(index, _)| index)
    };
    let start = at(place.column.saturating_sub(1));
    let end = at(place.column.saturating_sub(1).saturating_add(place.width)).max(start);
    Some(
        Snippet::source(place.excerpt.as_str())
            .line_start(place.line as usize)
            .path(place.file.as_str())
            .annotation(AnnotationKind::Primary.span(start..end)),
    )
}

fn origin(place: &Place) -> annotate_snippets::Origin<'_> {
    let origin = annotate_snippets::Origin::path(place.file.as_str());
    match (place.line, place.column) {
        (0, _) => origin,
        (line, 0) => origin.line(line as usize),
        (line, column) => origin.line(line as usize).char_column(column as usize),
    }
}

fn as_json(diagnostic: &Diagnostic, speech: Speech) -> String {
    let place = diagnostic.place.as_ref();
    let value = serde_json::json!({
        "severity": severity_name(diagnostic.severity),
        "code": diagnostic.problem.code(),
        "file": place.map(|place| place.file.as_str()),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "width": place.map(|place| place.width),
        "message": diagnostic.problem.message(speech),
        "hint": diagnostic.problem.hint(speech),
    });
    value.to_string()
}

/// A workflow command as CI services read it: `::error file=…,line=…,col=…,title=…::…`.
fn as_annotation(diagnostic: &Diagnostic, speech: Speech) -> String {
    let escape = |text: &str, property: bool| {
        let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        if property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
    };
    let mut line = format!("::{} ", severity_name(diagnostic.severity));
    if let Some(place) = &diagnostic.place {
        let _ = write!(line, "file={},", escape(place.file.as_str(), true));
        if place.line > 0 {
            let _ = write!(line, "line={},col={},", place.line, place.column.max(1));
        }
    }
    let problem = &diagnostic.problem;
    let words = format!("{}\n{}", problem.message(speech), problem.hint(speech));
    let _ = write!(line, "title={}::{}", problem.code(), escape(words.trim_end(), false));
    line
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// What was being done, in Chinese; the English words are the key.
fn doing_zh(doing: &str) -> &str {
    match doing {
        "read" => "不能读取",
        "write" => "不能写入",
        "create" => "不能建立",
        "remove" => "不能删除",
        "publish" => "不能发布",
        "put back" => "不能恢复",
        "lock" => "不能加锁",
        "listen on" => "不能监听",
        "watch" => "不能监视",
        _ => "不能处理",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Problem, RelPath};

    fn example() -> Diagnostic {
        let text = "---\ntitle: 会诊\ndate: 二月O日\n---\n";
        let at = text.find("二月").unwrap();
        let file = RelPath::new("content/articles/2024/a.md").unwrap();
        let problem =
            Problem::FrontMatterDate { found: "二月O日".into(), letter: Some((3, 'O')) };
        Diagnostic::new(problem, Place::in_text(file, text, at..at + "二月O日".len()))
    }

    #[test]
    fn the_caret_stands_under_the_right_characters() {
        let reporter =
            Reporter { speech: Speech::En, format: Format::Text, quiet: false, verbose: false };
        let drawn = anstream::adapter::strip_str(&reporter.draw(&example())).to_string();
        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(lines[0], "error[front-matter-date]: `二月O日` is not a date");
        assert!(lines[1].ends_with("content/articles/2024/a.md:3:7"), "{drawn}");
        assert_eq!(lines[3], "3 │ date: 二月O日");
        assert!(lines[4].contains("      ━━━━━━━"), "{drawn}");
        assert!(drawn.contains("hint: write it as"), "{drawn}");
    }

    #[test]
    fn machines_read_it_too() {
        let json: serde_json::Value =
            serde_json::from_str(&as_json(&example(), Speech::Zh)).unwrap();
        assert_eq!(json["line"], 3);
        assert_eq!(json["code"], "front-matter-date");
        let line = as_annotation(&example(), Speech::Zh);
        assert!(
            line.starts_with(
                "::error file=content/articles/2024/a.md,line=3,col=7,title=front-matter-date::"
            ),
            "{line}"
        );
        assert!(!line.contains('\n'));
    }
}
