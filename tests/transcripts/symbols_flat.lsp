# Any other gets the same in a row.

--> 1 initialize {"capabilities": {}}

<-- 1 {"capabilities": {}}

--> textDocument/didOpen {"textDocument": {"uri": "file:///Dockerfile", "languageId": "dockerfile",
      "version": 1, "text": "FROM $a AS b\nRUN c\n"}}

<-- textDocument/publishDiagnostics {"diagnostics": []}

--> 2 textDocument/documentSymbol {"textDocument": {"uri": "file:///Dockerfile"}}

<-- 2 [{"name": "b", "kind": 2, "location": {"uri": "file:///Dockerfile",
          "range": {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 5}}}},
       {"name": "RUN c", "kind": 12, "containerName": "b"}]
