"""A language server as a child process, and the clock beside it. Standard library only."""

import json
import os
import select
import subprocess
import time
from pathlib import Path


class ServerGone(Exception):
    pass


class Server:
    """Speaks LSP over standard streams. A reading is taken when the last byte of a message is here,
    before any of it is decoded, so that the driver's own work counts as little as possible."""

    def __init__(self, command, root, settings=None, timeout=60.0):
        self.root = Path(root)
        self.settings = settings or {}  # What the client's configuration says, by section.
        self.timeout = timeout
        self.buffer = b""
        self.registered = set()  # Methods that the server announced after its start.
        self.next_id = 0
        self.process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.input = self.process.stdin.fileno()
        self.output = self.process.stdout.fileno()

    @staticmethod
    def encoded(message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        return b"Content-Length: %d\r\n\r\n" % len(body) + body

    def send(self, message):
        self.write(self.encoded(message))

    def write(self, data):
        while data:
            data = data[os.write(self.input, data):]

    def receive(self, timeout=None):
        """The bytes of the next message, and when it was complete. None if none comes in time."""
        deadline = time.perf_counter() + (self.timeout if timeout is None else timeout)
        while True:
            message = self._take()
            if message is not None:
                return message, time.perf_counter()
            left = deadline - time.perf_counter()
            if not select.select([self.output], [], [], max(left, 0))[0]:
                return None, time.perf_counter()
            chunk = os.read(self.output, 1 << 20)
            if not chunk:
                raise ServerGone
            self.buffer += chunk

    def _take(self):
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        length = next(
            int(line.split(b":")[1])
            for line in self.buffer[:end].split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        start = end + 4
        if len(self.buffer) < start + length:
            return None
        body = self.buffer[start:start + length]
        self.buffer = self.buffer[start + length:]
        return body

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        """The reply, and how long it took in seconds."""
        self.next_id += 1
        start = time.perf_counter()
        self.send({"id": self.next_id, "method": method, "params": params})
        while True:
            body, end = self.receive()
            if body is None:
                raise TimeoutError(method)
            message = json.loads(body)
            if "method" not in message and message.get("id") == self.next_id:
                return message, end - start
            self._serve(message)

    def next_diagnostics(self, timeout=None):
        """What is published next, and when it was here. None if nothing is, in time."""
        while True:
            body, end = self.receive(timeout)
            if body is None:
                return None, end
            if b'"textDocument/publishDiagnostics"' in body:
                return json.loads(body)["params"]["diagnostics"], end
            self._serve(json.loads(body))

    def drain(self, quiet):
        """Reads until nothing came for `quiet` seconds; what was published last, or None."""
        last = None
        while True:
            diagnostics, _ = self.next_diagnostics(quiet)
            if diagnostics is None:
                return last
            last = diagnostics

    def _serve(self, message):
        if "id" not in message or "method" not in message:
            return
        result = None
        if message["method"] == "client/registerCapability":
            self.registered |= {item["method"] for item in message["params"]["registrations"]}
        if message["method"] == "workspace/configuration":
            items = message["params"]["items"]
            result = [self.settings.get(item.get("section")) for item in items]
        self.send({"id": message["id"], "result": result})

    def initialize(self, options=None):
        uri = self.root.as_uri()
        reply, seconds = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "bench"}],
                "initializationOptions": options or {},
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "publishDiagnostics": {},
                        "hover": {"contentFormat": ["markdown"]},
                        "completion": {"completionItem": {"snippetSupport": True}},
                        "codeAction": {
                            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                            "isPreferredSupport": True,
                            "dataSupport": True,
                            "resolveSupport": {"properties": ["edit"]},
                        },
                        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
                    },
                },
            },
        )
        self.notify("initialized", {})
        return reply["result"]["capabilities"], seconds

    def open(self, path, language, text):
        uri = (self.root / path).as_uri()
        self.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}},
        )
        return uri

    def resident(self):
        """Resident memory of the process and its children, in bytes."""
        pids, total = [self.process.pid], 0
        while pids:
            pid = pids.pop()
            try:
                status = Path(f"/proc/{pid}/status").read_text()
                pids += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            except OSError:
                continue
            total += next(
                (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0
            )
        return total * 1024

    def close(self):
        try:
            self.request("shutdown", None)
            self.notify("exit", None)
            self.process.wait(5)
        except Exception:  # Whatever a peer does at its end, it ends.
            self.process.kill()
            self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
