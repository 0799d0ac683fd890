#include "server/files/text_file.h"

#include "tests/support/scratch.h"

#include <doctest/doctest.h>

using namespace server::files;

static std::string reason(const std::variant<TextFile, Failure>& outcome) {
    const auto* failure = std::get_if<Failure>(&outcome);
    return failure != nullptr ? failure->reason : "";
}

TEST_CASE("a file is read as it is, with its byte order mark aside") {
    const tests::Scratch scratch;
    for (const std::string_view text :
         {"", "FROM a\n", "\r\n\r", "\xFF\xC3(", "caf\xC3\xA9", "x\xEF\xBB\xBF"}) {
        CAPTURE(text);
        scratch.write("plain", text);
        scratch.write("marked", "\xEF\xBB\xBF" + std::string(text));
        CHECK(std::get<TextFile>(read_text(scratch / "plain")) == TextFile{std::string(text)});
        const auto marked = std::get<TextFile>(read_text(scratch / "marked"));
        CHECK(marked == TextFile{std::string(text), true});
        CHECK(marked.bytes() == scratch.read("marked"));
    }
}

TEST_CASE("what is no text, or too much of it, is refused with the reason") {
    const tests::Scratch scratch;
    scratch.write("zero", std::string_view("FROM a\n\0", 8));
    scratch.write(
        "little",
        std::string_view(
            "\xFF\xFE"
            "F\0",
            4));
    scratch.write("big", std::string_view("\xFE\xFF\0F", 4));
    scratch.write("huge", "");
    std::filesystem::resize_file(scratch / "huge", largest_file + 1);

    CHECK(reason(read_text(scratch / "zero")) == "not a text file (it has NUL bytes)");
    CHECK(reason(read_text(scratch / "little")) == "written in UTF-16; Docker reads UTF-8");
    CHECK(reason(read_text(scratch / "big")) == "written in UTF-16; Docker reads UTF-8");
    CHECK(reason(read_text(scratch / "huge")) == "larger than 100 MB");
    CHECK(reason(read_text(scratch / "missing")) == "no such file or directory");
    CHECK(reason(read_text(scratch.path())) == "is a directory");
}

TEST_CASE("a file that does not know its size is read to its end") {
    CHECK(std::get<TextFile>(read_text("/proc/self/status")).text.starts_with("Name:"));
    CHECK(std::get<TextFile>(read_text("/dev/null")).text.empty());
    CHECK(reason(read_text("/dev/zero")) == "larger than 100 MB");
}
