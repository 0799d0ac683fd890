#include "protocol/uri.h"

#include "tests/fuzz/fuzz.h"

using fuzz::require;

void fuzz::run(std::string_view input) {
    protocol::file_name_in(input);
    const auto path = protocol::path_of(input);
    if (path) require(protocol::path_of(protocol::uri_of(*path)) == path);
}
