#include "analysis/compose/own_program.h"

#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

std::vector<std::string> words_of(const Value& value) {
    if (value.is_scalar())
        return value.text ? shell::blank_separated(*value.text) : std::vector<std::string>{""};
    std::vector<std::string> words;
    for (const auto& item : value.items) words.push_back(item.text.value_or(""));
    return words;
}

static bool has_word_with(const Value* value, std::string_view part) {
    return value && std::ranges::any_of(words_of(*value), [&](const std::string& word) {
               return contains(word, part);
           });
}

bool mentions(const Service& service, std::string_view part) {
    return has_word_with(service.find("command"), part) ||
           has_word_with(service.find("entrypoint"), part);
}

/// What `command` may begin with besides the program that the image names: other names of it, and
/// what such programs are told to do.
static constexpr std::array<std::string_view, 6> usual_words{
    "agent", "mariadbd", "mysqld", "server", "start", "start-dev"};

static bool is_of_image(const Image& image, std::string_view word) {
    if (word.starts_with('-')) return true;
    const auto name = shell::base_name(word);
    if (std::ranges::binary_search(usual_words, name)) return true;
    for (const auto& words : {image.command(), image.entrypoint()})
        if (words && !words->empty() && shell::base_name(words->front()) == name) return true;
    return false;
}

bool runs_own_program(const Service& service) {
    const auto* entrypoint = service.find("entrypoint");
    if (entrypoint && !entrypoint->is_null()) return false;
    const auto* command = service.find("command");
    if (!command || command->is_null()) return true;
    const auto words = words_of(*command);
    if (words.empty() || words.front().empty()) return false;
    if (!shell::is_shell(shell::base_name(words.front())))
        return is_of_image(service.image(), words.front());
    // `sh -c "redis-server --requirepass $$PASSWORD"`.
    const auto usual = service.image().command();
    return usual && !usual->empty() && has_word_with(command, usual->front());
}

EnvironmentVariable environment_of(const Service& service, std::string_view name) {
    const auto* environment = service.find("environment");
    if (!environment) return {};
    if (const auto* value = environment->find(name)) return {true, value->text.value_or("")};
    for (const auto& item : environment->items) {
        const auto written = item.text ? std::string_view(*item.text) : std::string_view();
        if (written == name) return {true, ""};
        if (written.starts_with(name) && written.substr(name.size()).starts_with('='))
            return {true, std::string(written.substr(name.size() + 1))};
        if (!item.text && item.pieces && item.pieces->rendered().starts_with(concat({name, "="})))
            return {true, ""};
    }
    return {};
}

}  // namespace analysis::compose
