#include "server/command_line/run.h"
#include "server/lsp.h"

#include <exception>
#include <string>
#include <vector>

int main(int count, char** words) {
    try {
        const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
        return server::command_line::run(arguments, server::run_lsp);
    } catch (const std::exception& error) {
        server::command_line::complain(error.what());
        return static_cast<int>(server::command_line::Exit::Trouble);
    }
}
