#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server::files {

enum class EntryType : std::uint8_t { File, Folder };

/// What a list of patterns says of a path that one of them matches.
enum class Verdict : std::uint8_t { Ignored, Kept };

/// One line of a .gitignore file, as gitignore(5) defines it and git 2.39 reads it.
class GitignorePattern {
public:
    /// Nothing for blank lines, comments, and patterns that can match no path.
    static std::optional<GitignorePattern> parse(std::string_view line);

    /// `path` is relative to the folder of the .gitignore file and has no `.`, `..` or `//`.
    bool matches(std::string_view path, EntryType type) const;

    Verdict verdict() const { return verdict_; }

private:
    struct Token {
        enum class Kind : std::uint8_t {
            Character,  // That one.
            Set,        // One of `set`.
            Star,       // Any text within a name.
            Folders,    // Nothing, or any number of whole folders, with the slash behind them.
            Anything,   // Any text.
        };
        Kind kind;
        char character = 0;
        std::bitset<256> set{};
    };
    struct Tokenizer;
    class Walk;

    Verdict verdict_ = Verdict::Ignored;
    bool is_for_folders_ = false;
    bool is_for_names_ = false;  // Without a slash: whatever folder the entry is in.
    std::string literal_;  // What the text must start with; all of it, if there are no tokens.
    std::vector<Token> tokens_;
};

/// One .gitignore file.
class Gitignore {
public:
    explicit Gitignore(std::string_view content);

    /// Of the patterns that match, the last one decides. Nothing, if none does. Parents of `path`
    /// are not looked at: who ignores a folder does not ask about what is in it.
    std::optional<Verdict> verdict(std::string_view path, EntryType type) const;

    bool is_empty() const { return patterns_.empty(); }

private:
    std::vector<GitignorePattern> patterns_;
};

}  // namespace server::files
