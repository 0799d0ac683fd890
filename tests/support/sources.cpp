#include "tests/support/sources.h"

#include "tests/support/folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace tests {

static Source read(const fs::path& file, const fs::path& root) {
    const auto path = file.lexically_relative(root);
    Source source{path.generic_string(), path.parent_path().generic_string(), {}};
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) source.lines.push_back(line);
    return source;
}

static std::vector<Source> read_all() {
    const auto root = folder().parent_path();
    std::vector<Source> sources;
    for (const auto* folder : {"analysis", "protocol", "server", "tests"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const auto extension = entry.path().extension();
            if (extension == ".cpp" || extension == ".h")
                sources.push_back(read(entry.path(), root));
        }
    }
    std::ranges::sort(sources, {}, &Source::path);
    return sources;
}

const std::vector<Source>& all_sources() {
    static const auto all = read_all();
    return all;
}

bool is_in(std::string_view path, std::string_view folder) {
    return path == folder ||
           (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

std::vector<std::string> includes_of(const Source& source) {
    constexpr std::string_view directive = "#include ";
    std::vector<std::string> includes;
    for (const auto& line : source.lines) {
        if (!line.starts_with(directive)) continue;
        const auto name = line.substr(directive.size());
        includes.push_back(name.substr(0, name.find_first_of("\">", 1) + 1));
    }
    return includes;
}

std::string_view comment_in(std::string_view line) {
    const auto start = line.find("//");
    return start == std::string_view::npos ? "" : line.substr(start + 2);
}

}  // namespace tests
