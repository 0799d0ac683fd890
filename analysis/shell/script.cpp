#include "analysis/shell/script.h"

#include "analysis/shell/parser.h"

#include <algorithm>

namespace analysis::shell {

Script::Script(Reading&& reading)
    : commands_(std::move(reading.commands)),
      blocks_(std::move(reading.blocks)),
      is_understood_(reading.is_understood),
      has_unread_code_(reading.has_unread_code),
      has_comments_(reading.has_comments) {}

Script Script::parse(std::string_view text, Offset start) {
    Reading reading;
    reading.blocks.push_back({.span = {start, start + text.size()}});
    reading.is_understood = Parser(text, start, reading, 0).read(0);

    // An inner script is read when its command is complete: after what the command substitutes.
    const auto begin = [](const Command& command) { return command.span.begin(); };
    if (!std::ranges::is_sorted(reading.commands, {}, begin))
        std::ranges::stable_sort(reading.commands, {}, begin);
    return Script(std::move(reading));
}

}  // namespace analysis::shell
