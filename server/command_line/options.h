#pragma once

#include "analysis/finding.h"
#include "server/command_line/arguments.h"
#include "server/files/discovery.h"
#include "server/lsp.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

/// What the user asks for. Everything here is complete: no default is decided anywhere else.
namespace server::command_line {

enum class Format : std::uint8_t { Text, Json, Markdown };
enum class ColorChoice : std::uint8_t { Auto, Always, Never };
enum class FixOutput : std::uint8_t { Files, Diff };

/// Which files are looked at, and for what.
struct Inspection {
    std::vector<std::string> paths;         // Never empty, unless there is an `input_name`.
    std::optional<std::string> input_name;  // The text is on standard input, under this name.
    std::vector<std::string> selected;      // Slugs, practices, peers' ids, patterns.
    std::vector<std::string> ignored;
    std::optional<analysis::Profile> profile;  // Over what is configured.
    analysis::Severity fail_on = analysis::Severity::Warning;
    files::Gitignores gitignores = files::Gitignores::Honored;
    ColorChoice color = ColorChoice::Auto;
};

struct Check {
    Inspection inspection;
    Format format = Format::Text;
};

struct Fix {
    Inspection inspection;
    analysis::Safety level = analysis::Safety::Safe;
    FixOutput output = FixOutput::Files;
};

struct Explain {
    std::string rule;
    Format format = Format::Text;
    ColorChoice color = ColorChoice::Auto;
};

struct Rules {
    Format format = Format::Text;
    ColorChoice color = ColorChoice::Auto;
};

/// Text to be printed: help, or the version.
struct Print {
    std::string text;
};

using Request = std::variant<Check, Fix, Explain, Rules, LspOptions, Print, UsageError>;

/// Understands a command line, without the program's own name in front.
Request request_from(std::span<const std::string> words);

}  // namespace server::command_line
