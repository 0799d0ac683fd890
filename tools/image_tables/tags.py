"""The snapshot of tags: for each tag of a family its stanza, for each stanza its exact tag."""
import collections
import re

from . import emit

CODENAMES = ("jessie stretch buster bullseye bookworm trixie forky duke sid trusty xenial bionic focal jammy noble "
             "oracular plucky questing resolute stonking").split()
RELEASE = re.compile(r"(?:^|-)(" + "|".join(CODENAMES) + r"|alpine-?\d+\.\d+|ubi\d+|ol\d+|al20\d\d|"
                     r"amazonlinux20\d\d|azurelinux\d[\d.]*|fedora\d+)(?=-|$)")
DATE = re.compile(r"(?<!\d)20[12]\d(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
PREVIEW = re.compile(r"\d(?:rc|beta|alpha|a|b)\d|-(?:rc|beta|alpha|preview|dev|ea|m|milestone)-?\d*(?=-|$)")

# Their versions are complete, although the same builds have dates as well (12.15 and bookworm-20260803).
POINT_RELEASES = {"debian", "rockylinux"}


def read(path):
    with open(path, encoding="utf-8") as file:
        return [tuple(line.rstrip("\n").split("\t")) for line in file]


def version(tag):
    """The version and how many numbers it has: the first run of words that begin with a digit (3.11-7.3.23),
    or behind other words the run with the most numbers (2.13.0 in temurin-21-lein-2.13.0). No dates."""
    runs = [[]]
    for token in tag.split("-"):
        if re.match(r"v?\d", token) and not DATE.search(token):
            runs[-1].append(token)
        else:
            runs.append([])
    counted = [("-".join(run), len(re.findall(r"\d+", "-".join(run)))) for run in runs if run]
    if not counted:
        return "", 0
    return counted[0] if runs[0] else max(counted, key=lambda item: item[1])


def major(token):
    return int(re.search(r"\d+", token)[0])


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

    def components(self):
        """How many numbers a complete version has, per major version. A version that is built anew
        under other dates is not complete, and a preview is no example."""
        counts = collections.defaultdict(collections.Counter)
        for _, tags, is_windows, _ in self.stanzas:
            lengths = {version(tag)[1] for tag in tags} - {0}
            is_complete = self.name in POINT_RELEASES or not any(map(DATE.search, tags))
            if is_windows or not lengths or not is_complete or any(map(PREVIEW.search, tags)):
                continue
            longest = max((version(tag) for tag in tags), key=lambda item: item[1])
            counts[major(longest[0])][longest[1]] += 1
        return {number: min(lengths) for number, lengths in counts.items()}, sum(counts.values(), collections.Counter())

    def full_components(self):
        """Of most versions, and the majors that differ."""
        by_major, all_counts = self.components()
        if not all_counts:
            return 0, []
        usual = min(all_counts, key=lambda count: (-all_counts[count], count))
        return usual, sorted((number, count) for number, count in by_major.items() if count != usual)

    def spells_out(self, word):
        """Whether tags with this word name the release of the system beside their version."""
        return any(RELEASE.search(exact) for exact, _, _, is_weak in self.stanzas
                   if not is_weak and version(exact)[0] and re.search(rf"(^|-){word}", exact))

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
        usual, others = family.full_components()
        majors = out.majors.slice([emit.Raw(f"{{{number}, {count}}}") for number, count in others])
        family_rows.append(emit.aggregate([
            ("name", out.text(family.name)), ("first", first), ("count", len(tag_rows) - first), ("majors", majors),
            ("full_components", usual), ("spells_out_alpine", emit.boolean(family.spells_out("alpine"))),
            ("spells_out_slim", emit.boolean(family.spells_out("slim"))),
            ("has_exact_tags", emit.boolean(family.has_exact_tags())),
        ]))
    assert len(stanza_rows) < 65536
    return family_rows, tag_rows, stanza_rows
