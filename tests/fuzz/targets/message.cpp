#include "protocol/message.h"

#include "protocol/mending.h"
#include "tests/fuzz/fuzz.h"

using fuzz::require;

void fuzz::run(std::string_view input) {
    if (const auto mended = protocol::mended(input)) {
        require(mended->size() == input.size());
        require(!protocol::mended(*mended));
    }
    const auto message = protocol::message_from(input);
    if (std::holds_alternative<protocol::Invalid>(message)) return;

    // What was understood is written so that it is understood in the same way.
    const auto text = protocol::text_of(message);
    require(protocol::message_from(text).index() == message.index());
    require(protocol::text_of(protocol::message_from(text)) == text);
}
