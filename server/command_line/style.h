#pragma once

#include "analysis/severity.h"
#include "server/command_line/options.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace server::command_line {

/// What a piece of text is, for a terminal that has colors.
enum class Look : std::uint8_t {
    Plain,
    Strong,
    Faint,
    Code,
    Heading,
    Error,
    Warning,
    Info,
    Hint,
    Frame
};

Look look_of(analysis::Severity severity);

/// A terminal, or what takes its place.
struct Screen {
    std::size_t width = 100;  // In cells.
    bool has_colors = false;

    /// `text`, looking so.
    std::string painted(Look look, std::string_view text) const;
};

/// The screen that standard output is.
Screen standard_output(ColorChoice color);

/// Whether somebody watches standard error.
bool is_error_watched();

}  // namespace server::command_line
