"""What differs between two normalised Compose projects. Standard library only."""

import json
from dataclasses import dataclass

ITEM = "[]"  # In a path: some item of a list.


@dataclass(frozen=True, order=True)
class Change:
    """`sign` is "+" for what only the second has, "-" for what only the first has, "~" for a value
    that became another. `path` leads to a scalar, or to an item of a list."""

    sign: str
    path: tuple

    def __str__(self):
        return self.sign + ".".join(self.path)


def _text(value):
    """To compare: Python takes `true` and 1 for the same."""
    return json.dumps(value, sort_keys=True)


def differences(before, after, path=()):
    """The changes that make `after` of `before`, one for each leaf."""
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _of_mappings(before, after, path)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_lists(before, after, path)
    elif _text(before) != _text(after):
        yield Change("~", path)


def _of_mappings(before, after, path):
    for key in sorted(before.keys() | after.keys()):
        below = (*path, key)
        if key not in after:
            yield from _leaves("-", before[key], below)
        elif key not in before:
            yield from _leaves("+", after[key], below)
        else:
            yield from differences(before[key], after[key], below)


def _of_lists(before, after, path):
    """Items have no names: what left and what came may be the same one."""
    gone, come = _without(before, after), _without(after, before)
    if not gone and not come:
        if _text(before) != _text(after):  # Their order.
            yield Change("~", path)
    else:
        for old, new in _pairs(gone, come):
            yield from differences(old, new, (*path, ITEM))
        yield from (Change("-", (*path, ITEM)) for _ in gone)
        yield from (Change("+", (*path, ITEM)) for _ in come)


def _pairs(gone, come):
    """Takes those out of both that are one item before and after: mappings that agree in most keys."""
    pairs = []
    for new in list(come):
        likeness = [(_common(old, new), -at) for at, old in enumerate(gone)]
        best, at = max(likeness, default=(0, 0))
        if best and best * 2 >= len(new):
            pairs.append((gone.pop(-at), new))
            come.remove(new)
    return pairs


def _common(one, other):
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0
    return sum(key in other and _text(one[key]) == _text(other[key]) for key in one)


def _without(items, others):
    left = [_text(item) for item in others]
    result = []
    for item in items:
        if _text(item) in left:
            left.remove(_text(item))
        else:
            result.append(item)
    return result


def _leaves(sign, value, path):
    if isinstance(value, dict) and value:
        for key in sorted(value):
            yield from _leaves(sign, value[key], (*path, key))
    elif isinstance(value, list) and value:
        yield from (Change(sign, (*path, ITEM)) for _ in value)
    else:
        yield Change(sign, path)
