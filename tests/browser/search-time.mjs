// How long the search page's scripts take over a large index, and how many bytes of it they fetch.
//
//     JIALING_BENCH_INDEX=DIR cargo bench --bench search -- 10000 2000
//     node search-time.mjs SITE DIR
//
// SITE is any built site, whose search page asks the index in DIR the queries in DIR/queries.txt: each on a page
// just opened, with nothing fetched before, and then again on the same page. What is told is the browser's own
// measure of scripts (`ScriptDuration`), from the page's beginning until its first results stand there, and what
// was fetched of the index by then, as it lies on the disk.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PLAIN, launch } from "./browser.mjs";
import { serve } from "./server.mjs";

const [site, folder, count = "60"] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node search-time.mjs SITE DIR [QUERIES]");
  process.exit(2);
}
const queries = (await readFile(join(folder, "queries.txt"), "utf8")).split("\n").slice(0, Number(count));
const server = await serve(resolve(site), "/"), browser = await launch();
const context = await browser.newContext(PLAIN);
const own = /^\/search\/(manifest\.json|[0-9a-f]{16}\/.*)$/;
await context.route(({ pathname }) => own.test(pathname), async (route) => {
  const body = await readFile(join(resolve(folder), new URL(route.request().url()).pathname)).catch(() => null);
  fetched += body?.length ?? 0;
  return body ? route.fulfill({ body }) : route.fulfill({ status: 404, body: "" });
});
const times = { first: [], next: [] }, bytes = { first: [], next: [] };
let fetched = 0;
for (const [i, query] of queries.entries()) {
  const page = await context.newPage(), client = await context.newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" }); // what others do on the machine is not counted
  const spent = async () => (await client.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
  const settled = () => page.waitForFunction(() => /\d/.test(document.querySelector("[data-part=status]").textContent) && !document.querySelector("[data-part=found]").hidden);
  fetched = 0;
  await page.goto(`${server.origin}/search/?q=${encodeURIComponent(query)}`);
  await settled();
  const begun = await spent();
  times.first.push([begun, query]);
  bytes.first.push([fetched, query]);
  const other = queries[(i + 1) % queries.length];
  await page.evaluate(() => (document.querySelector("[data-part=status]").textContent = ""));
  fetched = 0;
  await page.fill("#q", other);
  await page.press("#q", "Enter");
  await settled();
  times.next.push([(await spent()) - begun, other]);
  bytes.next.push([fetched, other]);
  await page.close();
}
for (const name of ["first", "next"]) {
  for (const [list, digits, unit] of [[times[name], 1, "ms"], [bytes[name], 0, "bytes"]]) {
    list.sort((a, b) => a[0] - b[0]);
    const [middle] = list[list.length >> 1], [worst, query] = list.at(-1);
    console.log(`${name} query of a page: median ${middle.toFixed(digits)} ${unit}, worst ${worst.toFixed(digits)} ${unit} (${query}), of ${list.length}`);
  }
}
await browser.close();
await server.close();
