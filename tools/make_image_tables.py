#!/usr/bin/env python3
"""Makes the compiled tables of image facts from analysis/tables/data.

usage: make_image_tables.py DATA_DIR OUTPUT.inc

Needs python3-yaml. The same input gives the same output, byte for byte.
"""
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))
from image_tables import base, emit, end_of_life, rows, tags  # noqa: E402
from image_tables.output import Output  # noqa: E402


def load(path):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)


def array(type_name, name, written):
    table = emit.Table(type_name, name)
    table.rows = written
    return table.written()


def image_arrays(catalogue, additions, out):
    images, entries, names = [], [], []
    for image_names, variants, any_tag in rows.value_rows(catalogue, additions):
        first = len(images)
        # A single variant is what all variants have in common.
        distinct = variants + ([any_tag] if len(variants) > 1 else [])
        images += [rows.written(row, out) for row in distinct]
        names += [(name, len(entries)) for name in image_names if ":" not in name]
        entries.append(emit.Raw(f"{{{first}, {len(variants)}, {len(images) - 1}}}"))
    written = [(name, emit.Raw(f"{{{out.text(name)}, {entry}}}")) for name, entry in names]
    exact = sorted(item for item in written if "*" not in item[0])
    patterns = sorted((item for item in written if "*" in item[0]), key=lambda item: (-len(item[0]), item[0]))
    return [
        array("ImageRow", "image_rows", images), array("EntryRow", "entry_rows", entries),
        array("NameRow", "exact_name_rows", [row for _, row in exact]),
        array("NameRow", "name_pattern_rows", [row for _, row in patterns]),
    ]


def tables(data):
    catalogue, additions = load(data / "images.yaml"), load(data / "additions.yaml")
    life = load(data / "eol.yaml")
    out = Output()
    arrays = image_arrays(catalogue, additions, out)
    arrays.append(array("OsRow", "os_rows", base.rows(catalogue, additions, out)))
    families, tag_rows, stanzas = tags.written(tags.families(data / "tags.tsv", data / "tags_no_exact.tsv"), out)
    arrays += [array("TagFamilyRow", "tag_family_rows", families), array("TagRow", "tag_rows", tag_rows),
               array("StanzaRow", "stanza_rows", stanzas)]
    arrays += [array("ProductRow", "product_rows", end_of_life.product_rows(life, out)),
               array("ReplacedRow", "replaced_rows", end_of_life.replaced_rows(life, out))]
    shared = [table.written() for table in out.tables()]
    return "\n".join([out.pool.written()] + shared + arrays)


def main(arguments):
    if len(arguments) != 3:
        sys.stderr.write(__doc__)
        return 2
    Path(arguments[2]).write_text(tables(Path(arguments[1])), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
