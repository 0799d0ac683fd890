#include "tests/support/console.h"

#include "tests/support/folder.h"
#include "tests/support/scratch.h"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace tests {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

static Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

static std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const auto c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

/// What a command says in a folder, as a page writes it down.
static Lines outcome_of(const std::string& command, const Scratch& folder) {
    const Scratch streams;
    const auto program = seaworthy().parent_path().string();
    const auto script = "cd " + quoted(folder.path().string()) +
                        " && export PATH=" + quoted(program) +
                        ":$PATH LC_ALL=C.UTF-8 TERM=xterm && unset NO_COLOR\n" + command;
    const auto call = "/bin/sh -c " + quoted(script) + " >" + quoted(streams / "out") + " 2>" +
                      quoted(streams / "err") + " </dev/null";
    const auto status = std::system(call.c_str());  // NOLINT(cert-env33-c): as a user does.

    auto lines = lines_of(streams.read("out"));
    for (const auto& line : lines_of(streams.read("err"))) lines.push_back("! " + line);
    const auto code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (code != 0) lines.push_back("[" + std::to_string(code) + "]");
    // The folder has another name each time.
    const auto name = folder.path().string();
    for (auto& line : lines)
        for (auto at = line.find(name); at != std::string::npos; at = line.find(name, at))
            line.replace(at, name.size(), "$PWD");
    return lines;
}

static bool is_as_expected(const std::string& actual, const std::string& expected) {
    static const std::string any = "…";
    if (!expected.ends_with(any)) return actual == expected;
    return actual.starts_with(expected.substr(0, expected.size() - any.size()));
}

/// Plays a page, and writes it down anew as it turns out.
class Player {
public:
    explicit Player(const fs::path& page) {
        std::ifstream file(page);
        for (std::string line; std::getline(file, line);) lines_.push_back(line);
    }

    void play() {
        while (at_ < lines_.size()) {
            const auto line = lines_[at_];
            if (line.starts_with("## ")) start_case(line);
            take();
            if (!line.starts_with("```")) continue;
            const auto ticks = line.find_first_not_of('`');
            fence_ = line.substr(0, ticks);
            const auto words = ticks == std::string::npos ? "" : line.substr(ticks);
            if (words == "console") play_console();
            else write_file(words);
        }
    }

    std::string rewritten() const {
        std::string text;
        for (const auto& line : played_) text += line + '\n';
        return text;
    }

private:
    void take() { played_.push_back(lines_[at_++]); }

    bool is_in_fence() const { return at_ < lines_.size() && lines_[at_] != fence_; }

    void start_case(const std::string& heading) {
        heading_ = heading;
        folder_.emplace();
    }

    void write_file(const std::string& words) {
        const auto blank = words.find(' ');
        std::string content;
        for (; is_in_fence(); take()) content += lines_[at_] + '\n';
        take();
        if (blank != std::string::npos) folder_->write(words.substr(blank + 1), content);
    }

    void play_console() {
        while (is_in_fence()) play_command();
        take();
    }

    void play_command() {
        CAPTURE(heading_);
        const auto prompt = lines_[at_];
        CAPTURE(prompt);
        REQUIRE(prompt.starts_with("$ "));
        take();
        Lines expected;
        for (; is_in_fence() && !lines_[at_].starts_with("$ "); ++at_)
            expected.push_back(lines_[at_]);

        const auto actual = outcome_of(prompt.substr(2), *folder_);
        const bool is_met = std::ranges::equal(actual, expected, is_as_expected);
        std::string said;
        for (const auto& line : actual) said += line + '\n';
        CHECK_MESSAGE(is_met, said);
        const auto& kept = is_met ? expected : actual;
        played_.insert(played_.end(), kept.begin(), kept.end());
    }

    Lines lines_;
    Lines played_;
    std::size_t at_ = 0;
    std::string heading_;
    std::string fence_;
    std::optional<Scratch> folder_;
};

void play_console(const fs::path& page) {
    Player player(page);
    player.play();
    const auto* const update = std::getenv("UPDATE_EXAMPLES");  // NOLINT(concurrency-mt-unsafe)
    if (update != nullptr) std::ofstream(page) << player.rewritten();
}

}  // namespace tests
