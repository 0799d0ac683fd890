#include "tests/analysis/yaml/outline.h"

namespace tests {

using namespace analysis;
using namespace analysis::yaml;

static std::string quoted(std::string text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') result += "\\n";
        else if (c == '\r') result += "\\r";
        else if (c == '\t') result += "\\t";
        else result += c;
    }
    return result;
}

static std::string place(Span span) {
    return std::to_string(span.begin()) + "-" + std::to_string(span.end());
}

static std::string source(const Text& text, Span span) {
    return quoted(std::string(text[span]));
}

static std::string collection(const Text& text, const NodeView& node) {
    const bool is_flow = node->style == Style::Flow;
    std::string inside;
    for (const auto& item : node.items())
        inside += (inside.empty() ? "" : ", ") + outline(text, item);
    for (const auto& pair : node.pairs()) {
        const auto* mark = pair->colon.size() > 0 ? ": " : "; ";
        inside += (inside.empty() ? "" : ", ") +
                  std::string(pair->question.size() > 0 ? "? " : "") + outline(text, pair.key()) +
                  mark + outline(text, pair.value()) + (pair->is_broken ? "!!" : "");
    }
    const bool is_list = node.is(Kind::Sequence);
    return (is_flow ? "f" : "") + std::string(is_list ? "[" : "{") + inside +
           (is_list ? "]" : "}") + place(node.content());
}

std::string outline(const Text& text, const NodeView& node) {
    std::string result;
    if (!node.anchor().empty()) result += "&" + std::string(node.anchor()) + " ";
    if (!node.tag().empty()) result += std::string(node.tag()) + " ";
    const auto written = source(text, node.content());
    switch (node->kind) {
        case Kind::Null:
            return result + "~" + written + place(node.content());
        case Kind::Alias:
            return result + written;
        case Kind::Scalar:
            return result + written + (written != node->value ? "=" + quoted(node->value) : "");
        case Kind::Sequence:
        case Kind::Mapping:
            return result + collection(text, node);
    }
    return result;
}

std::string outline(const Text& text) {
    return outline(text, Tree::parse(text));
}

std::string outline(const Text& text, const Tree& tree) {
    std::string result;
    for (const auto& document : tree.documents()) result += outline(text, document.root()) + "\n";
    for (const auto& comment : tree.comments())
        result += source(text, comment) + " @" + std::to_string(comment.begin()) + "\n";
    for (const auto& error : tree.errors())
        result +=
            place(error.span) + " `" + source(text, error.span) + "`: " + error.message + "\n";
    return result;
}

}  // namespace tests
