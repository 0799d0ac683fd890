"""The pages of the rules, as the program tells them. Run by ctest, with SEAWORTHY set."""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["SEAWORTHY"]


def make(folder):
    script = ROOT / "tools" / "make_docs.py"
    subprocess.run([sys.executable, "-B", script, PROGRAM, folder], check=True, stdout=subprocess.DEVNULL)


class DocsTest(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = Path(self.scratch.name) / "docs"

    def test_every_rule_has_a_page_and_a_line_in_the_index(self):
        make(self.folder)
        sources = (ROOT / "analysis" / "rules").rglob("*.cpp")
        rules = {source.stem.replace("_", "-") for source in sources}
        index = (self.folder / "README.md").read_text()
        self.assertEqual(rules | {"README"}, {page.stem for page in self.folder.iterdir()})
        for rule in rules:
            self.assertIn(f"](" + rule + ".md)", index)
            self.assertIn(f"# {rule}\n", (self.folder / f"{rule}.md").read_text())

    def test_links_within_the_pages_lead_somewhere(self):
        make(self.folder)
        for page in self.folder.iterdir():
            prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(), flags=re.DOTALL)
            for target in re.findall(r"\]\(([^)#\s]+)", prose):
                if "://" not in target:
                    self.assertTrue((self.folder / target).exists(), f"{page.name}: {target}")

    def test_pages_of_rules_that_are_gone_go_and_other_files_stay(self):
        make(self.folder)
        page = next(page for page in self.folder.iterdir() if page.name != "README.md")
        (self.folder / "gone.md").write_text(page.read_text())
        (self.folder / "notes.md").write_text("Written by hand.\n")
        make(self.folder)
        self.assertFalse((self.folder / "gone.md").exists())
        self.assertTrue((self.folder / "notes.md").exists())


if __name__ == "__main__":
    unittest.main()
