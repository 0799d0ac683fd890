#include "analysis/compose/neighbors.h"

#include "analysis/text/strings.h"
#include "analysis/yaml/tree.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace analysis::compose {

static constexpr std::array<std::string_view, 4> usual_names{
    "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"};

/// Whether a path is among what stands in `included`, however deep.
static bool names_file(
    const yaml::NodeView& included, std::string_view from, std::string_view path) {
    if (included.is(yaml::Kind::Scalar)) return path_beside(from, included->value) == path;
    const auto in_item = [&](const yaml::NodeView& item) { return names_file(item, from, path); };
    const auto in_pair = [&](const yaml::PairView& pair) {
        return names_file(pair.value(), from, path);
    };
    return std::ranges::any_of(included.items(), in_item) ||
           std::ranges::any_of(included.pairs(), in_pair);
}

static bool includes(const Text& text, std::string_view from, std::string_view path) {
    if (!contains(text.bytes(), "include")) return false;
    const auto tree = yaml::Tree::parse(text);
    return std::ranges::any_of(tree.documents(), [&](const yaml::Document& document) {
        const auto included = document.root().find("include");
        return included && names_file(included->value(), from, path);
    });
}

/// The path of the file, written as those of its neighbors.
static std::optional<std::string> own_path(const ComposeFile& file) {
    const std::string_view path = file.path();
    return path_beside(path, path.substr(path.rfind('/') + 1));
}

Trilean is_included(const ComposeFile& file, Report& report) {
    const auto own = own_path(file);
    if (!own) return Trilean::False;
    auto answer = Trilean::False;
    for (const std::string_view folder : {"", "../", "../../"})
        for (const auto name : usual_names) {
            const auto relative = concat({folder, name});
            const auto path = path_beside(file.path(), relative);
            if (!path || path == own) continue;
            const auto& known = report.file(relative);
            if (known.is_unknown()) answer = Trilean::Unknown;
            if (known.text && includes(*known.text, *path, *own)) return Trilean::True;
        }
    return answer;
}

Trilean is_declared_beside(
    const ComposeFile& file, std::string_view section, std::string_view name, Report& report) {
    for (const auto usual : usual_names) {
        const auto path = path_beside(file.path(), usual);
        if (!path || path == own_path(file)) return Trilean::False;
        const auto& known = report.file(usual);
        if (known.is_unknown()) return Trilean::Unknown;
        if (!known.text) continue;
        const auto tree = yaml::Tree::parse(*known.text);
        return to_trilean(
            std::ranges::any_of(tree.documents(), [&](const yaml::Document& document) {
                const auto declared = document.root().find(section);
                return declared && declared->value().find(name);
            }));
    }
    return Trilean::False;
}

}  // namespace analysis::compose
