"""The tables of ended releases and replaced images."""
from . import emit, grammar

STATES = {"ended": "Ended", "lts": "Lts", "ending": "Ending", "later": "Later"}


def product_rows(life, out):
    return [emit.aggregate([
        ("name", out.text(product["product"])), ("images", out.texts(product["images"])),
        ("releases", out.releases.slice([release(item, out) for item in product["releases"]])),
        ("is_os", emit.boolean(product.get("os_codename_in_tags", False))),
    ]) for product in life["products"]]


def release(item, out):
    version, only_for = grammar.only_for(item["version"])
    return emit.aggregate([
        ("version", out.text(version)), ("codename", out.text(item.get("codename", ""))),
        ("date", out.text(item["date"])), ("lts", out.text(item.get("lts", ""))),
        ("note", out.text(item.get("note", ""))), ("only_for", out.texts(only_for)),
        ("state", emit.enumerator("EndState", STATES[item["state"]])),
    ])


def replaced_rows(life, out):
    rows = []
    for item in sorted(life["replaced"], key=lambda entry: entry["image"]):
        name = item["image"].removesuffix(" (Docker Hub)")
        rows.append(emit.aggregate([
            ("image", out.text(name)), ("since", out.text(item.get("since", ""))),
            ("use", out.texts(item.get("use", []))), ("note", out.text(item.get("note", ""))),
            ("is_certain", emit.boolean(item["certain"])),
        ]))
    return rows
