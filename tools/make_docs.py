#!/usr/bin/env python3
"""Writes a page for each rule, and an index of them.

    tools/make_docs.py PROGRAM FOLDER

PROGRAM is seaworthy, whose words these are: `rules` lists, `explain` tells. Pages of rules that are
gone are deleted; nothing else in FOLDER is touched. `cmake --build --preset … --target docs` runs this.
"""

import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path

MARK = "<!-- Made by `cmake --build --preset release --target docs`: change the rule, not this. -->"


def output_of(program, *words):
    return subprocess.run([program, *words], check=True, stdout=subprocess.PIPE).stdout.decode()


def table(rules):
    lines = ["| rule | what it finds | severity | fix |", "|---|---|---|---|"]
    for rule in rules:
        slug = rule["rule"]
        summary = rule["summary"].replace("|", "\\|")
        lines.append(
            f"| [`{slug}`]({slug}.md) | {summary} | {rule['severity']} | {rule['fix'] or '–'} |"
        )
    return "\n".join(lines)


def index(rules):
    by_practice = sorted(rules, key=lambda rule: (rule["practice"], rule["rule"]))
    sections = [
        f"## {practice}\n\n{table(members)}"
        for practice, members in groupby(by_practice, key=lambda rule: rule["practice"])
    ]
    intro = (
        f"{len(rules)} rules, by practice. The severity is that of the profile `recommended`, where a rule's page says\n"
        "nothing else. A *safe* fix leaves every build and run as it was, a *suggested* one changes them as the practice\n"
        "intends, an *unsafe* one wants a look."
    )
    return "\n\n".join([MARK, "# Rules", intro, *sections]) + "\n"


def write(folder, pages):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in pages and old.read_text().startswith(MARK):
            old.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, folder = sys.argv[1], Path(sys.argv[2])
    rules = json.loads(output_of(program, "rules", "--format=json"))
    pages = {
        rule["rule"] + ".md": f"{MARK}\n\n" + output_of(program, "explain", "--format=markdown", rule["rule"])
        for rule in rules
    }
    pages["README.md"] = index(rules)
    write(folder, pages)
    print(f"{len(rules)} pages in {folder}")


if __name__ == "__main__":
    main()
