// Pictures of a built site, one of every kind of page in every language at two widths, for
// review and for the README.
//
//     node screenshots.mjs OUT SITE [--base /folder/] [--dark]
//
// A picture is named by kind, language and width: `policy.zh-Hans.390.png`.

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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { base: { type: "string", default: "/" }, dark: { type: "boolean", default: false } },
});
if (positionals.length !== 2) {
  console.error("usage: node screenshots.mjs OUT SITE [--base /folder/] [--dark]");
  process.exit(2);
}
const [out, folder] = positionals.map((path) => resolve(path));
await mkdir(out, { recursive: true });
const site = await readSite(folder, values.base);
const samples = samplesOf(site);
const server = await serve(site.folder, site.base);
const browser = await launch();
try {
  for (const [width, height] of WIDTHS) {
    const options = { viewport: { width, height }, colorScheme: values.dark ? "dark" : "light" };
    await onPages(browser, options, samples, async (page, entry) => {
      await page.goto(server.origin + addressOf(site, entry));
      const name = [entry.kind.replace(/\W+/g, "-"), entry.lang, width, ...(values.dark ? ["dark"] : []), "png"].join(".");
      const long = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width, height: Math.min(long, LONGEST) };
      await page.screenshot({ path: join(out, name), fullPage: true, clip });
    });
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${samples.length * WIDTHS.length} pictures in ${out}`);
