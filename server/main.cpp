#include "server/lsp.h"

#include <iostream>
#include <string_view>

int main(int count, char** words) {
    if (count == 2 && std::string_view(words[1]) == "lsp") return server::run_lsp({});
    std::cerr << "usage: seaworthy lsp\n";
    return 2;
}
