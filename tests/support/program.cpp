#include "tests/support/program.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace tests {

static constexpr int deadline_in_ms = 180'000;

/// What `posix_spawn` is to do with the descriptors.
static posix_spawn_file_actions_t connected(int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    return actions;
}

Program::Program(std::vector<std::string> command) {
    std::signal(SIGPIPE, SIG_IGN);  // That the program has ended is for `exit_code` to say.
    std::array<int, 2> to_program{};
    std::array<int, 2> from_program{};
    REQUIRE(::pipe2(to_program.data(), O_CLOEXEC) == 0);
    REQUIRE(::pipe2(from_program.data(), O_CLOEXEC) == 0);
    input_ = to_program[1];
    output_ = from_program[0];
    ::fcntl(input_, F_SETFL, O_NONBLOCK);

    std::vector<char*> arguments;
    for (auto& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    auto actions = connected(to_program[0], from_program[1]);
    const auto error =
        ::posix_spawn(&id_, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(to_program[0]);
    ::close(from_program[1]);
    REQUIRE_MESSAGE(error == 0, "cannot start ", command.front());
}

Program::~Program() {
    close_input();
    ::close(output_);
    if (exit_code_) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
}

void Program::send(const protocol::Json& message) {
    send_bytes(protocol::framed(message.dump()));
}

void Program::send_bytes(std::string_view bytes) {
    bool is_open = true;
    while (!bytes.empty() && is_open) is_open = transfer(bytes);
}

void Program::close_input() {
    if (input_ >= 0) ::close(std::exchange(input_, -1));
}

std::optional<protocol::Json> Program::receive() {
    while (true) {
        if (const auto frame = reader_.next()) {
            REQUIRE_MESSAGE(*frame, "the program does not speak the protocol");
            return protocol::Json::parse(**frame);
        }
        std::string_view nothing;
        if (!transfer(nothing)) return std::nullopt;
    }
}

bool Program::transfer(std::string_view& unsent) {
    std::array<pollfd, 2> ends{{{output_, POLLIN, 0}, {unsent.empty() ? -1 : input_, POLLOUT, 0}}};
    REQUIRE_MESSAGE(::poll(ends.data(), ends.size(), deadline_in_ms) > 0, "the program hangs");
    if (ends[1].revents != 0) {
        const auto count = ::write(input_, unsent.data(), unsent.size());
        if (count < 0) return errno == EAGAIN;
        unsent.remove_prefix(static_cast<std::size_t>(count));
    }
    if (ends[0].revents == 0) return true;
    const auto room = reader_.room();
    const auto count = ::read(output_, room.data(), room.size());
    if (count <= 0) return false;
    reader_.filled(static_cast<std::size_t>(count));
    return true;
}

int Program::exit_code() {
    // The output of a program that has ended is closed, so that waiting for it has a deadline, too.
    while (!exit_code_ && receive()) continue;
    if (exit_code_) return *exit_code_;
    int status = 0;
    REQUIRE(::waitpid(id_, &status, 0) == id_);
    exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return *exit_code_;
}

}  // namespace tests
