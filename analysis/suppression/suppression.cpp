#include "analysis/suppression/suppression.h"

#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <utility>

namespace analysis {
namespace {

using Scope = Suppression::Scope;
using Tool = Suppression::Tool;

constexpr std::string_view blanks = " \t\r";

/// Reads a comment word by word.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_(text) {}

    Offset at() const { return at_; }
    std::string_view rest() const { return text_.substr(at_); }
    void move_to(Offset at) { at_ = at; }
    void skip(std::string_view any) {
        at_ = std::min(text_.find_first_not_of(any, at_), text_.size());
    }

    /// Moves behind `word`, if it stands here in any case.
    bool take(std::string_view word) {
        if (!ascii::equal(rest().substr(0, word.size()), word)) return false;
        at_ += word.size();
        return true;
    }
    /// The same, if the word ends there, and blanks behind it too.
    bool take_word(std::string_view word) {
        const auto before = at_;
        if (take(word) && (rest().empty() || contains(blanks, rest().substr(0, 1)))) {
            skip(blanks);
            return true;
        }
        at_ = before;
        return false;
    }
    /// Moves behind an equals sign, with blanks around it.
    bool take_equals() {
        skip(blanks);
        if (!take("=")) return false;
        skip(blanks);
        return true;
    }
    /// What comes before one of these characters.
    Span take_until(std::string_view any) {
        const auto begin = at_;
        at_ = std::min(text_.find_first_of(any, at_), text_.size());
        return {begin, at_};
    }

private:
    std::string_view text_;
    Offset at_ = 0;
};

}  // namespace

static void add_id(std::string_view comment, Span span, Suppression& suppression) {
    if (span.size() == 0) return;
    suppression.ids.push_back({std::string(comment.substr(span.begin(), span.size())), span});
}

/// `a, b`: up to the first blank that no comma stands beside.
static void take_ids(std::string_view comment, Cursor& cursor, Suppression& suppression) {
    for (;;) {
        add_id(comment, cursor.take_until(" \t\r,;"), suppression);
        const auto end = cursor.at();
        cursor.skip(blanks);
        if (!cursor.take(",")) return cursor.move_to(end);
        cursor.skip(" \t\r,");
    }
}

static void take_reason(std::string_view comment, Cursor& cursor, Suppression& suppression) {
    cursor.skip(blanks);
    const auto last = comment.find_last_not_of(blanks);
    suppression.reason = {cursor.at(), std::max(cursor.at(), last + 1)};
}

static std::optional<Suppression> own(std::string_view comment, Cursor cursor) {
    if (!cursor.take("seaworthy")) return std::nullopt;
    cursor.skip(blanks);
    if (!cursor.take(":")) return std::nullopt;
    cursor.skip(blanks);
    Suppression result;
    const auto begin = cursor.at();
    if (cursor.take("ignore-file")) result.scope = Scope::File;
    else if (!cursor.take("ignore")) return std::nullopt;
    const bool has_more = cursor.rest().empty() || contains(" \t\r=", cursor.rest().substr(0, 1));
    if (!has_more) return std::nullopt;
    result.directive = {begin, cursor.at()};
    cursor.take_equals();
    take_ids(comment, cursor, result);
    take_reason(comment, cursor, result);
    return result;
}

/// hadolint and tally: `hadolint ignore=DL3006`, `tally global ignore=…;reason=…`.
static std::optional<Suppression> listed(std::string_view comment, Cursor cursor) {
    Suppression result;
    if (cursor.take_word("hadolint")) result.tool = Tool::Hadolint;
    else if (cursor.take_word("tally")) result.tool = Tool::Tally;
    else return std::nullopt;
    if (cursor.take_word("global")) result.scope = Scope::File;
    if (!cursor.take("ignore") || !cursor.take_equals()) return std::nullopt;
    take_ids(comment, cursor, result);
    if (cursor.take(";reason")) cursor.take_equals();
    take_reason(comment, cursor, result);
    if (result.ids.empty()) return std::nullopt;
    const bool is_all = ascii::equal(result.ids.front().name, "all");
    if (is_all) result.ids.clear();
    return result;
}

/// BuildKit: `check=skip=A,B;error=true`. It counts only as a directive.
static std::optional<Suppression> directive(std::string_view comment, Cursor cursor) {
    if (!cursor.take("check") || !cursor.take_equals()) return std::nullopt;
    Suppression result{Tool::BuildKit, Scope::File};
    while (!cursor.rest().empty()) {
        cursor.skip(" \t\r;");
        if (cursor.take("skip") && cursor.take_equals()) {
            take_ids(comment, cursor, result);
            if (result.ids.empty()) return std::nullopt;
            if (ascii::equal(result.ids.front().name, "all")) result.ids.clear();
            return result;
        }
        cursor.take_until(";");
    }
    return std::nullopt;
}

/// Trivy: `trivy:ignore:DS-0002`, several times in a row, each with an end date or not.
static std::optional<Suppression> trivy(std::string_view comment, Cursor cursor) {
    Suppression result{Tool::Trivy, Scope::Next};
    while (cursor.take("trivy:ignore:")) {
        add_id(comment, cursor.take_until(" \t\r[:"), result);
        cursor.take_until(blanks);
        cursor.skip(blanks);
    }
    if (result.ids.empty()) return std::nullopt;
    take_reason(comment, cursor, result);
    if (result.ids.front().name == "*") result.ids.clear();
    return result;
}

/// Checkov: `checkov:skip=CKV_DOCKER_3: reason`. It counts wherever it stands.
static std::optional<Suppression> checkov(std::string_view comment, Cursor cursor) {
    if (!cursor.take("checkov:skip") && !cursor.take("bridgecrew:skip")) return std::nullopt;
    if (!cursor.take_equals()) return std::nullopt;
    Suppression result{Tool::Checkov, Scope::File};
    do add_id(comment, cursor.take_until(" \t\r,:"), result);
    while (cursor.take(","));
    if (result.ids.empty()) return std::nullopt;
    cursor.skip(" \t\r:");
    take_reason(comment, cursor, result);
    return result;
}

/// KICS: `kics-scan ignore`, `ignore-line`, `ignore-block`; it names no rules there.
static std::optional<Suppression> kics(std::string_view comment, Cursor cursor) {
    if (!cursor.take_word("kics-scan")) return std::nullopt;
    Suppression result{Tool::Kics, Scope::Next};
    if (cursor.take_word("ignore-block")) result.scope = Scope::Block;
    else if (cursor.take_word("ignore")) result.scope = Scope::File;
    else if (!cursor.take_word("ignore-line")) return std::nullopt;
    take_reason(comment, cursor, result);
    return result;
}

/// Semgrep: `nosemgrep`, or `nosemgrep: folder.of.rules.the-rule, another`.
static std::optional<Suppression> semgrep(std::string_view comment, Cursor cursor) {
    if (!cursor.take("nosemgrep") && !cursor.take("nosem")) return std::nullopt;
    const bool is_word = cursor.rest().empty() || contains(" \t\r:", cursor.rest().substr(0, 1));
    if (!is_word) return std::nullopt;
    Suppression result{Tool::Semgrep, Scope::Next};
    if (cursor.take(":")) {
        cursor.skip(blanks);
        take_ids(comment, cursor, result);
    }
    take_reason(comment, cursor, result);
    return result;
}

/// dclint: `dclint disable-line a b`, `dclint disable a b`, all rules without names.
static std::optional<Suppression> dclint(std::string_view comment, Cursor cursor) {
    if (!cursor.take_word("dclint")) return std::nullopt;
    Suppression result{Tool::Dclint, Scope::Line};
    if (cursor.take_word("disable-next-line")) result.scope = Scope::Next;
    else if (cursor.take_word("disable")) result.scope = Scope::File;
    else if (!cursor.take_word("disable-line")) return std::nullopt;
    while (!cursor.rest().empty()) {
        add_id(comment, cursor.take_until(" \t\r,"), result);
        cursor.skip(" \t\r,");
    }
    result.reason = {cursor.at(), cursor.at()};
    return result;
}

static std::optional<Suppression> dockerfile_utils(std::string_view, Cursor cursor) {
    if (!cursor.take("dockerfile-utils:")) return std::nullopt;
    cursor.skip(blanks);
    if (!cursor.take_word("ignore")) return std::nullopt;
    return Suppression{Tool::DockerfileUtils, Scope::Next};
}

std::optional<Suppression> suppression_in(std::string_view comment) {
    Cursor cursor(comment);
    cursor.skip("#");
    cursor.skip(blanks);
    for (const auto read :
         {own, listed, directive, trivy, checkov, kics, semgrep, dclint, dockerfile_utils}) {
        auto result = read(comment, cursor);
        if (!result) continue;
        result->span = {0, std::min(comment.find_last_not_of(blanks) + 1, comment.size())};
        return result;
    }
    return std::nullopt;
}

Suppression shifted(Suppression suppression, Offset by) {
    suppression.span = suppression.span.shifted(by);
    suppression.directive = suppression.directive.shifted(by);
    suppression.reason = suppression.reason.shifted(by);
    for (auto& id : suppression.ids) id.span = id.span.shifted(by);
    return suppression;
}

}  // namespace analysis
