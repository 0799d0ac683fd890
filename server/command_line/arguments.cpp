#include "server/command_line/arguments.h"

#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <utility>

namespace server::command_line {

using analysis::concat;

std::string suggestion(std::string_view word, std::span<const std::string_view> names) {
    const auto name = analysis::nearest(word, names);
    return name ? concat({"; did you mean `", *name, "`?"}) : "";
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

/// "text, json or markdown"
static std::string enumeration(const std::vector<std::string_view>& names) {
    std::string result(names.front());
    for (std::size_t i = 1; i < names.size(); ++i)
        result += concat({i + 1 == names.size() ? " or " : ", ", names[i]});
    return result;
}

static bool is_choice(const Option& option) {
    return option.value.find('|') != std::string_view::npos;
}

static std::string described(const Option& option) {
    return is_choice(option) ? enumeration(split(option.value, '|')) : std::string(option.value);
}

class Arguments::Reader {
public:
    Reader(const Command& command, std::span<const std::string> words)
        : command_(command),
          rest_(words) {}

    std::variant<Arguments, UsageError> read() {
        while (!rest_.empty() && error_.empty()) read_word(next());
        if (!error_.empty()) return UsageError{error_};
        return std::move(read_);
    }

private:
    std::string next() {
        auto word = rest_.front();
        rest_ = rest_.subspan(1);
        return word;
    }

    void read_word(std::string word) {
        if (word == "--") {
            read_.operands_.insert(read_.operands_.end(), rest_.begin(), rest_.end());
            rest_ = {};
        } else if (word == "-" || !word.starts_with('-')) {
            read_.operands_.push_back(std::move(word));
        } else {
            read_option(word == "-h" ? "--help" : word);
        }
    }

    void read_option(const std::string& word) {
        const auto equals = word.find('=');
        const auto name = word.substr(0, equals);
        const auto option = std::ranges::find(command_.options, name, &Option::name);
        if (option == command_.options.end()) return fail_unknown(name);

        auto value = equals == std::string::npos ? std::optional<std::string>()
                                                 : std::optional(word.substr(equals + 1));
        if (option->value.empty() && value) return fail({"`", name, "` takes no value"});
        if (!option->value.empty() && !value && !rest_.empty()) value = next();
        if (!option->value.empty() && (!value || value->empty()))
            return fail({"`", name, "` needs a value: ", described(*option)});
        if (is_choice(*option)) check_choice(*option, *value);
        read_.given_.push_back({option->name, value.value_or("")});
    }

    void check_choice(const Option& option, const std::string& value) {
        const auto choices = split(option.value, '|');
        if (std::ranges::find(choices, value) != choices.end()) return;
        const auto hint = suggestion(value, choices);
        fail({"`", option.name, "` takes ", described(option), ", not `", value, "`", hint});
    }

    void fail_unknown(const std::string& name) {
        std::vector<std::string_view> names;
        for (const auto& option : command_.options) names.push_back(option.name);
        fail({"`", command_.name, "` has no option `", name, "`", suggestion(name, names)});
    }

    void fail(std::initializer_list<std::string_view> message) { error_ = concat(message); }

    const Command& command_;
    std::span<const std::string> rest_;
    std::string error_;
    Arguments read_;
};

std::variant<Arguments, UsageError> Arguments::parse(
    const Command& command, std::span<const std::string> words) {
    return Reader(command, words).read();
}

std::optional<std::string> Arguments::value(std::string_view name) const {
    const auto found = std::ranges::find(given_.rbegin(), given_.rend(), name, &Given::name);
    return found == given_.rend() ? std::nullopt : std::optional(found->value);
}

std::vector<std::string> Arguments::list(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& given : given_)
        if (given.name == name)
            for (const auto part : split(given.value, ','))
                if (!part.empty()) values.emplace_back(part);
    return values;
}

}  // namespace server::command_line
