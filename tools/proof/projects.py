"""Which Compose files lie below a folder, which of them are read together, and which service a line
belongs to. Standard library only."""

import re
from pathlib import Path

NAME = re.compile(r"(docker-)?compose([.-].+)?\.ya?ml|.+\.compose\.ya?ml|docker-stack.*\.ya?ml")
TOP_LEVEL = re.compile(rb"^\s*\{|^[\"']?(services|include)[\"']?\s*:", re.MULTILINE)


def compose_files(folder):
    """By path. Names promise little, so `services` or `include` has to be in there."""
    return sorted(
        path
        for path in Path(folder).rglob("*")
        if NAME.fullmatch(path.name)
        and path.is_file()
        and ".git" not in path.parts
        and TOP_LEVEL.search(path.read_bytes())
    )


def base_of(path):
    """What a file like compose.override.yaml is laid over; None, if nothing like it is there."""
    match = re.match(r"((docker-)?compose)[.-].", path.name)
    if not match:
        return None
    for ending in (".yaml", ".yml"):
        base = path.with_name(match[1] + ending)
        if base.is_file() and base != path:
            return base
    return None


def views(path):
    """The ways to read a file, the likeliest first: alone, or over its base."""
    base = base_of(path)
    if base is None:
        return [(path,)]
    if re.search(r"[.-]override\.ya?ml$", path.name):
        return [(base, path)]
    return [(path,), (base, path)]


def reads_others(view):
    """Whether the files include or extend others."""
    return any(re.search(rb"\b(include|extends)\b", path.read_bytes()) for path in view)


def service_at(text, line):
    """The name of the service that the line, counted from 1, belongs to. None, if that cannot be told:
    outside of services, in flow style, or where services share what they are made of."""
    if re.search(r"(^|\s)[&*][\w-]|\bextends\b|\binclude\b|<<", text):
        return None
    lines = text.split("\n")
    name, depth = None, None
    is_inside = False
    for content in lines[:line]:
        key = re.match(r"( *)([\w.-]+)\s*:(\s|$)", content)
        if not key:
            continue
        indentation = len(key[1])
        if indentation == 0:
            is_inside, name, depth = key[2] == "services", None, None
        elif is_inside and (depth is None or indentation == depth):
            depth, name = indentation, key[2]
    return name
