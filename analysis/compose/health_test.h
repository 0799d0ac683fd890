#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/compose/service.h"
#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace analysis::compose {

/// What the health check of a service runs, as far as its Compose file says that. Borrowed from the
/// service.
class HealthTest {
public:
    /// Nothing, if there is no `test`, if it is not a command, or if a variable in it is unknown.
    static std::optional<HealthTest> of(const Service& service);

    /// Whether Docker starts `/bin/sh` for it: a text, or `CMD-SHELL`.
    bool is_for_shell() const { return text_ != nullptr; }
    /// What runs. Spans are for `mark`, `exact` and `replace`.
    const shell::Script& script() const { return script_; }

    /// All of the command.
    Span mark() const;
    /// Where a part of the script is shown.
    Span mark(Span in_script) const;
    /// Where a part of the script stands just as it is read, for edits.
    std::optional<Span> exact(Span in_script) const;

    /// Writes a list in place of the test: `CMD` and these words.
    Edits replace(std::span<const std::string> words) const;
    /// Writes that list, in flow style, in place of the test.
    Edits write(const std::string& list) const;
    /// Puts a word behind another one.
    Edits insert_behind(const shell::Word& word, std::string_view added) const;

private:
    HealthTest(const Service& service, const Value& test, const Value* text, shell::Script script);

    /// The value that a part of the script is in, and which part of that value it is.
    std::pair<const Value*, Span> part_at(Span in_script) const;

    const Service* service_;
    const Value* test_;
    const Value* text_;  // What the shell gets; null, if no shell is started.
    shell::Script script_;
};

/// Whether something of the service's own may put that program into the container: a mount, or a
/// command that installs it.
bool may_bring(const Service& service, std::string_view program);

}  // namespace analysis::compose
