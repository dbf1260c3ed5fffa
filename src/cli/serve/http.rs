//! The pages over HTTP, under the policy that the site promises to work with.

use super::state::Served;
use crate::base::{Bytes, RelPath, percent_decoded};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Response, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use std::convert::Infallible;
use std::sync::Arc;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

/// The strict policy under which every page works; preview holds authors to it.
const POLICY: &str = "default-src 'self'";

/// What the browser is told where nothing is wrong.
const WELL: &str = "well";

/// Reloads the page after a rebuild, or shows what is wrong above it.
const RELOAD: &str = include_str!("reload.js");

const RELOAD_TAG: &str = "<script src=\"/__jialing/reload.js\" defer></script></body>";

/// The routes.
pub(super) fn router(served: Arc<Served>) -> Router {
    Router::new()
        .route("/__jialing/events", get(events))
        .route("/__jialing/reload.js", get(|| async { script(RELOAD) }))
        .fallback(get(page))
        .with_state(served)
}

fn script(text: &'static str) -> Response<Body> {
    respond(StatusCode::OK, "text/javascript; charset=utf-8", text.as_bytes().to_vec())
}

async fn events(
    State(served): State<Arc<Served>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let now = served.problems();
    let first = (!now.is_empty()).then_some(now);
    let later = BroadcastStream::new(served.listen()).filter_map(Result::ok);
    let stream = tokio_stream::iter(first)
        .chain(later)
        // A browser passes over an event without data (HTML, server-sent events, 9.2.6).
        .map(|news| if news.is_empty() { WELL.to_owned() } else { news })
        .map(|news| Ok(Event::default().event("built").data(news)));
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn page(State(served): State<Arc<Served>>, uri: Uri) -> Response<Body> {
    let base = served.base_path();
    let path = percent_decoded(uri.path());
    let found =
        path.strip_prefix(&base).or_else(|| path.strip_prefix('/')).unwrap_or("").to_owned();
    // A page that is being drawn is waited for.
    let answer = tokio::task::spawn_blocking(move || {
        let read = |path: &RelPath| served.file(path);
        match lookup(&read, &found) {
            Some((path, bytes)) => file(StatusCode::OK, &path, bytes),
            None => match lookup(&read, "404.html") {
                Some((path, bytes)) => file(StatusCode::NOT_FOUND, &path, bytes),
                None => file_of_nothing(&served),
            },
        }
    });
    answer.await.unwrap_or_else(|_| {
        respond(StatusCode::INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", Vec::new())
    })
}

/// Before the first good build there is nothing to show but what is wrong.
fn file_of_nothing(served: &Served) -> Response<Body> {
    let text = served.problems().replace('&', "&amp;").replace('<', "&lt;");
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>jialing</title><body><pre>{text}</pre>{RELOAD_TAG}"
    );
    respond(StatusCode::NOT_FOUND, "text/html; charset=utf-8", html.into_bytes())
}

fn lookup(read: &dyn Fn(&RelPath) -> Option<Bytes>, path: &str) -> Option<(RelPath, Bytes)> {
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let candidates = [path.clone(), format!("{path}/index.html")];
    candidates
        .iter()
        .filter_map(|path| RelPath::new(path).ok())
        .find_map(|path| Some((path.clone(), read(&path)?)))
}

fn file(status: StatusCode, path: &RelPath, bytes: Bytes) -> Response<Body> {
    let kind = content_type(path.extension());
    if !kind.starts_with("text/html") {
        return respond(status, kind, bytes.to_vec());
    }
    let html = String::from_utf8_lossy(&bytes).replacen("</body>", RELOAD_TAG, 1);
    respond(status, kind, html.into_bytes())
}

fn respond(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "jsonld" => "application/json; charset=utf-8",
        "xml" | "atom" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "pdf" => "application/pdf",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Tree;

    #[test]
    fn addresses_find_their_files() {
        let mut tree = Tree::new();
        for path in ["index.html", "about/index.html", "data/文.csv"] {
            tree.insert(RelPath::new(path).unwrap(), path.as_bytes().to_vec());
        }
        let read = |path: &RelPath| tree.get(path).cloned();
        let find = |path: &str| lookup(&read, path).map(|(path, _)| path.to_string());
        assert_eq!(find("").as_deref(), Some("index.html"));
        assert_eq!(find("about/").as_deref(), Some("about/index.html"));
        assert_eq!(find("about").as_deref(), Some("about/index.html"));
        assert_eq!(find(&percent_decoded("data/%E6%96%87.csv")).as_deref(), Some("data/文.csv"));
        assert_eq!(find("../etc/passwd"), None);
    }
}
