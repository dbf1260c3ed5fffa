// Writes a small search index as docs/search-format.md has it, for tests of the engine that need
// no built site: which files there are, and what a broken one does.

import { deflateRawSync } from "node:zlib";
import { Fold, MODELS, PRINTS, checkOf, gapBits, gapClass, learn, longOf, mix, nextOf, numbersOf, printOf, runsOf, tokensOf as queryTokens, weightOf, wordOf } from "../../themes/default/assets/search.js";

// All tokens of a text but pinyin; `mode` is `text` or `query`. The engine itself cuts no texts.
export function tokensOf(fold, text, mode) {
  const query = mode === "query", folded = fold.text(text), numbers = numbersOf(folded), tokens = [];
  if (query) for (const { start, end } of numbers) folded.classes.fill(4, start, end), folded.chars.fill("\n", start, end);
  const runs = runsOf(folded, !query);
  if (query) tokens.push(...queryTokens(runs));
  for (const [i, run] of query ? [] : runs.entries()) {
    const before = run.neighbour && runs[i - 1].han !== run.han && runs[i - 1];
    if (before) tokens.push(run.han ? wordOf(before) + run.chars[0] : before.chars.at(-1) + wordOf(run));
    if (!run.han) tokens.push(wordOf(run));
    else run.chars.forEach((_, from) => [1, 2, 3].forEach((n) => from + n <= run.chars.length && tokens.push(run.chars.slice(from, from + n).join(""))));
  }
  for (const { letters, year, number } of numbers) {
    const rest = [...letters];
    do tokens.push(`#${rest.join("")}${year}-${number}`);
    while (!query && rest.shift() !== undefined);
  }
  return tokens;
}

class Writer {
  bits = [];
  put(value, count) {
    for (let i = count - 1; i >= 0; i--) this.bits.push(Math.floor(value / 2 ** i) % 2);
  }
  gamma(n) {
    const k = Math.floor(Math.log2(n));
    this.put(0, k);
    this.put(n, k + 1);
  }
  rice(n, k) {
    for (let i = 0; i < Math.floor(n / 2 ** k); i++) this.bits.push(1);
    this.bits.push(0);
    this.put(n % 2 ** k, k);
  }
  list(ids, documents) {
    this.gamma(ids.length);
    ids.forEach((id, i) => this.rice(i === 0 ? id : id - ids[i - 1] - 1, gapBits(documents, ids.length)));
  }
  bytes() {
    const bytes = new Uint8Array(Math.ceil(this.bits.length / 8));
    this.bits.forEach((bit, i) => (bytes[i >> 3] |= bit << (7 - (i & 7))));
    return bytes;
  }
}

// The other half of the engine's range decoder, and a shard in it.
class Shard {
  low = 0;
  range = 2 ** 32 - 1;
  bytes = [];
  models = Uint32Array.from({ length: MODELS.all * 2 }, (_, i) => (i % 2 ? 2 : 32768));

  settle() {
    for (; this.range < 2 ** 24; this.range *= 256) this.shift();
  }
  shift() {
    for (let i = this.bytes.length - 1; this.low >= 2 ** 32; i--) {
      if (this.bytes[i] < 255) (this.bytes[i]++, (this.low -= 2 ** 32));
      else this.bytes[i] = 0;
    }
    this.bytes.push(Math.floor(this.low / 2 ** 24));
    this.low = (this.low % 2 ** 24) * 256;
  }
  bit(models, at, bit) {
    const bound = (this.range >>> 16) * models[at];
    if (bit) ((this.low += bound), (this.range -= bound));
    else this.range = bound;
    learn(models, at, bit);
    this.settle();
  }
  share(from, wide, total) {
    const step = Math.floor(this.range / total);
    this.low += step * from;
    this.range = step * wide;
    this.settle();
  }
  plain(value, count) {
    for (let left = count; left > 0; ) {
      const now = Math.min(left, 12);
      left -= now;
      this.share(Math.floor(value / 2 ** left) % 2 ** now, 1, 2 ** now);
    }
  }
  unary(at, places, n) {
    for (let i = 0; i <= n; i++) this.bit(this.models, at + 2 * Math.min(i, places - 1), i < n);
  }
  upTo(at, n, most) {
    for (let i = 0; i < most && i <= n; i++) this.bit(this.models, at + 2 * i, i < n);
  }
  number(at, n, places = 24) {
    const length = Math.floor(Math.log2(n + 1));
    this.unary(at, places, length);
    this.plain(n + 1 - 2 ** length, length);
  }
  ascending(at, numbers, limit) {
    const k = gapBits(limit, numbers.length);
    numbers.forEach((n, i) => {
      const gap = i === 0 ? n : n - numbers[i - 1] - 1;
      this.unary(at, 2, Math.floor(gap / 2 ** k));
      this.plain(gap % 2 ** k, k);
    });
  }
  // `list`: `[id, level]`; `follows`: id to `[[character, level]]`; what follows stands in 2 ** parts files of
  // its own, each given to `put`, where that is not 0.
  token(list, follows, documents, parts, put) {
    const long = longOf(list.length);
    this.number(MODELS.count, list.length - 1);
    this.ascending(MODELS.gap + 4 * gapClass(documents, list.length), list.map(([id]) => id), documents);
    for (const [, level] of list) this.upTo(MODELS.level + 14 * long, level, 7);
    this.bit(this.models, MODELS.kept + 2 * long, follows.size > 0);
    if (follows.size) this.number(MODELS.parts, parts, 16);
    if (follows.size && !parts) this.next(list, follows);
    for (let part = 0; follows.size && parts && part < 2 ** parts; part++) {
      const own = new Shard();
      own.next(list, new Map([...follows].map(([id, here]) => [id, here.filter(([c]) => c % 2 ** parts === part)])));
      put(part, own.finish());
    }
  }
  next(list, follows) {
    const any = new Uint32Array([32768, 2]), known = [];
    for (const [id, level] of list) {
      const here = follows.get(id) ?? [];
      this.bit(any, 0, here.length > 0);
      if (here.length) this.unary(MODELS.more + 6 * weightOf(level), 3, here.length - 1);
      for (const [c, own] of here) {
        const total = known.reduce((sum, one) => sum + one.count + 1, 0), at = known.findIndex((one) => one.c === c);
        if (at >= 0) {
          this.share(known.length + known.slice(0, at).reduce((sum, one) => sum + one.count, 0), known[at].count, total);
          known[at].count += 2;
        } else {
          if (total) this.share(0, known.length, total);
          this.plain(c, 15);
          known.push({ c, count: 1 });
        }
        this.upTo(MODELS.lower + 14 * level, level - own, level);
      }
    }
  }
  finish() {
    for (let i = 0; i < 4; i++) this.shift();
    const stream = this.bytes;
    while (stream.at(-1) === 0) stream.pop();
    const check = checkOf(stream);
    return Uint8Array.from([check >> 8, check & 255, ...stream]);
  }
}

// Without a character beyond ASCII, which is the same in UTF-8 and in GB 18030.
const packed = (value) => deflateRawSync(JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`));

// The files of an index by address, of documents `{t, s, x, d, k, n, r, terms, name}` in the
// order of their ids: pages of terms (`term: true`), then articles, the oldest first.
export function indexOf(documents, { shards = 4, triple = 1, parts = 0, synonyms = {}, suggestions = [], sounds, pairs = "", lang = "zh-Hans" } = {}) {
  const files = new Map(), fold = new Fold(), folder = "search/0123456789abcdef/";
  fold.add(pairs);
  if (sounds) files.set(`${folder}r.bin`, packed(sounds));
  const postings = new Map();
  documents.forEach((own, id) => {
    const put = (text, level) => {
      for (const token of tokensOf(fold, text ?? "", "text")) {
        if (!postings.has(token)) postings.set(token, new Map());
        const list = postings.get(token);
        list.set(id, Math.max(level, list.get(id) ?? 0));
      }
    };
    put(own.x, 2), put(own.s, 5), put(own.n, 6), put(own.t, 7);
    for (const name of own.pinyin ?? []) put("", 0), postings.set(name, new Map([...(postings.get(name) ?? []), [id, 7]]));
    const { term, pinyin, ...card } = own;
    files.set(`${folder}t/${lang}/${id}.bin`, packed(card));
  });
  // A triple that is in the index only where its pairs would lie.
  const df = (token) => postings.get(token)?.size ?? 0;
  for (const token of [...postings.keys()]) {
    const [a, b, c, ...rest] = [...token];
    if (!c || rest.length || !/^\p{Script=Han}{3}$/u.test(token)) continue;
    if (df(a + b) * df(b + c) * triple < documents.length) postings.delete(token);
  }
  const triples = [...postings].filter(([token]) => /^\p{Script=Han}{3}$/u.test(token));
  for (let number = 0; number < shards; number++) {
    const own = new Map();
    for (const [token, list] of postings) {
      if (mix(token, 1) % shards !== number || triples.some(([triple]) => triple === token)) continue;
      const one = own.get(printOf(token)) ?? { list: new Map(), follows: new Map() };
      for (const [id, level] of list) one.list.set(id, Math.max(level, one.list.get(id) ?? 0));
      for (const [triple, below] of triples) {
        if (triple.slice(0, 2) !== token) continue;
        for (const [id, level] of below) one.follows.set(id, [...(one.follows.get(id) ?? []), [nextOf(triple[2]), level]].sort((a, b) => a[0] - b[0]));
      }
      own.set(printOf(token), one);
    }
    const shard = new Shard(), prints = [...own.keys()].sort((a, b) => a - b);
    shard.number(MODELS.tokens, prints.length);
    shard.ascending(MODELS.print, prints, PRINTS);
    for (const print of prints) {
      const { list, follows } = own.get(print);
      shard.token([...list].sort((a, b) => a[0] - b[0]), follows, documents.length, parts, (part, bytes) => files.set(`${folder}n/${number}-${print}-${part}.bin`, bytes));
    }
    files.set(`${folder}g/${String(number).padStart(4, "0")}.bin`, shard.finish());
  }
  const terms = documents.filter((own) => own.term).length;
  const facets = {};
  const facet = (name, values) => {
    const json = packed(values.map(({ ids, ...value }) => ({ ...value, c: ids.filter((id) => id >= terms).length })));
    const writer = new Writer();
    for (const { ids } of values) writer.list(ids, documents.length);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(json.length);
    const bytes = Buffer.concat([head, json, writer.bytes()]);
    files.set(`${folder}f/${name}.bin`, bytes);
    facets[name] = { bytes: bytes.length, values: values.length };
  };
  const ids = documents.map((_, id) => id);
  facet("language", [lang, `original:${lang}`].map((id) => ({ id, n: { [lang]: "简体中文" }, p: null, ids })));
  const kinds = [...new Set(documents.flatMap((own) => (own.term ? [] : [own.k])))];
  facet("kind", kinds.map((kind) => ({ id: kind, n: { [lang]: kind }, p: null, ids: ids.filter((id) => documents[id].k === kind) })));
  const years = [];
  documents.forEach(({ d }, id) => {
    const year = Number(d?.slice(0, 4));
    if (year && years.at(-1)?.[0] !== year) years.push([year, id]);
  });
  files.set(`${folder}y/00.bin`, packed(synonyms));
  files.set(`${folder}p/00.bin`, packed(suggestions));
  const folds = new Writer(), both = [...pairs].map((c) => c.codePointAt(0));
  const rows = both.flatMap((from, i) => (i % 2 ? [] : [[from, both[i + 1]]])).sort((a, b) => a[0] - b[0]);
  folds.gamma(rows.length + 1);
  rows.forEach(([from, to], i) => {
    folds.gamma(from - (rows[i - 1]?.[0] ?? 0));
    const d = to - (rows[i - 1]?.[1] ?? 0);
    folds.gamma((d < 0 ? -2 * d - 1 : 2 * d) + 1);
  });
  files.set(`${folder}fold.bin`, folds.bytes());
  const manifest = {
    format: 3, index: "0123456789abcdef", documents: documents.length, terms, years, shards, triple,
    synonym_shards: 1, suggest_shards: 1, weights: [1, 1.3, 1.6, 1.9, 2.2, 3, 6, 8], phrases: [], languages: [lang], facets, fold_exceptions: "",
  };
  files.set("search/manifest.json", Buffer.from(JSON.stringify(manifest)));
  return files;
}

// A `fetch` over such files, that counts what it gave.
export function fetcherOf(files) {
  const fetcher = async (address) => {
    fetcher.asked.push(address);
    const bytes = files.get(address);
    if (bytes instanceof Error) throw bytes;
    if (bytes) fetcher.bytes += bytes.length;
    return bytes ? new Response(bytes) : new Response("<!DOCTYPE html>", { status: 404 });
  };
  return Object.assign(fetcher, { asked: [], bytes: 0 });
}
