#pragma once

#include "analysis/compose/service.h"
#include "analysis/compose/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// A command line in words, as `docker compose` splits it: quotes and backslashes count, variables
/// do not, and it ends in front of the first `;`, `&`, `|`, `<` or `>` that is not quoted.
std::vector<std::string> split_command(std::string_view text);

/// The words of `command` or `entrypoint`, in either form; none, if it is there and says nothing.
/// Nothing, if one of them is not known.
std::optional<std::vector<std::string>> command_words(const Value& value);

/// The same with what is known of each word: `Interpolated::gap` stands where a variable is not. An
/// unknown variable may hold several words, or none.
std::vector<std::string> rendered_words(const Value& value);

/// What a service's process is, going by its entry and its image.
enum class Starts : std::uint8_t {
    Unknown,       // Another program than the image's own, or nobody can tell.
    ImageProgram,  // What the image is made for, by its own entrypoint.
    PlainProgram,  // A program in the language of the image, without a shell or a script before it.
};
Starts what_starts(const Service& service);

/// The words behind `entrypoint` and `command` as far as the entry has them: nothing if one is not
/// known, or if the entry has none of them.
std::optional<std::vector<std::string>> own_command_line(const Service& service);

}  // namespace analysis::compose
