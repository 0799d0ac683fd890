# A client that shows trees gets a tree.

--> 1 initialize {"capabilities": {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}}}

<-- 1 {"capabilities": {"documentSymbolProvider": true}}

--> textDocument/didOpen {"textDocument": {"uri": "file:///Dockerfile", "languageId": "dockerfile",
      "version": 1, "text": "ARG V=1\nFROM a:$V AS b\nRUN c\n"}}

<-- textDocument/publishDiagnostics {"diagnostics": []}

--> 2 textDocument/documentSymbol {"textDocument": {"uri": "file:///Dockerfile"}}

<-- 2 [{"name": "ARG V=1", "kind": 13,
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 7}},
        "selectionRange": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 3}}},
       {"name": "b", "detail": "a:$V", "kind": 2,
        "range": {"start": {"line": 1, "character": 0}, "end": {"line": 2, "character": 5}},
        "selectionRange": {"start": {"line": 1, "character": 13}, "end": {"line": 1, "character": 14}},
        "children": [{"name": "RUN c", "kind": 12}]}]
