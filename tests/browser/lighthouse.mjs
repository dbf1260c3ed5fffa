// Measures a built site with Lighthouse as a phone would load it: median of three runs on
// one page of each kind in every language, over a host that compresses.
//
//     node lighthouse.mjs SITE [--base /folder/] [--runs 3] [--only KIND,…] [--floor 100]
//
// Lighthouse is not among this folder's packages: it is large, and the browser tests do not
// need it. It is taken from LIGHTHOUSE (the path of its `cli/index.js`), else from
// `npm install --no-save lighthouse@12` in this folder. A page that asks not to be indexed
// is not held to the score of search engines. The exit code is 1 if a score is below the
// floor.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { FLAGS, executable } from "./browser.mjs";
import { serve } from "./server.mjs";
import { addressOf, readSite, samplesOf } from "./site.mjs";

const KINDS = ["home", "article", "policy", "topic", "timeline", "region", "agency", "search"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: "string", default: "/" },
    runs: { type: "string", default: "3" },
    only: { type: "string", default: KINDS.join(",") },
    floor: { type: "string", default: "100" },
  },
});
if (positionals.length !== 1) {
  console.error("usage: node lighthouse.mjs SITE [--base /folder/] [--runs 3] [--only KIND,…] [--floor 100]");
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.LIGHTHOUSE || join(here, "node_modules/lighthouse/cli/index.js");
if (!existsSync(program)) {
  console.error("there is no Lighthouse; `npm install --no-save lighthouse@12`, or set LIGHTHOUSE to its cli/index.js");
  process.exit(2);
}

const only = values.only.split(",");
const site = await readSite(resolve(positionals[0]), values.base);
const samples = samplesOf(site).filter((page) => only.includes(page.kind));
const server = await serve(site.folder, site.base, { compress: true });
const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
let below = 0;
try {
  console.log(["page".padEnd(58), "perf", "a11y", "best", " seo", "   LCP", "  CLS"].join("  "));
  for (const page of samples) {
    const reports = [];
    for (let run = 0; run < Number(values.runs); run++) reports.push(await measure(server.origin + addressOf(site, page)));
    const { scores, lcp, cls, wanting } = summary(reports);
    const hidden = await noindex(page);
    const held = scores.filter((_, at) => !(hidden && CATEGORIES[at] === "seo"));
    const low = held.some((score) => score < Number(values.floor));
    below += low ? 1 : 0;
    const figures = scores.map((score, at) => (hidden && CATEGORIES[at] === "seo" ? "–" : String(score)).padStart(4));
    console.log([`${page.kind}, ${page.lang}, /${page.path}`.slice(0, 58).padEnd(58), ...figures, `${lcp.toFixed(1)} s`.padStart(6), cls.toFixed(3)].join("  "));
    if (low) for (const what of wanting) console.log(`      ${what}`);
  }
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(below > 0 ? `${below} of ${samples.length} pages below ${values.floor}` : `all ${samples.length} pages reach ${values.floor}`);
process.exit(below > 0 ? 1 : 0);

async function measure(url) {
  const out = join(folder, "report.json");
  const profile = await mkdtemp(join(folder, "profile-"));
  const flags = ["--headless=new", ...FLAGS, `--user-data-dir=${profile}`].join(" ");
  const args = [program, url, "--quiet", "--output=json", `--output-path=${out}`, `--only-categories=${CATEGORIES}`, `--chrome-flags=${flags}`];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, CHROME_PATH: executable() }, maxBuffer: 1 << 24 });
  return JSON.parse(await readFile(out, "utf8"));
}

function summary(reports) {
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  const scores = CATEGORIES.map((category) => Math.round(100 * median(reports.map((report) => report.categories[category].score ?? 0))));
  const value = (audit) => median(reports.map((report) => report.audits[audit]?.numericValue ?? 0));
  const last = reports.at(-1);
  const wanting = Object.values(last.audits)
    .filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== "informative")
    .map((audit) => `${audit.id}: ${audit.displayValue ?? audit.title}`);
  return { scores, lcp: value("largest-contentful-paint") / 1000, cls: value("cumulative-layout-shift"), wanting };
}

async function noindex(page) {
  const text = await readFile(join(site.folder, page.file), "utf8");
  return /<meta[^>]*name=["']?robots["']?[^>]*noindex/i.test(text);
}
