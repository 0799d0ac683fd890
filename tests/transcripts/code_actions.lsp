# A quick fix for each fix of a finding, silence for the line or the file, and an explanation.

--> 1 initialize {"capabilities": {"textDocument": {"codeAction": {
      "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
      "isPreferredSupport": true, "dataSupport": true, "resolveSupport": {"properties": ["edit"]}}}}}

<-- 1 {"capabilities": {"codeActionProvider": {"resolveProvider": true, "codeActionKinds": [
      "quickfix", "quickfix.suppress.seaworthy", "quickfix.explain.seaworthy",
      "refactor.rewrite.harden.seaworthy", "source.fixAll.seaworthy", "source.harden.seaworthy"]}}}

--> initialized {}

--> textDocument/didOpen {"textDocument": {"uri": "file:///a/Dockerfile", "version": 1,
      "text": "FROM alpine:3.24.1\nUSER nobody\nCMD sleep 5\n"}}

<-- textDocument/publishDiagnostics {"diagnostics": [{"code": "shell-form-command", "range": {
      "start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 11}}}]}

--> 2 textDocument/codeAction {"textDocument": {"uri": "file:///a/Dockerfile"},
      "range": {"start": {"line": 2, "character": 6}, "end": {"line": 2, "character": 6}},
      "context": {"diagnostics": [], "only": ["quickfix"]}}

<-- 2 [
      {"kind": "quickfix", "title": "Write it as a JSON array", "isPreferred": true,
       "diagnostics": [{"code": "shell-form-command"}],
       "edit": {"changes": {"file:///a/Dockerfile": [{"newText": "[\"sleep\", \"5\"]", "range": {
         "start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 11}}}]}}},
      {"kind": "quickfix.suppress.seaworthy", "title": "Suppress shell-form-command for this line",
       "edit": {"changes": {"file:///a/Dockerfile": [{
         "newText": "# seaworthy: ignore=shell-form-command reason\n",
         "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}}}]}}},
      {"kind": "quickfix.suppress.seaworthy", "title": "Suppress shell-form-command for this file",
       "edit": {"changes": {"file:///a/Dockerfile": [{
         "newText": "# seaworthy: ignore-file=shell-form-command reason\n",
         "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}}]}}},
      {"kind": "quickfix.explain.seaworthy", "title": "Explain shell-form-command",
       "command": {"command": "seaworthy.explain", "arguments": ["shell-form-command"]}}]

# On the line, but not on the finding; and only what is asked for.

--> 3 textDocument/codeAction {"textDocument": {"uri": "file:///a/Dockerfile"},
      "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}},
      "context": {"diagnostics": [], "only": ["quickfix.explain"]}}

<-- 3 [{"kind": "quickfix.explain.seaworthy"}]

--> 4 textDocument/codeAction {"textDocument": {"uri": "file:///a/Dockerfile"},
      "range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}},
      "context": {"diagnostics": [], "only": ["quickfix"]}}

<-- 4 []
