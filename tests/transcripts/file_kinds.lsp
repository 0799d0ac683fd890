# A file is ours by its language or its name; of all others nothing is said.

--> 1 initialize {"capabilities": {}}

<-- 1 {"capabilities": {}}

--> textDocument/didOpen {"textDocument": {"uri": "untitled:Untitled-1", "languageId": "dockerfile",
      "version": 1, "text": "FROM $a\nADD b /\n"}}

<-- textDocument/publishDiagnostics {"uri": "untitled:Untitled-1", "diagnostics": [{"code": "add-instead-of-copy"}]}

--> textDocument/didOpen {"textDocument": {"uri": "vscode-vfs://github/a/b/Containerfile?main", "languageId": "",
      "version": 1, "text": "FROM $a\nADD b /\n"}}

<-- textDocument/publishDiagnostics {"uri": "vscode-vfs://github/a/b/Containerfile?main",
      "diagnostics": [{"code": "add-instead-of-copy"}]}

--> textDocument/didOpen {"textDocument": {"uri": "file:///a/notes.txt", "languageId": "plaintext",
      "version": 1, "text": "FROM $a\nADD b /\n"}}

--> 2 textDocument/hover {"textDocument": {"uri": "file:///a/notes.txt"}, "position": {"line": 1, "character": 1}}

<-- 2 null

--> textDocument/didClose {"textDocument": {"uri": "file:///a/notes.txt"}}

# A file may become ours while it is written, and stop being so.

--> textDocument/didOpen {"textDocument": {"uri": "file:///a/Dockerfile", "version": 1, "text": "FROM {{ a }}\nADD b /\n"}}

--> textDocument/didChange {"textDocument": {"uri": "file:///a/Dockerfile", "version": 2},
      "contentChanges": [{"text": "FROM $a\nADD b /\n"}]}

<-- textDocument/publishDiagnostics {"uri": "file:///a/Dockerfile", "diagnostics": [{"code": "add-instead-of-copy"}]}

--> textDocument/didChange {"textDocument": {"uri": "file:///a/Dockerfile", "version": 3},
      "contentChanges": [{"text": "FROM {{ a }}\nADD b /\n"}]}

<-- textDocument/publishDiagnostics {"uri": "file:///a/Dockerfile", "diagnostics": []}
