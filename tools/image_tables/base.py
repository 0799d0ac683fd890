"""The tables of operating systems."""
import re

from . import emit, grammar
from .catalogue import OS_ENUM, PACKAGE_MANAGERS


def rows(catalogue, additions, out):
    result = []
    for name, family in sorted(catalogue["os_families"].items()):
        more = additions["os_families"].get(name, {})
        result.append(emit.aggregate(fields(name, family, more, out)))
    return result


def fields(name, family, more, out):
    tini = family.get("tini") or {}
    dumb_init = family.get("dumb_init") or {}
    tini_package = grammar.package(tini.get("package"))
    dumb_init_package = grammar.package(dumb_init.get("package"))
    return [
        ("os", emit.enumerator("OsFamily", OS_ENUM[name])),
        ("package_manager", emit.enumerator("PackageManager", PACKAGE_MANAGERS[family["package_manager"]])),
        ("install", out.text(family.get("install", ""))),
        ("create_account", out.text(more.get("create_account", ""))),
        ("tini_package", out.text(tini_package or "")),
        ("tini_path", out.text(tini["path"] if tini_package else "")),
        ("dumb_init_package", out.text(dumb_init_package or "")),
        ("dumb_init_path", out.text(dumb_init["path"] if dumb_init_package else "")),
        ("has_shadow_tools", emit.trilean(has_shadow_tools(family))),
        ("has_busybox_user_tools", emit.trilean(has_busybox_user_tools(family))),
        ("accounts", out.accounts.slice([out.account(account(*entry)) for entry in accounts(more)])),
        ("groups", out.groups.slice([out.group(*entry) for entry in groups(more)])),
        ("some_releases", out.texts(more.get("some_releases", []))),
        ("tools", out.texts(tools(family, more))),
        ("absent_tools", out.texts(absent(family, more))),
        ("traps", out.texts(family.get("traps", []))),
    ]


def account(name, ids):
    return {"name": name, "uid": ids[0], "gid": ids[1], "condition": "Always", "version": "", "usable": False}


def accounts(more):
    return sorted(more.get("accounts", {}).items())


def groups(more):
    """Of every account that has a group of its own name and number, and the others."""
    own = {name: ids[1] for name, ids in more.get("accounts", {}).items() if ids[0] == ids[1]}
    return sorted({**own, **more.get("groups", {})}.items())


def has_shadow_tools(family):
    tools = family["user_tools"]
    if tools.startswith(("busybox", "none")):
        return False
    return True if tools.startswith("shadow") else None


def has_busybox_user_tools(family):
    tools = family["user_tools"]
    if tools.startswith("busybox"):
        return True
    return False if tools.startswith(("none", "shadow")) else None


def tools(family, more):
    """Those of a plain image, with the ones that a health check can use: `curl (curl-minimal)`."""
    listed = more.get("tools", [])
    words = [re.fullmatch(r"([a-z0-9]+)(?: \([^)]*\)| /dev/tcp.*)?", tool) for tool in family.get("probe_tools", [])]
    return listed + [word[1] for word in words if word and word[1] not in listed]


def absent(family, more):
    listed = [tool for tool in family.get("no_tools", []) if tool not in ("everything", "findutils")]
    return listed + [tool for tool in more.get("absent", []) if tool not in listed]
