#include "server/mending.h"

#include "server/edits.h"

#include <cstdint>
#include <utility>

namespace server {

using analysis::Mending;
using analysis::Safety;
using protocol::Json;

static constexpr std::string_view fix_all = "source.fixAll.seaworthy";
static constexpr std::string_view harden_part = "refactor.rewrite.harden.seaworthy";
static constexpr std::string_view harden_file = "source.harden.seaworthy";

std::vector<std::string_view> mending_kinds() {
    return {harden_part, fix_all, harden_file};
}

std::vector<MendingAction> mending_actions(const View& view, analysis::Offset cursor) {
    std::vector<MendingAction> actions;
    if (const auto part = part_at(*view.document, cursor)) {
        const auto* title =
            view.document->dockerfile() ? "Harden this stage" : "Harden this service";
        actions.push_back({harden_part, title, {Safety::Suggested, part}});
    }
    actions.push_back({fix_all, "Fix all safe problems", {Safety::Safe}});
    actions.push_back({harden_file, "Harden this file", {Safety::Suggested}});
    std::erase_if(actions, [&](const MendingAction& action) {
        return !is_mendable(*view.workspace, view.document->path(), action.mending);
    });
    return actions;
}

std::optional<protocol::WorkspaceEdit> edit_of(const Mending& mending, const View& view) {
    std::vector<analysis::FileEdits> files;
    for (auto& file : mended(*view.workspace, view.document->path(), mending))
        files.push_back({std::move(file.path), std::move(file.edits)});
    if (files.empty()) return std::nullopt;
    return to_workspace_edit(files, view);
}

Json to_data(const Mending& mending, const View& view) {
    Json data{
        {"uri", view.uri()},
        {"version", view.document->version()},
        {"level", static_cast<int>(mending.level)},
    };
    if (mending.part) data["part"] = *mending.part;
    return data;
}

static std::optional<Safety> mending_level(std::optional<std::int64_t> number) {
    for (const auto level : {Safety::Safe, Safety::Suggested})
        if (number == static_cast<std::int64_t>(level)) return level;
    return std::nullopt;
}

std::optional<Mending> mending_from(const Json& data, const View& view) {
    const auto number = [&](const char* name) -> std::optional<std::int64_t> {
        const auto found = data.find(name);
        const bool is_there = found != data.end() && found->is_number_integer();
        return is_there ? std::optional(found->get<std::int64_t>()) : std::nullopt;
    };
    if (!data.is_object() || number("version") != view.document->version()) return std::nullopt;
    const auto level = mending_level(number("level"));
    if (!level) return std::nullopt;
    Mending mending{*level};
    if (const auto part = number("part")) mending.part = static_cast<std::size_t>(*part);
    return mending;
}

}  // namespace server
