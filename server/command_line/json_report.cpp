#include "server/command_line/json_report.h"

#include "analysis/rule.h"
#include "protocol/json.h"
#include "server/command_line/characters.h"

#include <string_view>

namespace server::command_line {

using Json = nlohmann::ordered_json;

static Json to_json(Place place) {
    return {{"line", place.line}, {"column", place.column}};
}

static Json range_of(const analysis::Text& text, analysis::Span span) {
    return {
        {"start", to_json(place_of(text, span.begin()))},
        {"end", to_json(place_of(text, span.end()))}};
}

static void add_edits(
    Json& list,
    const FileReport& report,
    const std::string& path,
    const std::vector<analysis::Edit>& edits) {
    const auto text = report.text_of(path);
    for (const auto& edit : edits)
        list.push_back(
            {{"path", report.shown_path(path)},
             {"range", range_of(text, edit.span)},
             {"text", edit.replacement}});
}

static Json fixes_of(const FileReport& report, const analysis::Finding& finding) {
    auto list = Json::array();
    for (const auto& fix : finding.fixes) {
        auto edits = Json::array();
        add_edits(edits, report, "", fix.edits);
        for (const auto& file : fix.elsewhere) add_edits(edits, report, file.path, file.edits);
        const bool is_first = &fix == &finding.fixes.front();
        list.push_back(
            {{"title", fix.title},
             {"applicability", analysis::to_string(fix.safety)},
             {"preferred", is_first && fix.safety != analysis::Safety::Unsafe},
             {"edits", std::move(edits)}});
    }
    return list;
}

static Json related_of(const FileReport& report, const analysis::Finding& finding) {
    auto list = Json::array();
    for (const auto& related : finding.related)
        list.push_back(
            {{"path", report.shown_path(related.path)},
             {"range", range_of(report.text_of(related.path), related.span)},
             {"message", related.message}});
    return list;
}

static Json to_json(const FileReport& report, const analysis::Finding& finding) {
    Json json{
        {"rule", finding.rule->id},
        {"practice", finding.rule->practice},
        {"severity", analysis::to_string(finding.severity)},
        {"message", finding.message},
        {"range", range_of(report.text, finding.span)}};
    if (finding.stops != analysis::Stops::Nothing)
        json["stops"] = analysis::to_string(finding.stops);
    json["related"] = related_of(report, finding);
    json["fixes"] = fixes_of(report, finding);
    return json;
}

static Json to_json(const FileReport& report) {
    Json json{{"path", report.shown}};
    if (report.kind != analysis::FileKind::None) json["kind"] = analysis::to_string(report.kind);
    if (!report.error.empty()) json["error"] = report.error;
    auto& findings = json["findings"] = Json::array();
    for (const auto& finding : report.findings) findings.push_back(to_json(report, finding));
    return json;
}

static Json to_json(const Tally& tally) {
    return {
        {"files", tally.files},
        {"error", tally.errors},
        {"warning", tally.warnings},
        {"info", tally.infos},
        {"hint", tally.hints},
        {"fixable", tally.fixable}};
}

/// Bytes of a file that are no UTF-8 become replacement characters.
static std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string json_report(const std::vector<FileReport>& reports) {
    std::string text = "{\"version\":1,\"files\":[";
    for (const auto& report : reports) {
        text += &report == &reports.front() ? "\n" : ",\n";
        text += dumped(to_json(report));
    }
    return text + "],\n\"summary\":" + dumped(to_json(tally_of(reports))) + "}\n";
}

}  // namespace server::command_line
