// Asks a built site the same queries as `jialing search` does, and compares.
//
//     node search-site.mjs SITE [--program PATH] [--root DIR] [--queries FILE] [--answers FILE]
//
// SITE is the folder that was published. With `--program` the answers of that program, run in
// `--root`, must be those of the engine, in the same order; without, the queries are only told
// with what they cost. FILE has a query a line; else there are some of every kind. With `--answers`
// the answers are in a file: `[{query, total, articles, terms, parts, near}]`.

import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SearchIndex } from "../../themes/default/assets/search.js";
import { tokensOf } from "./search-index.mjs";

const QUERIES = `医
医保
联防联控
聯防聯控
异地就医
疟疾防治
重庆市卫生健康委员会
卫健委
中医药
川渝合作
川渝 合作
医保 -改革
"双城记"
“健康圈” 医疗
联 防 联 控
medical
traditional Chinese medicine
policies
Chongqing
重慶
四川省
DRG
2020
2020年
3.5
开州府办发〔2020〕109号
開州府辦發(2020)109號
〔2020〕109号
yibao
chongqing
cqs
wjw
不存在的词语
😀
-医保
区域医疗中心 2024
医保，医疗
Ｄｒｇ付费`.split("\n");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { program: { type: "string" }, root: { type: "string", default: "." }, queries: { type: "string" }, answers: { type: "string" }, lang: { type: "string", default: "zh-Hans" } },
});
if (positionals.length !== 1) {
  console.error("usage: node search-site.mjs SITE [--program PATH] [--root DIR] [--queries FILE]");
  process.exit(2);
}
const site = resolve(positionals[0]);
const cost = { bytes: 0, files: 0 };
const fetcher = async (address) => {
  const bytes = await readFile(join(site, address)).catch(() => null);
  if (!bytes) return new Response("", { status: 404 });
  cost.bytes += bytes.length;
  cost.files += 1;
  return new Response(bytes);
};

let wrong = 0;
const fail = (what) => {
  wrong += 1;
  console.log(`FAIL  ${what}`);
};

// The tokens of the fixture, with the table of characters that the index carries.
const index = await SearchIndex.open("", fetcher);
const cases = JSON.parse(await readFile(new URL("../fixtures/search/tokens.json", import.meta.url), "utf8"));
await index.ready("醫");
for (const { text, mode = "text", tokens } of cases) {
  const own = tokens.filter((token) => !/^[~^≈]/.test(token));
  const got = tokensOf(index.fold, text, mode === "name" ? "text" : mode);
  if (got.join("\n") !== own.join("\n")) fail(`tokens of ${JSON.stringify(text)}: ${got}, not ${own}`);
}

// What the engine finds: the addresses of all articles, each verified, in order, and of terms.
const LIMIT = values.answers ? 1000 : 100;
async function answer(query) {
  const fresh = await SearchIndex.open("", fetcher);
  cost.bytes = cost.files = 0;
  const { found } = await fresh.answer(query, {}, "", () => 0, 10, values.lang);
  const read = async (ids, count) => (await fresh.read(found, ids, 0, count, values.lang)).map((card) => `/${card.u}`);
  const told = `${(cost.bytes / 1024).toFixed(1)} KB, ${cost.files} files`;
  const articles = [];
  // Page by page, since a page gives up when too many of its results do not say it.
  for (let at = 0; at < LIMIT; at += 20) articles.push(...(await fresh.read(found, found.ids, at, 20, values.lang)).map((card) => `/${card.u}`));
  const total = found.ids.length - found.dropped.size, { clauses } = found.finder;
  const parts = clauses.flatMap(({ part }) => part ?? []), near = clauses.flatMap(({ near, text }) => (near ? text : []));
  return { told, total, articles, terms: await read(found.terms, 5), parts, near };
}

// What the program says; a query without anything to search for is refused by it.
function program(query) {
  const asked = ["search", "--root", resolve(values.root), "--out", site, "--format", "json", "--limit", String(LIMIT), "--show", values.lang, "--", query];
  const { stdout } = spawnSync(values.program, asked, { encoding: "utf8", maxBuffer: 1 << 28 });
  const said = JSON.parse(stdout.trim().split("\n")[0] || "{}");
  const urls = (list) => (list ?? []).map(({ url }) => url);
  return { total: said.total ?? 0, articles: urls(said.results), terms: urls(said.terms), parts: said.parts ?? [], near: said.near ?? [] };
}

const answers = values.answers ? new Map(JSON.parse(await readFile(values.answers, "utf8")).map((one) => [one.query, one])) : null;
const queries = answers ? [...answers.keys()] : values.queries ? (await readFile(values.queries, "utf8")).split("\n").filter(Boolean) : QUERIES;
for (const query of queries) {
  const { told, ...own } = await answer(query);
  console.log(`${query.padEnd(24)} ${String(own.total).padStart(5)}  ${told}`);
  const want = answers ? answers.get(query) : values.program ? program(query) : own;
  // How far results are read is each reader's matter, and the total is of those that were not yet found wrong.
  for (const key of ["total", "articles", "terms", "parts", "near"]) {
    const at = key === "total" ? -1 : own[key].findIndex((url, i) => url !== want[key][i]);
    if (String(own[key]) !== String(want[key])) fail(`${query}: ${key} ${at < 0 ? `${own[key]?.length ?? own[key]}, not ${want[key]?.length ?? want[key]}` : `${at}: ${own[key][at]}, not ${want[key][at]}`}`);
  }
}
console.log(`${cases.length} texts and ${queries.length} queries: ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
