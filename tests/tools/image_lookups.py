#!/usr/bin/env python3
"""Writes what a lookup in the catalogue must find, worked out with Python's own pattern matching.

usage: image_lookups.py DATA_DIR OUTPUT.tsv

One line per name (a pattern filled in) and tag: reference, id of the entry, variant. The tags are those that
the patterns of the variants suggest. The tests of the lookup read it.
"""
import fnmatch
import sys
from pathlib import Path

import yaml

TAGS = ["latest", "1.2.3", "alpine", "18.1-alpine3.23", "bookworm-slim", "3-windowsservercore-ltsc2025"]


def filled(pattern):
    return pattern.replace("*", "x1")


def entry_of(name, names):
    exact = [entry for pattern, entry in names if pattern == name]
    if exact:
        return exact[0]
    fitting = [(pattern, entry) for pattern, entry in names if "*" in pattern and fnmatch.fnmatchcase(name, pattern)]
    return min(fitting, key=lambda item: (-len(item[0]), item[0]))[1]


def variant_of(entry, tag):
    for variant in entry.get("variants", []):
        if any(fnmatch.fnmatchcase(tag, pattern) for pattern in variant["match"]):
            return variant["id"]
    return ""


def tags_of(entry):
    patterns = [pattern for variant in entry.get("variants", []) for pattern in variant["match"]]
    return list(dict.fromkeys(TAGS + [filled(pattern) for pattern in patterns]))


def lines(catalogue):
    names = [(name, entry) for entry in catalogue["images"] for name in entry["names"] if ":" not in name]
    for pattern, _ in names:
        name = filled(pattern)
        entry = entry_of(name, names)
        for tag in tags_of(entry) if pattern == entry["names"][0] else TAGS[:2]:
            yield f"{name}:{tag}\t{entry['id']}\t{variant_of(entry, tag)}\n"


def main(arguments):
    if len(arguments) != 3:
        sys.stderr.write(__doc__)
        return 2
    with open(Path(arguments[1]) / "images.yaml", encoding="utf-8") as file:
        catalogue = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    Path(arguments[2]).write_text("".join(lines(catalogue)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
