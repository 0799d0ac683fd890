#include "analysis/compose/command_line.h"

#include "analysis/compose/part.h"
#include "analysis/shell/program.h"

#include <algorithm>
#include <array>
#include <span>

namespace analysis::compose {

using Line = std::vector<std::string>;

namespace {

/// Splits like a shell that knows quotes only.
class Splitter {
public:
    std::vector<std::string> split(std::string_view text) {
        for (const char byte : text)
            if (!take(byte)) break;
        finish_word();
        return std::move(words_);
    }

private:
    bool is_quoted() const { return quote_ != 0; }

    /// False, if the command ends in front of it.
    bool take(char byte) {
        if (is_escaped_) return add(byte);
        if (byte == '\\' && quote_ != '\'') return is_escaped_ = true;
        if ((byte == '"' || byte == '\'') && (!is_quoted() || quote_ == byte)) return turn(byte);
        if (is_quoted()) return add(byte);
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') return finish_word();
        return std::string_view(";&|<>").find(byte) == std::string_view::npos && add(byte);
    }

    bool turn(char quote) {
        quote_ = is_quoted() ? char(0) : quote;
        return has_word_ = true;
    }

    bool add(char byte) {
        word_ += byte;
        is_escaped_ = false;
        return has_word_ = true;
    }

    bool finish_word() {
        if (has_word_) words_.push_back(std::move(word_));
        word_.clear();
        has_word_ = false;
        return true;
    }

    std::vector<std::string> words_;
    std::string word_;
    bool has_word_ = false;
    bool is_escaped_ = false;
    char quote_ = 0;
};

}  // namespace

std::vector<std::string> split_command(std::string_view text) {
    return Splitter().split(text);
}

std::optional<Line> command_words(const Value& value) {
    if (value.is_null()) return Line();
    if (value.is_scalar()) {
        if (!value.text) return std::nullopt;
        return split_command(*value.text);
    }
    if (!value.is_sequence()) return std::nullopt;
    Line words;
    for (const auto& item : value.items) {
        if (!item.is_scalar() || !item.text) return std::nullopt;
        words.push_back(*item.text);
    }
    return words;
}

static std::string rendered(const Value& scalar) {
    if (scalar.text) return *scalar.text;
    return scalar.pieces ? std::string(scalar.pieces->rendered())
                         : std::string(1, Interpolated::gap);
}

Line rendered_words(const Value& value) {
    if (value.is_scalar()) return split_command(rendered(value));
    Line words;
    for (const auto& item : value.items) words.push_back(rendered(item));
    return words;
}

std::optional<Line> own_command_line(const Service& service) {
    Line line;
    bool is_there = false;
    for (const auto key : {"entrypoint", "command"}) {
        const auto* value = service.find(key);
        if (!value || value->is_null()) continue;
        const auto words = command_words(*value);
        if (!words) return std::nullopt;
        line.insert(line.end(), words->begin(), words->end());
        is_there = true;
    }
    return is_there ? std::optional(line) : std::nullopt;
}

static constexpr std::array<std::string_view, 21> plain_programs{
    "bun",       "celery",  "daphne", "deno", "dotnet",  "flask",   "gunicorn",
    "hypercorn", "java",    "node",   "perl", "php",     "php-fpm", "puma",
    "python",    "python3", "rackup", "ruby", "unicorn", "uvicorn", "waitress-serve"};

/// What a program that installs or compiles is told, in whatever language.
static bool is_preparation(const std::string& word) {
    static constexpr std::array<std::string_view, 10> verbs{
        "build",
        "collectstatic",
        "compile",
        "install",
        "migrate",
        "pip",
        "publish",
        "restore",
        "run-script",
        "venv"};
    return std::ranges::find(verbs, word) != verbs.end();
}

static bool is_plain_program(const Line& line) {
    if (line.empty()) return false;
    const auto program = shell::base_name(line.front());
    // Alone, others are prompts.
    if (line.size() == 1) return program == "php-fpm";
    return std::ranges::binary_search(plain_programs, program) &&
           std::ranges::none_of(std::span(line).subspan(1), is_preparation);
}

/// Of an image that serves by itself: PHP with Apache, for instance.
static bool is_own_server(const Image& image) {
    const auto own = image.command();
    return own && own->size() == 1 &&
           (own->front() == "apache2-foreground" || own->front() == "php-fpm");
}

static bool is_missing(const Service& service, std::string_view key) {
    return service.lacks(key) == Trilean::True;
}

static Starts starts_in_language(const Service& service) {
    const auto line = own_command_line(service);
    if (line) return is_plain_program(*line) ? Starts::PlainProgram : Starts::Unknown;
    const bool is_image_alone = is_missing(service, "entrypoint") && is_missing(service, "command");
    return is_image_alone && is_own_server(service.image()) ? Starts::ImageProgram
                                                            : Starts::Unknown;
}

static bool is_same(const Line& line, const std::optional<Words>& words) {
    return words && std::ranges::equal(line, *words);
}

/// Whether what stands behind `command` is for the image's own entrypoint: options, or the program
/// that it starts anyway.
static bool is_for_entrypoint(const Line& words, const Image& image) {
    if (words.empty() || has_gap(words.front())) return false;
    const std::string_view first = words.front();
    if (first.starts_with('-')) return true;
    const auto own = image.command();
    if (!own) return shell::base_name(first) == image.id();
    if (!own->empty()) return shell::base_name(first) == shell::base_name(own->front());
    return image.entrypoint() && !image.entrypoint()->empty() &&
           !shell::is_shell(shell::base_name(first));
}

Starts what_starts(const Service& service) {
    const auto& image = service.image();
    if (service.is_built() || !image.is_known()) return Starts::Unknown;
    if (image.kind() == ImageKind::Language) return starts_in_language(service);
    if (image.kind() == ImageKind::BaseOs) return Starts::Unknown;

    const auto* entrypoint = service.find("entrypoint");
    const auto* command = service.find("command");
    if (entrypoint && !entrypoint->is_null()) {
        const auto words = command_words(*entrypoint);
        if (!words || !is_same(*words, image.entrypoint())) return Starts::Unknown;
    }
    if (!command || command->is_null()) return Starts::ImageProgram;
    return is_for_entrypoint(rendered_words(*command), image) ? Starts::ImageProgram
                                                              : Starts::Unknown;
}

}  // namespace analysis::compose
