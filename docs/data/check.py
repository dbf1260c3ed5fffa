#!/usr/bin/env python3
"""Checks the data files: python3 docs/data/check.py src/format/data (needs PyYAML)."""
import os
import re
import sys

import yaml

root = sys.argv[1]
bad = []


def say(text):
    bad.append(text)


def lines(name):
    with open(os.path.join(root, name), encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]


def tree(name):
    with open(os.path.join(root, name), encoding="utf-8") as file:
        return yaml.safe_load(file)


LATIN = re.compile(r"^[A-Za-z0-9 .,;:'’()&/–+\-\"áêéèüöÜúíó%]+$")
ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def have(name):
    return os.path.exists(os.path.join(root, name))


rows = lines("regions.tsv")
codes = [row[0] for row in rows]
if codes != sorted(set(codes)):
    say("regions: codes not unique and sorted")
by_code = {row[0]: row for row in rows}
for row in rows:
    if len(row) != 8:
        say(f"regions: {row[0]} has {len(row)} columns")
        continue
    for text in row[6:8]:
        if not LATIN.match(text):
            say(f"regions: English of {row[0]}: {text}")
    if not row[2]:
        say(f"regions: {row[0]} has no short name")
    extra = [x for x in (row[3] + ";" + row[4] + ";" + row[5]).split(";") if x]
    if len(extra) != len(set(extra)) or row[1] in extra or row[2] in extra:
        say(f"regions: {row[0]} repeats a name")
print("regions", len(rows))
seen = {}
for row in rows:
    if row[4]:
        for one in row[4].split(";"):
            if one in seen:
                say(f"regions: abbreviation {one} twice")
            seen[one] = row[0]

if have("region_groups.yaml"):
    groups = tree("region_groups.yaml")
    ids, names = set(), {}
    for group in groups:
        if not ID.match(group["id"]) or group["id"] in ids:
            say(f"groups: id {group['id']}")
        ids.add(group["id"])
        for name in [group["name"]] + group.get("aliases", []):
            if name in names:
                say(f"groups: {name} in {names[name]} and {group['id']}")
            names[name] = group["id"]
        if not LATIN.match(group["en"]):
            say(f"groups: {group['en']}")
        for code in group["members"]:
            if code not in by_code:
                say(f"groups: {group['id']} names {code}")
    print("groups", len(groups))

if have("topics.yaml"):
    topics = tree("topics.yaml")
    ids, names = set(), {}
    for topic in topics:
        keys = {"id", "name", "en", "definition", "definition_en", "aliases", "cues"}
        if set(topic) - {"synonyms"} != keys:
            say(f"topics: keys of {topic.get('id')}")
            continue
        if not ID.match(topic["id"]) or topic["id"] in ids:
            say(f"topics: id {topic['id']}")
        ids.add(topic["id"])
        for text in (topic["en"], topic["definition_en"]):
            if not LATIN.match(text):
                say(f"topics: {text}")
        for name in [topic["name"]] + topic["aliases"]:
            if name.lower() in names:
                say(f"topics: {name} in {names[name.lower()]} and {topic['id']}")
            names[name.lower()] = topic["id"]
        for cue, weight in topic["cues"].items():
            if not isinstance(cue, str) or weight not in (1, 2, 3, 4, 5):
                say(f"topics: cue {cue}")
        if not 8 <= len(topic["cues"]) <= 140:
            say(f"topics: {topic['id']} has {len(topic['cues'])} cues")
    # A key written twice disappears in parsing, so count in the text.
    current, cues = None, set()
    with open(os.path.join(root, "topics.yaml"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("- id:"):
                cues = set()
            for cue in re.findall(r"([^,{}:]+): [1-5](?=[,}\s])", line):
                cue = cue.strip()
                if cue in cues:
                    say(f"topics: cue {cue} twice")
                cues.add(cue)
    print("topics", len(topics), "cues", sum(len(t["cues"]) for t in topics))

LEVELS = {"national", "province", "municipality", "municipality_county", "prefecture", "county"}


def flat(value):
    return [value] if isinstance(value, str) else list(value)


if have("agency_types.yaml"):
    types = tree("agency_types.yaml")
    ids, names = set(), {}
    for kind in types:
        if not ID.match(kind["id"]) or kind["id"] in ids:
            say(f"types: id {kind['id']}")
        ids.add(kind["id"])
        if set(kind["names"]) - LEVELS:
            say(f"types: levels of {kind['id']}")
        forms = set()
        for value in kind["names"].values():
            forms.update(flat(value))
        forms.update(kind.get("shorts", []))
        forms.update(kind.get("former", []))
        for form in forms:
            if form in names and names[form] != kind["id"]:
                say(f"types: {form} in {names[form]} and {kind['id']}")
            names[form] = kind["id"]
        both = set(kind.get("shorts", [])) & set(kind.get("former", []))
        if both:
            say(f"types: {kind['id']} short and former: {both}")
        english = [kind["en"]] if isinstance(kind["en"], str) else kind["en"].values()
        for text in english:
            if not LATIN.match(text):
                say(f"types: {text}")
        extra = set(kind) - {"id", "class", "names", "shorts", "former", "en", "exact", "seat"}
        if extra:
            say(f"types: {kind['id']} has {extra}")
    print("types", len(types))

if have("agencies.yaml"):
    agencies = tree("agencies.yaml")
    ids, names = set(), {}
    for body in agencies:
        if not ID.match(body["id"]) or body["id"] in ids:
            say(f"agencies: id {body['id']}")
        ids.add(body["id"])
        for name in {body["name"], *body.get("short", []), *body.get("former", [])}:
            if name in names:
                say(f"agencies: {name} in {names[name]} and {body['id']}")
            names[name] = body["id"]
        if not LATIN.match(body["en"]):
            say(f"agencies: {body['en']}")
        if body.get("region") and body["region"] not in by_code:
            say(f"agencies: region of {body['id']}")
        extra = set(body) - {"id", "name", "short", "former", "en", "level", "region", "class"}
        if extra or not {"id", "name", "en", "level", "class"} <= set(body):
            say(f"agencies: keys of {body['id']}: {extra}")
    print("agencies", len(agencies))

if have("agencies.yaml") and have("agency_types.yaml"):
    # A body that a type already gives must not be listed again.
    order = {1: ("province", "municipality"), 2: ("prefecture",), 3: ("county", "municipality_county")}
    made = {}
    for row in rows:
        code = row[0]
        depth = 1 if code.endswith("0000") else 2 if code.endswith("00") else 3
        for kind in types:
            for at in order[depth]:
                for form in flat(kind["names"].get(at, [])):
                    made[form.replace("{}", row[1]) if "{}" in form else row[1] + form] = kind["id"]
    for kind in types:
        for form in flat(kind["names"].get("national", [])):
            made[form] = kind["id"]
    # Where one of its other names is what a type would give, the listed body is meant; one whose own name a type
    # gives must have names of its own beside it.
    alone = {body["name"]: body for body in agencies if not (body.get("short") or body.get("former"))}
    for name, body in names.items():
        if name in made and name in alone:
            say(f"agencies: {body} is {made[name]} of its division ({name})")

if have("media.tsv"):
    media = lines("media.tsv")
    names = {}
    for row in media:
        # The English name is the last, where there is one.
        if len(row) not in (4, 5):
            say(f"media: {row}")
            continue
        for name in [row[0]] + [x for x in row[1].split(";") if x]:
            if name in names:
                say(f"media: {name} in {names[name]} and {row[0]}")
            names[name] = row[0]
        if row[2] and row[2] not in by_code:
            say(f"media: region of {row[0]}")
        for domain in row[3].split(";"):
            if domain and not re.match(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", domain):
                say(f"media: domain {domain}")
    print("media", len(media))

if have("dated_facts.tsv"):
    facts = lines("dated_facts.tsv")
    phrases = [row[0] for row in facts]
    if len(phrases) != len(set(phrases)):
        say("facts: a phrase twice")
    for row in facts:
        if len(row) != 4 or not re.match(r"^\d{4}$", row[1]) or row[2] not in ("strong", "weak") or not row[3]:
            say(f"facts: {row}")
    print("facts", len(facts))

for text in bad:
    print("BAD", text)
sys.exit(bool(bad))
