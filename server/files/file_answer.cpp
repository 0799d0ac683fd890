#include "server/files/file_answer.h"

#include "server/files/text_file.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <variant>

namespace server::files {

using analysis::FileAnswer;

FileAnswer file_answer(const std::string& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) return {FileAnswer::State::Missing, std::nullopt};
    if (std::filesystem::is_directory(status)) return {FileAnswer::State::Folder, std::nullopt};
    if (!std::filesystem::is_regular_file(status)) return {};
    auto outcome = read_text(path);
    auto* file = std::get_if<TextFile>(&outcome);
    if (!file) return {};
    return {FileAnswer::State::Present, analysis::Text(std::move(file->text))};
}

}  // namespace server::files
