#include "analysis/report.h"

#include "analysis/rule.h"

#include <utility>

namespace analysis {

Report::Report(const Rule& rule, std::vector<Finding>& findings)
    : rule_(rule),
      findings_(findings) {}

Report::Report(
    const Rule& rule, std::vector<Finding>& findings, const Place& place, Consulted& consulted)
    : rule_(rule),
      findings_(findings),
      place_(&place),
      consulted_(&consulted) {}

Finding& Report::add(Span span, std::string message) {
    return findings_.emplace_back(Finding{
        .rule = &rule_,
        .span = span,
        .message = std::move(message),
        .severity = rule_.severity,
        .strict_severity = rule_.strict,
    });
}

const FileAnswer& Report::file(std::string_view relative) {
    static const FileAnswer unknown;
    const auto path = place_ ? path_beside(place_->path, relative) : std::nullopt;
    if (!path) return unknown;
    const auto known = place_->files.find(*path);
    const auto& answer = known != place_->files.end() ? known->second : unknown;
    return consulted_->insert_or_assign(*path, answer).first->second;
}

}  // namespace analysis
