#include "analysis/compose/health_test.h"

#include "analysis/compose/command_line.h"
#include "analysis/compose/environment.h"
#include "analysis/compose/readings.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace analysis::compose {

HealthTest::HealthTest(
    const Service& service, const Value& test, const Value* text, shell::Script script)
    : service_(&service),
      test_(&test),
      text_(text),
      script_(std::move(script)) {}

/// Each word behind `CMD` counts from a place of its own, which tells its index.
static constexpr Offset word_room = Offset{1} << 20U;

static std::optional<shell::Script> exec_script(const Value& test) {
    std::vector<shell::Word> words;
    for (std::size_t i = 1; i < test.items.size(); ++i) {
        const auto& item = test.items[i];
        if (!item.is_scalar() || !item.text || item.text->size() >= word_room) return std::nullopt;
        const Offset at = i * word_room;
        words.push_back(
            {.value = *item.text, .span = {at, at + item.text->size()}, .has_plain_dollar = true});
    }
    const Offset end = test.items.size() * word_room;
    return shell::Script::of_exec_form(std::move(words), {word_room, end});
}

std::optional<HealthTest> HealthTest::of(const Service& service) {
    const auto* test = service.find({"healthcheck", "test"});
    if (!test || service.facts().health != Health::Checked) return std::nullopt;
    const auto* text = test;
    if (test->is_sequence()) {
        if (test->items.size() < 2) return std::nullopt;
        if (test->items[0].says("CMD")) {
            auto script = exec_script(*test);
            if (!script) return std::nullopt;
            return HealthTest(service, *test, nullptr, *std::move(script));
        }
        if (!test->items[0].says("CMD-SHELL")) return std::nullopt;
        text = &test->items[1];
    }
    if (!text->is_scalar() || !text->text) return std::nullopt;
    return HealthTest(service, *test, text, shell::Script::parse(*text->text));
}

Span HealthTest::mark() const {
    return service_->mark(text_ ? *text_ : *test_);
}

std::pair<const Value*, Span> HealthTest::part_at(Span in_script) const {
    if (text_) return {text_, in_script};
    const auto index = in_script.begin() / word_room;
    const Offset start = index * word_room;
    if (index >= test_->items.size() || in_script.end() >= start + word_room)
        return {nullptr, in_script};
    return {&test_->items[index], {in_script.begin() - start, in_script.end() - start}};
}

Span HealthTest::mark(Span in_script) const {
    const auto [value, part] = part_at(in_script);
    if (!value) return mark();
    const bool is_whole_word = !text_ && part.size() == value->text->size();
    const auto place = is_whole_word ? std::nullopt : exact(in_script);
    return place.value_or(test_->is_own() ? service_->mark(*value) : service_->key());
}

std::optional<Span> HealthTest::exact(Span in_script) const {
    const auto [value, part] = part_at(in_script);
    const bool is_here =
        value && value->is_own() && !value->is_alias && test_->is_own() && !test_->is_alias;
    if (!is_here) return std::nullopt;
    const auto written = value->pieces ? value->pieces->written(part) : part;
    return written.size() == part.size() ? value->place_of(written) : std::nullopt;
}

/// A list in block style is written anew from the colon in front of it on.
Edits HealthTest::write(const std::string& list) const {
    const auto pair = service_->own({"healthcheck", "test"});
    if (!pair || pair->value()->properties || pair->value().is(yaml::Kind::Alias))
        return std::nullopt;
    const auto content = pair->value().content();
    const bool is_block = pair->value()->style == yaml::Style::Block;
    const bool is_one_value = pair->value().is(yaml::Kind::Sequence) ||
                              pair->value()->style == yaml::Style::Plain || test_->is_quoted();
    if (!is_one_value) return std::nullopt;
    const Span all{is_block ? pair->colon().end() : content.begin(), content.end()};
    const auto written = service_->text().substr(all.begin(), all.size());
    if (pair->value().is(yaml::Kind::Sequence) && contains(written, "#")) return std::nullopt;
    return std::vector<Edit>{{all, concat({is_block ? " " : "", list})}};
}

Edits HealthTest::replace(std::span<const std::string> words) const {
    std::vector<std::string> all{"CMD"};
    for (const auto& word : words) {
        if (contains(word, "$")) return std::nullopt;
        all.push_back(word);
    }
    const auto list = shell::json_list(all);
    return list ? write(*list) : std::nullopt;
}

Edits HealthTest::insert_behind(const shell::Word& word, std::string_view added) const {
    auto place = exact(word.span);
    if (!place) return std::nullopt;
    if (text_) return std::vector<Edit>{{{place->end(), place->end()}, concat({" ", added})}};
    const auto node = own_node(*part_at(word.span).first);
    if (!node) return std::nullopt;
    place = node->content();
    const Span behind{place->end(), place->end()};
    const auto pair = service_->own({"healthcheck", "test"});
    if (!pair) return std::nullopt;
    if (pair->value()->style == yaml::Style::Flow)
        return std::vector<Edit>{{behind, concat({", \"", added, "\""})}};
    // The dash and what is in front of it, once more.
    const auto line = service_->text().rfind('\n', place->begin());
    if (line == std::string_view::npos) return std::nullopt;
    const auto lead = service_->text().substr(line, place->begin() - line);
    const auto is_plain_lead = lead.find_first_not_of("\n -") == std::string_view::npos;
    const auto* newline = line > 0 && service_->text()[line - 1] == '\r' ? "\r" : "";
    if (!is_plain_lead) return std::nullopt;
    return std::vector<Edit>{{behind, concat({newline, lead, "\"", added, "\""})}};
}

static bool is_program_folder(std::string_view target) {
    static constexpr std::array<std::string_view, 9> folders{
        "/",
        "/bin",
        "/sbin",
        "/usr",
        "/usr/bin",
        "/usr/sbin",
        "/usr/local",
        "/usr/local/bin",
        "/busybox"};
    return std::ranges::find(folders, target) != folders.end();
}

/// A command that installs the program first, or that is not known.
static bool may_install(const Value* command, std::string_view program) {
    static constexpr char gap = Interpolated::gap;
    if (!command) return false;
    return std::ranges::any_of(rendered_words(*command), [&](const std::string& word) {
        return contains(word, program) || contains(word, "install") || contains(word, "apk") ||
               contains(word, std::string_view(&gap, 1));
    });
}

bool may_bring(const Service& service, std::string_view program) {
    const auto name = shell::base_name(program);
    const auto mounts = mounts_of(service.value());
    const bool is_mounted = std::ranges::any_of(mounts, [&](const MountedVolume& mount) {
        if (!mount.target) return true;
        return is_program_folder(*mount.target) || shell::base_name(*mount.target) == name ||
               (program.starts_with('/') && program.starts_with(concat({*mount.target, "/"})));
    });
    if (is_mounted || service.find("configs") || variable_of(service, "PATH")) return true;
    return may_install(service.find("entrypoint"), name) ||
           may_install(service.find("command"), name);
}

}  // namespace analysis::compose
