#include "analysis/stage/start_script.h"

#include "analysis/shell/facts.h"
#include "analysis/stage/accounts.h"
#include "analysis/stage/command.h"
#include "analysis/stage/copies.h"
#include "analysis/stage/image.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <iterator>

namespace analysis {

std::optional<std::string> context_path(const Stage& stage, std::string_view path_in_image) {
    const auto copies = copies_of(stage);
    std::optional<std::string> found;
    for (const auto& copied : copies.copied) {
        if (!copied.is_from_context) continue;
        if (puts_file_at(copied, path_in_image) == Trilean::True) {
            found = copied.from;
            continue;
        }
        // Out of a folder that is copied as a whole, as in `COPY . /app`.
        const auto& folder = copied.destination;
        const auto prefix = folder == "/" ? folder : folder + "/";
        const bool is_pattern = copied.from.find_first_of("*?[") != std::string::npos;
        if (is_pattern || !path_in_image.starts_with(prefix)) continue;
        if (copied.into_folder && copied.source_name().find('.') != std::string_view::npos &&
            copied.source_name() != "." && copied.source_name() != "..")
            continue;
        found = concat({copied.from, "/", path_in_image.substr(prefix.size())});
    }
    return found;
}

/// Where a script may lie that is named on a command line; nowhere, if the word names none.
static std::vector<std::string> places_of(
    const std::string& word, const std::optional<std::string>& folder) {
    const bool is_script = word.ends_with(".sh") || contains(word, "entrypoint");
    if (!is_script || contains(word, " ")) return {};
    if (word.starts_with('/')) return {word};
    if (contains(word, "/") && folder) return {absolute_path(*folder, word)};
    return {"/usr/local/bin/" + word, "/usr/bin/" + word};
}

/// The scripts on a command line that is written in the Dockerfile.
static std::vector<std::string> started_scripts(const Stage& stage) {
    const auto effective = effective_command(stage);
    const auto folder = working_directory(stage, stage.span().end());
    std::vector<std::string> scripts;
    for (const auto& part : {effective.entrypoint, effective.cmd}) {
        if (!part.written || !part.argv) continue;
        for (const auto& word : *part.argv)
            std::ranges::move(places_of(word, folder), std::back_inserter(scripts));
    }
    return scripts;
}

Trilean gives_up_root(const Stage& stage, Report& report) {
    const auto written = drops_privileges(stage);
    if (written != Trilean::Unknown) return written;
    bool was_read = false;
    for (const auto& script : started_scripts(stage)) {
        const auto path = context_path(stage, script);
        if (!path) continue;
        const auto& file = report.file(*path);
        if (!file.is_present()) continue;
        was_read = true;
        const auto facts = shell::Facts::of(shell::Script::parse(file.text->bytes()));
        if (facts.has(shell::Fact::Drop)) return Trilean::True;
    }
    return was_read ? Trilean::False : Trilean::Unknown;
}

}  // namespace analysis
