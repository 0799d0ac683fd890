"""Strict readers for fields of the catalogue that people wrote for people.

Each takes what stands in the field and returns a value, or None ("unknown") for whatever does not fit
entirely. Nothing is guessed: a sentence that only contains something readable is unknown as well.
"""
import re
import shlex

FAMILY_WORDS = {
    "Debian": {"debian"}, "Debian based": {"debian"}, "Ubuntu": {"ubuntu"},
    "Alpine": {"alpine"}, "Alpine based": {"alpine"}, "alpine": {"alpine"},
}
NAME = r"[a-z_][a-z0-9_.-]*"
IDS = re.compile(r"(\d+)(?::(\d+))?")


def user(value):
    """`1000`, `1000:0`, `node`, `node:node`: (name, uid, gid), or None."""
    text = "" if value is None else str(value)
    if text in ("varies", "unverified", "differs"):
        return None
    match = IDS.fullmatch(text)
    if match:
        return "", int(match[1]), None if match[2] is None else int(match[2])
    match = re.fullmatch(rf"({NAME})(?::{NAME})?", text)
    return (match[1], None, None) if match else None


def is_root(account):
    name, uid, _ = account
    return name == "root" or uid == 0


def user_note(note, has_variants):
    """Whether a note beside image_user leaves what it says as it is: a number or a name, or a distinction
    that the variants make."""
    if note is None or re.fullmatch(rf"\d+(:\d+)?|{NAME}", str(note)):
        return True
    return has_variants and re.fullmatch(r"\d+ with :[a-z]+|\d+\.x", str(note)) is not None


def ids_of_family(value, family):
    """`999:999 (Debian), 70:70 (Alpine)` for one family: (uid, gid), or None."""
    text = "" if value is None else str(value)
    pairs = {}
    default = None
    if re.fullmatch(r"\d+:\d+", text):
        default = text
    match = re.fullmatch(r"(\d+:\d+) \((\d+:\d+) (\w+)\)", text)
    if match and match[3] in FAMILY_WORDS:
        default = match[1]
        pairs.update(dict.fromkeys(FAMILY_WORDS[match[3]], match[2]))
    parts = [re.fullmatch(r"(\d+:\d+) \(([A-Za-z ]+)\)", part) for part in text.split(", ")]
    if all(part and part[2] in FAMILY_WORDS for part in parts):
        for part in parts:
            pairs.update(dict.fromkeys(FAMILY_WORDS[part[2]], part[1]))
    chosen = pairs.get(family, default)
    return tuple(int(number) for number in chosen.split(":")) if chosen else None


ENTRYPOINT_TOOLS = {"gosu", "su-exec", "setpriv", "s6-setuidgid", "chpst (runit)", "chroot --userspec",
                    "clickhouse su", "su", "--user option", "gosu/su", "gosu/su-exec", "setpriv/gosu",
                    "setpriv/gosu/su-exec", "setpriv --init-groups", "setpriv (>= 8), gosu (<= 7)"}
PROGRAM_TOOLS = {"self (config option user)", "self (config user)", "clamd/freshclam config User"}
WORKER_TOOLS = {"self (workers)", "self (children)", "apache children", "php-fpm workers", "httpd children",
                "apache/php-fpm children"}


def step_down(value):
    if value in ENTRYPOINT_TOOLS:
        return "Entrypoint"
    if value in PROGRAM_TOOLS:
        return "Program"
    if value in WORKER_TOOLS:
        return "Workers"
    return None


def account_condition(note, family):
    """(condition, version) of an account, or None if it does not exist in this family."""
    if note is None or re.fullmatch(r"home /\S+(; in every variant)?", note):
        return "Always", ""
    word = note.split(":")[0]
    if word in FAMILY_WORDS:
        return ("Always", "") if family in FAMILY_WORDS[word] else None
    if note in ("noble and resolute tags", "23.04 and newer"):
        return ("UbuntuWithUser", "") if family == "ubuntu" else None
    match = re.fullmatch(r"(\d+\.\d+) and newer(, \$APP_UID)?", note)
    return ("VersionAtLeast", match[1]) if match else ("Unknown", "")


def init(shipped, family):
    """The path or name of the init, or None."""
    text = str(shipped)
    match = re.fullmatch(r"(/\S+|[a-z0-9-]+)(?: \((?:s6-overlay(?: v\d)?|runit)\))?", text)
    if match:
        return match[1]
    match = re.fullmatch(r"(/\S+) \(alpine\), (/\S+) elsewhere", text)
    if match:
        return None if family is None else match[1 if family == "alpine" else 2]
    match = re.fullmatch(r"(/\S+) \((\w+)\)", text)
    if match and family in FAMILY_WORDS.get(match[2], ()):
        return match[1]
    return None


def tools(listed, note):
    """(certain tools, tools that only some tags have)."""
    certain, perhaps = [], []
    for item in listed or []:
        if re.fullmatch(r"[A-Za-z0-9_.+/-]+", item):
            certain.append(item)
        elif item == "bash /dev/tcp":
            certain.append("bash")
        else:
            perhaps += re.findall(r"[a-z][a-z0-9_-]+", item)
    match = re.fullmatch(r"(\w+) \(busybox\)", note or "")
    if match:
        certain.append(match[1])
    elif note:
        perhaps += re.findall(r"[a-z][a-z0-9_-]+", note)
    return certain, [tool for tool in perhaps if tool not in certain]


PROBES = {"bun", "curl", "deno", "node", "perl", "php", "pypy3", "python3", "ruby", "wget"}


def http_probe(value):
    """The words of a probe with PORT in it."""
    if value is None or "PORT" not in value:
        return None
    try:
        words = shlex.split(value)
    except ValueError:
        return None
    return words if words[0] in PROBES and "PORT" in words[-1] else None


def healthcheck_declared(entry):
    """(True, False or None, what is declared)."""
    if "healthcheck_declared" not in entry:
        return None, ""
    value = entry["healthcheck_declared"]
    if value is None:
        return False, ""
    if value == "unverified" or re.search(r"[:;] |\bonly\b|\bsome\b|\bolder\b|\brecent\b|images", value):
        return None, ""
    return True, value


def package(value):
    """`tini (universe)`: the name, or None where another repository must be added first."""
    match = re.fullmatch(r"([a-z0-9-]+)(?: \(universe\))?", value or "")
    return match[1] if match else None


def user_operand(hint):
    match = re.match(r"USER (\$?[A-Za-z_]\w*)(?: \(|$)", hint or "")
    return match[1] if match else None


def truth(value):
    """A flag that is `true`, absent, or a sentence."""
    if value is None:
        return False
    return value if isinstance(value, bool) else None


def only_for(version):
    """`debian12 java and nodejs`: ("debian12", ["java", "nodejs"])."""
    match = re.fullmatch(r"(\S+) ([a-z0-9]+(?:, [a-z0-9]+)*(?: and [a-z0-9]+)?)", version)
    if not match:
        return version, []
    return match[1], re.split(r", | and ", match[2])
