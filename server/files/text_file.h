#pragma once

#include <string>
#include <variant>

namespace server::files {

/// The content of a text file. UTF-8 is neither required nor repaired.
struct TextFile {
    std::string text;       // Without a byte order mark.
    bool has_mark = false;  // Whether there is one, to be kept on writing.

    /// All bytes, as they are on the disk.
    std::string bytes() const;

    friend bool operator==(const TextFile&, const TextFile&) = default;
};

/// Why a file could not be read or written, as the end of a sentence that starts with its name.
struct Failure {
    std::string reason;
    bool is_missing = false;  // Because there is no such file.
};

/// Larger files are refused. In bytes.
inline constexpr std::size_t largest_file = 100'000'000;

/// Reads a file, pipe or device to its end. Refuses what is no text (NUL bytes, UTF-16) and what
/// is too large.
std::variant<TextFile, Failure> read_text(const std::string& path);

/// The same, but refuses all but regular files, so that it never has to wait for somebody.
std::variant<TextFile, Failure> read_regular_text(const std::string& path);

/// The same as `read_text` for standard input.
std::variant<TextFile, Failure> read_standard_input();

/// The system's words for an error of its own, as the end of a sentence.
Failure failure_of(int system_error);

}  // namespace server::files
