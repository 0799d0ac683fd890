"""The generator of the image tables, on small inputs. Run by ctest."""
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import make_image_tables  # noqa: E402
from image_tables import emit, grammar, rows, tags  # noqa: E402
from image_tables.catalogue import Facts, all_images, variants_of  # noqa: E402

ADDITIONS = {"os_families": {"debian": {"default_command": ["bash"]}}, "unprivileged_image": {},
             "doubts": [{"image": "app", "variant": "odd", "fields": ["entrypoint", "numbers", "accounts"]}]}
FAMILIES = {"debian": {"package_manager": "apt-get", "names": ["debian"]},
            "alpine": {"package_manager": "apk", "names": ["alpine"]}}


def image(**fields):
    return {"id": "app", "names": ["app"], "kind": "database", "source": "source", "confidence": "high", "official": True,
            "image_user": "root", **fields}


def facts(entry, variant=0):
    return Facts(variants_of(entry)[variant], ADDITIONS)


class GrammarTest(unittest.TestCase):
    def test_ids_are_read_per_family(self):
        two = "999:999 (Debian), 70:70 (Alpine)"
        self.assertEqual(grammar.ids_of_family(two, "debian"), (999, 999))
        self.assertEqual(grammar.ids_of_family(two, "alpine"), (70, 70))
        self.assertIsNone(grammar.ids_of_family(two, "ubuntu"))
        self.assertEqual(grammar.ids_of_family("33:33 (82:82 Alpine)", "alpine"), (82, 82))
        self.assertEqual(grammar.ids_of_family("33:33 (82:82 Alpine)", "debian"), (33, 33))
        self.assertEqual(grammar.ids_of_family("1000:1000", None), (1000, 1000))

    def test_prose_is_unknown(self):
        for text in ("999:999 or mysql", "1000:1000 (2.x)", "mostly 999:999", "", None, "999"):
            self.assertIsNone(grammar.ids_of_family(text, "debian"), text)
        for text in ("varies", "unverified", "differs", "root or mysql", "1001 / root", None):
            self.assertIsNone(grammar.user(text), text)
        self.assertIsNone(grammar.step_down("gosu (<= 2.1)"))
        self.assertIsNone(grammar.step_down("none (image USER); gosu only with init-var-solr as root"))
        self.assertIsNone(grammar.init("/init s6 (plex, emby); none (jellyfin)", "debian"))
        self.assertIsNone(grammar.http_probe("no HTTP client in the JRE: use curl on PORT"))
        self.assertIsNone(grammar.package("tini (EPEL)"))

    def test_users(self):
        self.assertEqual(grammar.user("1000:0"), ("", 1000, 0))
        self.assertEqual(grammar.user("node"), ("node", None, None))
        self.assertTrue(grammar.is_root(grammar.user("0:0")))
        self.assertFalse(grammar.is_root(grammar.user("1000")))
        self.assertTrue(grammar.user_note("65532 with :nonroot", True))
        self.assertFalse(grammar.user_note("1.11 and newer", False))

    def test_accounts_are_told_by_family_and_version(self):
        self.assertEqual(grammar.account_condition(None, None), ("Always", ""))
        self.assertEqual(grammar.account_condition("Debian", "debian"), ("Always", ""))
        self.assertIsNone(grammar.account_condition("Debian", "alpine"))
        self.assertEqual(grammar.account_condition("8.0 and newer, $APP_UID", "alpine"), ("VersionAtLeast", "8.0"))
        self.assertEqual(grammar.account_condition("23.04 and newer", "ubuntu"), ("UbuntuWithUser", ""))
        self.assertEqual(grammar.account_condition("first free id", "debian"), ("Unknown", ""))

    def test_tools(self):
        self.assertEqual(grammar.tools(["node", "bash /dev/tcp"], None), (["node", "bash"], []))
        self.assertEqual(grammar.tools(["wget on Alpine bases"], None)[0], [])
        self.assertIn("wget", grammar.tools(["wget on Alpine bases"], None)[1])
        self.assertEqual(grammar.tools([], "wget (busybox)"), (["wget"], []))
        self.assertIn("curl", grammar.tools(["java"], "curl (JDK 21 and older)")[1])

    def test_health_checks(self):
        self.assertEqual(grammar.healthcheck_declared({}), (None, ""))
        self.assertEqual(grammar.healthcheck_declared({"healthcheck_declared": None}), (False, ""))
        self.assertEqual(grammar.healthcheck_declared({"healthcheck_declared": "/healthcheck.sh"}),
                         (True, "/healthcheck.sh"))
        self.assertEqual(grammar.healthcheck_declared({"healthcheck_declared": "curl http://localhost:8000"}),
                         (True, "curl http://localhost:8000"))
        for text in ("unverified", "localai only", "yes in older tags (healthcheck.sh), removed later",
                     "superset: curl /health; redash: none", "harbor images declare one"):
            self.assertEqual(grammar.healthcheck_declared({"healthcheck_declared": text}), (None, ""), text)
        self.assertEqual(grammar.http_probe("php -r \"exit('http://127.0.0.1:PORT/')\""),
                         ["php", "-r", "exit('http://127.0.0.1:PORT/')"])


class MergeTest(unittest.TestCase):
    def test_a_variant_replaces_fields_of_its_image(self):
        entry = image(os="debian", tools=["a"], variants=[{"id": "small", "match": ["*-slim"], "tools": ["b"]}])
        merged = variants_of(entry)
        self.assertEqual([row["tools"] for row in merged], [["b"], ["a"]])
        self.assertEqual([row["match"] for row in merged], [["*-slim"], ["*"]])

    def test_low_confidence_is_not_acted_upon(self):
        entry = image(confidence="low", os="debian", tools=["curl"], user={"steps_down_with": "gosu", "name": "x"},
                      existing_users=[{"name": "x", "uid": 1}], entrypoint=["run"], shell="/bin/sh")
        found = facts(entry)
        self.assertIsNone(found.os())
        self.assertIsNone(found.user())
        self.assertEqual(found.step_down(), "Unknown")
        self.assertEqual(found.tools(), ([], ["curl"]))
        self.assertEqual(found.argv("entrypoint"), (None, []))
        self.assertFalse(found.accounts()[0]["usable"])

    def test_doubts_make_unknown(self):
        odd = image(os="debian", entrypoint=["run"], existing_users=[{"name": "x", "uid": 1}],
                    variants=[{"id": "odd", "match": ["*"]}])
        self.assertEqual(facts(odd).argv("entrypoint"), (None, []))
        self.assertEqual(facts(odd).accounts()[0]["condition"], "Unknown")
        self.assertIsNone(facts(odd).accounts()[0]["uid"])
        self.assertFalse(facts(odd).has_closed_accounts())

    def test_names_with_a_star_stand_for_images_that_differ(self):
        several = image(names=["team/*"], kind="language", source="known", os="debian", official=False)
        self.assertEqual(facts(several).step_down(), "Unknown")
        self.assertFalse(facts(several).has_closed_accounts())
        self.assertEqual(facts(several).argv("entrypoint"), (None, []))
        one = image(names=["team/one"], kind="language", source="known", os="debian", official=False)
        self.assertEqual(facts(one).step_down(), "Never")

    def test_accounts_that_a_fix_must_not_use(self):
        for name in ("nobody", "guest", "ubuntu", "www-data"):
            self.assertFalse(facts(image(existing_users=[{"name": name, "uid": 1}])).accounts()[0]["usable"], name)
        refused = image(existing_users=[{"name": "x", "uid": 1}], user_override={"works": "no"})
        self.assertFalse(facts(refused).accounts()[0]["usable"])
        php = image(id="php", existing_users=[{"name": "www-data", "uid": 33}])
        self.assertTrue(facts(php).accounts()[0]["usable"])

    def test_what_variants_have_in_common_is_all_that_is_known_without_a_tag(self):
        entry = image(entrypoint=["run"], cmd=["x"], variants=[
            {"id": "a", "match": ["*alpine*"], "os": "alpine", "shell": "/bin/sh", "tools": ["wget", "psql"]},
            {"id": "d", "match": ["*"], "os": "debian", "shell": "/bin/sh", "tools": ["psql"]}])
        (_, found, shared), = rows.value_rows({"images": [entry], "os_families": FAMILIES}, ADDITIONS)
        self.assertEqual([row["os"] for row in found], ["Alpine", "Debian"])
        self.assertEqual((shared["os"], shared["package_manager"]), ("Unknown", "Unknown"))
        self.assertEqual(shared["tools"], ["psql"])
        self.assertEqual((shared["has_entrypoint"], shared["entrypoint"]), (True, ["run"]))

    def test_an_entrypoint_per_name_becomes_an_image_per_name(self):
        entry = image(names=["r/d/*"], entrypoints={"java*": ["/usr/bin/java"]})
        found = all_images({"images": [entry]})
        self.assertEqual([part["names"] for part in found], [["r/d/*"], ["r/d/java*"]])
        self.assertEqual([part["entrypoint"] for part in found], [[], ["/usr/bin/java"]])


class TagsTest(unittest.TestCase):
    def family(self, *stanzas, name="app"):
        family = tags.Family(name)
        for exact, names, is_windows in stanzas:
            family.add(exact, names.split(","), is_windows, False)
        return family

    def test_versions(self):
        self.assertEqual(tags.version("22.23.2-alpine3.24"), ("22.23.2", 3))
        self.assertEqual(tags.version("3.11-7.3.23-slim"), ("3.11-7.3.23", 5))
        self.assertEqual(tags.version("temurin-21-lein-2.13.0"), ("2.13.0", 3))
        self.assertEqual(tags.version("noble-20260810"), ("", 0))

    def test_linux_goes_before_windows_and_two_windows_builds_have_no_exact_tag(self):
        family = self.family(("1.2.3-w1", "1,w", True), ("1.2.3-w2", "1,w", True), ("1.2.3", "1", False))
        self.assertEqual(family.stanza_of("1"), 2)
        self.assertIsNone(family.stanza_of("w"))

    def test_how_many_numbers_a_complete_version_has(self):
        usual = self.family(("1.2.3", "1,1.2,1.2.3", False), ("2.0.1", "2,2.0,2.0.1", False), ("0u5", "0u5,0", False))
        self.assertEqual(usual.full_components(), (3, [(0, 2)]))
        dated = self.family(("noble-20260810", "noble,24.04,noble-20260810", False))
        self.assertEqual(dated.full_components(), (0, []))
        preview = self.family(("3.5-dev5", "3.5-dev5,3.5-dev", False), ("3.4.1", "3.4.1,3.4", False))
        self.assertEqual(preview.full_components(), (3, []))


class EmitTest(unittest.TestCase):
    def test_texts_share_places(self):
        pool = emit.Pool()
        self.assertEqual(pool.text("alpine3.24"), "{0, 10}")
        self.assertEqual(pool.text("alpine"), "{0, 6}")
        self.assertEqual(pool.text(""), "{0, 0}")

    def test_literals_are_escaped(self):
        self.assertEqual(emit.quoted(b'a"b\\c\n??='), '"a\\"b\\\\c\\012\\077\\077="')

    def test_the_same_input_gives_the_same_output(self):
        data = ROOT / "analysis/tables/data"
        with tempfile.TemporaryDirectory() as folder:
            outputs = [Path(folder) / name for name in ("a", "b")]
            for output in outputs:
                self.assertEqual(make_image_tables.main(["", str(data), str(output)]), 0)
            self.assertEqual(outputs[0].read_bytes(), outputs[1].read_bytes())


if __name__ == "__main__":
    unittest.main()
