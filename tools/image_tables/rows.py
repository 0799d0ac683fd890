"""Turns the merged entries into rows of C++: values first, so that what all variants share can be found."""
from . import emit, grammar
from .catalogue import OS_ENUM, Facts, all_images, base_names, variants_of

KINDS = {"app": "App", "base-os": "BaseOs", "cache": "Cache", "database": "Database", "language": "Language",
         "monitoring": "Monitoring", "object-store": "ObjectStore", "proxy": "Proxy", "queue": "Queue",
         "search": "Search", "tool": "Tool", "web-server": "WebServer"}
STATUSES = {None: "Alive", "deprecated": "Deprecated", "removed": "Removed"}
CONFIDENCES = {"low": "Low", "medium": "Medium", "high": "High"}
WORKS = {None: "Unknown", "unverified": "Unknown", "yes": "Yes", "ok": "Yes", "conditional": "Conditional",
         "no": "No", "breaks": "No", "already-nonroot": "AlreadyNonroot"}
FIXES = {None: "Unknown", "yes": "Yes", "ask": "Ask", "no": "No", "already": "Already"}
INITS = {None: "Unknown", "harmless": "Harmless", "unneeded: an init already is PID 1": "Unneeded",
         "breaks: the supervisor must be PID 1": "Breaks"}
PUBLISH = {None: "Unknown", "avoid": "Avoid", "depends": "Depends", "localhost": "Localhost", "none": "None",
           "ok": "Ok", "proxy": "Proxy"}
SANDBOX = {None: "Unknown", "candidate": "Candidate", "possible": "Possible", "unsuitable": "Unsuitable"}
ENUMS = {"kind": "ImageKind", "status": "ImageStatus", "confidence": "Confidence", "os": "OsFamily",
         "package_manager": "PackageManager", "step_down": "StepDown", "user_override": "Works",
         "read_only": "Works", "no_new_privileges": "Works", "init_effect": "InitEffect",
         "publish": "PublishClass", "sandbox": "SandboxFitness"}
ALIKE = ("id", "kind", "status", "status_note", "confidence")
FIX_FIELDS = ("cap_drop_all", "read_only", "user", "no_new_privileges", "init", "healthcheck")


def value_rows(catalogue, additions):
    """For each image its names, the rows of its variants and the row for an unknown tag."""
    families = catalogue["os_families"]
    bases = base_names(families)
    result = []
    for image in all_images(catalogue):
        rows = [values(Facts(row, additions, bases), families) for row in variants_of(image)]
        linux = [row for row in rows if row["os"] != "Windows"] or rows
        result.append((image["names"], rows, common(linux)))
    return result


def values(facts, families):
    return {**identity(facts, families), **user_values(facts), **process_values(facts), **tool_values(facts),
            **network_values(facts.row), **hardening_values(facts.row), **fix_values(facts.row),
            **resource_values(facts)}


def identity(facts, families):
    row = facts.row
    return {
        "id": row["id"], "variant": row["variant"], "tag_patterns": row["match"], "kind": KINDS[row["kind"]],
        "status": STATUSES[row.get("status")], "confidence": CONFIDENCES[row["confidence"]],
        "os": OS_ENUM[facts.os()], "package_manager": facts.package_manager(families),
        "has_shell": facts.has_shell(), "shell": row.get("shell") or "" if facts.has_shell() else "",
        "status_note": row.get("status_note", ""), "env_hints": row.get("env_hints", []), "traps": row.get("traps", []),
    }


def user_values(facts):
    row = facts.row
    user = facts.user()
    override = row.get("user_override", {})
    return {
        "is_root": grammar.is_root(user) if user else None, "user": str(row["image_user"]) if user else "",
        "user_account": dict(facts.account_of({}), name=user[0], uid=user[1], gid=user[2]) if user else None,
        "step_down": facts.step_down(), "service_account": facts.service_account(), "accounts": facts.accounts(),
        "has_closed_accounts": facts.has_closed_accounts(), "override_account": facts.override_account(),
        "user_override": WORKS[override.get("works")] if facts.is_trusted else "Unknown",
        "user_override_note": override.get("note", ""),
        "user_operand": grammar.user_operand(row.get("user_hint")) or "",
        "unprivileged_image": facts.additions["unprivileged_image"].get(row["id"], ""),
    }


def process_values(facts):
    has_entrypoint, entrypoint = facts.argv("entrypoint")
    has_command, command = facts.argv("cmd")
    return {
        "has_entrypoint": has_entrypoint, "entrypoint": entrypoint, "has_command": has_command, "command": command,
        "stop_signal": facts.stop_signal(), "init_path": facts.init_path(),
        "has_init_as_pid1": facts.has_init_as_pid1(),
        "init_effect": INITS[facts.row.get("init_true")] if facts.is_trusted else "Unknown",
        "is_one_shot": grammar.truth(facts.row.get("one_shot")),
    }


def tool_values(facts):
    certain, perhaps = facts.tools()
    declared, check = facts.has_healthcheck()
    recipe = facts.row.get("healthcheck", {})
    return {
        "tools": certain, "perhaps_tools": perhaps, "has_closed_tools": facts.has_closed_tools(),
        "http_probe": grammar.http_probe(facts.row.get("http_probe")) or [] if facts.is_trusted else [],
        "has_healthcheck": declared, "healthcheck": check,
        "healthcheck_instruction": recipe.get("dockerfile", ""), "healthcheck_test": recipe.get("compose_test", []),
        "healthcheck_start_period": str(recipe.get("start_period", "")), "healthcheck_note": recipe.get("note", ""),
    }


def network_values(row):
    publish = row.get("publish", {})
    return {
        "has_ports": "ports" in row, "ports": [str(port) for port in row.get("ports", [])],
        "publish": PUBLISH[publish.get("class")], "publish_note": publish.get("note", ""),
        "needs_docker_socket": grammar.truth(row.get("docker_socket")),
        "needs_privileged": grammar.truth(row.get("privileged_needed")),
        "parses_untrusted_input": row.get("untrusted_input"), "sandbox": SANDBOX[row.get("gvisor", {}).get("class")],
    }


def hardening_values(row):
    caps = row.get("caps", {})
    read_only = row.get("read_only", {})
    return {
        "has_capabilities": "cap_add" in caps and row["confidence"] != "low",
        "caps_required": caps.get("required", []), "caps_added": caps.get("cap_add", []),
        "caps_conditional": [(item["cap"], item["when"]) for item in caps.get("conditional", [])],
        "read_only": WORKS[read_only.get("works")], "read_only_note": read_only.get("note", ""),
        "tmpfs": [(mount["path"], mount.get("options", ""), mount.get("note", "")) for mount in read_only.get("tmpfs", [])],
        "no_new_privileges": WORKS[row.get("no_new_privileges", {}).get("value")],
        "no_new_privileges_note": row.get("no_new_privileges", {}).get("note", ""),
        "secrets": [(item["env"], item.get("file_env", ""), item.get("note", "")) for item in row.get("secrets", [])],
    }


def fix_values(row):
    fixes = row.get("fix_safe", {})
    return {"fix_" + name: FIXES[fixes.get(name)] for name in FIX_FIELDS}


def resource_values(facts):
    resources = facts.row.get("resources", {})
    return {
        "has_volumes": "volumes" in facts.row and facts.is_trusted, "volumes": facts.row.get("volumes", []),
        "data_paths": facts.row.get("data_paths", []), "resource_class": resources.get("class", ""),
        "memory_limit": resources.get("mem_limit", ""), "cpus": str(resources.get("cpus", "")),
        "resource_note": resources.get("note", ""), "shm_size": str(facts.row.get("shm_size", "")),
    }


UNKNOWN = {"os": "Unknown", "package_manager": "Unknown", "step_down": "Unknown", "user_override": "Unknown",
           "read_only": "Unknown", "no_new_privileges": "Unknown", "init_effect": "Unknown", "publish": "Unknown",
           "sandbox": "Unknown", "has_ports": False, "has_volumes": False, "has_capabilities": False}
TRILEANS = ("is_root", "has_shell", "has_entrypoint", "has_command", "has_init_as_pid1", "has_healthcheck",
            "has_closed_accounts", "has_closed_tools", "parses_untrusted_input", "is_one_shot", "needs_privileged",
            "needs_docker_socket")


def common(rows):
    """What holds for every row; the rest is unknown."""
    first = rows[0]
    result = {}
    for name, value in first.items():
        if name in ("variant", "tag_patterns"):
            result[name] = "" if name == "variant" else ["*"]
        elif all(row[name] == value for row in rows):
            result[name] = value
        elif name != "perhaps_tools":
            result[name] = unknown(name, [row[name] for row in rows])
    # A tool that only some of them have is neither there nor absent.
    listed = {tool for row in rows for tool in row["tools"] + row["perhaps_tools"]}
    result["perhaps_tools"] = sorted(listed - set(result["tools"]))
    for flag, words in (("has_entrypoint", "entrypoint"), ("has_command", "command")):
        if any(row[words] != first[words] for row in rows):
            result[flag] = None
    return result


def unknown(name, found):
    if name in UNKNOWN:
        return UNKNOWN[name]
    if name in TRILEANS or name.endswith("_account"):
        return None
    if name.startswith("fix_"):
        return "Unknown"
    if name == "tools":
        return [tool for tool in found[0] if all(tool in row for row in found)]
    if name == "accounts":
        return perhaps_accounts(found)
    return [] if isinstance(found[0], list) else ""


def perhaps_accounts(found):
    """Accounts of every row keep what is the same everywhere; the others may or may not be there."""
    result = []
    for name in dict.fromkeys(account["name"] for row in found for account in row):
        same = [[account for account in row if account["name"] == name] for row in found]
        first = next(accounts[0] for accounts in same if accounts)
        account = dict(first)
        if not all(accounts == [first] for accounts in same):
            is_everywhere = all(accounts and accounts[0]["condition"] == "Always" for accounts in same)
            account.update(uid=None, gid=None, condition="Always" if is_everywhere else "Unknown")
        result.append(account)
    return result


def written(row, out):
    """The fields in the order of ImageRow."""
    head = ["id", "variant", "tag_patterns"]
    enums = ["kind", "status", "confidence", "os", "package_manager", "step_down", "user_override", "read_only",
             "no_new_privileges", "init_effect", "publish", "sandbox"] + ["fix_" + name for name in FIX_FIELDS]
    flags = ["has_ports", "has_volumes", "has_capabilities"]
    accounts = ["user", "user_account", "service_account", "override_account"]
    texts = ["shell", "user_operand", "stop_signal", "init_path", "healthcheck", "healthcheck_instruction",
             "healthcheck_start_period", "healthcheck_note", "status_note", "user_override_note", "read_only_note",
             "no_new_privileges_note", "publish_note", "resource_class", "memory_limit", "cpus", "resource_note",
             "shm_size", "unprivileged_image"]
    lists = ["entrypoint", "command", "accounts", "tools", "perhaps_tools", "http_probe", "healthcheck_test", "ports",
             "volumes", "data_paths", "tmpfs", "caps_required", "caps_added", "caps_conditional", "secrets",
             "env_hints", "traps"]
    order = head + enums + list(TRILEANS) + flags + accounts + texts + lists
    assert set(order) == set(row), set(order) ^ set(row)
    return emit.aggregate([(name, field(name, row[name], out)) for name in order])


def field(name, value, out):
    if name in ENUMS or name.startswith("fix_"):
        return emit.enumerator(ENUMS.get(name, "FixSafety"), value)
    if name in TRILEANS:
        return emit.trilean(value)
    if name.endswith("_account"):
        return out.account_slice(value)
    if name in ("has_ports", "has_volumes", "has_capabilities"):
        return emit.boolean(value)
    if name == "accounts":
        return out.accounts.slice([out.account(item) for item in value])
    tables = {"tmpfs": out.mounts, "caps_conditional": out.capabilities, "secrets": out.secrets}
    if name in tables:
        return tables[name].slice([out.tuple(item) for item in value])
    return out.texts(value) if isinstance(value, list) else out.text(value)
