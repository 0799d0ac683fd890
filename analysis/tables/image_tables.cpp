#include "analysis/tables/image_tables.h"

#include <cstddef>

namespace analysis::tables {

#include "image_tables.inc"

template <typename Row>
static std::span<const Row> part(std::span<const Row> rows, Slice slice) {
    return rows.subspan(slice.first, slice.count);
}

std::string_view text(Text piece) {
    return std::string_view(pool, sizeof(pool) - 1).substr(piece.offset, piece.size);
}

Text piece_of(Slice slice, std::size_t index) {
    return text_rows[slice.first + index];
}

std::span<const ImageRow> images() {
    return image_rows;
}

std::span<const EntryRow> entries() {
    return entry_rows;
}

std::span<const NameRow> exact_names() {
    return exact_name_rows;
}

std::span<const NameRow> name_patterns() {
    return name_pattern_rows;
}

std::span<const OsRow> operating_systems() {
    return os_rows;
}

std::span<const TagFamilyRow> tag_families() {
    return tag_family_rows;
}

std::span<const TagRow> tags(const TagFamilyRow& family) {
    return std::span(tag_rows).subspan(family.first, family.count);
}

const StanzaRow& stanza(const TagRow& tag) {
    return stanza_rows[tag.stanza];
}

std::span<const ProductRow> products() {
    return product_rows;
}

std::span<const ReplacedRow> replaced() {
    return replaced_rows;
}

std::span<const AccountRow> accounts(Slice slice) {
    return part<AccountRow>(account_rows, slice);
}

std::span<const GroupRow> groups(Slice slice) {
    return part<GroupRow>(group_rows, slice);
}

std::span<const MountRow> mounts(Slice slice) {
    return part<MountRow>(mount_rows, slice);
}

std::span<const CapabilityRow> capabilities(Slice slice) {
    return part<CapabilityRow>(capability_rows, slice);
}

std::span<const SecretRow> secrets(Slice slice) {
    return part<SecretRow>(secret_rows, slice);
}

std::span<const MajorRow> majors(Slice slice) {
    return part<MajorRow>(major_rows, slice);
}

std::span<const ReleaseRow> releases(Slice slice) {
    return part<ReleaseRow>(release_rows, slice);
}

}  // namespace analysis::tables
