"""Writes C++: arrays of aggregates without a pointer in them, and one pool of text."""

CHUNK = 4000


class Raw(str):
    """A piece of C++ that is written as it stands."""


def quoted(data):
    out = []
    for byte in data:
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif 32 <= byte < 127 and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


class Pool:
    """Texts are kept once; one that is part of an earlier one shares its place."""

    def __init__(self):
        self.bytes = bytearray()
        self.places = {"": 0}

    def text(self, value):
        data = value.encode()
        if value not in self.places:
            place = self.bytes.find(data)
            if place < 0:
                place = len(self.bytes)
                self.bytes += data
            self.places[value] = place
        return Raw(f"{{{self.places[value]}, {len(data)}}}")

    def written(self):
        lines = [quoted(self.bytes[at:at + CHUNK]) for at in range(0, len(self.bytes), CHUNK)]
        return "static constexpr char pool[] =\n    " + "\n    ".join(lines) + ";\n"


class Table:
    """An array of `type`, filled while others already refer to slices of it."""

    def __init__(self, type_name, name):
        self.type_name, self.name = type_name, name
        self.rows, self.known = [], {}

    def slice(self, rows):
        key = tuple(rows)
        if not key:
            return Raw("{0, 0}")
        if key not in self.known:
            self.known[key] = len(self.rows)
            self.rows += key
        return Raw(f"{{{self.known[key]}, {len(key)}}}")

    def written(self):
        rows = self.rows or ["{}"]
        body = "\n".join(f"    {row}," for row in rows)
        return f"static constexpr {self.type_name} {self.name}[] = {{\n{body}\n}};\n"


def aggregate(fields):
    return Raw("{" + ", ".join(f".{name} = {value}" for name, value in fields) + "}")


def enumerator(kind, word):
    return Raw(f"{kind}::{word}")


def trilean(value):
    return Raw("Trilean::" + {True: "True", False: "False", None: "Unknown"}[value])


def boolean(value):
    return Raw("true" if value else "false")
