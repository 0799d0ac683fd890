/// Prints what the analysis reads in Dockerfiles, in the terms of BuildKit's parser, so that a
/// program that links BuildKit can compare.
///
///     probe split FILE…    for each file a line: {"path": …, "instructions": [{"cmd", "start",
///     "end"}]},
///                          with lines counted from 1, as oracles/dockerfile prints them
///     probe parse          for each line of standard input, a Dockerfile in hexadecimal, a line
///     with
///                          its directives and instructions; all texts in hexadecimal
///     probe expand         for each line of standard input, {"word", "escape", "env", "raw"}, a
///     line with
///                          "value" or "problem"; all texts in hexadecimal

#include "analysis/dockerfile/directives.h"
#include "analysis/dockerfile/expansion.h"
#include "analysis/dockerfile/instruction.h"
#include "analysis/dockerfile/logical_line.h"
#include "analysis/dockerfile/splitter.h"
#include "analysis/dockerfile/words.h"
#include "analysis/text/white_space.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using namespace analysis;
using Json = nlohmann::json;

static std::string hex(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        result += {digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return result;
}

static std::string from_hex(std::string_view digits) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
        bytes += static_cast<char>(std::stoi(std::string(digits.substr(at, 2)), nullptr, 16));
    return bytes;
}

/// Lines counted from 1, as Docker does: a line break at the end of the text begins no line.
class LineNumbers {
public:
    explicit LineNumbers(std::string_view bytes) {
        for (auto at = bytes.find('\n'); at != std::string_view::npos;
             at = bytes.find('\n', at + 1))
            breaks_.push_back(at);
    }

    std::size_t first(Span span) const { return 1 + breaks_before(span.begin()); }
    std::size_t last(Span span) const {
        return 1 + breaks_before(std::max<Offset>(span.end(), 1) - 1);
    }

private:
    std::size_t breaks_before(Offset offset) const {
        const auto found = std::ranges::lower_bound(breaks_, offset);
        return static_cast<std::size_t>(found - breaks_.begin());
    }

    std::vector<Offset> breaks_;
};

class ArgumentPrinter {
public:
    explicit ArgumentPrinter(const Instruction& instruction) : instruction_(instruction) {}

    Json take() { return std::move(arguments_); }

    void operator()(std::monostate) {}
    void operator()(const From& from) {
        for (const auto* word : {&from.image, &from.as, &from.name})
            if (*word) add(**word);
        for (const auto& word : from.surplus) add(word);
    }
    void operator()(const Transfer& transfer) {
        for (const auto& word : transfer.sources) add(word);
        if (transfer.destination) add(*transfer.destination);
    }
    void operator()(const Command& command) {
        if (const auto* exec = command.exec())
            for (const auto& word : exec->arguments) add(word);
        else add(text_from(command.shell()->command.begin()));
    }
    void operator()(const Healthcheck& healthcheck) {
        if (healthcheck.type) add(*healthcheck.type);
        if (healthcheck.command) (*this)(*healthcheck.command);
        for (const auto& word : healthcheck.surplus) add(word);
    }
    void operator()(const KeyValues& values) {
        for (const auto& pair : values.pairs) {
            add(pair.key);
            if (pair.value) add(*pair.value);
            else arguments_.push_back(nullptr);
        }
    }
    void operator()(const Names& names) {
        for (const auto& word : names.words) add(word);
    }
    void operator()(const Single& single) { add(single.value); }
    void operator()(const OnBuild&) {}

private:
    std::string text_from(Offset begin) const {
        const LogicalLine line(instruction_.source().substr(begin), instruction_.escape());
        const auto end = white_space::trimmed(line.text(), Span(0, line.text().size())).end();
        return std::string(line.text().substr(0, end));
    }
    void add(const Word& word) { add(word.value); }
    void add(std::string_view text) { arguments_.push_back(hex(text)); }

    const Instruction& instruction_;
    Json arguments_ = Json::array();
};

static bool is_json(const Instruction& instruction) {
    if (const auto* transfer = instruction.as<Transfer>()) return transfer->json.has_value();
    if (const auto* names = instruction.as<Names>()) return names->json.has_value();
    if (const auto* command = instruction.as<Command>()) return command->exec() != nullptr;
    const auto* healthcheck = instruction.as<Healthcheck>();
    return healthcheck && healthcheck->command && healthcheck->command->exec();
}

static Json flags_of(const Instruction& instruction) {
    auto flags = Json::array();
    for (const auto& flag : instruction.flags())
        flags.push_back(hex("--" + flag.name + (flag.value ? "=" + flag.value->value : "")));
    return flags;
}

static Json heredocs_of(const Instruction& instruction) {
    auto heredocs = Json::array();
    for (const auto& heredoc : instruction.heredocs())
        heredocs.push_back(
            {{"name", hex(heredoc.name)},
             {"expand", heredoc.expands},
             {"chomp", heredoc.strips_tabs},
             {"content", hex(instruction[heredoc.body])},
             {"ended", heredoc.terminator.has_value()}});
    return heredocs;
}

/// As Docker reads it, also where it runs over the end of a line.
static std::string keyword_of(const Instruction& instruction) {
    const LogicalLine line(instruction.source(), instruction.escape());
    return std::string(line[words::head_of(line.text()).keyword]);
}

static Json described(const Instruction& instruction) {
    Json result{
        {"cmd", hex(keyword_of(instruction))},
        {"known", instruction.keyword() != Keyword::Unknown},
        {"flags", flags_of(instruction)},
        {"json", is_json(instruction)},
        {"heredocs", heredocs_of(instruction)}};
    ArgumentPrinter printer(instruction);
    std::visit(printer, instruction.arguments());
    result["args"] = printer.take();
    if (const auto* onbuild = instruction.as<OnBuild>())
        result["trigger"] = described(*onbuild->trigger);
    return result;
}

template <class Describe>
static Json instructions_of(std::string_view bytes, char escape, Describe describe) {
    auto instructions = Json::array();
    const LineNumbers lines(bytes);
    Offset from = 0;
    while (const auto slice = next_instruction(bytes, from, escape)) {
        const auto span = slice->instruction;
        const Instruction instruction(std::string(bytes.substr(span.begin(), span.size())), escape);
        auto described = describe(instruction);
        described["start"] = lines.first(span);
        described["end"] = lines.last(span);
        instructions.push_back(std::move(described));
        from = slice->next;
    }
    return instructions;
}

static void print(const Json& json) {
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

static void split(std::string_view path) {
    std::ostringstream contents;
    contents << std::ifstream(std::string(path), std::ios::binary).rdbuf();
    const auto bytes = contents.str();
    const auto escape = escape_of(directives_of(bytes));
    const auto describe = [](const Instruction& instruction) {
        return Json{{"cmd", keyword_of(instruction)}};
    };
    print({{"path", path}, {"instructions", instructions_of(bytes, escape, describe)}});
}

static void parse(const std::string& bytes) {
    auto directives = Json::array();
    const LineNumbers lines(bytes);
    for (const auto& directive : directives_of(bytes))
        directives.push_back(
            {{"name", hex(directive.name.value)},
             {"value", hex(directive.value.value)},
             {"line", lines.first(directive.span)}});
    const auto escape = escape_of(directives_of(bytes));
    print(
        {{"directives", directives}, {"instructions", instructions_of(bytes, escape, described)}});
}

static void expand(const Json& request) {
    const auto lookup = [&](std::string_view name) -> expansion::Value {
        const auto& env = request.at("env");
        const auto found = env.find(hex(name));
        if (found == env.end()) return expansion::Unset();
        return from_hex(found->get<std::string>());
    };
    const auto quotes =
        request.value("raw", false) ? expansion::Quotes::Literal : expansion::Quotes::Removed;
    const auto word = from_hex(request.at("word").get<std::string>());
    const char escape = request.at("escape").get<std::string>().at(0);
    const auto result = expansion::expand(word, escape, lookup, quotes);
    auto uses = Json::array();
    for (const auto& use : result.uses) uses.push_back(hex(use.name));
    Json answer{{"uses", uses}};
    if (result.value) answer["value"] = hex(*result.value);
    if (!result.problems.empty()) answer["problem"] = static_cast<int>(result.problems[0].kind);
    print(answer);
}

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    const std::string mode = words.empty() ? "" : words.front();
    if (mode == "split") {
        for (std::size_t index = 1; index < words.size(); ++index) split(words[index]);
        return 0;
    }
    for (std::string line; std::getline(std::cin, line);) {
        if (mode == "parse") parse(from_hex(line));
        if (mode == "expand") expand(Json::parse(line));
        std::cout.flush();
    }
}
