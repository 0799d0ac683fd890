// What a service of an image needs and gets: network, files, capabilities, limits.
#include "analysis/image/image.h"
#include "analysis/image/rows.h"
#include "analysis/tables/image_tables.h"

namespace analysis {

using tables::ImageRow;
using tables::text;

static std::string_view text_of(const ImageRow* row, tables::Text ImageRow::*field) {
    return row ? text(row->*field) : std::string_view();
}

static std::optional<Words> words_if(bool is_known, tables::Slice words) {
    return is_known ? std::optional(words_of(words)) : std::nullopt;
}

std::optional<Words> Image::ports() const {
    return row_ ? words_if(row_->has_ports, row_->ports) : std::nullopt;
}

PublishClass Image::publish() const {
    return row_ ? row_->publish : PublishClass::Unknown;
}

std::string_view Image::publish_note() const {
    return text_of(row_, &ImageRow::publish_note);
}

std::optional<Words> Image::volumes() const {
    return row_ ? words_if(row_->has_volumes, row_->volumes) : std::nullopt;
}

Words Image::data_paths() const {
    return row_ ? words_of(row_->data_paths) : Words();
}

Works Image::read_only() const {
    return row_ ? row_->read_only : Works::Unknown;
}

std::string_view Image::read_only_note() const {
    return text_of(row_, &ImageRow::read_only_note);
}

std::vector<MemoryFolder> Image::memory_folders() const {
    std::vector<MemoryFolder> folders;
    if (!row_) return folders;
    for (const auto& mount : tables::mounts(row_->tmpfs))
        folders.push_back({text(mount.path), text(mount.options), text(mount.note)});
    return folders;
}

std::optional<Words> Image::required_capabilities() const {
    return row_ ? words_if(row_->has_capabilities, row_->caps_required) : std::nullopt;
}

std::optional<Words> Image::added_capabilities() const {
    return row_ ? words_if(row_->has_capabilities, row_->caps_added) : std::nullopt;
}

std::vector<ConditionalCapability> Image::conditional_capabilities() const {
    std::vector<ConditionalCapability> capabilities;
    if (!row_) return capabilities;
    for (const auto& row : tables::capabilities(row_->caps_conditional))
        capabilities.push_back({text(row.capability), text(row.condition)});
    return capabilities;
}

Works Image::no_new_privileges() const {
    return row_ ? row_->no_new_privileges : Works::Unknown;
}

std::string_view Image::no_new_privileges_note() const {
    return text_of(row_, &ImageRow::no_new_privileges_note);
}

std::vector<SecretVariable> Image::secrets() const {
    std::vector<SecretVariable> secrets;
    if (!row_) return secrets;
    for (const auto& row : tables::secrets(row_->secrets))
        secrets.push_back({text(row.variable), text(row.file_variable), text(row.note)});
    return secrets;
}

Trilean Image::needs_privileged() const {
    return row_ ? row_->needs_privileged : Trilean::Unknown;
}

Trilean Image::needs_docker_socket() const {
    return row_ ? row_->needs_docker_socket : Trilean::Unknown;
}

Trilean Image::parses_untrusted_input() const {
    return row_ ? row_->parses_untrusted_input : Trilean::Unknown;
}

SandboxFitness Image::sandbox() const {
    return row_ ? row_->sandbox : SandboxFitness::Unknown;
}

Trilean Image::is_one_shot() const {
    return row_ ? row_->is_one_shot : Trilean::Unknown;
}

std::string_view Image::memory_limit() const {
    return text_of(row_, &ImageRow::memory_limit);
}

std::string_view Image::cpus() const {
    return text_of(row_, &ImageRow::cpus);
}

std::string_view Image::resource_note() const {
    return text_of(row_, &ImageRow::resource_note);
}

std::string_view Image::shm_size() const {
    return text_of(row_, &ImageRow::shm_size);
}

static FixSafety safety_of(const ImageRow* row, FixSafety ImageRow::*fix) {
    return row ? row->*fix : FixSafety::Unknown;
}

FixSafety Image::fix_cap_drop_all() const {
    return safety_of(row_, &ImageRow::fix_cap_drop_all);
}

FixSafety Image::fix_read_only() const {
    return safety_of(row_, &ImageRow::fix_read_only);
}

FixSafety Image::fix_user() const {
    return safety_of(row_, &ImageRow::fix_user);
}

FixSafety Image::fix_no_new_privileges() const {
    return safety_of(row_, &ImageRow::fix_no_new_privileges);
}

FixSafety Image::fix_init() const {
    return safety_of(row_, &ImageRow::fix_init);
}

FixSafety Image::fix_healthcheck() const {
    return safety_of(row_, &ImageRow::fix_healthcheck);
}

Words Image::env_hints() const {
    return row_ ? words_of(row_->env_hints) : Words();
}

Words Image::traps() const {
    return row_ ? words_of(row_->traps) : Words();
}

}  // namespace analysis
