#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace protocol {

/// The same JSON text made readable, or nothing if it needs no mending. A message that is refused
/// because of one byte would leave us with another text than the client's, for ever.
///
/// A byte that belongs to no UTF-8 character becomes `?`, and the escape of half a surrogate pair
/// `\uFFFD`: one code unit for one, so that positions mean the same to both sides. The length in
/// bytes stays, too.
std::optional<std::string> mended(std::string_view json);

/// Whether arrays and objects are nested more than `limit` times. Reads only as much of JSON as
/// that takes, so that it may be asked before parsing.
bool is_nested_deeper_than(std::size_t limit, std::string_view json);

}  // namespace protocol
