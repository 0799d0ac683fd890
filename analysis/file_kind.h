#pragma once

#include <cstdint>
#include <string_view>

namespace analysis {

/// What we can say something about. `None` is every other file.
enum class FileKind : std::uint8_t { None, Dockerfile, Compose, IgnoreFile };

/// "dockerfile", "compose" or "dockerignore"; empty for `None`.
std::string_view to_string(FileKind kind);

/// What a file may be, going by its name without folders. A name promises little: whether the
/// content keeps it is for `file_kind` to say.
FileKind kind_by_name(std::string_view file_name);

/// What a file is, going by its content alone: for files that were asked for under a strange name.
/// An ignore file has no look of its own, so it is never the answer.
FileKind kind_by_content(std::string_view content);

/// Whether a Dockerfile still has to pass through a template engine: `{{ }}` (or `{% %}`, `<% %>`)
/// stands outside of comments, here-documents and RUN, where Docker and shells have uses for it.
bool is_template(std::string_view content);

/// How an editor introduces a file.
struct FileLabel {
    std::string_view file_name;         // Without folders; may be empty (an untitled buffer).
    std::string_view language_id = {};  // LSP's `languageId`; may be empty.
};

/// What a file is. A language id that is ours decides; `yaml`, `ignore`, unknown and missing ids
/// leave it to the name. In each case the content must bear it out: a Dockerfile is no template,
/// a Compose file has `services` or `include` at its top level (or nothing at all yet).
FileKind file_kind(FileLabel label, std::string_view content);

}  // namespace analysis
