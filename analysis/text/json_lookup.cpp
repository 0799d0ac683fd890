#include "analysis/text/json_lookup.h"

#include <algorithm>
#include <cstddef>

namespace analysis {

namespace {

/// Walks over JSON, without making anything of what it is not asked for.
class JsonCursor {
public:
    explicit JsonCursor(std::string_view json) : rest_(json) {}

    bool take(char wanted) {
        skip_blanks();
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// Escapes of more than one letter are left out: no name or command that we know has any.
    std::optional<std::string> string() {
        if (!take('"')) return std::nullopt;
        std::string value;
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"') return value;
            if (c != '\\') {
                value += c;
                continue;
            }
            if (rest_.empty()) break;
            value += unescaped(rest_.front());
            rest_.remove_prefix(1);
        }
        return std::nullopt;
    }

    /// Past the value that comes next. Nesting needs no stack: only brackets outside of strings
    /// count.
    bool skip_value() {
        std::size_t depth = 0;
        do {
            skip_blanks();
            if (rest_.empty()) return false;
            const char c = rest_.front();
            const bool closes = c == '}' || c == ']';
            if (closes && depth == 0) return false;
            if (closes) --depth;
            if (c == '{' || c == '[') ++depth;
            if (!skip_token()) return false;
        } while (depth > 0);
        return true;
    }

private:
    static char unescaped(char c) {
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            default:
                return c;
        }
    }
    void skip_blanks() {
        const auto next = rest_.find_first_not_of(" \t\r\n");
        rest_.remove_prefix(next == std::string_view::npos ? rest_.size() : next);
    }
    /// A string, a word, or a single character that has a meaning.
    bool skip_token() {
        if (rest_.front() == '"') return string().has_value();
        const auto word = rest_.substr(0, rest_.find_first_of("{}[],:\" \t\r\n"));
        rest_.remove_prefix(std::max(word.size(), std::size_t{1}));
        return true;
    }

    std::string_view rest_;
};

}  // namespace

static std::optional<std::string> look_up(
    JsonCursor& cursor, std::span<const std::string_view> path) {
    if (path.empty()) return cursor.string();
    std::optional<std::string> found;
    if (!cursor.take('{')) return std::nullopt;
    do {
        const auto key = cursor.string();
        if (!key || !cursor.take(':')) return found;
        if (*key == path.front()) {
            auto ahead = cursor;
            if (auto value = look_up(ahead, path.subspan(1))) found = std::move(value);
        }
        if (!cursor.skip_value()) return found;
    } while (cursor.take(','));
    return found;
}

std::optional<std::string> json_string_at(
    std::string_view json, std::span<const std::string_view> path) {
    if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
    JsonCursor cursor(json);
    return look_up(cursor, path);
}

}  // namespace analysis
