"""What is shipped: one file that needs libc alone. Run by ctest in the release preset."""
import os
import re
import subprocess
import unittest
from pathlib import Path

PROGRAM = Path(os.environ["SEAWORTHY"])


def output_of(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()


class ReleaseTest(unittest.TestCase):
    def test_it_needs_no_library_but_libc(self):
        needed = re.findall(r"\(NEEDED\).*\[(.*)\]", output_of("readelf", "-d", PROGRAM))
        allowed = re.compile(r"(libc|libm|ld-linux.*)\.so\.\d+")
        self.assertEqual([], [name for name in needed if not allowed.fullmatch(name)])

    def test_it_is_stripped_and_small(self):
        self.assertNotIn(".symtab", output_of("readelf", "-SW", PROGRAM))
        self.assertLess(PROGRAM.stat().st_size, 12 << 20)

    def test_it_says_which_version_it_is(self):
        self.assertRegex(output_of(PROGRAM, "--version"), r"\d+\.\d+\.\d+")


if __name__ == "__main__":
    unittest.main()
