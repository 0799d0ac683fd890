# Texts follow the client, whatever it does to them. (`version` is told only to clients that know it.)

--> 1 initialize {"capabilities": {"textDocument": {"publishDiagnostics": {"versionSupport": true}}}}

<-- 1 {"capabilities": {}}

--> textDocument/didOpen {"textDocument": {"uri": "file:///c%3A/My%20App/Dockerfile", "languageId": "dockerfile",
      "version": 5, "text": "FROM $a\nRUN b\n"}}

<-- textDocument/publishDiagnostics {"uri": "file:///c%3A/My%20App/Dockerfile", "version": 5, "diagnostics": []}

# Several changes apply in order, each to what the one before it left. Positions behind the end mean
# the end, and a change without a range replaces everything.

--> textDocument/didChange {"textDocument": {"uri": "file:///c%3A/My%20App/Dockerfile", "version": 6},
      "contentChanges": [
        {"range": {"start": {"line": 0, "character": 99}, "end": {"line": 0, "character": 2147483647}},
         "text": "\r\nADD x /\r\n"},
        {"range": {"start": {"line": 1, "character": 3}, "end": {"line": 1, "character": 4}}, "text": " y "},
        {"range": {"start": {"line": 99, "character": 0}, "end": {"line": 99, "character": 0}}, "text": "ADD z /"}]}

<-- textDocument/publishDiagnostics {"version": 6, "diagnostics": [
      {"code": "add-instead-of-copy", "range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 3}}},
      {"code": "add-instead-of-copy", "range": {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 3}}}]}

--> textDocument/didChange {"textDocument": {"uri": "file:///c%3A/My%20App/Dockerfile", "version": 7},
      "contentChanges": [{"range": null, "text": "FROM $a\n"}, {"text": "FROM $b\nADD a /\n"}]}

<-- textDocument/publishDiagnostics {"version": 7, "diagnostics": [{"code": "add-instead-of-copy"}]}

# Versions may go backwards, and a document may be opened twice or closed twice.

--> textDocument/didChange {"textDocument": {"uri": "file:///c%3A/My%20App/Dockerfile", "version": 3},
      "contentChanges": []}

<-- textDocument/publishDiagnostics {"version": 3, "diagnostics": [{"code": "add-instead-of-copy"}]}

--> textDocument/didOpen {"textDocument": {"uri": "file:///c%3A/My%20App/Dockerfile", "languageId": "dockerfile",
      "version": 1, "text": "\ufeffFROM a\u0000\n"}}

<-- textDocument/publishDiagnostics {"version": 1, "diagnostics": []}

# Another spelling is another document.

--> textDocument/didOpen {"textDocument": {"uri": "file:///C:/My%20App/Dockerfile", "languageId": "dockerfile",
      "version": 1, "text": "FROM $a\nADD b /\n"}}

<-- textDocument/publishDiagnostics {"uri": "file:///C:/My%20App/Dockerfile", "version": 1,
      "diagnostics": [{"code": "add-instead-of-copy"}]}

--> textDocument/didSave {"textDocument": {"uri": "file:///C:/My%20App/Dockerfile"}, "text": "FROM $c\n"}

# What was published is taken back at once, under the same name; the version is nobody's any more.

--> textDocument/didClose {"textDocument": {"uri": "file:///C:/My%20App/Dockerfile"}}

<-- textDocument/publishDiagnostics {"uri": "file:///C:/My%20App/Dockerfile", "diagnostics": []}

--> textDocument/didClose {"textDocument": {"uri": "file:///C:/My%20App/Dockerfile"}}

--> textDocument/didClose {"textDocument": {"uri": "file:///c%3A/My%20App/Dockerfile"}}

<-- textDocument/publishDiagnostics {"uri": "file:///c%3A/My%20App/Dockerfile", "diagnostics": []}
