#pragma once

#include <span>
#include <string_view>

namespace analysis::reference {

/// `# name=value` in the first lines of a Dockerfile.
struct Directive {
    std::string_view name;  // In lower case.
    std::string_view text;  // Markdown.
    std::string_view example;
};

/// Null, if there is no such directive. Takes any case.
const Directive* directive(std::string_view name);

std::span<const Directive> directives();

}  // namespace analysis::reference
