# Before initialize nothing is served, and notifications are dropped.

--> 1 textDocument/hover {"textDocument": {"uri": "file:///Dockerfile"}, "position": {"line": 0, "character": 0}}

<-- 1 error {"code": -32002}

--> textDocument/didOpen {"textDocument": {"uri": "file:///Dockerfile", "version": 1, "text": "FROM $a"}}

--> 2 shutdown

<-- 2 error {"code": -32002}

--> 3 initialize {"capabilities": {}}

<-- 3 {"capabilities": {}}

# Between initialize and initialized everything is.

--> 4 textDocument/hover {"textDocument": {"uri": "file:///Dockerfile"}, "position": {"line": 0, "character": 0}}

<-- 4 error {"code": -32801}

# After shutdown nothing is.

--> 5 shutdown

<-- 5 null

--> 6 textDocument/hover {"textDocument": {"uri": "file:///Dockerfile"}, "position": {"line": 0, "character": 0}}

<-- 6 error {"code": -32600}

--> textDocument/didOpen {"textDocument": {"uri": "file:///Dockerfile", "version": 1, "text": "FROM $a"}}

--> 7 shutdown

<-- 7 error {"code": -32600}

--> exit
