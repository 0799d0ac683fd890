#include "server/command_line/output.h"

#include "analysis/text/strings.h"
#include "server/command_line/characters.h"
#include "server/files/text_file.h"

#include <cerrno>
#include <cstdio>

namespace server::command_line {

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void complain(std::string_view sentence) {
    const auto line = analysis::concat({"seaworthy: ", glyphs_of(sentence).text, "\n"});
    std::fwrite(line.data(), 1, line.size(), stderr);
}

Exit after_printing(Exit exit) {
    const bool is_out = std::ferror(stdout) == 0 && std::fflush(stdout) == 0;
    if (is_out) return exit;
    complain("standard output: " + files::failure_of(errno).reason);
    return Exit::Trouble;
}

}  // namespace server::command_line
