// Pictures of a built site, one of every kind of page in every language at two widths, for
// review and for the README.
//
//     node screenshots.mjs OUT SITE [--base /folder/] [--dark] [--only KIND,…]
//     node screenshots.mjs docs/pictures SITE --readme     the few that the README shows
//
// A picture is named by kind, language and width: `policy.zh-Hans.390.png`; those of the README
// by what they show.

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch, onPages } from "./browser.mjs";
import { serve } from "./server.mjs";
import { addressOf, readSite, samplesOf } from "./site.mjs";

const WIDTHS = [
  [390, 844],
  [1280, 900],
];
// The longest picture: a page may be much longer than anyone looks.
const LONGEST = 6000;
// The pictures of the README: what it is called, the kind and language of the page, the window,
// the scheme.
const README = [
  ["home", "home", "zh-Hans", [1280, 900], "light"],
  ["policy", "policy", "zh-Hans", [1280, 900], "light"],
  ["timeline", "timeline", "en", [1280, 900], "light"],
  ["regions", "regions", "zh-Hant", [1280, 900], "dark"],
  ["phone", "interview", "zh-Hans", [390, 844], "light"],
  ["phone-search", "search", "en", [390, 844], "light"],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: "string", default: "/" },
    dark: { type: "boolean", default: false },
    only: { type: "string" },
    readme: { type: "boolean", default: false },
  },
});
if (positionals.length !== 2) {
  console.error("usage: node screenshots.mjs OUT SITE [--base /folder/] [--dark] [--only KIND,…] [--readme]");
  process.exit(2);
}
const [out, folder] = positionals.map((path) => resolve(path));
await mkdir(out, { recursive: true });
const site = await readSite(folder, values.base);
const samples = samplesOf(site).filter((entry) => !values.only || values.only.split(",").includes(entry.kind));
const server = await serve(site.folder, site.base);
const browser = await launch();
let taken = 0;
try {
  if (values.readme) await forReadme();
  else for (const window of WIDTHS) await forReview(window);
} finally {
  await browser.close();
  await server.close();
}
console.log(`${taken} pictures in ${out}`);

async function forReview([width, height]) {
  const options = { viewport: { width, height }, colorScheme: values.dark ? "dark" : "light" };
  await onPages(browser, options, samples, async (page, entry) => {
    await page.goto(server.origin + addressOf(site, entry));
    const name = [entry.kind.replace(/\W+/g, "-"), entry.lang, width, ...(values.dark ? ["dark"] : []), "png"].join(".");
    const long = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(long, LONGEST) };
    await page.screenshot({ path: join(out, name), fullPage: true, clip });
    taken += 1;
  });
}

async function forReadme() {
  for (const [name, kind, lang, [width, height], colorScheme] of README) {
    const entry = samples.find((sample) => sample.kind === kind && sample.lang === lang);
    if (!entry) throw new Error(`the site has no page of the kind ${kind} in ${lang}`);
    await onPages(browser, { viewport: { width, height }, colorScheme }, [entry], async (page) => {
      await page.goto(server.origin + addressOf(site, entry));
      await page.screenshot({ path: join(out, `${name}.png`) });
      taken += 1;
    });
  }
}
