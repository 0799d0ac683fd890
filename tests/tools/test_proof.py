"""tools/proof: what differs, what may differ, and that the proof can fail. Run by ctest."""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROOF = Path(__file__).resolve().parents[2] / "tools" / "proof"
sys.path.insert(0, str(PROOF))

import projects
from intended import INTENDED, is_intended
from meaning import Change, differences


def changes(before, after):
    return sorted(str(change) for change in differences(before, after))


class MeaningTest(unittest.TestCase):
    def test_what_is_equal_does_not_differ(self):
        project = {"services": {"web": {"ports": [{"target": 80}], "init": True}}}
        self.assertEqual([], changes(project, json.loads(json.dumps(project))))

    def test_true_is_not_one(self):
        self.assertEqual(["~a"], changes({"a": True}, {"a": 1}))
        self.assertEqual(["+a.[]", "-a.[]"], changes({"a": [True]}, {"a": [1]}))

    def test_what_comes_and_goes_is_told_leaf_by_leaf(self):
        before = {"services": {"web": {"deploy": {"replicas": 2}}, "db": {}}}
        after = {"services": {"web": {"healthcheck": {"test": ["CMD", "x"], "retries": 3}}}}
        self.assertEqual(
            [
                "+services.web.healthcheck.retries",
                "+services.web.healthcheck.test.[]",
                "+services.web.healthcheck.test.[]",
                "-services.db",
                "-services.web.deploy.replicas",
            ],
            changes(before, after),
        )

    def test_items_come_and_go_wherever_they_stand(self):
        self.assertEqual(["+a.[]"], changes({"a": [1, 2]}, {"a": [1, 3, 2]}))
        self.assertEqual(["-a.[]"], changes({"a": [1, 1]}, {"a": [1]}))
        self.assertEqual(["~a"], changes({"a": [1, 2]}, {"a": [2, 1]}))

    def test_items_that_are_mappings_are_compared_key_by_key(self):
        before = {"ports": [{"target": 80}, {"target": 443}]}
        after = {"ports": [{"target": 80}, {"target": 443, "host_ip": "127.0.0.1"}]}
        self.assertEqual(["+ports.[].host_ip"], changes(before, after))

    def test_an_item_that_goes_beside_one_that_changes_is_told_apart(self):
        before = {"ports": [{"target": 80, "protocol": "tcp"}, {"target": 443, "protocol": "tcp"}]}
        after = {"ports": [{"target": 443, "protocol": "tcp", "host_ip": "127.0.0.1"}]}
        self.assertEqual(["+ports.[].host_ip", "-ports.[]"], changes(before, after))

    def test_another_type_is_another_value(self):
        self.assertEqual(["~a"], changes({"a": None}, {"a": {}}))
        self.assertEqual(["~a"], changes({"a": ["x"]}, {"a": "x"}))


class IntendedTest(unittest.TestCase):
    def test_only_what_a_rule_that_applied_wants_is_intended(self):
        change = Change("+", ("services", "db", "healthcheck", "retries"))
        self.assertTrue(is_intended(change, {"compose-healthcheck-missing": None}))
        self.assertFalse(is_intended(change, {"memory-limit": None}))
        self.assertFalse(is_intended(change, {"no-such-rule": None}))
        self.assertFalse(is_intended(change, {}))

    def test_only_in_the_services_that_it_was_found_in(self):
        change = Change("+", ("services", "db", "mem_limit"))
        self.assertTrue(is_intended(change, {"memory-limit": {"db", "web"}}))
        self.assertFalse(is_intended(change, {"memory-limit": {"web"}}))

    def test_a_sign_allows_nothing_else(self):
        rule = {"compose-healthcheck-missing": None}
        self.assertFalse(is_intended(Change("-", ("services", "db", "healthcheck", "test", "[]")), rule))
        self.assertFalse(is_intended(Change("~", ("services", "db", "healthcheck", "test")), rule))

    def test_some_rules_reach_into_other_services_or_bring_up_others(self):
        check = Change("+", ("services", "db", "healthcheck", "retries"))
        self.assertTrue(is_intended(check, {"depends-on-no-condition": {"web"}}))
        condition = Change("~", ("services", "web", "depends_on", "db", "condition"))
        self.assertTrue(is_intended(condition, {"compose-healthcheck-missing": {"db"}}))

    def test_where_short_forms_stand_only_the_key_counts(self):
        port = Change("+", ("services", "db", "ports", "[]"))
        self.assertFalse(is_intended(port, {"port-all-interfaces": {"db"}}))
        self.assertTrue(is_intended(port, {"port-all-interfaces": {"db"}}, 3))
        image = Change("~", ("services", "db", "image"))
        self.assertFalse(is_intended(image, {"unset-variable": None}))
        self.assertTrue(is_intended(image, {"unset-variable": None}, 3))

    def test_what_lies_above_is_not_intended(self):
        self.assertFalse(is_intended(Change("+", ("services",)), {"compose-healthcheck-missing": None}))

    def test_every_line_of_the_table_can_be_read(self):
        roots = {"name", "services", "networks", "volumes", "secrets", "configs", "models"}
        for rule, patterns in INTENDED.items():
            for pattern in patterns:
                keys = pattern.lstrip("+-~$").split(".")
                self.assertIn(keys[0], roots, rule)
                self.assertTrue(all(keys), rule)


class ProjectsTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def write(self, name, text="services: {}\n"):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def test_names_promise_little(self):
        for name in ["compose.yaml", "a/docker-compose.dev.yml", "web.compose.yml", "docker-stack-1.yml"]:
            self.write(name)
        self.write("b/compose.yaml", '{"services": {}}')
        self.write("c/compose.yaml", "include: [x]\n")
        self.write("compose.sample.yml", "pages:\n  services: []\n")
        self.write("values.yaml")
        found = [str(path.relative_to(self.folder)) for path in projects.compose_files(self.folder)]
        self.assertEqual(
            ["a/docker-compose.dev.yml", "b/compose.yaml", "c/compose.yaml", "compose.yaml",
             "docker-stack-1.yml", "web.compose.yml"],
            found,
        )

    def test_an_override_is_read_over_its_base_and_other_files_perhaps(self):
        base = self.write("compose.yaml")
        override = self.write("compose.override.yaml")
        extra = self.write("compose.dev.yml")
        lonely = self.write("x/docker-compose.override.yml")
        self.assertEqual([(base,)], projects.views(base))
        self.assertEqual([(base, override)], projects.views(override))
        self.assertEqual([(extra,), (base, extra)], projects.views(extra))
        self.assertEqual([(lonely,)], projects.views(lonely))

    def test_who_extends_or_includes_may_read_anything(self):
        alone = self.write("compose.yaml")
        includes = self.write("a/compose.yaml", "include: [b.yaml]\n")
        extends = self.write("b/compose.yaml", "services: {a: {extends: {file: b.yaml}}}\n")
        self.assertFalse(projects.reads_others([alone]))
        self.assertTrue(projects.reads_others([alone, includes]))
        self.assertTrue(projects.reads_others([extends]))

    def test_a_line_belongs_to_the_service_above_it(self):
        text = "services:\n  web:\n    image: a\n\n  db:\n    image: b\nvolumes:\n  db:\n"
        named = [projects.service_at(text, line) for line in range(1, 9)]
        self.assertEqual([None, "web", "web", "web", "db", "db", None, None], named)

    def test_nobody_can_say_where_services_share(self):
        for text in ["services:\n  a: &a\n    image: x\n  b: *a\n", "services:\n  a:\n    extends: b\n"]:
            self.assertIsNone(projects.service_at(text, 2))


COMPOSE = """\
import json, sys
files = [sys.argv[at + 1] for at, word in enumerate(sys.argv) if word == "-f"]
project = {"services": {}}
for file in files:
    for name, service in json.load(open(file))["services"].items():
        project["services"].setdefault(name, {}).update(service)
if any("image" not in service for service in project["services"].values()):
    sys.exit("no image")
print(json.dumps(project))
"""

SEAWORTHY = """\
import json, sys
from pathlib import Path
findings, replacements = json.loads({setting!r})
for path in sorted(Path(".").rglob("*.yaml")):
    text = path.read_text()
    if sys.argv[1] == "fix":
        for old, new in replacements:
            text = text.replace(old, new)
        path.write_text(text)
if sys.argv[1] == "check":
    print(json.dumps({{"files": [{{"path": "web/compose.yaml", "findings": findings}}]}}))
"""


def finding(rule, line=2):
    edit = {"path": "web/compose.yaml"}
    place = {"start": {"line": line, "column": 1}, "end": {"line": line, "column": 1}}
    fix = {"applicability": "safe", "edits": [edit]}
    return {"rule": rule, "range": place, "fixes": [fix]}


class RunTest(unittest.TestCase):
    """With a Compose that reads JSON and a Seaworthy that replaces words."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.write("projects/web/compose.yaml", '{"services": {"web": {"image": "nginx"}}}\n')

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def program(self, name, text):
        self.write(name, f"#!{sys.executable} -IS\n{text}")
        (self.folder / name).chmod(0o755)
        return self.folder / name

    def run_proof(self, findings, replacements, *options):
        seaworthy = SEAWORTHY.format(setting=json.dumps([findings, replacements]))
        done = subprocess.run(
            [sys.executable, "-B", PROOF / "run", *options,
             "--seaworthy", self.program("seaworthy", seaworthy),
             "--compose", self.program("compose", COMPOSE), self.folder / "projects"],
            stdout=subprocess.PIPE, text=True, check=False,
        )
        return done.returncode, done.stdout

    def test_what_a_rule_intends_passes(self):
        limit = ['"nginx"}', '"nginx", "mem_limit": "256m"}']
        status, output = self.run_proof([finding("memory-limit")], [limit], "--each-rule")
        self.assertEqual(0, status, output)
        self.assertIn("5 passed, 0 failed", output)

    def test_what_no_rule_intends_fails(self):
        status, output = self.run_proof([finding("memory-limit")], [["nginx", "httpd"]])
        self.assertEqual(1, status)
        self.assertIn("web/compose.yaml: safe: unexpected: ~services.web.image", output)

    def test_a_rule_without_a_line_in_the_table_is_named(self):
        status, output = self.run_proof([finding("new-rule")], [["nginx", "httpd"]])
        self.assertEqual(1, status)
        self.assertIn("intended.py does not know: new-rule", output)

    def test_what_compose_refuses_afterwards_fails(self):
        status, output = self.run_proof([finding("memory-limit")], [['"image"', '"imag"']])
        self.assertEqual(1, status)
        self.assertIn("web/compose.yaml: safe: refused: no image", output)

    def test_a_repair_that_goes_on_fails(self):
        more = ['"image": "nginx"', '"image": "nginx", "x": 1, "image": "nginx"']
        status, output = self.run_proof([], [more])
        self.assertEqual(1, status)
        self.assertIn("web/compose.yaml: safe: a second repair changes it again", output)

    def test_a_file_that_is_read_over_another_is_told_of_with_it(self):
        self.write("projects/web/compose.override.yaml", '{"services": {"web": {"init": true}}}\n')
        status, output = self.run_proof([], [["nginx", "httpd"]])
        self.assertEqual(1, status)
        both = "web/compose.yaml + web/compose.override.yaml: safe: unexpected: ~services.web.image"
        self.assertIn(both, output)

    def test_what_should_be_refused_and_is_not_fails_and_the_other_way_round(self):
        self.write("projects/broken/compose.yaml", '{"services": {"a": {"image": "b"}}}\n')
        self.write("projects/sound/compose.yaml", '{"services": {"a": {}}}\n')
        status, output = self.run_proof([], [])
        self.assertEqual(1, status)
        self.assertIn("broken/compose.yaml: is accepted, and should not be", output)
        self.assertIn("sound/compose.yaml: refused: no image", output)
        status, output = self.run_proof([], [], "--foreign")
        self.assertEqual(0, status, output)
        self.assertIn("2 Compose files accepted, 1 refused", output)


if __name__ == "__main__":
    unittest.main()
