#pragma once

#include "analysis/text/text.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace analysis {

/// What is known of a file beside the documents: a package.json, an entrypoint script.
struct FileAnswer {
    enum class State : std::uint8_t {
        Unknown,
        Missing,
        Present,
        Folder,
    };

    State state = State::Unknown;
    std::optional<Text> text;  // Present files only.

    bool is_present() const { return state == State::Present; }
    bool is_missing() const { return state == State::Missing; }
    bool is_unknown() const { return state == State::Unknown; }
    friend bool operator==(const FileAnswer& a, const FileAnswer& b) {
        return a.state == b.state && (!a.text || a.text->bytes().data() == b.text->bytes().data());
    }
};

/// The files that somebody has already read for us, by path. Analysis asks, the server fetches.
using Files = std::map<std::string, FileAnswer, std::less<>>;

/// What a check asked for, and what it was told: as long as the answers stay, so do the findings.
using Consulted = std::map<std::string, FileAnswer, std::less<>>;

/// `relative` below the folder of the file `beside`, without `.` and `..`. Nothing, if `beside` has
/// no folder (an unsaved document) or `..` leads above the root.
std::optional<std::string> path_beside(std::string_view beside, std::string_view relative);

}  // namespace analysis
