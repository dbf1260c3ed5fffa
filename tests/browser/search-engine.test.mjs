// The search engine without a browser: the tokens that it shares with the program, and answers
// from a small index. Run with `node --test`; `search-site.mjs` asks a built site.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { Fold, SearchIndex, heardIn, numbersOf, parse, soundsOf } from "../../themes/default/assets/search.js";
import { fetcherOf, indexOf, tokensOf } from "./search-index.mjs";

const ROOT = new URL("../../", import.meta.url);
const PAIRS = "醫医療疗聯联控控衛卫開开區区縣县國国發发辦办號号學学";

const DOCUMENTS = [
  { t: "开州区", k: "region", u: "regions/500154/", term: true, pinyin: ["~kaizhou", "~kai", "^kzq"] },
  { t: "联防联控机制建立", x: "两地建立联防联控机制。", k: "news", u: "articles/a/", d: "2021-03-01" },
  { t: "川渝合作", x: "联合防控，联防和联控是两回事。\n关于国办发〔2020〕14号的通知。", k: "policy", u: "articles/b/", d: "2022-01-01", n: "渝卫发〔2022〕7号" },
  { t: "DRG付费改革", x: "医保支付 DRG 付费在开州区试点，diseases and policies.", k: "policy", u: "articles/c/", d: "2024-05-06" },
  { t: "卫生健康委员会通报", x: "市卫生健康委员会今日通报，3.5 万人，共 1,234 例。", k: "notice", u: "articles/d/", d: "2024-06" },
];
const OPTIONS = { synonyms: { 卫健委: ["卫生健康委员会"] }, suggestions: [{ k: ["开州区", "kaizhou"], n: { "zh-Hans": "开州区" }, u: { "zh-Hans": "regions/500154/" }, c: "region", w: 3 }], pairs: PAIRS };

async function titles(query, { files = indexOf(DOCUMENTS, OPTIONS), filters, sort } = {}) {
  const index = await SearchIndex.open("", fetcherOf(files));
  const found = await index.find(query, filters, sort);
  return (await index.read(found, found.ids, 0, 10, "zh-Hans")).map((card) => card.t);
}

test("the same tokens as the program's", async () => {
  const cases = JSON.parse(await readFile(new URL("tests/fixtures/search/tokens.json", ROOT), "utf8"));
  const fold = new Fold();
  fold.add(await foldPairs());
  for (const { text, mode = "text", tokens } of cases) {
    const own = tokens.filter((token) => !/^[~^≈]/.test(token)); // pinyin is the program's alone
    assert.deepEqual(tokensOf(fold, text, mode === "name" ? "text" : mode), own, `${JSON.stringify(text)} ${mode}`);
  }
});

test("the same pieces of names that letters were found as", async () => {
  const cases = JSON.parse(await readFile(new URL("tests/fixtures/search/sounds.json", ROOT), "utf8"));
  const fold = new Fold(), signs = { pinyin: "~", initials: "^", near: "≈" };
  fold.add(await foldPairs());
  for (const { sounds, as, asked, text, heard } of cases) {
    assert.deepEqual(heardIn(fold, text, soundsOf(sounds), signs[as], asked), heard, `${asked} in ${text}`);
  }
});

test("what was found by its pinyin is marked where it is read so", async () => {
  const files = indexOf(DOCUMENTS, { ...OPTIONS, sounds: { kai: "开", zhou: "州", qu: "区" } });
  for (const [query, marked] of [["kaizhou", "开州"], ["kzq", "开州区"]]) {
    const index = await SearchIndex.open("", fetcherOf(files)), found = await index.find(query);
    const [card] = await index.read(found, found.terms, 0, 4, "zh-Hans");
    assert.deepEqual(found.finder.parts(card.t).filter(([, hit]) => hit).map(([part]) => part), [marked], query);
  }
});

// The program's pairs of characters, from its table, as src/text/fold.rs makes them.
async function foldPairs() {
  const table = gunzipSync(await readFile(new URL("src/text/data/opencc-ts.tsv.gz", ROOT))).toString();
  const [, part] = table.split("@ts_characters\n");
  const rows = part.split("\n@")[0].split("\n").map((line) => line.split("\t"));
  const pairs = rows.filter(([from, to]) => to && from !== to && [...from].length === 1 && [...to].length === 1);
  const direct = new Map(pairs);
  return pairs.map(([from, to]) => from + (direct.get(to) ?? to)).join("");
}

test("document numbers", () => {
  const numbers = (text) => numbersOf(new Fold().text(text)).map(({ letters, year, number }) => `${letters}|${year}|${number}`);
  for (const text of ["国办发〔2020〕14号", "国办发[2020]014号", "国办发【2020】 14 号", "国办发 ﹝2020﹞第14号", "国办发？2020？14号", "国办发2020〕14号", "国办发〔2020〕14", "国\u200b办发〔2020〕14号"]) {
    assert.deepEqual(numbers(text), ["国办发|2020|14"], text);
  }
  assert.deepEqual(numbers("国家卫生健康委公告2020年第3号"), ["家卫生健康委公告|2020|3"]);
  assert.deepEqual(numbers("2019（2020）14号"), ["|2020|14"]);
  assert.deepEqual(numbers("甲〔2020〕1号乙〔2021〕2号"), ["甲|2020|1", "乙|2021|2"]);
  for (const none of ["2020年14号", "（2020）3月", "12020〕14号", "〔2020〕123456号", "2020 14号", ""]) assert.deepEqual(numbers(none), [], none);
  const long = "〔2020".repeat(20000) + "国".repeat(20000) + " ".repeat(20000);
  const begun = performance.now();
  numbers(long);
  assert.ok(performance.now() - begun < 2000);
});

test("phrases stand together, whatever the script", async () => {
  assert.deepEqual(await titles("联防联控"), ["联防联控机制建立"]);
  assert.deepEqual(await titles("聯防聯控"), ["联防联控机制建立"]);
  assert.deepEqual(await titles("联防"), ["联防联控机制建立", "川渝合作"]);
  for (const triple of [0, 0.5, 100]) {
    assert.deepEqual(await titles("联防联控", { files: indexOf(DOCUMENTS, { ...OPTIONS, triple }) }), ["联防联控机制建立"], `triple ${triple}`);
    // What follows a pair in files of their own.
    assert.deepEqual(await titles("联防联控", { files: indexOf(DOCUMENTS, { ...OPTIONS, triple, parts: 2 }) }), ["联防联控机制建立"], `triple ${triple} in parts`);
  }
});

test("words, numbers, names and exclusions", async () => {
  const cases = {
    "drg付费": ["DRG付费改革"], "DRG 付费": ["DRG付费改革"], disease: ["DRG付费改革"], policy: ["DRG付费改革"],
    "国办发[2020]14号": ["川渝合作"], "國辦發（2020）014號": ["川渝合作"], "渝卫发〔2022〕7号": ["川渝合作"], "〔2020〕15号": [],
    卫健委: ["卫生健康委员会通报"], '"卫健委"': [], 1234: ["卫生健康委员会通报"], "3.5": ["卫生健康委员会通报"],
    "联防 -机制": ["川渝合作"], "联 防 联 控": ["联防联控机制建立"], "「联防联控」 机制": ["联防联控机制建立"], "通知 国办发〔2020〕14号": ["川渝合作"], "联防 -渝卫发〔2022〕7号": ["联防联控机制建立"], '"两回事"': ["川渝合作"], "-联防": [], 疟疾: [], 医: ["DRG付费改革"],
  };
  for (const [query, want] of Object.entries(cases)) assert.deepEqual(await titles(query), want, query);
});

test("filters, order and counts", async () => {
  assert.deepEqual(await titles("", { filters: { kind: "policy" } }), ["DRG付费改革", "川渝合作"]);
  assert.deepEqual(await titles("联防", { filters: { year: "2022" } }), ["川渝合作"]);
  assert.deepEqual(await titles("联防", { sort: "date" }), ["川渝合作", "联防联控机制建立"]);
  assert.deepEqual(await titles("联防", { filters: { kind: "no such kind" } }), []);
  const index = await SearchIndex.open("", fetcherOf(indexOf(DOCUMENTS, OPTIONS)));
  const found = await index.find("联防", { kind: "policy" });
  const count = index.counter(found, "kind");
  const counts = [...(await index.facet("kind")).values()].map((value) => [value.id, count(value)]);
  assert.deepEqual(counts, [["news", 1], ["policy", 1], ["notice", 0]]);
});

test("pages of terms, pinyin and suggestions", async () => {
  const index = await SearchIndex.open("", fetcherOf(indexOf(DOCUMENTS, OPTIONS)));
  const names = async (query) => (await index.read(await index.find(query), (await index.find(query)).terms, 0, 4, "zh-Hans")).map((card) => card.t);
  for (const query of ["开州", "開州區", "kaizhou", "KaiZhou", "kzq"]) assert.deepEqual(await names(query), ["开州区"], query);
  for (const typed of ["開", "开州", "KAI"]) {
    assert.deepEqual(await index.suggest(typed, "zh-Hans"), [{ name: "开州区", href: "regions/500154/", kind: "region" }], typed);
  }
  assert.deepEqual(await index.suggest("州", "zh-Hans"), []);
  assert.deepEqual(await index.suggest(" ", "zh-Hans"), []);
});

test("what is marked, and the part around it", async () => {
  const index = await SearchIndex.open("", fetcherOf(indexOf(DOCUMENTS, OPTIONS)));
  const finder = await index.finder('聯防聯控 policy 国办发〔2020〕14号 "1,234" -会议');
  const text = "两地联 防联控；Policies。渝国办发【2020】第14号，共1234例会议";
  assert.deepEqual(finder.parts(text).filter(([, hit]) => hit).map(([part]) => part), ["联 防联控", "Policies", "国办发【2020】第14号", "1234"]);
  assert.equal(finder.parts(text).map(([part]) => part).join(""), text);
  const long = "前".repeat(300) + "。两地联防联控。" + "后".repeat(300);
  const excerpt = finder.excerpt(long, 60);
  assert.ok(excerpt.some(([part, hit]) => hit && part === "联防联控"));
  assert.ok([...excerpt.map(([part]) => part).join("")].length <= 63);
  assert.equal(finder.excerpt("没有", 60), null);
});

test("queries of every kind leave it standing", async () => {
  const index = await SearchIndex.open("", fetcherOf(indexOf(DOCUMENTS, OPTIONS)));
  for (const query of ["", " ", "-", '"', '""', "😀", "\ud800", "a\udc00医", ".*+?^${}()|[]\\", "<img src=x onerror=alert(1)>", "医".repeat(10000), "医 ".repeat(5000), "\u200b", "〔2020〕", "#a-1", "~kaizhou", "__proto__", "constructor"]) {
    const found = await index.find(query);
    assert.ok(Array.isArray(found.ids), query);
    await index.read(found, found.ids, 0, 10, "zh-Hans");
    assert.equal(found.finder.parts(query.replace(/\p{Surrogate}/gu, "")).map(([part]) => part).join(""), query.replace(/\p{Surrogate}/gu, ""));
  }
  const fold = new Fold();
  assert.ok(parse("医保 ".repeat(5000), fold).cut && parse("医".repeat(10000), fold).cut);
  assert.deepEqual(parse("联 防 联 控 医 保", fold).clauses.map(({ text }) => text), ["联防联控医保"]);
  const shown = (query) => parse(query, fold).clauses.map(({ text, exact, not }) => `${not ? "-" : ""}${exact ? `"${text}"` : text}`);
  for (const [query, want] of [
    ['"医保 协同" DRG', ['"医保 协同"', "DRG"]], ["“医保协同”-异地", ['"医保协同"', "-异地"]], ["「医保", ['"医保"']], ['医保 -异地 －"两地"', ["医保", "-异地", '-"两地"']],
    ["COVID-19", ["COVID-19"]], ["国办发〔2020〕 14号 通知", ["国办发〔2020〕 14号", "通知"]], ["-国办发〔2020〕14号", ["-国办发〔2020〕14号"]], ['"见国办发〔2020〕14号"', ['"见国办发〔2020〕14号"']],
    ["川 渝", ["川", "渝"]], ['- 。 😀 ""', []], ["<b>医保</b>", ["<b>医保</b>"]],
  ]) assert.deepEqual(shown(query), want, query);
  assert.deepEqual(parse("医 保 -会 议", fold).clauses.map(({ text }) => text), ["医", "保", "会", "议"]);
  assert.deepEqual(parse("甲 “乙 丙” -丁", fold).clauses.map(({ text, exact, not }) => [text, exact, not]), [["甲", false, false], ["乙 丙", true, false], ["丁", false, true]]);
});

test("a file that is missing, cut short, or another file", async () => {
  const code = async (files, query = "联防联控") => {
    try {
      await titles(query, { files });
    } catch (error) {
      return error.code;
    }
  };
  const good = indexOf(DOCUMENTS, { ...OPTIONS, shards: 1 });
  const shard = [...good.keys()].find((name) => name.includes("/g/"));
  const changed = (name, bytes) => new Map([...good, [name, bytes]]);
  assert.equal(await code(good), undefined);
  assert.equal(await code(new Map([...good].filter(([name]) => name !== shard))), "missing");
  assert.equal(await code(changed(shard, good.get(shard).slice(0, -2))), "damaged");
  assert.equal(await code(changed(shard, new Uint8Array(0))), "damaged");
  assert.equal(await code(changed(shard, Buffer.from("<!DOCTYPE html><title>Not found</title>"))), "damaged");
  assert.equal(await code(changed(shard, new TypeError("Failed to fetch"))), "offline");
  for (const name of good.keys()) {
    const cut = await code(changed(name, good.get(name).slice(0, good.get(name).length >> 1)));
    assert.ok(cut === "damaged" || cut === undefined, `${name}: ${cut}`);
  }
  const manifest = { ...JSON.parse(good.get("search/manifest.json")), format: 1 };
  assert.equal(await code(changed("search/manifest.json", Buffer.from(JSON.stringify(manifest)))), "version");
});
