// A built site on disk: its languages, its pages, and the samples that are looked at,
// one page of every kind in every language.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

// Kinds of pages by their address below the language's prefix, as src/build/render/route.rs
// writes them. An article's kind is said by its markup.
const ADDRESSES = [
  ["home", /^$/],
  ["list", /^articles\/$/],
  ["list of a kind", /^kinds\/[^/]+\/$/],
  ["list, page 2", /^articles\/page\/\d+\/$/],
  ["article", /^articles\/[^/]+\/$/],
  ["topics", /^topics\/$/],
  ["topic", /^topics\/[^/]+\/$/],
  ["regions", /^regions\/$/],
  ["region", /^regions\/[^/]+\/$/],
  ["agencies", /^agencies\/$/],
  ["agency", /^agencies\/[^/]+\/$/],
  ["timeline", /^timeline\/$/],
  ["year", /^timeline\/\d+\/$/],
  ["timeline of a term", /^timeline\/(\d+\/)?(topics|regions)\/[^/]+\/$/],
  ["data", /^data\/$/],
  ["search", /^search\/$/],
  ["site map", /^sitemap\/$/],
  ["404", /^404\.html$/],
  ["about", /^about\/$/],
  ["accessibility", /^accessibility\/$/],
  ["text", /^[^/]+\/$/],
];

export const ARTICLES = ["article", "policy", "interview", "withdrawn"];

// Such a page shows the original with a notice, for want of a translation.
const UNTRANSLATED = "untranslated ";

export const KINDS = [...new Set([...ADDRESSES.map(([kind]) => kind), ...ARTICLES, ...ARTICLES.map((kind) => UNTRANSLATED + kind)])];

// Reads the site in `folder` whose pages stand below `base` (`/`, `/portal/`).
export async function readSite(folder, base) {
  const files = await htmlFiles(folder);
  const texts = new Map();
  for (const file of files) texts.set(file, await readFile(join(folder, file), "utf8"));
  if (!texts.has("index.html")) throw new Error(`no index.html in ${folder}`);

  const languages = [{ lang: langOf(texts.get("index.html")), prefix: "" }];
  for (const [file, text] of texts) {
    const [, top] = file.match(/^([^/]+)\/index\.html$/) ?? [];
    if (top && langOf(text).toLowerCase() === top) languages.push({ lang: langOf(text), prefix: `${top}/` });
  }

  const pages = [];
  for (const [file, text] of texts) {
    if (/http-equiv=["']?refresh/i.test(text)) continue; // an address that redirects
    const path = file.replace(/(^|\/)index\.html$/, "$1");
    const { lang, prefix } = languages.findLast((language) => path.startsWith(language.prefix));
    const route = path.slice(prefix.length);
    const kind = kindOf(route, text, base + path);
    pages.push({ path, file, lang, prefix, route, kind, size: text.length });
  }
  return { folder, base, languages, pages, paths: new Set(pages.map((page) => page.path)) };
}

// The page with the most content of every kind in every language, in a settled order.
export function samplesOf(site) {
  const best = new Map();
  for (const page of site.pages) {
    if (!page.kind) continue;
    const key = `${page.prefix}\n${page.kind}`;
    const other = best.get(key);
    if (!other || page.size > other.size || (page.size === other.size && page.path < other.path)) best.set(key, page);
  }
  return [...best.values()].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.path < b.path ? -1 : 1));
}

// One sample of each kind (of these, or of all), each in another language in turn: for what
// takes long and is the same in every language.
export function inTurn(samples, kinds = KINDS) {
  return kinds.flatMap((kind, at) => {
    const pages = samples.filter((page) => page.kind === kind);
    return pages.length > 0 ? [pages[at % pages.length]] : [];
  });
}

// The kinds that no page, or not every language, has. What is translated is the content's
// affair: a page that lacks its translation stands for its kind.
export function missingKinds(site, samples) {
  const missing = [];
  for (const kind of KINDS.filter((kind) => !kind.startsWith(UNTRANSLATED) && kind !== "404")) {
    for (const { lang } of site.languages) {
      const has = samples.some((page) => page.lang === lang && page.kind.replace(UNTRANSLATED, "") === kind);
      if (!has) missing.push(`no page of the kind "${kind}" in ${lang}`);
    }
  }
  if (!samples.some((page) => page.kind === "404")) missing.push("no 404.html");
  if (!samples.some((page) => page.kind.startsWith(UNTRANSLATED))) missing.push("no page without its translation");
  return missing;
}

// The address to ask for: the page for what is missing is shown at any address that is.
export function addressOf(site, page) {
  return site.base + (page.kind === "404" ? `${site.languages.at(-1).prefix}no/such/page/` : page.path);
}

async function htmlFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(folder, "/").length))
    .sort();
}

function langOf(text) {
  return text.match(/<html[^>]*?\slang=["']?([\w-]+)/i)?.[1] ?? "";
}

function kindOf(route, text, href) {
  const kind = ADDRESSES.find(([, address]) => address.test(route))?.[0];
  if (kind !== "article") return kind;
  const [, own] = text.match(/<article[^>]*class=["']?kind-(\w+)/) ?? [];
  const article = /class=["']?withdrawn/.test(text) ? "withdrawn" : ARTICLES.includes(own) ? own : "article";
  const canonical = text.match(/<link[^>]*rel=["']?canonical["']?[^>]*href=["']?([^"'\s>]+)/i)?.[1];
  const hidden = /<meta[^>]*name=["']?robots["']?[^>]*noindex/i.test(text);
  const elsewhere = canonical && decodeURI(new URL(canonical, "http://site.invalid").pathname) !== decodeURI(href);
  return hidden && elsewhere ? UNTRANSLATED + article : article;
}
