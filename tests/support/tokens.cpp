#include "tests/support/tokens.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace tests {

using namespace analysis;

namespace {

struct Mark {
    Span span;
    std::string name;
    std::string remark;
};

class Marker {
public:
    Marker(const Instruction& instruction, Offset at) : instruction_(instruction), at_(at) {
        mark("keyword", instruction.keyword_span());
        for (const auto& flag : instruction.flags()) {
            mark("flag", flag.span);
            const auto written = instruction[flag.name_span];
            mark("name", flag.name_span, written == "--" + flag.name ? "" : "[" + flag.name + "]");
            if (flag.value) mark("value", *flag.value);
        }
        std::visit(*this, instruction.arguments());
        for (const auto& heredoc : instruction.heredocs()) {
            const std::string how =
                std::string(heredoc.expands ? "" : " as is") + (heredoc.strips_tabs ? " -" : "");
            mark("opens", heredoc.opener, "[" + heredoc.name + how + "]");
            mark("body", heredoc.body);
            if (heredoc.terminator) mark("end", *heredoc.terminator);
        }
    }

    std::vector<Mark> take() { return std::move(marks_); }

    void operator()(std::monostate) {}
    void operator()(const From& from) {
        if (from.image) mark("image", *from.image);
        if (from.as) mark("as", *from.as);
        if (from.name) mark("name", *from.name);
        mark_all("surplus", from.surplus);
    }
    void operator()(const Transfer& transfer) {
        if (transfer.json) mark("json", *transfer.json);
        mark_all("source", transfer.sources);
        if (transfer.destination) mark("to", *transfer.destination);
    }
    void operator()(const Command& command) {
        if (const auto* exec = command.exec()) {
            mark("exec", exec->span);
            mark_all("word", exec->arguments);
            return;
        }
        mark("shell", command.shell()->span);
        if (command.shell()->command != command.shell()->span)
            mark("command", command.shell()->command);
    }
    void operator()(const Healthcheck& healthcheck) {
        if (healthcheck.type) mark("type", *healthcheck.type);
        if (healthcheck.command) (*this)(*healthcheck.command);
        mark_all("surplus", healthcheck.surplus);
    }
    void operator()(const KeyValues& values) {
        for (const auto& pair : values.pairs) {
            mark(values.is_legacy ? "old" : "pair", pair.span);
            mark("key", pair.key);
            if (pair.value) mark("value", *pair.value);
        }
    }
    void operator()(const Names& names) {
        if (names.json) mark("json", *names.json);
        mark_all("word", names.words);
    }
    void operator()(const Single& single) { mark("value", single.value); }
    void operator()(const OnBuild& onbuild) {
        for (auto& mark : Marker(*onbuild.trigger, at_ + onbuild.at).take())
            if (mark.name != "body" && mark.name != "end" && mark.name != "opens")
                marks_.push_back(std::move(mark));
    }

private:
    void mark(std::string name, Span span, std::string remark = "") {
        marks_.push_back({span.shifted(at_), std::move(name), std::move(remark)});
    }
    void mark(std::string name, const Word& word) {
        const bool is_as_written = instruction_[word.span] == word.value;
        mark(std::move(name), word.span, is_as_written ? "" : "[" + word.value + "]");
    }
    void mark_all(const std::string& name, const std::vector<Word>& words) {
        for (const auto& word : words) mark(name, word);
    }

    const Instruction& instruction_;
    Offset at_;
    std::vector<Mark> marks_;
};

}  // namespace

std::string marked(std::string_view source, char escape) {
    const Instruction instruction{std::string(source), escape};
    auto marks = Marker(instruction, 0).take();
    // What begins first, or else ends last, is outside. Nothing at all stands at the end of what is
    // around it, but an empty body in front of its terminator.
    const auto rank = [](const Mark& mark) {
        if (mark.span.size() > 0) return 1;
        return mark.name == "body" ? 0 : 2;
    };
    std::ranges::stable_sort(marks, [&](const Mark& a, const Mark& b) {
        return std::tuple(a.span.begin(), rank(a), b.span.end()) <
               std::tuple(b.span.begin(), rank(b), a.span.end());
    });

    std::string result;
    std::vector<const Mark*> open;
    Offset at = 0;
    const auto go_to = [&](Offset offset) {
        result += source.substr(at, offset - at);
        at = offset;
    };
    const auto close_until = [&](Offset offset) {
        while (!open.empty() && open.back()->span.end() <= offset) {
            go_to(open.back()->span.end());
            result += "}" + open.back()->remark;
            open.pop_back();
        }
    };
    for (const auto& mark : marks) {
        const bool is_empty = mark.span.size() == 0 && mark.name != "body";
        close_until(mark.span.begin() - (is_empty ? 1 : 0));
        go_to(mark.span.begin());
        result += mark.name + "{";
        open.push_back(&mark);
    }
    close_until(source.size());
    go_to(source.size());
    return result;
}

}  // namespace tests
