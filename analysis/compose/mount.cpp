#include "analysis/compose/mount.h"

#include "analysis/text/ascii.h"
#include "analysis/text/unicode.h"
#include "analysis/text/utf8.h"

#include <algorithm>
#include <utility>

namespace analysis::compose {

using ErrorKind = MountError::Kind;

static bool is_letter(std::string_view character) {
    if (character.size() > 1) return unicode::is_letter_or_digit(character);
    return !character.empty() && 'a' <= ascii::lower(character.front()) &&
           ascii::lower(character.front()) <= 'z';
}

bool is_host_path(std::string_view source) {
    if (source.starts_with('.') || source.starts_with('/') || source.starts_with('~')) return true;
    if (source.starts_with("\\\\")) return true;
    const auto first = utf8::first_in(source);
    return is_letter(first) && source.substr(first.size()).starts_with(':');
}

Trilean Mount::has_option(std::string_view name) const {
    const auto says_so = [name](const Part& option) { return option.says(name); };
    if (std::ranges::any_of(options, says_so)) return Trilean::True;
    const auto is_known = [](const Part& option) { return option.text.has_value(); };
    return std::ranges::all_of(options, is_known) ? Trilean::False : Trilean::Unknown;
}

/// The colons that separate: not that behind a drive, nor those in `${…}`, which is left where the
/// dollar sign was escaped.
static std::vector<Span> parts_of(std::string_view text) {
    std::vector<Span> parts;
    Offset begin = 0;
    std::size_t depth = 0;
    for (Offset at = 0; at < text.size(); ++at) {
        const bool is_opening = text.substr(at).starts_with("${");
        if (is_opening) ++depth;
        if (text[at] == '}' && depth > 0) --depth;
        const auto before = text.substr(begin, at - begin);
        const bool is_drive = utf8::first_in(before).size() == before.size() && is_letter(before);
        if (text[at] != ':' || depth > 0 || is_drive) continue;
        parts.emplace_back(begin, at);
        begin = at + 1;
    }
    parts.emplace_back(begin, text.size());
    return parts;
}

static MountReading refused(ErrorKind kind, const Interpolated& scalar, Span in_rendered) {
    return {{}, MountError{kind, scalar.written(in_rendered)}};
}

static Mount::Kind kind_of(std::string_view source) {
    using Kind = Mount::Kind;
    if (is_host_path(source)) return Kind::Bind;
    if (!source.starts_with(Interpolated::gap)) return Kind::Volume;
    // The name of a volume has no slashes.
    return source.find_first_of("/\\") == std::string_view::npos ? Kind::Unknown : Kind::Bind;
}

static Trilean is_read_only(const Mount& mount) {
    auto result = Trilean::False;
    for (const auto& option : mount.options) {
        if (option.says("ro")) result = Trilean::True;
        if (option.says("rw")) result = Trilean::False;
        if (!option.text) result = Trilean::Unknown;
    }
    // A variable may bring the options along: `/data:${TARGET}`.
    return mount.options.empty() && !mount.target.text ? Trilean::Unknown : result;
}

/// From one to three parts.
static Mount mount_of(const Interpolated& scalar, const std::vector<Span>& parts) {
    const auto text = scalar.rendered();
    const auto in = [text](Span part) { return text.substr(part.begin(), part.size()); };
    Mount mount;
    const bool has_source = parts.size() > 1;
    if (has_source) mount.source = part_of(scalar, parts.front());
    mount.target = part_of(scalar, parts[has_source ? 1 : 0]);
    if (parts.size() > 2)
        for (const auto option : split(text, parts[2], ','))
            mount.options.push_back(part_of(scalar, option));

    // A variable may bring all the parts.
    if (has_source) {
        mount.kind = kind_of(in(parts.front()));
    } else if (mount.target.text) {
        mount.kind = Mount::Kind::Anonymous;
    }
    mount.is_read_only = is_read_only(mount);
    return mount;
}

MountReading parse_mount(const Interpolated& scalar) {
    const auto text = scalar.rendered();
    const Span whole(0, text.size());
    if (text.empty()) return refused(ErrorKind::Empty, scalar, whole);
    const bool is_short = text.size() <= 2 && !has_gap(text);
    if (is_short) return {mount_of(scalar, {whole}), {}};

    const auto parts = parts_of(text);
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const auto part = parts[index];
        if (part.size() == 0) return refused(ErrorKind::EmptyPart, scalar, part);
        if (index == 2 && part.end() < text.size())
            return refused(ErrorKind::TooManyColons, scalar, {part.end(), text.size()});
    }
    return {mount_of(scalar, parts), {}};
}

}  // namespace analysis::compose
