# A client that can be asked, and does not answer.

--> 1 initialize {"capabilities": {"workspace": {"configuration": true}}}

<-- 1 {"capabilities": {}}

--> initialized {}

<-- 1 workspace/configuration {"items": [{"section": "seaworthy"}]}

--> textDocument/didOpen {"textDocument": {
      "uri": "file:///Dockerfile", "version": 1, "text": "FROM $img\nADD a.txt /\n"}}

# Who types has waited long enough.

--> textDocument/didChange {"textDocument": {"uri": "file:///Dockerfile", "version": 2},
      "contentChanges": [{"text": "FROM $img\nADD b.txt /\n"}]}

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "add-instead-of-copy"}]}
