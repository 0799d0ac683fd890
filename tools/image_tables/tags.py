"""The snapshot of tags: for each tag of a family its stanza, for each stanza its exact tag."""
import collections
import re

from . import emit

CODENAMES = ("jessie stretch buster bullseye bookworm trixie forky duke sid trusty xenial bionic focal jammy noble "
             "oracular plucky questing resolute stonking").split()
RELEASE = re.compile(r"(?:^|-)(" + "|".join(CODENAMES) + r"|alpine-?\d+\.\d+|ubi\d+|ol\d+|al20\d\d|"
                     r"amazonlinux20\d\d|azurelinux\d[\d.]*|fedora\d+)(?=-|$)")
DATE = re.compile(r"(?<!\d)20[12]\d(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")


def read(path):
    with open(path, encoding="utf-8") as file:
        return [tuple(line.rstrip("\n").split("\t")) for line in file]


def version(tag):
    """The version token, and how many numbers it has; a date is no version."""
    for token in tag.split("-"):
        if re.match(r"v?\d", token) and not DATE.search(token):
            return token, len(re.findall(r"\d+", token))
    return "", 0


def release(exact, tags):
    for tag in [exact] + tags:
        match = RELEASE.search(tag)
        if match:
            return match[1]
    return ""


class Family:
    def __init__(self, name):
        self.name, self.stanzas, self.tags = name, [], {}

    def add(self, exact, tags, is_windows, is_weak):
        number = len(self.stanzas)
        self.stanzas.append((exact, tags, is_windows, is_weak))
        for tag in tags:
            self.tags.setdefault(tag, []).append(number)

    def stanza_of(self, tag):
        """The Linux one. Several Windows stanzas may share a tag: then none is exact."""
        numbers = self.tags[tag]
        linux = [number for number in numbers if not self.stanzas[number][2]]
        return (linux or numbers)[0] if len(linux or numbers) == 1 else None

    def full_components(self):
        """How many numbers a complete version has: what most stanzas have, without a version that
        stands alone beside a date (24.04)."""
        counts = collections.Counter()
        for _, tags, is_windows, _ in self.stanzas:
            versions = {version(tag)[0] for tag in tags} - {""}
            longest = max([version(tag)[1] for tag in tags])
            is_point_release = len({version(tag)[1] for tag in tags} - {0}) > 1 or not any(map(DATE.search, tags))
            if versions and not is_windows and is_point_release:
                counts[longest] += 1
        return min(counts, key=lambda count: (-counts[count], count)) if counts else 0

    def is_dated(self):
        exact = [stanza for stanza in self.stanzas if not stanza[3]]
        return sum(1 for stanza in exact if DATE.search(stanza[0])) * 2 > len(exact)

    def spells_out_release(self):
        return any(RELEASE.search(stanza[0]) for stanza in self.stanzas if not stanza[3])

    def has_exact_tags(self):
        return any(not stanza[3] for stanza in self.stanzas)


def families(exact_path, weak_path):
    weak = {(image, tag) for image, tag, _, _ in read(weak_path)}
    result = {}
    for image, exact, tags, architectures in read(exact_path):
        family = result.setdefault(image, Family(image))
        family.add(exact, tags.split(","), architectures.startswith("windows"), (image, exact) in weak)
    return [result[name] for name in sorted(result)]


def written(all_families, out):
    family_rows, tag_rows, stanza_rows = [], [], [emit.Raw("{{0, 0}, {0, 0}}")]
    for family in all_families:
        first = len(tag_rows)
        offset = len(stanza_rows)
        for exact, tags, _, is_weak in family.stanzas:
            stanza_rows.append(out.tuple(("" if is_weak else exact, release(exact, tags))))
        for tag in sorted(family.tags):
            stanza = family.stanza_of(tag)
            tag_rows.append(emit.Raw(f"{{{out.text(tag)}, {0 if stanza is None else offset + stanza}}}"))
        family_rows.append(emit.Raw("{" + ", ".join([
            out.text(family.name), str(first), str(len(tag_rows) - first), str(family.full_components()),
            emit.boolean(family.is_dated()), emit.boolean(family.spells_out_release()),
            emit.boolean(family.has_exact_tags())]) + "}"))
    assert len(stanza_rows) < 65536
    return family_rows, tag_rows, stanza_rows
