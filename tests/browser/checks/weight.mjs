// What an article's page costs beyond its own words: HTML, style and script together, compressed
// as a host sends them, less the compressed text of the body.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

// In bytes; the figure is the project's own.
export const MOST = 40 * 1024;

const sizeOf = (bytes) => gzipSync(bytes, { level: 9 }).length;

// The bytes of the page's parts; what is for paper alone counts too, since browsers fetch it.
export async function weightOf(page, site, entry) {
  const html = await readFile(join(site.folder, entry.file), "utf8");
  const { text, files } = await page.evaluate(() => ({
    text: document.querySelector(".prose")?.innerText ?? "",
    files: [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((it) => new URL(it.href ?? it.src).pathname),
  }));
  const weights = { html: sizeOf(html), style: 0, script: 0, text: sizeOf(text) };
  for (const path of files) {
    const bytes = await readFile(join(site.folder, decodeURI(path).slice(site.base.length)));
    weights[path.endsWith(".css") ? "style" : "script"] += sizeOf(bytes);
  }
  return { ...weights, beyond: weights.html + weights.style + weights.script - weights.text };
}

export async function weight(page, site, entry, most = MOST) {
  const weights = await weightOf(page, site, entry);
  if (weights.beyond <= most) return [];
  const { html, style, script, text, beyond } = weights;
  return [{ what: `${beyond} bytes beyond its text, not ${most}: HTML ${html} less text ${text}, style ${style}, script ${script}` }];
}
