#include "server/files/gitignore.h"

#include "tests/fuzz/fuzz.h"

using namespace server::files;

void fuzz::run(std::string_view input) {
    const auto [patterns, path] = halves(input);
    const Gitignore ignore(patterns);
    for (const auto type : {EntryType::File, EntryType::Folder})
        require(!ignore.is_empty() || !ignore.verdict(path, type));
}
