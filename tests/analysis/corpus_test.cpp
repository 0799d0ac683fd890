#include "analysis/file_kind.h"
#include "analysis/registry.h"
#include "analysis/workspace.h"
#include "tests/support/folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace analysis;

namespace {

const fs::path corpus = tests::folder() / "corpus";

std::string content_of(const fs::path& path) {
    std::stringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

/// Files of the corpus by the paths that they are checked under: the corpus is the whole disk.
std::vector<std::string> compose_files() {
    std::vector<std::string> result;
    for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
        if (!entry.is_regular_file()) continue;
        const auto name = entry.path().filename().string();
        if (file_kind({name}, content_of(entry.path())) == FileKind::Compose)
            result.push_back("/" + entry.path().lexically_relative(corpus).string());
    }
    std::ranges::sort(result);
    return result;
}

fs::path on_disk(const std::string& path) {
    return corpus / path.substr(1);
}

FileAnswer answer_for(const std::string& path) {
    using enum FileAnswer::State;
    if (fs::is_directory(on_disk(path))) return {Folder, std::nullopt};
    if (!fs::is_regular_file(on_disk(path))) return {Missing, std::nullopt};
    return {Present, Text(content_of(on_disk(path)))};
}

/// One document with that text, and everything answered that is asked for.
Workspace workspace_with(const std::string& path, std::string text) {
    auto workspace =
        *Workspace(all_rules()).with({{path, FileKind::Compose, Text(std::move(text))}}, {});
    for (auto wants = workspace.wants(); !wants.empty(); wants = workspace.wants()) {
        Workspace::Answers answers;
        for (const auto& wanted : wants) answers[wanted] = answer_for(wanted);
        workspace = *workspace.answered(answers, {});
    }
    return workspace;
}

/// Whether Docker Compose refuses the file alone; the one for developers is laid over another by
/// whoever names both.
bool is_refused(const std::string& path) {
    return path.starts_with("/broken/") || path == "/node-dev/compose.dev.yaml";
}

bool keeps_from_loading(const Finding& finding) {
    return finding.stops == Stops::Load;
}

/// "line:column severity rule: message", a line each; columns count characters.
std::string lines_of(const Text& text, const std::vector<Finding>& findings) {
    std::string result;
    for (const auto& finding : findings) {
        const auto line = text.line_at(finding.span.begin());
        const auto before = text[Span(text.line(line).begin(), finding.span.begin())];
        const auto column = std::ranges::count_if(
            before, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
        result += std::to_string(line + 1) + ':' + std::to_string(column + 1) + ' ';
        result += std::string(to_string(finding.severity)) + ' ' + std::string(finding.rule->id);
        result += ": " + finding.message + '\n';
    }
    return result;
}

bool is_updating() {
    const auto* const update = std::getenv("UPDATE_EXAMPLES");  // NOLINT(concurrency-mt-unsafe)
    return update != nullptr && std::string_view(update) == "1";
}

}  // namespace

/// What nobody has looked at yet has no `.findings`.
TEST_CASE("what is found in the Compose files of the corpus is what was reviewed") {
    const auto files = compose_files();
    CHECK(files.size() >= 70);
    for (const auto& path : files) {
        CAPTURE(path);
        const auto workspace = workspace_with(path, content_of(on_disk(path)));
        const auto found = lines_of(workspace.document(path)->text(), *workspace.reported(path));
        const fs::path reviewed = on_disk(path).string() + ".findings";
        if (is_updating()) std::ofstream(reviewed, std::ios::binary) << found;
        if (fs::exists(reviewed)) CHECK(found == content_of(reviewed));
    }
}

TEST_CASE("what Docker Compose accepts is not said to be refused") {
    for (const auto& path : compose_files()) {
        if (is_refused(path)) continue;
        CAPTURE(path);
        const auto workspace = workspace_with(path, content_of(on_disk(path)));
        for (const auto& finding : *workspace.reported(path))
            CHECK_MESSAGE(!keeps_from_loading(finding), finding.message);
    }
}
