#include "analysis/compose/templates.h"

#include "analysis/text/strings.h"

namespace analysis::compose {

static bool is_elsewhere(std::string_view path) {
    return path.empty() || path.starts_with('/') || path.starts_with('~') || contains(path, "\\") ||
           contains(path, "://");
}

std::optional<MissingFile> missing_file(std::string_view relative, Report& report) {
    const auto path = path_beside(report.path(), relative);
    if (is_elsewhere(relative) || !path || !report.file(relative).is_missing()) return std::nullopt;
    MissingFile missing{*path, {}, {}};
    for (const std::string_view ending : {".example", ".sample", ".template", ".dist"}) {
        const auto name = concat({relative, ending});
        const auto& answer = report.file(name);
        // The others may still be there once somebody has looked.
        if (!answer.text) continue;
        missing.example = name;
        missing.content = answer.text->bytes();
        break;
    }
    return missing;
}

/// The last folder and the name: `logstash/compose.yml`.
static std::string_view tail(std::string_view path) {
    const auto name = path.rfind('/');
    if (name == std::string_view::npos || name == 0) return {};
    const auto folder = path.rfind('/', name - 1);
    return path.substr(folder == std::string_view::npos ? 0 : folder + 1);
}

bool may_be_included(Report& report) {
    const auto own = tail(report.path());
    if (own.empty()) return false;
    for (const std::string_view name :
         {"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"}) {
        const auto above = concat({"../", name});
        if (!path_beside(report.path(), above)) continue;
        const auto& answer = report.file(above);
        if (answer.is_unknown() || (answer.text && contains(answer.text->bytes(), own)))
            return true;
    }
    return false;
}

Finding& add_missing(const MissingFile& missing, Complaint complaint, Report& report) {
    if (!missing.example.empty())
        complaint.message += concat({"; make it from `", missing.example, "`"});
    auto& finding = report.add(complaint.place, std::move(complaint.message));
    if (!missing.example.empty())
        finding.with(
            {concat({"Make it from `", missing.example, "`"}),
             Safety::Unsafe,
             {},
             {{missing.path, {{Span(), missing.content}}}}});
    return finding;
}

}  // namespace analysis::compose
