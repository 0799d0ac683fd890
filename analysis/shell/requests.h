#pragma once

#include "analysis/shell/options.h"
#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace analysis::shell {

enum class RequestTool : std::uint8_t { Curl, Wget };

/// One run of curl or wget.
struct Request {
    /// By index into `Script::commands()`; 0 where there is no script.
    std::size_t command = 0;
    RequestTool tool = RequestTool::Curl;
    /// The tool, by index of a word.
    std::size_t program = 0;
    std::vector<Word> urls = {};
    /// Files that are written, by their names on the command line, or by that in the URL.
    std::vector<Word> outputs = {};
    /// What is fetched goes to a file: named, or after the URL.
    bool writes_file = false;
    /// An HTTP error is a failure: `curl -f`, and wget always.
    bool fails_on_error = false;
    bool follows_redirects = false;
    /// Certificates are not checked.
    bool is_insecure = false;
    /// Shows no progress.
    bool is_quiet = false;
    Arguments arguments = {};

    bool is_certain() const { return arguments.is_certain; }
};

/// What this command line, of a shell or of an exec form, fetches.
std::optional<Request> request(std::span<const Word> words);

/// Where a URL leads. All are views into the URL.
struct UrlParts {
    std::string_view scheme;  // Empty, if there is none: curl and wget take http then.
    std::string_view host;
    std::string_view port;
    std::string_view path;
};

/// Takes a URL apart. Never fails: what is not there is empty.
UrlParts url_parts(std::string_view url);

}  // namespace analysis::shell
