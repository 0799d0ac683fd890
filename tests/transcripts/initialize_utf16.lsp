# A client that says nothing of encodings counts in UTF-16.

--> 1 initialize {"capabilities": {}}

<-- 1 {"capabilities": {"positionEncoding": "utf-16"}}

--> textDocument/didOpen {"textDocument": {"uri": "file:///Dockerfile", "languageId": "dockerfile",
      "version": 1, "text": "FROM $img\nRUN echo \u00e9\ud83d\ude00 && \\\n  true\n"}}

<-- textDocument/publishDiagnostics {"diagnostics": []}

--> 2 textDocument/foldingRange {"textDocument": {"uri": "file:///Dockerfile"}}

<-- 2 [{"startLine": 0, "startCharacter": 9, "endLine": 2, "endCharacter": 6},
       {"startLine": 1, "startCharacter": 17, "endLine": 2, "endCharacter": 6}]
