"""Merges the catalogue into one dictionary per image and variant, with machine-readable values only."""
import copy
import fnmatch

from . import grammar

OS_ENUM = {
    "almalinux": "AlmaLinux", "alpine": "Alpine", "amazonlinux2": "AmazonLinux2",
    "amazonlinux2023": "AmazonLinux2023", "archlinux": "ArchLinux", "azurelinux": "AzureLinux",
    "busybox": "BusyBox", "debian": "Debian", "distroless": "Distroless", "fedora": "Fedora",
    "opensuse": "OpenSuse", "oraclelinux": "OracleLinux", "oraclelinux-slim": "OracleLinuxSlim",
    "photon": "Photon", "scratch": "Scratch", "ubi": "Ubi", "ubi-micro": "UbiMicro",
    "ubi-minimal": "UbiMinimal", "ubuntu": "Ubuntu", "windows": "Windows", "wolfi": "Wolfi",
    None: "Unknown",
}
PACKAGE_MANAGERS = {
    "apk": "Apk", "apt-get": "Apt", "dnf": "Dnf", "dnf (yum alias)": "Dnf", "dnf (microdnf in -minimal)": "Dnf",
    "dnf (yum on 7)": "Dnf", "microdnf": "Microdnf", "none": "None", "pacman": "Pacman", "tdnf": "Tdnf",
    "yum": "Yum", "zypper": "Zypper", "apk (only in -dev tags and wolfi-base)": "Apk",
}
READ = ("source", "source-old", "source-template")


def merged(image, variant):
    """Fields of the variant replace those of the image."""
    row = {key: value for key, value in image.items() if key != "variants"}
    row.update({key: value for key, value in variant.items() if key not in ("id", "match")})
    if "image_user" in variant:
        # What is said of the image's own tells the variants apart.
        row["image_user_note"] = variant.get("image_user_note")
    row["variant"] = variant.get("id", "")
    row["match"] = variant.get("match", ["*"])
    row["has_variants"] = bool(image.get("variants"))
    return row


def variants_of(image):
    rows = [merged(image, variant) for variant in image.get("variants", [])]
    if not any("*" in row["match"] for row in rows):
        rows.append(merged(image, {}))
    return rows


def with_entrypoints(image):
    """An image whose entrypoint depends on its name falls into one image per name."""
    by_name = image.get("entrypoints")
    if not by_name:
        return [image]
    images = []
    for suffix, entrypoint in [("*", [])] + sorted(by_name.items()):
        part = copy.deepcopy(image)
        part["entrypoint"] = entrypoint
        part["names"] = [name[:-1] + suffix for name in image["names"] if name.endswith("*")]
        images.append(part)
    return images


def all_images(catalogue):
    return [part for image in catalogue["images"] for part in with_entrypoints(image)]


def base_names(families):
    """Names, or patterns, of the images that are nothing but their system."""
    return {name.split(":")[0] for family in families.values() for name in family["names"] if not name.endswith("*")}


class Facts:
    """What one merged entry says, value by value. None is unknown."""

    def __init__(self, row, additions, bases=frozenset()):
        self.row, self.additions = row, additions
        self.family = row.get("os")
        self.is_trusted = row["confidence"] != "low"
        self.is_read = row["source"] in READ and self.is_trusted
        self.is_base = self.is_trusted and any(fnmatch.fnmatchcase(name, base) for name in row["names"] for base in bases)
        # Names with a star stand for images that differ.
        is_one = not any("*" in name for name in row["names"]) or row["source"] == "source"
        self.is_plain = row["kind"] in ("base-os", "language") and self.is_trusted and is_one
        self.is_derived = "derived_from" in row and self.is_trusted
        self.doubts = {field for doubt in additions["doubts"] for field in doubt["fields"]
                       if (doubt["image"], doubt["variant"]) == (row["id"], row["variant"])}

    def os(self):
        return self.family if self.is_trusted and "os" not in self.doubts else None

    def package_manager(self, families):
        """Of the row alone; what depends on the tag is added where the tag is known."""
        if self.os() is None or "package_manager" in self.row:
            return "Unknown"
        if self.has_shell() is False:
            return "None"
        if self.family in ("fedora", "almalinux") and self.row["variant"] == "minimal":
            return "Microdnf"
        return PACKAGE_MANAGERS[families[self.family]["package_manager"]]

    def has_shell(self):
        if not self.is_trusted:
            return None
        if self.row.get("note", "").startswith("no shell") or self.family in ("scratch", "distroless"):
            return self.row.get("shell") is not None and self.row["shell"].startswith("/busybox")
        if self.row["id"] == "wolfi-base":
            return True
        if "shell" not in self.row:
            return None
        return self.row["shell"] is not None

    def user(self):
        if not self.is_trusted:
            return None
        note = self.row.get("image_user_note")
        if not grammar.user_note(note, self.row["has_variants"]):
            return None
        return grammar.user(self.row["image_user"])

    def step_down(self):
        if not self.is_trusted or "step_down" in self.doubts:
            return "Unknown"
        tool = self.row.get("user", {}).get("steps_down_with")
        account = self.user()
        if account and not grammar.is_root(account):
            return "Never"
        if tool is not None:
            return grammar.step_down(tool) or "Unknown"
        return "Never" if account and (self.is_read or self.is_plain) else "Unknown"

    def account_of(self, entry):
        name = entry.get("name", "")
        return {"name": "" if name == "(none)" else name, "uid": entry.get("uid"), "gid": entry.get("gid"),
                "condition": "Always", "version": "", "usable": False}

    def accounts(self):
        found = []
        for entry in self.row.get("existing_users", []):
            condition = grammar.account_condition(entry.get("note"), self.family)
            if condition is None:
                continue
            account = self.account_of(entry)
            account["condition"], account["version"] = condition
            account["usable"] = self.is_usable(account["name"])
            if not self.is_trusted or "accounts" in self.doubts:
                account["condition"] = "Unknown"
            if "numbers" in self.doubts:
                account["uid"] = account["gid"] = None
            found.append(account)
        service = self.service_account()
        if service and service["name"] and service["name"] not in [account["name"] for account in found]:
            found.append(service)
        return found

    def is_usable(self, name):
        """Decides which account a fix may use."""
        if name in ("nobody", "guest", "ubuntu") or not self.is_trusted:
            return False
        if name == "www-data" and self.row["id"] not in ("php", "httpd"):
            return False
        if self.row["id"] in self.additions["unprivileged_image"]:
            return False
        return self.row.get("user_override", {}).get("works") != "no"

    def service_account(self):
        if not self.is_trusted:
            return None
        entry = self.row.get("user", {})
        if "name" not in entry and "uid" not in entry:
            return None
        account = self.account_of(entry)
        if self.family is None and self.row["has_variants"] is False:
            account["uid"] = account["gid"] = None
        return account if account["name"] or account["uid"] is not None else None

    def override_account(self):
        value = self.row.get("user_override", {}).get("value")
        if not self.is_trusted or value is None:
            return None
        ids = grammar.ids_of_family(value, self.family)
        if ids:
            return {**self.account_of({}), "uid": ids[0], "gid": ids[1]}
        account = grammar.user(value)
        return {**self.account_of({}), "name": account[0]} if account else None

    def argv(self, field):
        """(True, False or None, words)."""
        if not self.is_trusted or field in self.doubts:
            return None, []
        words = self.row.get(field)
        if words:
            return True, [str(word) for word in words]
        if words == [] or self.row["id"] == "scratch":
            return False, []
        return self.inherited_argv(field)

    def inherited_argv(self, field):
        """Where the entry says nothing: the base has no entrypoint, and starts a shell."""
        if field == "entrypoint":
            return (False, []) if self.is_derived or self.is_base else (None, [])
        is_system = self.is_base or self.row["kind"] == "base-os" and self.is_derived
        default = self.additions["os_families"].get(self.family, {}).get("default_command")
        return (True, default) if is_system and default else (None, [])

    def stop_signal(self):
        if not self.is_trusted or "stop_signal" in self.doubts:
            return ""
        return self.row.get("stop_signal", "")

    def init_path(self):
        if "init" not in self.row or not self.is_trusted or "init" in self.doubts:
            return ""
        return grammar.init(self.row["init"]["shipped"], self.family) or ""

    def has_init_as_pid1(self):
        if not self.is_trusted:
            return None
        if "init" in self.row:
            return self.row["init"]["pid1"] if self.init_path() else None
        is_told = self.row.get("init_true") == "harmless" or self.is_read or self.is_base
        return False if is_told else None

    def tools(self):
        certain, perhaps = grammar.tools(self.row.get("tools"), self.row.get("tools_note"))
        return (certain, perhaps) if self.is_trusted else ([], certain + perhaps)

    def has_closed_tools(self):
        """Whether a tool that the base lacks and the row does not list is certainly missing."""
        if not self.is_trusted or self.os() is None:
            return False
        if "tools" in self.row:
            return self.row["source"] == "source" or self.is_plain
        return self.is_base or self.has_shell() is False and self.family in ("scratch", "distroless")

    def has_closed_accounts(self):
        """Whether a name that is listed nowhere certainly does not exist."""
        if self.os() is None or self.family == "scratch" and self.row["id"] != "scratch":
            return False
        if self.row["source"] == "source" and self.row["confidence"] == "high":
            return "accounts" not in self.doubts
        return self.is_base or self.is_plain and self.row["official"]

    def has_healthcheck(self):
        """(True, False or None, what is declared)."""
        if not self.is_trusted:
            return None, ""
        if "healthcheck_declared" not in self.row and self.is_plain:
            return False, ""
        return grammar.healthcheck_declared(self.row)
