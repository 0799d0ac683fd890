#include "server/command_line/style.h"

#include "analysis/text/strings.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace server::command_line {

Look look_of(analysis::Severity severity) {
    switch (severity) {
        case analysis::Severity::Error:
            return Look::Error;
        case analysis::Severity::Warning:
            return Look::Warning;
        case analysis::Severity::Information:
            return Look::Info;
        case analysis::Severity::Hint:
        case analysis::Severity::Off:
            break;
    }
    return Look::Hint;
}

/// The parameters of the escape sequence that switches a look on.
static std::string_view attributes(Look look) {
    switch (look) {
        case Look::Strong:
            return "1";
        case Look::Faint:
            return "2";
        case Look::Code:
            return "36";
        case Look::Heading:
            return "1;35";
        case Look::Error:
            return "1;31";
        case Look::Warning:
            return "1;33";
        case Look::Info:
            return "1;34";
        case Look::Hint:
            return "1;36";
        case Look::Frame:
            return "34";
        case Look::Plain:
            break;
    }
    return {};
}

std::string Screen::painted(Look look, std::string_view text) const {
    if (!has_colors || look == Look::Plain || text.empty()) return std::string(text);
    return analysis::concat({"\x1B[", attributes(look), "m", text, "\x1B[0m"});
}

static bool wants_colors(ColorChoice color) {
    if (color != ColorChoice::Auto) return color == ColorChoice::Always;
    // https://no-color.org: set and not empty. A dumb terminal says that it has none.
    const auto* const refusal = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
    const auto* const terminal = std::getenv("TERM");     // NOLINT(concurrency-mt-unsafe)
    if (refusal != nullptr && *refusal != '\0') return false;
    if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
    return ::isatty(STDOUT_FILENO) != 0;
}

Screen standard_output(ColorChoice color) {
    Screen screen;
    winsize size{};
    if (::isatty(STDOUT_FILENO) != 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 0)
        screen.width = std::max<std::size_t>(size.ws_col, 40);
    screen.has_colors = wants_colors(color);
    return screen;
}

bool is_error_watched() {
    return ::isatty(STDERR_FILENO) != 0;
}

}  // namespace server::command_line
