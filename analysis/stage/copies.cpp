#include "analysis/stage/copies.h"

#include "analysis/dockerfile/variables.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis {

std::string_view Copied::source_name() const {
    std::string_view name = from;
    while (name.size() > 1 && name.ends_with('/')) name.remove_suffix(1);
    return name.substr(name.rfind('/') + 1);
}

/// Goes on from a folder, given by its parts, to `path`.
static void walk(std::vector<std::string_view>& parts, std::string_view path) {
    while (!path.empty()) {
        const auto part = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(part.size() + 1, path.size()));
        const bool goes_up = part == "..";
        if (goes_up && !parts.empty()) parts.pop_back();
        if (!goes_up && !part.empty() && part != ".") parts.push_back(part);
    }
}

std::string absolute_path(std::string_view folder, std::string_view path) {
    std::vector<std::string_view> parts;
    if (!path.starts_with('/')) walk(parts, folder);
    walk(parts, path);
    std::string result;
    for (const auto part : parts) result += concat({"/", part});
    return result.empty() ? "/" : result;
}

std::optional<std::string> working_directory(const Stage& stage, Offset at) {
    std::string folder = "/";
    if (stage.parent()) {
        auto inherited = working_directory(*stage.parent(), stage.parent()->span().end());
        if (!inherited) return std::nullopt;
        folder = *std::move(inherited);
    }
    for (const auto& placed : stage.all(Keyword::WorkDir)) {
        if (placed.at >= at) break;
        const auto* single = placed->as<Single>();
        const auto value =
            single ? expanded(stage, placed, single->value.value).value : std::nullopt;
        if (!value) return std::nullopt;
        folder = absolute_path(folder, *value);
    }
    return folder;
}

static bool is_remote(std::string_view source) {
    return contains(source, "://") || source.starts_with("git@");
}

static bool is_heredoc(std::string_view source) {
    return source.starts_with("<<");
}

static void add_copies(const Stage& stage, const Placed& placed, Copies& copies) {
    const auto* transfer = placed->as<Transfer>();
    if (!transfer || !transfer->destination) return;
    const auto folder = working_directory(stage, placed.at);
    const auto destination = expanded(stage, placed, transfer->destination->value).value;
    if (!folder || !destination) {
        copies.is_complete = false;
        return;
    }
    const bool into_folder = transfer->sources.size() > 1 || destination->ends_with('/') ||
                             *destination == "." || destination->ends_with("/.");
    for (std::size_t index = 0; index < transfer->sources.size(); ++index) {
        const auto& written = transfer->sources[index].value;
        const auto source = expanded(stage, placed, written).value;
        if (!source) {
            copies.is_complete = false;
            continue;
        }
        const bool is_from_context =
            !placed->flag("from") && !is_remote(*source) && !is_heredoc(written);
        copies.copied.push_back(
            {placed,
             &stage,
             index,
             *source,
             absolute_path(*folder, *destination),
             into_folder,
             is_from_context});
    }
}

Copies copies_of(const Stage& stage) {
    Copies copies;
    if (stage.parent()) copies = copies_of(*stage.parent());
    for (const auto& placed : stage.instructions_with({Keyword::Add, Keyword::Copy}))
        add_copies(stage, placed, copies);
    return copies;
}

/// A name with an extension, or one that programs have, hardly is a folder's.
static bool looks_like_file(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot != std::string_view::npos && dot > 0 && dot + 1 < name.size() &&
           !contains(name, "*") && name != "..";
}

bool lies_in(std::string_view path, std::string_view folder) {
    if (folder == "/" || path == folder) return true;
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

Trilean puts_file_at(const Copied& copied, std::string_view path) {
    const auto name = copied.source_name();
    if (copied.destination == path && !copied.into_folder) return Trilean::True;
    if (copied.into_folder && absolute_path(copied.destination, name) == path) return Trilean::True;
    // A folder's content lands at the destination, and nobody knows what that is.
    if (looks_like_file(name) || is_heredoc(copied.from)) return Trilean::False;
    return path != copied.destination && lies_in(path, copied.destination) ? Trilean::Unknown
                                                                           : Trilean::False;
}

}  // namespace analysis
