#include "analysis/image/end_of_life.h"
#include "analysis/image/image.h"
#include "analysis/image/tags.h"
#include "analysis/image/wildcard.h"
#include "tests/support/folder.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

using analysis::Image;
using analysis::ImageReference;
using analysis::TagClass;
using analysis::Trilean;

static std::vector<std::string> fields_of(const std::string& line, char separator) {
    std::vector<std::string> fields{""};
    for (const char c : line) {
        if (c == separator) fields.emplace_back();
        else fields.back() += c;
    }
    return fields;
}

static std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    REQUIRE(file);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) rows.push_back(fields_of(line, '\t'));
    return rows;
}

TEST_CASE("a star stands for any bytes") {
    using analysis::fits_wildcard;
    CHECK(fits_wildcard("*", ""));
    CHECK(fits_wildcard("*alpine*", "3-alpine3.20"));
    CHECK(fits_wildcard("18*-alpine*", "18.1-x-alpine"));
    CHECK(fits_wildcard("a*b*c", "abbbcc"));
    CHECK(fits_wildcard("*-slim", "x-slim-slim"));
    CHECK_FALSE(fits_wildcard("", "a"));
    CHECK_FALSE(fits_wildcard("*-slim", "slim"));
    CHECK_FALSE(fits_wildcard("a*b", "abc"));
    CHECK_FALSE(fits_wildcard("18*-alpine*", "17.1-alpine"));
}

/// Asks everything there is to ask.
static std::size_t asked(const Image& image) {
    std::size_t size = image.accounts().size() + image.memory_folders().size() +
                       image.conditional_capabilities().size() + image.secrets().size();
    size += image.entrypoint().value_or(analysis::Words()).size();
    size += image.command().value_or(analysis::Words()).size();
    size += image.ports().value_or(analysis::Words()).size();
    size += image.volumes().value_or(analysis::Words()).size();
    size += image.required_capabilities().value_or(analysis::Words()).size();
    size += image.added_capabilities().value_or(analysis::Words()).size();
    size += image.http_probe().size() + image.healthcheck_test().size() + image.traps().size() +
            image.env_hints().size() + image.data_paths().size();
    size +=
        image.user().size() + image.user_operand().size() + image.create_account_command().size();
    size += image.declared_healthcheck().size() + image.healthcheck_instruction().size() +
            image.healthcheck_note().size();
    return size + static_cast<std::size_t>(image.has_tool("curl")) +
           static_cast<std::size_t>(image.has_account("app")) +
           static_cast<std::size_t>(image.is_uid_taken(1000)) +
           static_cast<std::size_t>(image.package_manager());
}

TEST_CASE("every name and variant of the catalogue is found as Python's patterns find it") {
    const auto rows = rows_of(tests::build_folder() / "image_lookups.tsv");
    REQUIRE(rows.size() > 2000);
    std::size_t size = 0;
    for (const auto& row : rows) {
        CAPTURE(row[0]);
        const auto reference = ImageReference::parse(row[0]);
        REQUIRE(reference);
        const auto image = Image::of(*reference);
        CHECK(image.id() == row[1]);
        CHECK(image.variant() == row[2]);
        size += asked(image) + asked(Image::with_unknown_tag(reference->name()));
        size += ends_of_life(*reference).size();
    }
    CHECK(size > rows.size());
}

static bool agree(Trilean a, Trilean b) {
    return a == b || a == Trilean::Unknown || b == Trilean::Unknown;
}

TEST_CASE("the facts of a family without a tag contradict none of its variants") {
    for (const auto& row : rows_of(tests::build_folder() / "image_lookups.tsv")) {
        CAPTURE(row[0]);
        const auto image = Image::of(*ImageReference::parse(row[0]));
        const auto any = Image::with_unknown_tag(ImageReference::parse(row[0])->name());
        // A tag for which the catalogue has no variant may tell of another system.
        const bool is_elsewhere = any.os() != image.os() && any.os() != analysis::OsFamily::Unknown;
        if (image.is_windows() || is_elsewhere) continue;
        CHECK(agree(any.runs_as_root(), image.runs_as_root()));
        CHECK(agree(any.has_shell(), image.has_shell()));
        CHECK(agree(any.has_init_as_pid1(), image.has_init_as_pid1()));
        CHECK(agree(any.has_healthcheck(), image.has_healthcheck()));
        for (const std::string_view tool : {"curl", "wget", "bash", "node", "psql"})
            CHECK(agree(any.has_tool(tool), image.has_tool(tool)));
        for (const std::string_view name :
             {"app", "node", "www-data", "postgres", "ubuntu", "root"})
            CHECK(agree(any.has_account(name), image.has_account(name)));
        for (const std::uint32_t id : {33U, 70U, 82U, 101U, 999U, 1000U}) {
            CHECK(agree(any.is_uid_taken(id), image.is_uid_taken(id)));
            CHECK(agree(any.is_gid_taken(id), image.is_gid_taken(id)));
        }
        CHECK((!any.entrypoint() || any.entrypoint() == image.entrypoint()));
        CHECK((!any.command() || any.command() == image.command()));
        if (any.preferred_account()) CHECK(image.preferred_account());
    }
}

TEST_CASE("exact tags are exact, and lead to themselves") {
    for (const auto& row : rows_of(tests::folder() / "../analysis/tables/data/tags.tsv")) {
        const auto reference = ImageReference::parse(row[0] + ":" + row[1]);
        CAPTURE(row[1]);
        REQUIRE(reference);
        CHECK(has_more_specific_tag(*reference) == Trilean::False);
        const auto exact = exact_tag(*reference);
        if (exact) CHECK(*exact == row[1]);
        const auto kind = classify(*reference);
        CHECK((!exact || kind == TagClass::Full || kind == TagClass::Dated));
    }
}

TEST_CASE("tags of Linux builds lead to the exact tag of their own line") {
    std::size_t found = 0;
    for (const auto& row : rows_of(tests::folder() / "../analysis/tables/data/tags.tsv")) {
        if (row[3].starts_with("windows")) continue;
        for (const auto& tag : fields_of(row[2], ',')) {
            const auto reference = ImageReference::parse(row[0] + ":" + tag);
            CAPTURE(tag);
            REQUIRE(reference);
            const auto exact = exact_tag(*reference);
            if (exact) CHECK(*exact == row[1]);
            if (exact) ++found;
            CHECK(analysis::is_published(row[0], tag));
        }
    }
    CHECK(found > 7000);
}
