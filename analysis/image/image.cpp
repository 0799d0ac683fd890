#include "analysis/image/image.h"

#include "analysis/image/operating_system.h"
#include "analysis/image/rows.h"
#include "analysis/image/tag_shape.h"
#include "analysis/image/wildcard.h"
#include "analysis/tables/image_tables.h"

#include <algorithm>
#include <utility>

namespace analysis {

using tables::EntryRow;
using tables::ImageRow;
using tables::NameRow;
using tables::text;

static const EntryRow* entry_of(std::string_view name) {
    const auto names = tables::exact_names();
    const auto found = std::ranges::lower_bound(
        names, name, {}, [](const NameRow& row) { return text(row.name); });
    if (found != names.end() && text(found->name) == name) return &tables::entries()[found->entry];

    const auto patterns = tables::name_patterns();
    const auto fits = std::ranges::find_if(
        patterns, [&](const NameRow& row) { return fits_wildcard(text(row.name), name); });
    return fits == patterns.end() ? nullptr : &tables::entries()[fits->entry];
}

static bool fits_tag(const ImageRow& row, std::string_view tag) {
    return std::ranges::any_of(words_of(row.tag_patterns), [&](std::string_view pattern) {
        return fits_wildcard(pattern, tag);
    });
}

static const ImageRow* row_of(std::string_view name, const std::optional<std::string>& tag) {
    const auto* entry = entry_of(name);
    if (!entry) return nullptr;
    if (!tag) return &tables::images()[entry->any_tag];
    const auto variants = tables::images().subspan(entry->first, entry->count);
    const auto found =
        std::ranges::find_if(variants, [&](const ImageRow& row) { return fits_tag(row, *tag); });
    return found == variants.end() ? nullptr : &*found;
}

static std::optional<std::string> tag_of(const ImageReference& reference) {
    if (reference.tag()) return std::string(*reference.tag());
    if (reference.digest()) return std::nullopt;
    return "latest";
}

static bool uses_apt(OsFamily os) {
    return os == OsFamily::Debian || os == OsFamily::Ubuntu;
}

/// The tag knows best what it is built on, then the catalogue, then the name.
static OsFamily system_of(
    const ImageRow* row, std::string_view name, const std::optional<std::string>& tag) {
    const auto in_tag = tag ? family_in(*tag) : OsFamily::Unknown;
    const bool is_fixed = row && (row->os == OsFamily::Scratch || row->os == OsFamily::Distroless ||
                                  row->os == OsFamily::Windows || row->has_shell == Trilean::False);
    if (in_tag != OsFamily::Unknown && !is_fixed) return in_tag;
    const auto in_name = family_in(name.substr(name.rfind('/') + 1));
    const bool is_guess = row && row->os != in_name && in_name != OsFamily::Unknown;
    if (is_guess && !uses_apt(row->os)) return in_name;
    return row ? row->os : OsFamily::Unknown;
}

Image::Image(const ImageRow* row, std::string name, std::optional<std::string> tag)
    : row_(row),
      os_(system_of(row, name, tag)),
      name_(std::move(name)),
      tag_(std::move(tag)) {}

bool Image::is_on_another_system() const {
    return row_ && row_->os != os_ && !(uses_apt(row_->os) && uses_apt(os_));
}

Image Image::of(const ImageReference& reference) {
    auto tag = tag_of(reference);
    const auto* row = row_of(reference.name(), tag);
    return {row, std::string(reference.name()), std::move(tag)};
}

Image Image::with_unknown_tag(std::string_view name) {
    return {row_of(name, std::nullopt), std::string(name), std::nullopt};
}

Image Image::scratch() {
    return {row_of("scratch", "latest"), "scratch", "latest"};
}

std::string_view Image::id() const {
    return row_ ? text(row_->id) : std::string_view();
}

std::string_view Image::variant() const {
    return row_ ? text(row_->variant) : std::string_view();
}

ImageKind Image::kind() const {
    return row_ ? row_->kind : ImageKind::Unknown;
}

ImageStatus Image::status() const {
    return row_ ? row_->status : ImageStatus::Alive;
}

std::string_view Image::status_note() const {
    return row_ ? text(row_->status_note) : std::string_view();
}

Confidence Image::confidence() const {
    return row_ ? row_->confidence : Confidence::None;
}

/// CentOS and Oracle Linux 7 are of the time before dnf.
static bool is_release_seven(const Image& image, const std::optional<std::string>& tag) {
    if (image.id() != "centos" && image.id() != "oraclelinux") return false;
    const auto version = shape_of(tag ? std::string_view(*tag) : std::string_view()).version;
    return !version.empty() && !is_at_least(version, "8");
}

PackageManager Image::package_manager() const {
    if (is_release_seven(*this, tag_)) return PackageManager::Yum;
    if (row_ && row_->has_shell == Trilean::False) return PackageManager::None;
    if (!row_ || row_->os != os_) return package_manager_of(os_);
    return row_->package_manager;
}

Trilean Image::has_shell() const {
    return row_ ? row_->has_shell : Trilean::Unknown;
}

std::string_view Image::shell() const {
    return row_ ? text(row_->shell) : std::string_view();
}

static std::optional<Words> words_if(Trilean is_known, tables::Slice words) {
    if (is_known == Trilean::Unknown) return std::nullopt;
    return words_of(words);
}

std::optional<Words> Image::entrypoint() const {
    return row_ ? words_if(row_->has_entrypoint, row_->entrypoint) : std::nullopt;
}

std::optional<Words> Image::command() const {
    return row_ ? words_if(row_->has_command, row_->command) : std::nullopt;
}

std::string_view Image::stop_signal() const {
    return row_ ? text(row_->stop_signal) : std::string_view();
}

Trilean Image::has_init_as_pid1() const {
    return row_ ? row_->has_init_as_pid1 : Trilean::Unknown;
}

std::string_view Image::init_path() const {
    return row_ ? text(row_->init_path) : std::string_view();
}

InitEffect Image::init_effect() const {
    return row_ ? row_->init_effect : InitEffect::Unknown;
}

}  // namespace analysis
