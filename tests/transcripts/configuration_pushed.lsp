# What a client sends with `initialize` holds from the start; what does not mean anything is told.

--> 1 initialize {"capabilities": {}, "initializationOptions": {"seaworthy": {
      "rules": {"add-instead-of-copy": "error", "missing-usr": "off"}, "features": {"hover": false}}}}

<-- window/showMessage {"type": 2, "message": "Seaworthy's initializationOptions: rules.missing-usr: unknown rule `missing-usr`, did you mean `missing-user`?"}

<-- 1 {"capabilities": {"documentSymbolProvider": true}}

--> initialized {}

--> textDocument/didOpen {"textDocument": {
      "uri": "file:///Dockerfile", "version": 1, "text": "FROM $img\nADD a.txt /\n"}}

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "add-instead-of-copy", "severity": 1}]}

# What is off is left to others.

--> 2 textDocument/hover {
      "textDocument": {"uri": "file:///Dockerfile"}, "position": {"line": 1, "character": 1}}

<-- 2 null

# Settings come as a tree of many servers, and count more than what came with `initialize`.

--> workspace/didChangeConfiguration {"settings": {"yaml": {"hover": true}, "seaworthy": {
      "rules": {"add-instead-of-copy": {"severity": "hint"}}}}}

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "add-instead-of-copy", "severity": 4}]}

# Nothing of ours, and nothing at all, change nothing.

--> workspace/didChangeConfiguration {"settings": {"yaml": {"hover": true}}}

--> workspace/didChangeConfiguration {"settings": null}

--> workspace/didChangeConfiguration {"settings": "seaworthy"}

--> workspace/didChangeConfiguration {}

# Off is off, and comes back with the settings of the start.

--> workspace/didChangeConfiguration {"settings": {"seaworthy": {"rules": {"add-instead-of-copy": "off"}}}}

<-- textDocument/publishDiagnostics {"diagnostics": []}

--> workspace/didChangeConfiguration {"settings": {"seaworthy": {}}}

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "add-instead-of-copy", "severity": 1}]}

# The same mistake is told once.

--> workspace/didChangeConfiguration {"settings": {"seaworthy": {"profil": "strict", "features": {"diagnostics": "off"}}}}

<-- window/showMessage {"type": 2}

<-- textDocument/publishDiagnostics {"diagnostics": []}

--> workspace/didChangeConfiguration {"settings": {"seaworthy": {"profil": "strict"}}}

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "add-instead-of-copy", "severity": 1}]}
