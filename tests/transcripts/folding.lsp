# Whole lines, and no more ranges than the client takes: then the longest.

--> 1 initialize {"capabilities": {"textDocument": {"foldingRange": {"lineFoldingOnly": true, "rangeLimit": 2}}}}

<-- 1 {"capabilities": {"foldingRangeProvider": true}}

--> textDocument/didOpen {"textDocument": {"uri": "file:///Dockerfile", "languageId": "dockerfile",
      "version": 1, "text": "# a\n# b\nFROM $c\nRUN d \\\n  e\nRUN <<X\nf\ng\nX\n"}}

<-- textDocument/publishDiagnostics {"diagnostics": []}

--> 2 textDocument/foldingRange {"textDocument": {"uri": "file:///Dockerfile"}}

<-- 2 [{"startLine": 2, "endLine": 8, "kind": "region"}, {"startLine": 5, "endLine": 8}]
