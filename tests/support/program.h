#pragma once

#include "protocol/framing.h"
#include "protocol/json.h"

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

/// A program that runs beside the test, and is spoken to over its standard input and output. Its
/// standard error is that of the test.
///
/// Nothing here waits for longer than three minutes, which is much for a sanitizer on a busy
/// machine: then the program hangs, and the test fails.
/// A deadline is no measurement; a program that answers is never waited for.
class Program {
public:
    /// Starts `command`: the path of a program, and its arguments.
    explicit Program(std::vector<std::string> command);
    Program(const Program&) = delete;
    Program(Program&&) = delete;
    Program& operator=(const Program&) = delete;
    Program& operator=(Program&&) = delete;

    /// Kills the program, if it still runs.
    ~Program();

    pid_t id() const { return id_; }

    void send(const protocol::Json& message);
    void send_bytes(std::string_view bytes);
    void close_input();

    /// The next message; nothing, if the program has closed its output.
    std::optional<protocol::Json> receive();

    /// Waits for the end of the program; the negative number of the signal, if one killed it.
    int exit_code();

private:
    /// Waits until the program takes bytes, if there are any, or gives some; takes what it gives.
    /// False, if it has closed its output.
    bool transfer(std::string_view& unsent);

    pid_t id_ = 0;
    int input_ = -1;
    int output_ = -1;
    protocol::FrameReader reader_;
    std::optional<int> exit_code_;
};

}  // namespace tests
