#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace protocol {

// A document is what the client calls it: it is answered with the very string that it sent, and two
// spellings are two documents. Paths are only for finding files on the disk.

/// The absolute path that a `file:` URI means, with slashes, whatever the system: "/a
/// b/Dockerfile", "c:/x" (drive letters in lower case, so that spellings meet) or
/// "//server/share/x". Nothing for other schemes, for no URI at all, and for a path with a NUL
/// byte. Query and fragment are no part of it, and a percent sign that starts no escape stands for
/// itself (RFC 3986, RFC 8089).
std::optional<std::string> path_of(std::string_view uri);

/// The URI of an absolute path in one of the three forms above. All but letters, digits, `-._~` and
/// slashes is escaped, as most editors do: "file:///c%3A/x".
std::string uri_of(std::string_view path);

/// What follows the last slash, unescaped, in a URI of any scheme: "Dockerfile" for
/// "untitled:Dockerfile" as well as for "vscode-vfs://github/a/b/Dockerfile?main".
std::string file_name_in(std::string_view uri);

}  // namespace protocol
