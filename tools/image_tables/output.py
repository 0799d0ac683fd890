"""The arrays that rows refer to."""
from . import emit


class Output:
    def __init__(self):
        self.pool = emit.Pool()
        self.text_table = emit.Table("Text", "text_rows")
        self.accounts = emit.Table("AccountRow", "account_rows")
        self.groups = emit.Table("GroupRow", "group_rows")
        self.mounts = emit.Table("MountRow", "mount_rows")
        self.capabilities = emit.Table("CapabilityRow", "capability_rows")
        self.secrets = emit.Table("SecretRow", "secret_rows")
        self.majors = emit.Table("MajorRow", "major_rows")
        self.releases = emit.Table("ReleaseRow", "release_rows")

    def text(self, value):
        return self.pool.text(str(value))

    def texts(self, values):
        return self.text_table.slice([self.text(value) for value in values])

    def tuple(self, values):
        return emit.Raw("{" + ", ".join(self.text(value) for value in values) + "}")

    def account(self, account):
        numbers = [-1 if account[key] is None else int(account[key]) for key in ("uid", "gid")]
        return emit.aggregate([
            ("name", self.text(account["name"])), ("uid", numbers[0]), ("gid", numbers[1]),
            ("condition", emit.enumerator("AccountCondition", account["condition"])),
            ("version", self.text(account["version"])), ("is_usable", emit.boolean(account["usable"])),
        ])

    def account_slice(self, account):
        return self.accounts.slice([self.account(account)] if account else [])

    def group(self, name, gid):
        return emit.aggregate([("name", self.text(name)), ("gid", gid)])

    def tables(self):
        return [self.text_table, self.accounts, self.groups, self.mounts, self.capabilities, self.secrets, self.majors,
                self.releases]
