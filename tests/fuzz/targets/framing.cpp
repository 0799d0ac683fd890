#include "protocol/framing.h"

#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <string>
#include <vector>

using fuzz::require;

/// What comes out when the bytes come in by `step` at a time.
static std::vector<std::string> frames(std::string_view input, std::size_t step) {
    protocol::FrameReader reader(1 << 16);
    std::vector<std::string> result;
    while (!input.empty()) {
        const auto room = reader.room();
        const auto chunk = input.substr(0, std::min(step, room.size()));
        std::ranges::copy(chunk, room.begin());
        reader.filled(chunk.size());
        input.remove_prefix(chunk.size());
        while (const auto frame = reader.next())
            result.push_back(*frame ? std::string(**frame) : frame->error().message);
    }
    return result;
}

void fuzz::run(std::string_view input) {
    const auto whole = frames(input, input.size());
    require(frames(input, 1) == whole);
    require(frames(input, 7) == whole);
    const auto echoed = frames(protocol::framed(input), 5);
    require(input.size() > 1 << 16 || echoed == std::vector{std::string(input)});
}
