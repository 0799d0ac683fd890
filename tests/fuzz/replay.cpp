#include "tests/fuzz/fuzz.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

// Without libFuzzer: runs each file of the folders that are named, once.

static std::string contents(const std::filesystem::path& path) {
    std::ostringstream result;
    result << std::ifstream(path, std::ios::binary).rdbuf();
    return result.str();
}

int main(int count, const char** arguments) {
    int inputs = 0;
    for (int i = 1; i < count; ++i) {
        for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) {
            std::cout << entry.path().string() << '\n' << std::flush;
            fuzz::run(contents(entry.path()));
            ++inputs;
        }
    }
    std::cout << inputs << " passed, 0 failed\n";
    return inputs > 0 ? 0 : 1;
}
