#include "server/position.h"

#include "tests/fuzz/fuzz.h"

#include <string>

using fuzz::require;
using server::Encoding;

void fuzz::run(std::string_view input) {
    const analysis::Text text{std::string(input)};
    for (const auto encoding : {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32}) {
        analysis::Offset last = 0;
        for (analysis::Offset offset = 0; offset <= input.size(); ++offset) {
            const auto position = server::to_position(text, offset, encoding);
            const auto back = server::to_offset(text, position, encoding);
            require(back >= last && back <= input.size());
            require(server::to_position(text, back, encoding) == position);
            last = back;
        }
        for (std::uint32_t i = 0; i < 8; ++i)
            require(server::to_offset(text, {i, i * 3}, encoding) <= input.size());
    }
}
