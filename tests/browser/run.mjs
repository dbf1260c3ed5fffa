// Checks a built site in a real browser.
//
//     node run.mjs SITE [--base /folder/] [--every-kind] [--every-check] [--every-variant] [--only GROUP,…]
//
// SITE is the folder that was published, `--base` the path of the site on its host. With
// `--every-kind` a kind of page that the site lacks is an error, with `--every-check` a group
// of checks that this machine lacks something for; with `--every-variant` axe sees every sample in
// every scheme at both widths, and not each kind in one language in turn. Prints a line for each group of checks and
// below it all that is wrong; the exit code is 1 if anything is, 2 for a wrong command line.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch, onPages } from "./browser.mjs";
import { Report } from "./report.mjs";
import { serve } from "./server.mjs";
import { ARTICLES, KINDS, addressOf, inTurn, missingKinds, readSite, samplesOf } from "./site.mjs";
import { accessibility } from "./checks/accessibility.mjs";
import { keyboard } from "./checks/keyboard.mjs";
import { languages, roundTrip } from "./checks/languages.mjs";
import { haveJava, markup } from "./checks/markup.mjs";
import { paper } from "./checks/paper.mjs";
import { listen, policy } from "./checks/policy.mjs";
import { preferences } from "./checks/preferences.mjs";
import { reflow } from "./checks/reflow.mjs";
import { schemas } from "./checks/schemas.mjs";
import { mainLength, scriptless } from "./checks/scriptless.mjs";
import { costOf, searches, wordsOf } from "./checks/search.mjs";
import { weight, weightOf } from "./checks/weight.mjs";

const GROUPS = {
  kinds: "kinds of pages",
  markup: "pages without an error in HTML or SVG",
  schemas: "feeds and site maps by RELAX NG",
  policy: "pages under `default-src 'self'`, silent, all from their own host",
  axe: "pages by axe-core at 1280 px, light",
  keyboard: "pages by the keyboard",
  languages: "pages that lead to themselves in each language",
  reflow: "pages at 320 px, nothing sideways",
  scriptless: "pages with JavaScript off",
  "axe-variants": "pages by axe-core: 360 px, dark, high contrast, large text",
  weight: "articles under 40 KB compressed beyond their own text",
  "round-trip": "pages through all languages and back",
  preferences: "times text size and contrast chosen and kept",
  search: "things that a reader does when searching",
  paper: "pages printed",
};

// Other widths, colours and sizes; all kinds where colours and narrow layouts meet.
const NARROW = { viewport: { width: 360, height: 740 } };
const VARIANTS = [
  { name: "360 px, dark", kinds: KINDS, options: { ...NARROW, colorScheme: "dark" } },
  { name: "360 px", kinds: ["policy", "home", "interview", "regions", "data"], options: NARROW },
  { name: "1280 px, dark", kinds: ["home", "policy", "regions"], options: { colorScheme: "dark" } },
  { name: "1280 px, high contrast", kinds: ["regions", "home", "policy", "timeline", "agencies"], options: {}, chosen: { scheme: "contrast" } },
  { name: "360 px, text of 24 px", kinds: ["agency", "policy", "home", "regions"], options: NARROW, chosen: { size: "24" } },
];

const CHOICES = [
  ["light", { scheme: "light" }],
  ["dark", { scheme: "dark" }],
  ["high contrast", { scheme: "contrast" }],
  ["text of 24 px", { size: "24" }],
];
// Each way of seeing at each width; 1280 px in light is how every page is seen first.
const EVERY_VARIANT = [["360 px", NARROW], ["1280 px", {}]].flatMap(([width, options]) =>
  CHOICES.filter(([name]) => width !== "1280 px" || name !== "light").map(([name, chosen]) => ({ name: `${width}, ${name}`, options, chosen })),
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: "string", default: "/" },
    "every-kind": { type: "boolean", default: false },
    "every-check": { type: "boolean", default: false },
    "every-variant": { type: "boolean", default: false },
    only: { type: "string", default: "" },
  },
});
if (positionals.length !== 1) {
  console.error("usage: node run.mjs SITE [--base /folder/] [--every-kind] [--every-check] [--every-variant] [--only GROUP,…]");
  process.exit(2);
}
const only = values.only.split(",").filter(Boolean);
for (const name of only) {
  if (!(name in GROUPS)) throw new Error(`no group ${name}; there are ${Object.keys(GROUPS).join(", ")}`);
}
const wanted = (...names) => only.length === 0 || names.some((name) => only.includes(name));

const site = await readSite(resolve(positionals[0]), values.base);
const samples = samplesOf(site);
const report = new Report();
for (const [name, about] of Object.entries(GROUPS)) if (wanted(name)) report.group(name, about);

const server = await serve(site.folder, site.base);
const browser = await launch();
const begun = performance.now();
const urlOf = (entry) => server.origin + addressOf(site, entry);
const open = (page) => (entry) => page.goto(urlOf(entry));
const check = (name, entry, width, work) => (wanted(name) ? report.check(name, `/${entry.path}`, width, work) : null);
const turns = inTurn(samples);
let heaviest = 0;
const sample = (kind, lang) => samples.find((page) => page.kind === kind && page.lang === lang);

try {
  if (wanted("kinds")) {
    const missing = values["every-kind"] ? missingKinds(site, samples) : [];
    report.group("kinds").done = new Set(samples.map((page) => page.kind)).size;
    for (const what of missing) report.group("kinds").wrong.push({ page: "/", width: "any width", what });
  }
  // The checker of markup has a process of its own and works beside the browser.
  const markupDone = wanted("markup", "schemas") ? checkWithJava() : null;
  if (wanted("policy", "axe", "keyboard", "languages", "reflow", "scriptless", "weight")) await visitAsDelivered();
  if (wanted("scriptless")) await visitWithoutScripts();
  if (wanted("axe-variants")) for (const variant of values["every-variant"] ? EVERY_VARIANT : VARIANTS) await visitVariant(variant);
  await makeJourneys();
  if (wanted("search")) await doSearch();
  if (wanted("paper")) await print();
  await markupDone;
} finally {
  await browser.close();
  await server.close();
}

if (heaviest > 0) console.log(`the heaviest article: ${(heaviest / 1024).toFixed(1)} KB beyond its own text, compressed`);
for (const line of report.lines()) console.log(line);
const seconds = ((performance.now() - begun) / 1000).toFixed(0);
const langs = site.languages.map(({ lang }) => lang).join(", ");
console.log(`${samples.length} of ${site.pages.length} pages in ${langs}: ${report.wrong} problems (${seconds} s)`);
process.exit(report.wrong > 0 ? 1 : 0);

async function checkWithJava() {
  if (!(await haveJava())) {
    const what = "there is no java on this machine";
    for (const name of ["markup", "schemas"].filter((name) => wanted(name))) {
      report.skip(name, what);
      if (values["every-check"]) await check(name, samples[0], "any width", () => [{ what }]);
    }
    return;
  }
  if (wanted("schemas")) {
    for (const { file, problems } of await schemas(site.folder)) {
      await report.check("schemas", `/${file}`, "any width", () => problems);
    }
  }
  if (wanted("markup")) await checkMarkup();
}

async function checkMarkup() {
  const found = await markup(site.folder, samples.map((page) => page.file)).catch((error) => error);
  for (const entry of samples) {
    await check("markup", entry, "any width", () => {
      if (found instanceof Error) throw found;
      return found.get(entry.file);
    });
  }
}

// Every sample once as it is delivered: under its policy, at the width of a desktop.
async function visitAsDelivered() {
  await onPages(browser, {}, samples, async (page, entry) => {
    const heard = listen(page, server.origin);
    const response = await open(page)(entry);
    const expected = entry.kind === "404" ? 404 : 200;
    if (response.status() !== expected) heard.push({ what: `the status is ${response.status()}, not ${expected}` });
    entry.scripted = await mainLength(page);
    await check("axe", entry, "1280 px", () => accessibility(page));
    await check("languages", entry, "1280 px", () => languages(page, site, entry));
    if (turns.includes(entry)) await check("keyboard", entry, "1280 px", () => keyboard(page));
    if (ARTICLES.includes(entry.kind)) {
      await check("weight", entry, "any width", () => weight(page, site, entry));
      if (wanted("weight")) heaviest = Math.max(heaviest, (await weightOf(page, site, entry)).beyond);
    }
    await check("reflow", entry, "320 px", () => reflow(page, 320));
    await check("policy", entry, "1280 px", () => policy(page, heard));
  });
}

async function visitWithoutScripts() {
  const options = { javaScriptEnabled: false };
  await onPages(browser, options, turns, async (page, entry) => {
    await open(page)(entry);
    await check("scriptless", entry, "1280 px", () => scriptless(page, site, entry.scripted));
  });
}

// Pages in another width, colours or size of text.
async function visitVariant({ name, kinds, options, chosen }) {
  const entries = kinds ? inTurn(samples, kinds) : samples;
  const before = (page) =>
    page.addInitScript((chosen) => {
      for (const [key, value] of Object.entries(chosen)) localStorage.setItem(`jialing.${key}`, value);
    }, chosen ?? {});
  const visit = async (page, entry) => {
    await open(page)(entry);
    await check("axe-variants", entry, name, async () => [
      ...(await accessibility(page)),
      ...(options.viewport ? await reflow(page, options.viewport.width) : []),
    ]);
  };
  await onPages(browser, options, entries, visit, { before });
}

// What takes more than one page.
async function makeJourneys() {
  const first = site.languages[0].lang;
  const home = sample("home", first);
  if (wanted("round-trip") && site.languages.length > 1) {
    const entries = ["home", "article", "region", "untranslated article"].flatMap((kind) => samples.find((page) => page.kind === kind) ?? []);
    await onPages(browser, {}, entries, (page, entry) => check("round-trip", entry, "1280 px", () => roundTrip(page, site, entry, server.origin)));
  }
  if (wanted("preferences")) {
    const others = [sample("article", first), sample("topics", site.languages.at(-1).lang)].filter(Boolean).map((entry) => urlOf(entry));
    for (const width of [1280, 360]) {
      await onPages(browser, { viewport: { width, height: 800 } }, [home], async (page) => {
        await open(page)(home);
        await check("preferences", home, `${width} px`, () => preferences(page, others));
      });
    }
  }
}

// Searching, on the page of the first language; what a query costs is told, not judged.
async function doSearch() {
  const words = site.paths.has("search/") ? await wordsOf(site) : null;
  if (!words) return report.skip("search", "the site has no search page, or no article with a title of four characters");
  const entry = sample("search", words.page.lang);
  for (const [name, work] of Object.entries(searches(browser, site, server, words))) {
    await check("search", entry, name, work);
  }
  const { cold, warm } = await costOf(browser, site, server, words, words.simplified.slice(0, 2));
  const told = ({ files, bytes, script }) => `${(bytes / 1024).toFixed(1)} KB in ${files} files, ${script} ms of script`;
  console.log(`a first query: ${told(cold)}; a second: ${told(warm)}`);
}

// A PDF is slow to make: one of each, and of policy documents one in every language.
async function print() {
  const entries = turns.filter(({ kind }) => kind !== "404");
  const whole = samples.filter(({ kind }) => kind === "policy").concat(inTurn(samples, ["home", "article", "interview"]));
  const pages = [...new Set([...entries, ...whole])];
  await onPages(browser, {}, pages, async (page, entry) => {
    await open(page)(entry);
    await check("paper", entry, "A4", () => paper(page, whole.includes(entry)));
  });
}
