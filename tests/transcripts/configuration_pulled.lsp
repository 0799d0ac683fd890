# A client that can be asked is asked, once it is ready, and again when it says that something
# changed.

--> 1 initialize {"capabilities": {"workspace": {
      "configuration": true, "didChangeConfiguration": {"dynamicRegistration": true}}}}

<-- 1 {"capabilities": {}}

--> initialized {}

<-- 1 client/registerCapability {"registrations": [{"method": "workspace/didChangeConfiguration",
      "registerOptions": {"section": "seaworthy"}}]}

<-- 2 workspace/configuration {"items": [{"section": "seaworthy"}]}

--> textDocument/didOpen {"textDocument": {
      "uri": "file:///Dockerfile", "version": 1, "text": "FROM $img\nADD a.txt /\n"}}

# Nothing is shown that the answer may turn off.

--> 1 null

--> 2 [{"rules": {"add-instead-of-copy": "info"}}]

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "add-instead-of-copy", "severity": 3}]}

--> workspace/didChangeConfiguration {"settings": null}

<-- 3 workspace/configuration {}

--> 3 [null]

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "add-instead-of-copy", "severity": 2}]}

# A refusal, and an answer of another form, leave all as it was.

--> workspace/didChangeConfiguration {}

<-- 4 workspace/configuration {}

--> 4 error {"code": -32601, "message": "no"}

--> workspace/didChangeConfiguration {}

<-- 5 workspace/configuration {}

--> 5 {}

# Who types is not kept waiting by a client that does not answer.

--> textDocument/didChange {"textDocument": {"uri": "file:///Dockerfile", "version": 2},
      "contentChanges": [{"text": "FROM $img\nADD c.txt /\nADD d.txt /\n"}]}

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "add-instead-of-copy"}, {"code": "add-instead-of-copy"}]}
