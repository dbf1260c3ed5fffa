// Search on a site of plain files: the engine, which runs under node too; the search page; marks on
// a page that was opened from it. docs/search-format.md is the format, src/search its other half.

// ---------------------------------------------------------------- text

const HAN = 0, WORD = 1, SPACE = 2, IGNORED = 3, OTHER = 4;
const IS_HAN = /[\u1100-\u11ff\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\u{1b000}-\u{1b16f}\u{20000}-\u{3fffd}]/u;
const IS_WORD = /[0-9\p{Alphabetic}]/u;
const IS_IGNORED = /[\p{M}\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\u{e0001}\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}]/u;
const IS_SPACE = /\p{White_Space}/u;
const IS_BRACKET = /[[\](){}<>?\ufffd\u3008-\u3011\u3014-\u301b]/;
const isDigit = (c) => /^\d$/.test(c ?? "");
const one = (text, other) => ([...text].length === 1 ? text : other);

const classOf = (c) => (c === "\n" ? OTHER : IS_HAN.test(c) ? HAN : IS_WORD.test(c) ? WORD : IS_IGNORED.test(c) ? IGNORED : IS_SPACE.test(c) ? SPACE : OTHER);

// The ideographs of GB 2312; the manifest says which of them fold to another.
let common;
function isCommon(c) {
  common ??= new Set(new TextDecoder("gb2312").decode(Uint8Array.from({ length: 72 * 94 * 2 }, (_, i) => (i % 2 ? 0xa1 + ((i >> 1) % 94) : 0xb0 + Math.floor(i / 188)))));
  return common.has(c);
}

// Folds code points one for one.
export class Fold {
  #han = new Map(); // to Simplified characters
  #known = new Map(); // code point to [folded, class]

  // Characters, each followed by the one that it folds to.
  add(pairs) {
    const all = [...pairs];
    for (let i = 0; i + 1 < all.length; i += 2) this.#han.set(all[i], all[i + 1]);
    this.#known.clear();
  }

  of(c) {
    let known = this.#known.get(c);
    if (!known && c >= "\u4e00" && c <= "\u9fff") {
      this.#known.set(c, (known = [this.#han.get(c) ?? c, HAN]));
    } else if (!known) {
      let plain = one(c.normalize("NFKC"), c);
      plain = one(plain.toLowerCase(), plain);
      const [base, ...marks] = plain.normalize("NFD");
      if (/^[a-z]$/i.test(base) && marks.every((mark) => /\p{M}/u.test(mark))) plain = base.toLowerCase();
      plain = this.#han.get(plain) ?? plain;
      this.#known.set(c, (known = [plain, classOf(plain)]));
    }
    return known;
  }

  // Whether a text has ideographs that the manifest's exceptions do not settle.
  needsTable(text) {
    return !this.whole && [...new Set(text)].some((c) => {
      if (c < "\u2e80" || isCommon(c)) return false;
      const plain = one(c.normalize("NFKC"), c);
      return plain >= "\u3400" && IS_HAN.test(plain) && !isCommon(plain);
    });
  }

  text(text) {
    const raw = [...text], known = raw.map((c) => this.of(c));
    return { raw, chars: known.map(([c]) => c), classes: known.map(([, kind]) => kind) };
  }
}

// A folded text in runs; `joined`: white space between Han characters is a stray.
export function runsOf({ raw, chars, classes }, joined) {
  const runs = [];
  let gap = 0; // since the last character of a run: 0 nothing, 1 white space, 2 an end
  for (let at = 0; at < chars.length; at++) {
    const c = chars[at], kind = classes[at], last = runs[runs.length - 1];
    if (kind === IGNORED) continue;
    if (kind === SPACE) {
      gap = Math.max(gap, 1);
    } else if (kind === OTHER) {
      // Inside a number a point stays and a comma before three digits goes.
      const digit = (place) => isDigit(chars[place]);
      const inside = gap === 0 && digit(at - 1) && digit(at + 1) && last && !last.han;
      if (inside && c === ".") last.chars.push(c), last.places.push(at);
      else if (!(inside && raw[at] === "," && digit(at + 2) && digit(at + 3) && !digit(at + 4))) gap = 2;
    } else {
      const han = kind === HAN;
      if (last && last.han === han && (gap === 0 || (gap === 1 && han && joined))) {
        last.chars.push(c), last.places.push(at);
      } else {
        runs.push({ han, chars: [c], places: [at], neighbour: gap < 2 && runs.length > 0 });
      }
      gap = 0;
    }
  }
  return runs;
}

export function wordOf(run) {
  const word = run.chars.slice(0, 32).join("");
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const single = word.endsWith("ies") ? word.slice(0, -3) + "y" : word.replace(/(?<=[^sui])s$/, "");
  return single.replace(/(?<=..(?:[su]s|[cs]h|x))e$/, "").replace(/(?<=..)tre$/, "ter");
}

// Pinyin as those hear it who do not tell zh from z, ng from n and l from n.
const nearOf = (pinyin) => pinyin.replace(/([zcs])h/g, "$1").replace(/ng/g, "n").replace(/l/g, "n").replace(/v/g, "u");

// How characters are read, from the readings with their characters.
export function soundsOf(rows) {
  const sounds = new Map();
  for (const [reading, all] of Object.entries(rows)) for (const c of all) sounds.set(c, [...(sounds.get(c) ?? []), reading]);
  return sounds;
}

// The pieces of a name that are read as some letters: `~` is pinyin, `^` initials, `≈` what it sounds like.
const LONGEST_NAME = 4;
export function heardIn(fold, text, sounds, sign, asked) {
  const { raw, chars } = fold.text(text), units = [];
  chars.forEach((c, at) => {
    const readings = sounds.get(c), last = units.at(-1);
    if (readings) units.push({ from: at, to: at + 1, readings });
    else if (/^[a-z0-9]$/.test(c) && last?.latin && last.to === at) (last.readings[0] += c), last.to++;
    else if (/^[a-z0-9]$/.test(c)) units.push({ from: at, to: at + 1, readings: [c], latin: true });
  });
  const plain = (pinyin) => pinyin.replace(/([nl])ve/g, "$1ue");
  const is = (said) => (sign === "^" ? said.length > 1 && said.map(([first]) => first).join("") === asked : sign === "~" ? plain(said.join("")) === plain(asked) : nearOf(said.join("")) === asked);
  const says = (said, at) => {
    for (const reading of (said.length < LONGEST_NAME && units[at]?.readings) || []) {
      const own = [...said, reading], end = is(own) ? units[at].to : says(own, at + 1);
      if (end) return end;
    }
  };
  return units.flatMap(({ from }, at) => {
    const end = says([], at);
    return end ? [raw.slice(from, end).join("")] : [];
  });
}

// The text with its numerals in the other way (`2024年`, `二〇二四年`); null where it has none.
const DIGITS = [..."〇一二三四五六七八九"], ONES = "[一二三四五六七八九]";
const YEAR = /^[〇零一二三四五六七八九]{4}$/, TENS = new RegExp(`^(?:十${ONES}|${ONES}十${ONES}?)$`), ORDINAL = new RegExp(`^(?:十|${ONES})$`);
export function numeralsOf({ chars, classes }) {
  const digit = (c) => (c === "零" ? 0 : DIGITS.indexOf(c)), tens = (n) => (n > 9 ? (n > 19 ? DIGITS[Math.floor(n / 10)] : "") + "十" + (n % 10 ? DIGITS[n % 10] : "") : DIGITS[n]);
  let text = "", changed = false;
  for (let at = 0; at < chars.length; ) {
    const kind = [/^\d$/, /^[〇零一二三四五六七八九十]$/].find((kind) => kind.test(chars[at]));
    let end = at + 1;
    while (kind && end < chars.length && kind.test(chars[end])) end++;
    const run = chars.slice(at, end).join(""), before = chars[at - 1] ?? "", next = chars[end];
    let other = null;
    if (kind && classes[end] === HAN) {
      if (/^[12]\d{3}$/.test(run)) other = next === "年" && !/[.,0-9a-z]/i.test(before) ? [...run].map((c) => DIGITS[c]).join("") : null;
      else if (/^[1-9]\d?$/.test(run)) other = /[.,0-9a-z]/i.test(before) ? null : tens(Number(run));
      else if (YEAR.test(run) && next === "年") other = [...run].map(digit).join("");
      else if (TENS.test(run) || (before === "第" && ORDINAL.test(run))) {
        const [high, low] = run.includes("十") ? run.split("十") : ["零", run];
        other = String((high ? digit(high) : 1) * 10 + (low ? digit(low) : 0));
      }
    }
    changed ||= other !== null;
    text += other ?? run;
    at = end;
  }
  return changed ? text : null;
}

// Document numbers, sought in the text's shape: H Han, s space, i ignored, B bracket, w letter.
const NUMBER = /((?:[H年第号]i*){0,8}[si]{0,8})(B?)[si]{0,8}(?<!\d)((?:19|20)\d\d)(?!\d)[si]{0,8}(?:(B)|(年(?=[si]{0,8}第)))?[si]{0,8}第?[si]{0,8}(\d{1,5})(?!\d)([si]{0,8}号)?/y;
const OF_YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g, BEFORE_YEAR = /[H年第号siB]/;
const shapes = new Map();
function shapeOf(c, kind) {
  let shape = shapes.get(c);
  if (!shape) shapes.set(c, (shape = /^[年第号\d]$/.test(c) ? c : IS_BRACKET.test(c) ? "B" : "Hwsi."[kind]));
  return shape;
}
export function numbersOf({ chars, classes }) {
  const shape = chars.map((c, i) => shapeOf(c, classes[i])).join(""), found = [];
  let from = 0;
  for (const { index } of shape.matchAll(OF_YEAR)) {
    // From where on what stands before the year may belong to it.
    let start = index;
    for (let han = 0; start > from && BEFORE_YEAR.test(shape[start - 1]); start--) if (!/[siB]/.test(shape[start - 1]) && ++han > 8) break;
    for (; start <= index; start++) {
      NUMBER.lastIndex = start;
      const [all, before, open, year, close, ofYear, number, sign] = NUMBER.exec(shape) ?? [], end = start + (all?.length ?? 0);
      if (!all || !(open || close || ofYear)) continue;
      const letters = chars.slice(start, start + before.length).filter((_, i) => classes[start + i] === HAN).join("");
      if (!sign && !(open && close && letters && !(classes[end] <= WORD))) continue;
      found.push({ start, end, letters, year, number: number.replace(/^0+(?=.)/, "") });
      from = end;
      break;
    }
  }
  return found;
}

// Whether a document number is the one that is wanted, of which the issuer may be told in part.
const isNumber = (own, wanted) => own.year === wanted.year && own.number === wanted.number && own.letters.endsWith(wanted.letters);

// The tokens of a query's runs; that of a word beside Han stands for the word.
export function tokensOf(runs) {
  return runs.flatMap((run, i) => {
    const { han, chars } = run, next = runs[i + 1], n = Math.min(chars.length, 3);
    const before = run.neighbour && runs[i - 1].han !== han && runs[i - 1];
    const tokens = before ? [han ? wordOf(before) + chars[0] : before.chars.at(-1) + wordOf(run)] : [];
    if ((before || (next?.neighbour && next.han !== han)) && (!han || n === 1)) return tokens;
    return han ? [...tokens, ...chars.slice(n - 1).map((_, i) => chars.slice(i, i + n).join(""))] : [...tokens, wordOf(run)];
  });
}

// Runs as a text to look for clauses in: words stand between marks, a line feed where runs are no
// neighbours. `places`: where each unit stands in the original.
function plainOf(runs) {
  let text = "";
  const places = [];
  const add = (part, at) => {
    text += part;
    for (let i = 0; i < part.length; i++) places.push(at);
  };
  for (const run of runs) {
    if (!run.neighbour && text) add("\n", run.places[0]);
    if (run.han) {
      run.chars.forEach((c, i) => add(c, run.places[i]));
    } else {
      add("\u0001" + wordOf(run), run.places[0]);
      add("\u0002", run.places.at(-1));
    }
  }
  return { text, places };
}

// Where the clauses of a query stand in texts.
export class Finder {
  #cut = new Map();

  constructor(fold, clauses) {
    this.fold = fold;
    this.clauses = clauses;
  }

  #of(text) {
    let cut = this.#cut.get(text);
    if (!cut) {
      const folded = this.fold.text(text);
      cut = { raw: folded.raw, numbers: numbersOf(folded), ...plainOf(runsOf(folded, true)) };
      if (this.#cut.size > 200) this.#cut.clear();
      this.#cut.set(text, cut);
    }
    return cut;
  }

  // Whether the texts hold all of one of the things that the clause may be.
  holds(clause, texts) {
    const cuts = texts.map((text) => this.#of(text));
    const holds = ({ parts, numbers }) => parts.every((part) => cuts.some(({ text }) => text.includes(part))) && numbers.every((number) => cuts.some((cut) => cut.numbers.some((own) => isNumber(own, number))));
    return clause.all.some(holds);
  }

  // `[start, end, clause]` of what was looked for, in code points, in order, apart.
  places(text) {
    const cut = this.#of(text), found = [];
    this.clauses.forEach(({ not, all }, clause) => {
      if (not) return;
      for (const part of new Set(all.flatMap(({ parts }) => parts))) {
        for (let at = cut.text.indexOf(part); at >= 0; at = cut.text.indexOf(part, at + part.length)) {
          found.push([cut.places[at], cut.places[at + part.length - 1] + 1, clause]);
        }
      }
      for (const number of all[0].numbers) {
        for (const own of cut.numbers) if (isNumber(own, number)) found.push([own.start + own.letters.length - number.letters.length, own.end, clause]);
      }
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const apart = [];
    for (const place of found) {
      const last = apart.at(-1);
      if (last && place[0] < last[1]) last[1] = Math.max(last[1], place[1]);
      else apart.push(place);
    }
    return apart;
  }

  // A text as `[part, whether it was looked for]`.
  parts(text, from = 0, to = Infinity) {
    const { raw } = this.#of(text), parts = [];
    let at = from;
    to = Math.min(to, raw.length);
    for (const [start, end] of this.places(text)) {
      if (end <= from || start >= to) continue;
      if (start > at) parts.push([raw.slice(at, start).join(""), false]);
      parts.push([raw.slice(Math.max(start, at), Math.min(end, to)).join(""), true]);
      at = Math.min(end, to);
    }
    if (at < to) parts.push([raw.slice(at, to).join(""), false]);
    return parts;
  }

  // The part of a text with the most of the clauses.
  excerpt(text, length) {
    const places = this.places(text), { raw } = this.#of(text);
    if (places.length === 0) return null;
    let best = places[0][0], most = 0;
    places.forEach(([start], i) => {
      const seen = new Set(places.slice(i, i + 50).flatMap(([, end, clause]) => (end - start < length * 0.8 ? clause : []))).size;
      if (seen > most) (most = seen), (best = start);
    });
    // It begins where a sentence does, if one does a little before; words stay whole.
    let from = Math.max(0, best - (length >> 2)), to = Math.min(raw.length, from + length);
    const skip = raw.slice(from, best).join("").match(from ? /^.*(?:[。！？；\n]|[.!?] )|^[a-z0-9]+/isu : /^.*(?:[。！？；\n]|[.!?] )/su);
    if (skip) (from += [...skip[0]].length), (to = Math.min(raw.length, from + length));
    if (to < raw.length) to -= raw.slice(best, to + 1).join("").match(/[a-z0-9]*$/i)[0].length;
    const parts = this.parts(text, from, to).map(([part, hit]) => [part.replace(/\s+/g, " "), hit]);
    if (from > 0 && raw[from - 1] !== "\n") parts.unshift(["…", false]);
    if (to < raw.length) parts.push(["…", false]);
    return parts;
  }
}

// ---------------------------------------------------------------- index

const CODES = ["offline", "missing", "damaged", "version", "old"];

// Fails with one of these codes.
function fail(code, path) {
  throw Object.assign(new Error(`${code} ${path}`), { code });
}

export function mix(token, seed) {
  let h = Math.imul(seed, 0x9e3779b1);
  for (let i = 0; i < token.length; i++) h = Math.imul(h ^ token.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const isTriple = (token) => /^.{3}$/su.test(token) && [...token].every((c) => IS_HAN.test(c));

export const printOf = (token) => mix(token, 2) % PRINTS;
export const nextOf = (c) => c.codePointAt(0) % NEXT; // a character that follows a pair
export const PRINTS = 2 ** 20, NEXT = 2 ** 15;

// A stream of bits; reading past its end is an error.
class Bits {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at * 8;
    this.end = bytes.length * 8;
  }

  // The next 24 bits, zeros after the end.
  peek() {
    const { bytes, at } = this, i = at >> 3;
    return ((((bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3]) << (at & 7)) >>> 8);
  }

  skip(count) {
    this.at += count;
    if (this.at > this.end) fail("damaged");
  }

  take(count) {
    if (count > 16) return this.take(count - 16) * 65536 + this.take(16);
    const value = this.peek() >> (24 - count);
    this.skip(count);
    return value;
  }

  gamma() {
    let zeros = 0;
    while (this.take(1) === 0) if (++zeros > 31) fail("damaged");
    return 2 ** zeros + this.take(zeros);
  }

  rice(k) {
    let high = 0;
    while (this.take(1)) high++;
    return high * 2 ** k + this.take(k);
  }

  list(documents) {
    const count = this.gamma(), k = gapBits(documents, count), all = new Uint32Array(count > this.end - this.at ? fail("damaged") : count);
    for (let i = 0, next = 0; i < count; i++) {
      next += this.rice(k);
      if (next >= documents) fail("damaged");
      all[i] = next++;
    }
    return all;
  }

  // A stream that was cut, or is another file, does not end within its last byte.
  close() {
    if (this.end - this.at >= 8) fail("damaged");
  }
}

// The bits of the gaps between so many ids that are written as they stand.
export const gapBits = (documents, count) => 31 - Math.clz32(Math.max(1, Math.floor((documents * 69) / (100 * Math.max(1, count)))));

// What is learned of a bit while reading: how likely it is zero, of 65,536, and the share of the next bit.
const SHARES = Uint32Array.from({ length: 65 }, (_, of) => 65536 / of);
const models = (count) => Uint32Array.from({ length: count * 2 }, (_, i) => (i % 2 ? 2 : 32768));
export function learn(models, at, bit) {
  const zero = models[at], seen = models[at + 1], next = bit ? zero - ((zero * SHARES[seen]) >>> 16) : zero + (((65536 - zero) * SHARES[seen]) >>> 16);
  models[at] = next < 32 ? 32 : next > 65504 ? 65504 : next;
  if (seen < 64) models[at + 1] = seen + 1;
}

// A stream of symbols that cost as little as they are likely (a range coder). `at` is the first of some models.
class Symbols {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = this.code = 0;
    this.range = 2 ** 32 - 1;
    for (let i = 0; i < 4; i++) this.code = this.code * 256 + this.byte();
  }

  byte() {
    return this.bytes[this.at++] ?? 0;
  }

  settle() {
    while (this.range < 2 ** 24) {
      this.range = Math.max(1, this.range) * 256;
      this.code = (this.code * 256 + this.byte()) % 2 ** 32;
    }
    if (this.at > this.bytes.length + 8) fail("damaged");
  }

  bit(models, at) {
    const bound = (this.range >>> 16) * models[at], bit = this.code >= bound;
    if (bit) (this.code -= bound), (this.range -= bound);
    else this.range = bound;
    learn(models, at, bit);
    if (this.range < 2 ** 24) this.settle();
    return bit;
  }

  // Which of `total` things stands here, and going on behind it.
  place(total) {
    this.step = Math.max(1, Math.floor(this.range / total));
    return Math.min(Math.floor(this.code / this.step), total - 1);
  }

  pass(from, wide) {
    this.code -= this.step * from;
    this.range = this.step * wide;
    if (this.range < 2 ** 24) this.settle();
  }

  plain(count) {
    let value = 0;
    for (let left = count; left > 0; ) {
      const now = left < 12 ? left : 12, step = this.range >>> now, place = Math.min(Math.floor(this.code / step), (1 << now) - 1);
      this.code -= step * place;
      this.range = step;
      if (step < 2 ** 24) this.settle();
      value = value * 2 ** now + place;
      left -= now;
    }
    return value;
  }

  // Ones up to a zero, of which each place up to the last has its model.
  unary(models, at, places, most) {
    let ones = 0;
    while (this.bit(models, at + 2 * Math.min(ones, places - 1))) if (++ones > most) fail("damaged");
    return ones;
  }

  upTo(models, at, most) {
    let n = 0;
    while (n < most && this.bit(models, at + 2 * n)) n++;
    return n;
  }

  number(models, at, places = 24) {
    const length = this.unary(models, at, places, 24);
    return 2 ** length + this.plain(length) - 1;
  }

  ascending(count, limit, models, at) {
    const k = gapBits(limit, count), all = new Uint32Array(count), most = limit >> k;
    for (let i = 0, next = 0; i < count; i++) {
      next += this.unary(models, at, 2, most) * 2 ** k + this.plain(k);
      if (next >= limit) fail("damaged");
      all[i] = next++;
    }
    return all;
  }
}

export const checkOf = (bytes) => {
  let h = 0x811c9dc5;
  for (const byte of bytes) h = Math.imul(h ^ byte, 0x01000193);
  return ((h >>> 16) ^ h) & 0xffff;
};

// Where the models of a shard begin among all of them, two numbers for each.
export const MODELS = { tokens: 0, print: 48, count: 52, gap: 100, level: 136, kept: 220, parts: 232, more: 264, lower: 288, all: 200 };
export const longOf = (count) => Math.min(5, Math.floor((31 - Math.clz32(count)) / 3));
export const gapClass = (documents, count) => (gapBits(documents, count) ? 0 : 1 + Math.min(7, Math.floor((count * 8) / documents)));
export const weightOf = (level) => (level < 2 ? level : level < 5 ? 2 : 3);

function streamOf(bytes) {
  if (bytes.length < 2 || checkOf(bytes.subarray(2)) !== bytes[0] * 256 + bytes[1]) fail("damaged");
  return new Symbols(bytes.subarray(2));
}

// A shard: fingerprint to `{ids, levels, next}`, `next` the triples of a pair by the character that follows; where
// `parts` is not 0, they stand in 2 ** parts files of their own.
export function readShard(bytes, documents) {
  const own = models(MODELS.all), bits = streamOf(bytes), tokens = new Map();
  const prints = bits.ascending(bits.number(own, MODELS.tokens), PRINTS, own, MODELS.print);
  for (const print of prints) {
    const count = bits.number(own, MODELS.count) + 1, long = longOf(count);
    if (count > documents) fail("damaged");
    const ids = bits.ascending(count, documents, own, MODELS.gap + 4 * gapClass(documents, count));
    const levels = new Uint8Array(count);
    for (let i = 0; i < count; i++) levels[i] = bits.upTo(own, MODELS.level + 14 * long, 7);
    const kept = bits.bit(own, MODELS.kept + 2 * long), parts = kept ? bits.number(own, MODELS.parts, 16) : 0;
    tokens.set(print, { ids, levels, parts, next: kept && !parts ? nextIn(bits, own, ids, levels) : null });
  }
  return tokens;
}

// What follows a pair in each of its documents: a character that did before by how often it did.
function nextIn(bits, own, ids, levels) {
  const known = [], next = new Map(), any = models(1);
  let total = 0;
  ids.forEach((id, i) => {
    if (!bits.bit(any, 0)) return;
    const level = levels[i];
    for (let more = bits.unary(own, MODELS.more + 6 * weightOf(level), 3, NEXT); more >= 0; more--) {
      const fresh = known.length, place = total ? bits.place(total) : 0;
      let from = fresh, one = null;
      if (place >= fresh && total) {
        for (let at = 0; at < fresh; from += one.count, at++) {
          one = known[at];
          if (place < from + one.count) break;
        }
        bits.pass(from, one.count);
        if (total < 65536) (one.count += 2), (total += 2);
      } else {
        if (total) bits.pass(0, fresh);
        const c = bits.plain(15);
        known.push((one = { count: 1, ids: [], levels: [] }));
        next.set(c, one);
        total += 2;
      }
      one.ids.push(id);
      one.levels.push(level - bits.upTo(own, MODELS.lower + 14 * level, level));
    }
  });
  return next;
}

function readPairs(bytes) {
  const bits = new Bits(bytes), pairs = [];
  let from = 0, to = 0;
  for (let left = bits.gamma() - 1; left > 0; left--) {
    from += bits.gamma();
    const z = bits.gamma() - 1;
    to += z % 2 ? -(z + 1) / 2 : z / 2;
    pairs.push(String.fromCodePoint(from), String.fromCodePoint(to));
  }
  bits.close();
  return pairs;
}

const NONE = { ids: [], levels: [] };

// What both lists have, with the lower level, or (`either`) what any has, with the higher.
function merge(a, b, either) {
  const ids = [], levels = [];
  for (let i = 0, j = 0; either ? i < a.ids.length || j < b.ids.length : i < a.ids.length && j < b.ids.length; ) {
    const x = a.ids[i] ?? Infinity, y = b.ids[j] ?? Infinity;
    if (x === y) ids.push(x), levels.push(Math[either ? "max" : "min"](a.levels[i], b.levels[j]));
    else if (either) ids.push(Math.min(x, y)), levels.push(x < y ? a.levels[i] : b.levels[j]);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return { ids, levels };
}

const LITTLE = /^[的了吗呢吧啊怎么样如何什哪些里是有在和与及或请问]+$/; // what only joins or asks
const JOINING = /^[的了吗呢吧啊和与及或]$/; // and begins no part
const PARTED = [4, 24]; // characters and words of a clause that may be taken apart
const CLAUSES = 32, CLAUSE = 64, QUERY = CLAUSES * CLAUSE * 2; // clauses, code points of one, of all

const TRIES = 60; // the most cards that are read for one page

const SPACED = new RegExp(`(?<!\\S)${IS_HAN.source}(?:\\s+${IS_HAN.source}){2,}(?!\\S)`, "gu"); // 联 防 联 控

// A query as clauses `{text, exact, not}`; `cut` says that a part of it was left out. A document
// number is a clause of its own, blanks and all: until it is one, a mark stands for it.
export function parse(query, fold) {
  const all = [...query.replace(/[\p{Surrogate}\ue000]/gu, " ")], raw = all.slice(0, QUERY), numbers = [];
  let cut = all.length > QUERY, text = "", at = 0;
  for (const { start, end } of [...numbersOf(fold.text(raw.join(""))), { start: QUERY }]) {
    text += raw.slice(at, start).join("") + (end ? `\ue000${numbers.length}\ue000` : "");
    numbers.push(raw.slice(start, end).join(""));
    at = end;
  }
  const clauses = [];
  for (const [, sign, a, b, c, d, bare] of text.replace(SPACED, (word) => word.replace(/\s+/g, "")).matchAll(/([-－]*)(?:"([^"]*)"?|“([^”]*)”?|「([^」]*)」?|＂([^＂]*)＂?|(\ue000\d+\ue000|[^\s\ue000]+))/gu)) {
    const quoted = a ?? b ?? c ?? d, own = [...(quoted ?? bare).replace(/\ue000(\d+)\ue000/g, (_, i) => numbers[i])];
    if (!own.some((c) => fold.of(c)[1] <= WORD)) continue;
    cut ||= own.length > CLAUSE;
    clauses.push({ text: own.slice(0, CLAUSE).join(""), exact: quoted != null, not: sign !== "" });
  }
  return { clauses: clauses.slice(0, CLAUSES), cut: cut || clauses.length > CLAUSES };
}

// The index of a site. Files are fetched once; what failed is tried again.
export class SearchIndex {
  #files = new Map();

  // `base`: the site's root, with a slash at its end.
  static async open(base, fetcher = (url) => fetch(url)) {
    const index = new SearchIndex();
    index.base = base;
    index.fetcher = fetcher;
    const manifest = await index.#load("manifest.json", (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
    if (manifest.format !== 3) fail("version");
    index.manifest = manifest;
    index.fold = new Fold();
    index.fold.add(manifest.fold_exceptions);
    return index;
  }

  #load(path, read) {
    if (!this.#files.has(path)) {
      const file = this.#fetch(path, read);
      this.#files.set(path, file);
      file.catch(() => this.#files.delete(path));
    }
    return this.#files.get(path);
  }

  async #fetch(path, read) {
    const folder = this.manifest ? `search/${this.manifest.index}/` : "search/";
    const bytes = await this.fetcher(this.base + folder + path)
      .then(async (response) => response.ok && new Uint8Array(await response.arrayBuffer()))
      .catch(() => fail("offline", path));
    if (!bytes) fail("missing", path);
    return Promise.resolve(bytes).then(read).catch(({ code }) => fail(CODES.includes(code) ? code : "damaged", path));
  }

  // Loads the table of characters if the text needs it.
  async ready(text) {
    if (!this.fold.needsTable(text)) return;
    await this.#load("fold.bin", (bytes) => this.fold.add((this.fold.whole = readPairs(bytes))));
  }

  #shard(folder, key, count, digits, read) {
    return count ? this.#load(`${folder}/${String(mix(key, 1) % count).padStart(digits, "0")}.bin`, read) : null;
  }

  #key(text) {
    return runsOf(this.fold.text(text), true).map((run) => run.chars.join("")).join("");
  }

  async #token(token) {
    const { shards, documents } = this.manifest;
    return (await this.#shard("g", token, shards, 4, (bytes) => readShard(bytes, documents)))?.get(printOf(token));
  }

  // The triples of a pair, of which those that end with `c` are asked for.
  #next(pair, { ids, levels, parts, next }, c) {
    if (!parts) return next;
    const path = `n/${mix(pair, 1) % this.manifest.shards}-${printOf(pair)}-${nextOf(c) % 2 ** parts}.bin`;
    return this.#load(path, (bytes) => nextIn(streamOf(bytes), models(MODELS.all), ids, levels));
  }

  // The documents of a token. A triple stands below its first pair; what does not is nowhere, or its two
  // pairs stand for it.
  async #list(token) {
    if (!isTriple(token)) return (await this.#token(token)) ?? NONE;
    const [x, y, z] = token, a = await this.#token(x + y), own = a && (await this.#next(x + y, a, z))?.get(nextOf(z));
    if (own || !a) return own ?? NONE;
    const b = await this.#token(y + z), { triple, documents } = this.manifest;
    return b && a.ids.length * b.ids.length * triple < documents ? merge(a, b) : NONE;
  }

  async #all(tokens) {
    const lists = await Promise.all([...new Set(tokens)].map((token) => this.#list(token)));
    lists.sort((a, b) => a.ids.length - b.ids.length);
    return lists.reduce((a, b) => merge(a, b));
  }

  // A text's tokens, and the parts and document numbers that a document with all of them must show.
  #wanted(text, exact) {
    const folded = this.fold.text(text), numbers = numbersOf(folded);
    for (const { start, end } of numbers) folded.classes.fill(OTHER, start, end), folded.chars.fill("\n", start, end);
    const runs = runsOf(folded, exact), tokens = tokensOf(runs);
    for (const { letters, year, number } of numbers) tokens.push(`#${letters}${year}-${number}`);
    return { tokens, numbers, parts: (exact ? [plainOf(runs).text] : plainOf(runs).text.split("\n")).filter(Boolean) };
  }

  // A clause with all that it may be: itself, what means the same, numerals in the other way.
  async #meant({ text, exact, not }) {
    const own = this.#wanted(text, exact), key = this.#key(text), plain = !exact && !not, open = plain && own.numbers.length === 0;
    const names = open ? await this.#synonyms(key) : [], other = open && numeralsOf(this.fold.text(text));
    if (other) names.push(this.#wanted(other, true));
    return { text, not, open, all: [own, ...names], checked: exact || own.numbers.length > 0 || IS_HAN.test(own.parts), latin: plain && /^[a-z]+$/.test(key) && key };
  }

  // Finds a clause; gives the clauses that stand for it, which are its parts where no article says the whole, or
  // where it is known that none does.
  async #found(clause, parted) {
    const any = async (all) => (await Promise.all(all.map(({ tokens }) => this.#all(tokens)))).reduce((a, b) => merge(a, b, true), NONE);
    const { latin } = clause, none = () => clause.found.ids.length === 0;
    clause.found = await any(clause.all);
    // Latin letters that no document holds may be pinyin, the initials of a name, or pinyin that sounds alike.
    const [, letters, digits] = clause.open && none() ? this.#key(clause.text).match(/^([a-z]+)(\d+)$/) ?? [] : [];
    if (digits) {
      clause.all.push(this.#wanted(`${letters} ${digits}`, true));
      clause.found = await any(clause.all.slice(-1));
    }
    // What it was found as says which piece of a name that is.
    const sound = (sign, letters) => none() || (clause.sound = { sign, letters, heard: new Set() });
    if (latin && none()) {
      clause.found = await this.#list("~" + latin);
      sound("~", latin);
    }
    if (latin && none()) {
      const names = await this.#synonyms("^" + latin);
      clause.all.push(...names);
      clause.found = merge(await this.#list("^" + latin), await any(names), true);
      sound("^", latin);
    }
    if (latin && none() && latin.length > 3) {
      const near = nearOf(latin);
      clause.found = merge(await this.#list("≈" + near), await this.#list("~" + near), true);
      sound("≈", near);
      if (!none()) clause.near = true;
    }
    const said = clause.found.ids.some((id) => id >= this.manifest.terms);
    const parts = clause.open && (parted || !said) ? await this.#parts(clause.text, !parted) : [];
    return parts.length ? parts : [clause];
  }

  // The longest pieces of a text that documents say, from its beginning on. What begins none is passed
  // over; where that is more than a quarter of all, there are no parts. Without `longerToo`
  // pieces are pairs, of which the index is sure.
  async #parts(text, longerToo) {
    const units = runsOf(this.fold.text(text), false).flatMap(({ han, chars, neighbour }) => (han ? chars.map((c, i) => ({ c, han, joined: i > 0 || neighbour })) : { c: chars.join(""), han, joined: neighbour }));
    if (units.length < PARTED[0] || units.length > PARTED[1] || !units.some(({ han }) => han)) return [];
    const parts = [];
    let passed = 0;
    for (let at = 0; at < units.length; ) {
      // 的防治 may be there where 防治 is meant.
      if (JOINING.test(units[at].c)) {
        at++;
        continue;
      }
      let held = null, end = at + 1;
      const longer = async (to) => {
        const text = units.slice(at, to).map(({ c }) => c).join(""), own = this.#wanted(text, true), found = await this.#all(own.tokens);
        return found.ids.length && { text, open: false, not: false, all: [own], checked: IS_HAN.test(own.parts), part: text, found };
      };
      if (!units[at].han) held = (await longer(end)) || null;
      while ((units[at].han || held) && units[end]?.joined && (longerToo || end - at < 2)) {
        const next = await longer(end + 1);
        if (!next) break;
        (held = next), end++;
      }
      const small = LITTLE.test(units.slice(at, end).map(({ c }) => c).join(""));
      if (held && !small) parts.push(held);
      else if (!small) passed++;
      at = end;
    }
    return passed * 4 > units.length ? [] : parts;
  }

  // What a query looks for.
  async finder(query) {
    await this.ready(query.slice(0, QUERY));
    const { clauses, cut } = parse(query, this.fold);
    const meant = await Promise.all(clauses.map((clause) => this.#meant(clause)));
    return Object.assign(new Finder(this.fold, meant), { cut, empty: clauses.length === 0 });
  }

  async #synonyms(key) {
    const names = key.length > 1 && (await this.#shard("y", key, this.manifest.synonym_shards, 2, inflated))?.[key];
    return (Array.isArray(names) ? names : []).map((name) => this.#wanted(name, true));
  }

  // A facet's values by id.
  facet(name) {
    const { documents } = this.manifest;
    return this.#load(`f/${name}.bin`, async (bytes) => {
      const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
      const values = await inflated(bytes.subarray(4, 4 + length));
      const bits = new Bits(bytes, 4 + length);
      for (const value of values) value.ids = bits.list(documents);
      bits.close();
      return new Map(values.map((value) => [value.id, value]));
    });
  }

  // The years as a facet, the newest first.
  years() {
    const { years, documents } = this.manifest;
    return years.map(([year, from], i) => ({ id: String(year), from, to: years[i + 1]?.[1] ?? documents })).reverse();
  }

  // Searches: `terms` and `ids` are pages of terms and articles, the best first.
  async find(query, filters = {}, sort = "", parted = false) {
    const { documents, terms: firstArticle, weights } = this.manifest;
    const finder = await this.finder(query), clauses = (await Promise.all(finder.clauses.map((clause) => this.#found(clause, parted)))).flat();
    finder.clauses = clauses;
    const asked = clauses.filter((clause) => !clause.not);
    const score = new Float64Array(documents), hits = new Uint8Array(documents);
    for (const { found } of asked) {
      const n = found.ids.length, idf = Math.log(1 + (documents - n + 0.5) / (n + 0.5));
      found.ids.forEach((id, i) => {
        hits[id]++;
        score[id] += idf * weights[found.levels[i]];
      });
    }
    for (const { found, not } of clauses) if (not) for (const id of found.ids) hits[id] = 255;

    const marks = {};
    for (const [name, value] of Object.entries(filters)) {
      const mask = (marks[name] = new Uint8Array(documents));
      if (name === "year") {
        const year = this.years().find((year) => year.id === value);
        if (year) mask.fill(1, year.from, year.to);
      } else if (this.manifest.facets[name]) {
        for (const id of (await this.facet(name)).get(value)?.ids ?? []) mask[id] = 1;
      }
    }
    const years = this.years(), newest = Number(years[0]?.id ?? 0);
    for (const { id, from, to } of years) {
      const recent = 1 + 0.15 * 2 ** (-(newest - Number(id)) / 3);
      for (let i = from; i < to; i++) score[i] *= recent;
    }
    // Filters alone ask for all that they leave; an empty query asks for nothing.
    const every = finder.empty && Object.keys(marks).length > 0;
    const all = [], terms = [], ids = [];
    for (let id = 0; id < documents; id++) {
      if (!every && (asked.length === 0 || hits[id] !== asked.length)) continue;
      if (id < firstArticle) {
        if (!every) terms.push(id);
        continue;
      }
      all.push(id);
      if (Object.values(marks).every((mask) => mask[id])) ids.push(id);
    }
    const best = (a, b) => score[b] - score[a] || b - a;
    terms.sort(best);
    ids.sort(sort === "date" || every ? (a, b) => b - a : best);
    return { finder, terms, ids, all, marks, kept: new Set(), dropped: new Set() };
  }

  // What is found, the cards of `count` articles from `first` of how many there are, and at the first of them those
  // of terms. Where all that the index promised turn out not to say the query, its parts are looked for.
  async answer(query, filters, sort, first, count, lang, patience) {
    const once = async (parted) => {
      const found = await this.find(query, filters, sort, parted), from = first(found.ids.length);
      const [cards, terms] = await Promise.all([
        this.read(found, found.ids, from, count, lang, patience),
        from === 0 ? this.read(found, found.terms, 0, 4, lang) : [],
      ]);
      return { found, from, cards, terms };
    };
    const whole = await once(false), { ids, dropped } = whole.found;
    if (ids.length === 0 || ids.some((id) => !dropped.has(id))) return whole;
    const parted = await once(true);
    return parted.cards.length ? parted : whole;
  }

  // Counts the found articles of a facet's value, whatever is chosen of that facet.
  counter({ all, marks, dropped }, name) {
    const others = Object.entries(marks).flatMap(([own, mask]) => (own === name ? [] : [mask]));
    const within = new Uint8Array(this.manifest.documents);
    for (const id of all) within[id] = others.every((mask) => mask[id]) && !dropped.has(id) ? 1 : 0;
    return (value) => {
      let count = 0;
      if (value.ids) for (const id of value.ids) count += within[id];
      else for (let id = value.from; id < value.to; id++) count += within[id];
      return count;
    };
  }

  #phrases(lang) {
    return this.manifest.phrases.includes(lang) ? this.#load(`w/${lang}.bin`, phrasesOf) : null;
  }

  // Begins to fetch what every card needs while it is still sought which they are. What fails is told when it is
  // needed.
  expect(lang) {
    Promise.all([this.facet("language"), this.#phrases(lang)]).catch(() => {});
  }

  // A document's card in the language, or in its original one.
  async card(id, lang) {
    const values = await this.facet("language");
    const has = (name) => values.get(name)?.ids.includes(id);
    const original = this.manifest.languages.find((own) => has(`original:${own}`)) ?? this.manifest.languages[0];
    const own = has(lang) ? lang : original, phrases = this.#phrases(own);
    const card = await this.#load(`t/${own}/${id}.bin`, async (bytes) => (phrases ? JSON.parse(spelt(bytes, await phrases)) : inflated(bytes, "gb18030")));
    return { ...card, id, lang: own, original };
  }

  // Cards of found documents. One without what its tokens promised is dropped, the next one taken: as long as there
  // is none to show, up to sixty as `jialing search` does, else up to `patience`.
  async read(found, ids, from, count, lang, patience = TRIES) {
    const cards = [];
    for (let tries = 0; cards.length < count; ) {
      const most = (cards.length ? patience : TRIES) - tries;
      const left = ids.filter((id) => !found.dropped.has(id)).slice(from + cards.length, from + count).slice(0, Math.max(0, most));
      if (left.length === 0) break;
      tries += left.length;
      const read = await Promise.all(left.map((id) => this.card(id, lang)));
      for (const card of read) {
        await this.ready([card.t, card.s, card.n, card.x].join(""));
        const shown = await this.#matching(found, card);
        (shown ? found.kept : found.dropped).add(card.id);
        if (shown) cards.push(shown);
      }
    }
    return cards;
  }

  // The card, `from` the card in another language where that alone shows what was found; nothing
  // where none of them says it.
  async #matching({ finder }, card) {
    let left = finder.clauses.filter((clause) => !clause.not && clause.checked), from = null;
    const shows = ({ t, s, x }) => [t, s, x].some((text) => text && finder.places(text).length);
    const hear = async ({ t, s, x, n, r, v, m }) => {
      await this.hear(finder, [t, r, v].flat().filter(Boolean));
      left = m ? [] : left.filter((clause) => !finder.holds(clause, [t, s, x, n, r, v].flat().filter(Boolean)));
    };
    await hear(card);
    if (left.length === 0 && shows(card)) return card;
    const far = card.lang.slice(0, 2) !== card.original.slice(0, 2);
    for (const lang of card.l ?? (far ? [card.original] : [])) {
      const other = await this.card(card.id, lang);
      await this.ready(other.t + (other.x ?? ""));
      await hear(other);
      if (shows(other)) from ??= other;
    }
    if (left.length > 0) return null;
    return from && !shows(card) ? { ...card, from } : card;
  }

  // Lets clauses that were found by their sound be the pieces of these names that are read so. Without the
  // readings nothing is marked.
  async hear({ clauses }, names) {
    for (const { sound, all } of clauses) {
      const sounds = sound && (await this.#load("r.bin", async (bytes) => soundsOf(await inflated(bytes, "gb18030"))).catch(() => null));
      for (const piece of sounds ? names.flatMap((name) => heardIn(this.fold, name, sounds, sound.sign, sound.letters)) : []) {
        if (!sound.heard.has(piece)) all.push(this.#wanted(piece, true));
        sound.heard.add(piece);
      }
    }
  }

  async suggest(typed, lang, count = 8) {
    await this.ready(typed);
    const key = this.#key(typed);
    const entries = key && (await this.#shard("p", [...key][0], this.manifest.suggest_shards, 2, inflated));
    const own = (by) => by[lang] ?? by[this.manifest.languages[0]];
    return (entries || [])
      .filter((entry) => entry.k.some((own) => own.startsWith(key)))
      .sort((a, b) => b.w - a.w)
      .slice(0, count)
      .map((entry) => ({ name: own(entry.n), href: own(entry.u), kind: entry.c }));
  }
}

async function inflated(bytes, encoding) {
  if (typeof DecompressionStream === "undefined") fail("old");
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(new TextDecoder(encoding).decode(await new Response(stream).arrayBuffer()));
}

const QUICK = 12; // bits of a code that are looked up at once

// The phrases that a language's cards are written in, in the order of their codes, how many codes there are
// of each length, and for the first bits of a text which phrase it is and how many bits its code has.
async function phrasesOf(bytes) {
  const { n, p } = await inflated(bytes, "gb18030"), texts = p.split("\n"), quick = new Uint32Array(2 ** QUICK);
  if (n.reduce((sum, count) => sum + count, 0) !== texts.length) fail("damaged");
  for (let i = 0, length = 1, at = 0; length <= QUICK && length <= n.length; length++) {
    for (let left = n[length - 1], wide = 2 ** (QUICK - length); left > 0; left--, at += wide) quick.fill(i++ * 32 + length, at, at + wide);
  }
  return { n, texts, quick };
}

// A text written in phrases; the empty one stands before a character that has none.
function spelt(bytes, { n, texts, quick }) {
  const bits = new Bits(bytes);
  let text = "";
  for (let left = bits.gamma() - 1; left > 0; left--) {
    const known = quick[bits.peek() >> (24 - QUICK)];
    let at = known >>> 5;
    if (known) bits.skip(known & 31);
    for (let code = 0, first = 0, from = 0, length = 0; !known; length++) {
      if (length >= n.length) fail("damaged");
      code = code * 2 + bits.take(1);
      at = from + code - first;
      if (code - first < n[length]) break;
      from += n[length];
      first = (first + n[length]) * 2;
    }
    text += texts[at] || String.fromCodePoint(bits.take(21));
  }
  bits.close();
  return text;
}

// ---------------------------------------------------------------- page

const SIZE = 10; // results on a page
const EARLY = 5; // of them, those that a large site fetches before the reader comes to the others
const PATIENCE = 8; // and how many it reads for them where some are dropped
const LARGE = 1000; // documents of a large site
const SMALL = 8192; // bytes of facets that are loaded unasked
const FACETS = { kind: "kind", year: "year", region: "region", topic: "topic", agency: "agency", language: "lang" }; // and their names in the address

// An element; text is never markup.
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const key in attributes) if (attributes[key] != null) element.setAttribute(key, attributes[key]);
  element.append(...children);
  return element;
}

const marked = (parts) => parts.map(([text, hit]) => (hit ? el("mark", {}, text) : text));
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const cutTo = (text, length) => [...text].slice(0, length).join("");

// What the address asks for, and the address that asks for it.
function stateOf(search) {
  const given = new URLSearchParams(search), filters = {};
  for (const name in FACETS) if (given.get(FACETS[name])) filters[name] = given.get(FACETS[name]);
  return { q: (given.get("q") ?? "").slice(0, 10000), filters, sort: given.get("sort") ?? "", page: Math.max(1, parseInt(given.get("page"), 10) || 1) };
}

function addressOf({ q, filters, sort, page }) {
  const all = [["q", q], ...Object.entries(FACETS).map(([name, key]) => [key, filters[name]]), ["sort", sort], ["page", page > 1 && page]];
  const given = new URLSearchParams(all.filter(([, value]) => value));
  return location.pathname + (given.size ? `?${given}` : "");
}

// What the script says stands in attributes of the search page.
function wordsOf(dataset, lang) {
  const word = (key, values = {}) => fill(dataset[key] ?? "", values), figure = (n) => n.toLocaleString(lang);
  return { word, figure, counted: (key, n) => word(n === 1 ? `${key}One` : key, { n: figure(n) }) };
}

// Suggestions: a combobox with a list (ARIA Authoring Practices). `index` and `words` may be promises.
function combobox(input, list, hints, { words, base, lang, index }) {
  const set = (name, value) => input.setAttribute(`aria-${name}`, value);
  let composing = false, active = -1, typed = 0;
  input.setAttribute("role", "combobox");
  set("autocomplete", "list");
  set("controls", list.id);
  const choose = (place) => {
    active = place;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", i === place));
    set("activedescendant", list.children[place]?.id ?? "");
    list.children[place]?.scrollIntoView({ block: "nearest" });
  };
  const expand = (open) => {
    list.hidden = !open;
    set("expanded", open);
    choose(-1);
  };
  const suggest = () => {
    const own = ++typed, text = input.value.trim();
    if (composing || !text || text.length > 40) return expand(false);
    setTimeout(async () => {
      if (own !== typed) return;
      const found = await index().then((search) => search.suggest(text, lang)).catch(() => []), { word, counted } = await words;
      if (own !== typed || document.activeElement !== input) return;
      list.replaceChildren(
        ...found.map(({ name, href, kind }, i) => {
          const option = el("li", { role: "option", id: `${list.id}-${i}` }, el("span", {}, name), " ", el("span", { class: "soft" }, word(`kind${kind}`)));
          option.onclick = () => (location.href = base + href);
          return option;
        }),
      );
      expand(found.length > 0);
      hints.textContent = found.length ? counted("hints", found.length) : "";
    }, 150);
  };
  const close = () => (typed++, expand(false));
  close();
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => ((composing = false), suggest()));
  input.oninput = suggest;
  input.onblur = close;
  list.onpointerdown = (event) => event.preventDefault();
  input.onkeydown = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], count = list.children.length, open = !list.hidden;
    if (step && count) {
      if (!open) expand(true);
      choose(((active + step + count + 2) % (count + 1)) - 1);
    } else if (event.key === "Escape" && open) {
      expand(false);
    } else if (event.key === "Enter" && open && active >= 0) {
      list.children[active].click();
    } else return;
    event.preventDefault();
  };
  return { suggest, close, composing: () => composing };
}

// Suggestions in a search box of another page, which is a plain form until its reader comes to it. Its words
// are those of the search page, which is fetched when something was typed, as it is likely to be the next.
export function suggestIn(input) {
  const { form } = input, { base } = document.body.dataset, lang = input.closest("[lang]").lang;
  let opened, read;
  const page = () => (read ??= fetch(form.action).then((response) => response.text()).then((text) => new DOMParser().parseFromString(text, "text/html")).catch(() => null));
  const list = el("ul", { id: `${input.id}-suggestions`, class: "suggestions", role: "listbox" }), hints = el("p", { class: "visually-hidden", role: "status" });
  const index = async () => {
    opened ??= SearchIndex.open(base).catch((error) => ((opened = null), Promise.reject(error)));
    const name = (await page())?.getElementById("suggestions")?.getAttribute("aria-label");
    if (name) list.setAttribute("aria-label", name);
    return opened;
  };
  const words = { then: (done, failed) => page().then((page) => wordsOf(page?.getElementById("search")?.dataset ?? {}, lang)).then(done, failed) };
  form.append(list, hints);
  const box = combobox(input, list, hints, { words, base, lang, index });
  if (input.value) box.suggest();
}

function startPage(root) {
  const lang = document.documentElement.lang, { base } = document.body.dataset, { title } = document;
  const at = (name) => root.querySelector(`[data-part=${name}]`);
  const words = wordsOf(root.dataset, lang), { word, counted, figure } = words;
  const foreign = (own) => (own === lang ? null : own);
  const put = (name, children) => {
    at(name).replaceChildren(...children);
    at(name).hidden = children.length === 0;
  };
  const form = root.querySelector("form"), input = form.elements.q;
  let state = stateOf(location.search), turn = 0, opened;
  const index = () => (opened ??= SearchIndex.open(base).catch((error) => ((opened = null), Promise.reject(error))));
  const dated = (date) => {
    const shown = { year: "numeric", month: date[4] && "long", day: date[7] && "numeric", timeZone: "UTC" };
    return new Date(date).toLocaleDateString(lang === "en" ? "en-GB" : lang, shown);
  };

  // A link that changes a part of what is asked for.
  const linkTo = (change, attributes, ...children) => {
    const next = { ...state, page: 1, ...change };
    const link = el("a", { href: addressOf(next), ...attributes }, ...children);
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(next, attributes["data-key"] ?? "results");
    };
    return link;
  };

  function go(next, focus) {
    history.replaceState({ y: scrollY }, "");
    if (addressOf(next) !== location.pathname + location.search) history.pushState(null, "", addressOf(next));
    state = next;
    show(focus);
  }

  const say = (text) => (at("status").textContent = text);

  // Shows what is asked for; `focus` is the key of the element that then has the focus.
  async function show(focus, top) {
    const own = ++turn, { q, filters, sort } = state;
    input.value = q;
    document.title = q ? `${q} - ${title}` : title;
    at("problem").hidden = true;
    const asked = q.trim() !== "" || Object.keys(filters).length > 0;
    at("browse").hidden = asked;
    if (!asked) {
      at("found").hidden = true;
      return say("");
    }
    const broken = (error) => {
      if (own !== turn) return;
      at("found").hidden = true;
      at("browse").hidden = at("problem").hidden = false;
      say("");
      at("problem").querySelector("p").textContent = word(error.code) || word("damaged");
    };
    const late = setTimeout(() => own === turn && say(word("loading")), 400);
    try {
      const search = await index();
      search.expect(lang);
      const [early, patience] = search.manifest.documents > LARGE ? [EARLY, PATIENCE] : [SIZE];
      const pageOf = (count) => Math.min(state.page, Math.ceil(count / SIZE) || 1);
      const { found, from: first, cards, terms } = await search.answer(q, filters, sort, (count) => (pageOf(count) - 1) * SIZE, early, lang, patience);
      if (own !== turn) return;
      state.page = first / SIZE + 1;
      clearTimeout(late);
      const { finder, dropped, kept } = found, left = () => found.ids.filter((id) => !dropped.has(id)).length, count = left();
      // Where some that were read did not say it, others that nobody has read yet may not either.
      const told = (count) => counted(dropped.size > 0 && kept.size < count ? "most" : "count", count);
      at("found").hidden = false;
      at("terms").hidden = terms.length === 0;
      put("links", terms.map(({ t, u, k, lang: own }) => el("li", {}, el("a", { href: base + u }, el("span", { lang: foreign(own) }, ...marked(finder.parts(t))), " ", el("span", { class: "num" }, word(`kind${k}`))))));
      put("results", cards.map((card) => result(finder, card)));
      const there = cards.length;
      if (early < SIZE && there > 0 && there < SIZE && count > first + there) {
        whenSeen(at("results").lastElementChild, async () => {
          const more = await search.read(found, found.ids, first + there, SIZE - there, lang);
          if (own !== turn) return;
          at("results").append(...more.map((card) => result(finder, card)));
          if (left() !== count || dropped.size > 0) say(told(left()));
        }, broken);
      }
      put("pager", count > SIZE ? pager(Math.ceil(count / SIZE)) : []);
      put("sort", count > 1 ? ["", "date"].map((value) => linkTo({ sort: value }, { "aria-current": sort === value || null, "data-key": `sort${value}` }, word(value || "relevance"))) : []);
      at("none").hidden = count > 0;
      const none = found.all.every((id) => dropped.has(id));
      at("filters").hidden = none;
      at("browse").hidden = !none;
      const nothing = q.trim() && finder.clauses.length === 0;
      const parts = count ? finder.clauses.filter((clause) => clause.part) : [], near = count ? finder.clauses.filter((clause) => clause.near) : [];
      say([
        nothing ? word("nothing") : count ? told(count) : word("none", { q: cutTo(q, 40) }),
        ...(parts.length ? [word("parts", { parts: parts.map(({ part }) => word("quoted", { q: part })).join(word("and")) })] : []),
        ...near.map(({ text }) => word("near", { q: cutTo(text, 40) })),
        ...(finder.cut ? [word("cut")] : []),
      ].join("\n"));
      await facets(search, found);
      if (own !== turn) return;
      if (focus) (root.querySelector(`[data-key="${CSS.escape(focus)}"]`) ?? at("heading")).focus();
      if (focus === "results") form.scrollIntoView();
      if (top) scrollTo(0, top);
    } catch (error) {
      broken(error);
    } finally {
      clearTimeout(late);
    }
  }

  // Does something once, when the reader comes to the element.
  function whenSeen(element, work, failed) {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      work().catch(failed);
    });
    observer.observe(element);
  }

  function result(finder, card) {
    const item = root.querySelector("template").content.cloneNode(true);
    const set = (name, ...children) => (item.querySelector(name).append(...children), item.querySelector(name));
    const from = card.from ?? card, length = from.lang.startsWith("zh") ? 100 : 220;
    set(".when", card.d ? el("time", { datetime: card.d }, dated(card.d)) : word("undated"));
    set(".title", el("a", { href: `${base}${card.u}?${new URLSearchParams({ q: cutTo(state.q, 200) })}` }, ...marked(finder.parts(card.t)))).lang = card.lang;
    // What stands in another language's title alone is shown by that title.
    const shown = finder.excerpt(from.x ?? "", length) ?? (from !== card && finder.places(from.t).length ? finder.parts(from.t) : null);
    set(".gist", ...marked(shown ?? finder.parts(card.s ?? cutTo(card.x ?? "", length)))).lang = shown ? from.lang : card.lang;
    set(".badge", word(`kind${card.k}`));
    set(".docno", ...marked(finder.parts(card.n ?? "")));
    set(".places", (card.r ?? []).slice(0, 4).join(lang === "en" ? ", " : "、"));
    for (const empty of item.querySelectorAll(":empty")) empty.remove();
    return item;
  }

  function pager(pages) {
    const { page } = state, to = (n, text = String(n), rel) => linkTo({ page: n }, { rel, "aria-label": rel ? null : word("page", { n }) }, text);
    const near = (n) => n === 1 || n === pages || Math.abs(n - page) < 2;
    const parts = page > 1 ? [to(page - 1, word("previous"), "prev")] : [];
    for (let n = 1; n <= pages; n++) {
      if (n === page) parts.push(el("span", { "aria-current": "page" }, String(n)));
      else if (near(n) || (near(n - 1) && near(n + 1))) parts.push(to(n));
      else if (near(n - 1)) parts.push(el("span", { class: "gap" }, "…"));
    }
    return page < pages ? [...parts, to(page + 1, word("next"), "next")] : parts;
  }

  const languages = new Intl.DisplayNames(lang, { type: "language" });
  const named = (name, { id, n }) => (name === "kind" && word(`kind${id}`)) || (name === "language" ? languages.of(id.replace(/.*:/, "")) : (n?.[lang] ?? Object.values(n ?? {})[0] ?? id));

  // The facets: small ones at once, others when they are opened.
  async function facets(search, found) {
    const panels = [], chosen = [], { filters } = state;
    let bytes = 0;
    for (const name in FACETS) {
      const about = name === "year" ? { bytes: 0 } : search.manifest.facets[name];
      if (!about) continue;
      bytes += about.bytes;
      const panel = el("details", { class: "panel", "data-facet": name }, el("summary", {}, word(`facet${name}`)));
      const values = async () => (name === "year" ? search.years() : [...(await search.facet(name)).values()]);
      const load = async () => {
        const lists = valuesOf(name, await values(), search.counter(found, name), found);
        if (!panel.querySelector("ul")) panel.append(...lists);
        panel.hidden = lists.length === 0;
      };
      panel.open = at("facets").querySelector(`[data-facet=${name}]`)?.open ?? (bytes <= SMALL || name in filters);
      panel.ontoggle = () => panel.open && load().catch(() => (panel.open = false));
      if (panel.open) await load().catch(() => (panel.hidden = true));
      if (filters[name]) {
        const value = (await values()).find(({ id }) => id === filters[name]), text = value ? named(name, value) : filters[name];
        chosen.push(linkTo({ filters: { ...filters, [name]: null } }, { "aria-label": word("remove", { name: text }) }, text, el("span", { "aria-hidden": true }, "×")));
      }
      panels.push(panel);
    }
    if (chosen.length > 1) chosen.push(linkTo({ filters: {} }, {}, word("clear")));
    put("chosen", chosen.map((link) => el("li", {}, link)));
    at("facets").replaceChildren(...panels);
  }

  // A facet's values with what they hold; what is below a value is shown when it is chosen.
  function valuesOf(name, values, count, { ids }) {
    const current = state.filters[name], byId = new Map(values.map((value) => [value.id, value])), above = new Set();
    for (let id = current; id && !above.has(id); id = byId.get(id)?.p) above.add(id);
    const listsOf = (parent) => {
      // A language that all of them can be read in tells nothing.
      const tells = ({ id }, n) => above.has(id) || (n > 0 && !id.startsWith("original:") && !(name === "language" && n === ids.length));
      const own = values.filter(({ p }) => (byId.has(p) ? p : null) === parent).map((value) => [value, count(value)]).filter(([value, n]) => tells(value, n));
      if (name !== "year") own.sort((a, b) => b[1] - a[1]);
      const rows = own.map(([value, n]) => {
        const { id } = value, is = id === current;
        const link = linkTo({ filters: { ...state.filters, [name]: is ? null : id } }, { "data-key": `${name}:${id}`, "aria-current": is || null }, el("span", {}, named(name, value)), " ", el("span", { class: "num" }, figure(n)));
        return el("li", {}, link, ...(above.has(id) ? listsOf(id) : []));
      });
      const lists = rows.length ? [el("ul", {}, ...rows.slice(0, 8))] : [];
      if (rows.length > 8) lists.push(el("details", {}, el("summary", {}, word("more", { n: rows.length - 8 })), el("ul", {}, ...rows.slice(8))));
      return lists;
    };
    return listsOf(null);
  }

  const box = combobox(input, at("suggestions"), at("hints"), { words, base, lang, index });
  form.onsubmit = (event) => {
    event.preventDefault();
    if (box.composing()) return;
    box.close();
    go({ ...state, q: input.value.trim(), page: 1 });
  };
  at("retry").onclick = () => show();
  addEventListener("online", () => at("problem").hidden || show());
  addEventListener("popstate", (event) => {
    state = stateOf(location.search);
    show("", event.state?.y);
  });
  addEventListener("pagehide", () => history.replaceState({ y: scrollY }, ""));
  const wide = matchMedia("(min-width: 60rem)");
  wide.onchange = () => (at("filters").open = wide.matches);
  wide.onchange();
  at("needs").remove();
  show("", history.state?.y);
}

// ---------------------------------------------------------------- an opened page

// Marks on this page what was searched for; `bar` is a template with a text and two buttons.
export async function highlight(query, bar) {
  const main = document.querySelector("main"), index = await SearchIndex.open(document.body.dataset.base);
  const nodes = [];
  let text = "", block = null;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest("svg, script, style, nav, button, .soft, .near, .bibtex")) continue;
    const own = node.parentElement.closest("p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, figcaption, caption, summary, blockquote, div, section, article");
    if (own !== block) text += "\n";
    block = own;
    nodes.push([text.length, node]);
    text += node.data;
  }
  await index.ready(query + text);
  let finder = await index.finder(query);
  // What stands on the page in another way, as its parts or as what its initials stand for.
  if (finder.places(text).length === 0) ({ finder } = await index.find(query));
  for (const names of [main.querySelector("h1")?.textContent, text]) {
    if (names && finder.places(text).length === 0) await index.hear(finder, [names]);
  }
  const units = [0];
  for (const c of text) units.push(units.at(-1) + c.length);
  // The node and offset of a unit; an end belongs to the node before.
  let last = 0;
  const spot = (unit, end) => {
    while (last + 1 < nodes.length && nodes[last + 1][0] < unit + (end ? 0 : 1)) last++;
    const [from, node] = nodes[last];
    return [node, Math.max(0, Math.min(node.length, unit - from))];
  };
  const ranges = finder.places(text).map(([start, end]) => {
    const range = new Range();
    range.setStart(...spot(units[start], false));
    range.setEnd(...spot(units[end], true));
    return range;
  });
  if (ranges.length === 0) return;

  const marks = [];
  if (globalThis.Highlight && CSS.highlights) {
    CSS.highlights.set("found", new Highlight(...ranges));
  } else {
    for (const range of [...ranges].reverse()) {
      for (const [, node] of nodes.filter(([, node]) => range.intersectsNode(node))) {
        const part = new Range();
        part.setStart(node, node === range.startContainer ? range.startOffset : 0);
        part.setEnd(node, node === range.endContainer ? range.endOffset : node.length);
        if (part.collapsed) continue;
        const mark = el("mark");
        part.surroundContents(mark);
        marks.push(mark);
      }
    }
  }
  const shown = (range) => range.getBoundingClientRect().height > 0;
  const places = ranges.filter(shown);
  let at = -1;
  const next = () => {
    at = (at + 1) % places.length;
    const { top, height } = places[at].getBoundingClientRect();
    scrollBy(0, top + height / 2 - innerHeight / 2);
  };
  const panel = bar.content.firstElementChild.cloneNode(true);
  const status = panel.querySelector("[role=status]");
  const [forward, off] = panel.querySelectorAll("button");
  const close = () => {
    if (!panel.isConnected) return;
    globalThis.CSS?.highlights?.delete("found");
    for (const mark of marks) mark.replaceWith(...mark.childNodes);
    main.normalize();
    panel.remove();
    main.focus({ preventScroll: true });
    const address = new URL(location);
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  };
  forward.hidden = places.length < 2;
  forward.addEventListener("click", next);
  off.addEventListener("click", close);
  addEventListener("keydown", (event) => event.key === "Escape" && close());
  main.prepend(panel);
  status.textContent = fill(status.dataset[ranges.length === 1 ? "one" : "other"], { n: ranges.length, q: [...query].slice(0, 20).join("") });
  if (!location.hash && places.length) next();
}

const root = globalThis.document?.getElementById("search");
if (root) startPage(root);
