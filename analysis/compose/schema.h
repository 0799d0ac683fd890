#pragma once

#include "analysis/compose/alias_target.h"
#include "analysis/finding.h"
#include "analysis/text/span.h"
#include "analysis/yaml/node.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// What a place in a Compose file has that Docker does not take, as compose-go says.
struct SchemaProblem {
    enum class Kind : std::uint8_t {
        UnknownKey,  // There is no such key here.
        BadName,     // A name that the user chose has characters that no name may have.
        KeyNotText,  // `80:` and `true:` are no texts.
        NoValue,     // A key with nothing behind it. Where files are merged, another may have it.
        WrongType,   // A list where a text should be, `1000` where `"1000"` should.
        NotAllowed,  // A text that is none of those that will do.
        BadFormat,   // A text that does not read as it should: `10x` for a duration.
        OutOfRange,  // A number that is too small or too large.
        Missing,     // A mapping without a key that it needs. Where files are merged: as above.
        Repeated,    // An item that stands in its list already.
    };

    /// What would do, as far as it can be told.
    struct Remedy {
        std::string title;
        std::vector<Edit> edits;   // Ordered, and apart from one another.
        bool is_spelling = false;  // It says the same, as Compose wants it written.
    };

    Kind kind;
    Span span;  // Of the token that is wrong; of the alias, if that brings it.
    std::string message;
    bool is_refused = true;  // Else Docker ignores what is wrong, without a word.
    std::optional<Remedy> remedy = {};
    /// Where an alias takes what is wrong from; the place is written elsewhere.
    std::optional<Span> origin = {};
};

/// What Docker does not take in an entry of a section (`services`, `networks`, …), or in a key at
/// the top of the file, for which `section` is empty. The entries of a section are asked for one by
/// one: at the top nothing is said of them, unless an alias brings them.
///
/// A service that extends another one lacks nothing that the other may have.
///
/// In order of the text. Spans count as those of `entry` do; origins count as the file does.
std::vector<SchemaProblem> schema_problems(
    std::string_view section, const yaml::PairView& entry, const AliasTarget& target);

}  // namespace analysis::compose
