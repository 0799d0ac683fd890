#include "tests/support/folder.h"

namespace tests {

std::filesystem::path folder() {
    return TESTS_DIR;
}

std::filesystem::path build_folder() {
    return BUILD_DIR;
}

std::filesystem::path seaworthy() {
    return SEAWORTHY;
}

}  // namespace tests
