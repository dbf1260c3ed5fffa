// The judged queries of tests/eval/search asked of Pagefind over the pages that Jialing built.
//
//     node compare.mjs FOLDER [JIALING]
//
// FOLDER is what JIALING_SEARCH_EVAL_KEEP left: `public/` and `judged.json`. Recall, precision and mean
// reciprocal rank are counted for both by the same rules; an article found on its page in another script
// or language counts once. A quoted phrase goes to Pagefind in quotes; it has no exclusion.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = resolve(process.argv[2] ?? '.');
const site = join(folder, 'public');
const judged = JSON.parse(readFileSync(join(folder, 'judged.json'), 'utf8'));

function bytesBelow(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}

// Articles alone are indexed, as the judgement is of articles.
rmSync(join(site, 'pagefind'), { recursive: true, force: true });
const runner = join(import.meta.dirname, 'node_modules', '.bin', 'pagefind');
const start = performance.now();
const made = spawnSync('/usr/bin/time', ['-v', runner, '--site', site, '--glob', '**/articles/*/index.html'], { encoding: 'utf8' });
const seconds = (performance.now() - start) / 1000;
if (made.error) throw made.error;
if (made.status !== 0) throw new Error(made.stderr);
const peak = Number(/Maximum resident set size \(kbytes\): (\d+)/.exec(made.stderr)?.[1] ?? 0) / 1024;

// The pages' own module, with files for a network; it speaks one language a page, so each is asked.
let fetched = 0;
globalThis.fetch = async (address) => {
  const path = decodeURIComponent(new URL(address, 'http://site').pathname);
  const bytes = readFileSync(join(site, path));
  fetched += bytes.length;
  return new Response(bytes);
};
globalThis.window = globalThis;
globalThis.location = new URL('http://site/');
const page = { documentElement: { lang: 'zh-hans' } };
page.querySelector = (wanted) => (wanted === 'html' ? { getAttribute: () => page.documentElement.lang } : null);
globalThis.document = page;
const { languages } = JSON.parse(readFileSync(join(site, 'pagefind', 'pagefind-entry.json'), 'utf8'));

async function opened(lang) {
  page.documentElement.lang = lang;
  const address = pathToFileURL(join(site, 'pagefind', 'pagefind.js')).href;
  const module = await import(`${address}?${lang}`);
  await module.options({ basePath: '/pagefind/', baseUrl: '/' });
  await module.init();
  return module;
}
const engines = [];
for (const lang of Object.keys(languages)) engines.push(await opened(lang));
const begin = fetched;

const slugOf = (url) => url.replace(/\/$/, '').replace(/\/index\.html$/, '').split('/').pop();
const theirs = [];
for (const one of judged) {
  const before = fetched;
  const scored = [];
  const began = performance.now();
  for (const engine of engines) {
    const answer = await engine.search(one.query);
    // Ten results are what a reader sees; the bytes are counted for those, the rest is read for the judgement.
    const first = await Promise.all(answer.results.slice(0, 10).map((r) => r.data()));
    const shown = fetched;
    const rest = await Promise.all(answer.results.slice(10).map((r) => r.data()));
    fetched = shown;
    [...first, ...rest].forEach((data, at) => scored.push([answer.results[at].score, slugOf(data.url)]));
  }
  scored.sort((a, b) => b[0] - a[0]);
  const found = [...new Set(scored.map(([, slug]) => slug))];
  theirs.push({ ...one, found, bytes: fetched - before, ms: performance.now() - began });
}

function figures(list) {
  const mean = (numbers) => (numbers.length === 0 ? NaN : numbers.reduce((a, b) => a + b, 0) / numbers.length);
  const hits = (one) => one.found.filter((slug) => one.right.includes(slug)).length;
  const share = (part, whole) => (whole === 0 ? 1 : part / whole);
  const rank = (one) => one.found.findIndex((slug) => one.first.includes(slug));
  return [
    mean(list.map((one) => share(hits(one), one.right.length))),
    mean(list.map((one) => share(hits(one), one.found.length))),
    mean(list.filter((one) => one.first.length > 0).map((one) => (rank(one) < 0 ? 0 : 1 / (rank(one) + 1)))),
  ].map((number) => (Number.isNaN(number) ? '–' : number.toFixed(3)));
}

const groups = [...new Set(judged.map((one) => one.group))];
console.log('| group | recall | precision | MRR | Pagefind: recall | precision | MRR |\n|---|---|---|---|---|---|---|');
for (const group of [...groups, 'all']) {
  const own = (list) => figures(list.filter((one) => group === 'all' || one.group === group));
  console.log(`| ${[group, ...own(judged), ...own(theirs)].join(' | ')} |`);
}
const version = JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', 'pagefind', 'package.json'), 'utf8')).version;
const mean = theirs.reduce((sum, one) => sum + one.bytes, 0) / theirs.length;
const most = Math.max(...theirs.map((one) => one.bytes));
const kb = (bytes) => (bytes / 1000).toFixed(1);
console.log(`\nPagefind ${version}: indexing ${seconds.toFixed(2)} s, ${peak.toFixed(0)} MB at most, index ${kb(bytesBelow(join(site, 'pagefind')))} kB;`);
console.log(`fetched to begin (${engines.length} languages) ${kb(begin)} kB, then by query ${kb(mean)} kB in the mean, ${kb(most)} kB at most.`);
if (process.argv[3]) {
  // The whole build: pages, feeds and all in three languages, and the index.
  const out = join(folder, 'rebuilt');
  rmSync(out, { recursive: true, force: true });
  const begun = performance.now();
  const built = spawnSync('/usr/bin/time', ['-v', process.argv[3], '--root', folder, 'build', '--out', 'rebuilt'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const own = Number(/Maximum resident set size \(kbytes\): (\d+)/.exec(built.stderr)?.[1] ?? 0) / 1024;
  console.log(`Jialing: the whole build with its index ${((performance.now() - begun) / 1000).toFixed(2)} s, ${own.toFixed(0)} MB at most.`);
}
console.log(`Jialing's index on disk: ${kb(bytesBelow(join(site, 'search')))} kB, made as part of the build.`);
