#pragma once

#include "analysis/reference/compose.h"

/// What the tables of Compose keys are made of.
namespace analysis::reference::compose {

constexpr Shape any_text{.scalars = text};
constexpr Shape nothing{.scalars = null};
constexpr Shape integer_only{.scalars = integer};
constexpr Shape number_only{.scalars = number};
/// Compose reads texts as booleans and numbers where it wants these.
constexpr Shape flag{.scalars = boolean | text, .format = Format::Boolean};
constexpr Shape whole_number{.scalars = integer | text, .format = Format::Integer};
/// Written without quotes it may have a fraction, and that is dropped.
constexpr Shape whole_or_fraction{.scalars = number | text, .format = Format::Integer};
constexpr Shape any_number{.scalars = number | text, .format = Format::Number};
constexpr Shape duration{.scalars = text, .format = Format::Duration};
constexpr Shape byte_size{.scalars = integer | text, .format = Format::ByteSize};
/// Numbers with a fraction are let through, and count as nothing.
constexpr Shape lenient_byte_size{.scalars = number | text, .format = Format::ByteSize};
constexpr Shape file_mode{.scalars = integer | text, .format = Format::FileMode};
constexpr Shape text_or_number{.scalars = number | text};
constexpr Shape text_or_integer{.scalars = integer | text};
/// Of an environment variable, a label, an option.
constexpr Shape setting{.scalars = null | boolean | number | text};

constexpr Shape list_of(const Shape& item) {
    return {.item = &item, .has_item = true};
}

/// No item may stand in it twice.
constexpr Shape set_of(const Shape& item) {
    return {.item = &item, .is_distinct = true, .has_item = true};
}

constexpr Shape mapping_of(const Mapping& mapping) {
    return {.mapping = &mapping, .has_mapping = true};
}

constexpr Shape in_words(std::string_view words) {
    return {.scalars = text, .words = words};
}

/// No other text will do.
constexpr Shape one_of(std::string_view words) {
    return {.scalars = text, .words = words, .is_closed = true};
}

constexpr Shape formatted(Format format, Scalars scalars = text) {
    return {.scalars = scalars, .format = format};
}

constexpr Shape between(std::int64_t least, std::int64_t most, Shape shape) {
    shape.bounds = Bounds{least, most};
    return shape;
}

/// What `a` or `b` accepts, of which one is a list, a mapping or nothing.
constexpr Shape either(Shape a, const Shape& b) {
    a.scalars = static_cast<Scalars>(a.scalars | b.scalars);
    if (b.has_item) {
        a.item = b.item;
        a.is_distinct = b.is_distinct;
        a.has_item = true;
    }
    if (b.has_mapping) {
        a.mapping = b.mapping;
        a.has_mapping = true;
    }
    return a;
}

// Shapes that many keys have.

constexpr Shape texts = list_of(any_text);
constexpr Shape distinct_texts = set_of(any_text);
constexpr Shape text_or_texts = either(any_text, texts);
constexpr Shape text_or_distinct_texts = either(any_text, distinct_texts);

// Mappings that several keys have.

extern const Mapping build_limits;
extern const Mapping dependencies;
extern const Mapping device_request;
extern const Mapping driver_options;
extern const Mapping env_file;
extern const Mapping extension;
extern const Mapping external_name;
extern const Mapping granted_config;
extern const Mapping granted_models;
extern const Mapping granted_secret;
extern const Mapping healthcheck;
extern const Mapping hook;
extern const Mapping hosts;
extern const Mapping logging;
extern const Mapping open_external_name;
extern const Mapping provider;
/// `NAME: value`, whatever the value is.
extern const Mapping settings;

constexpr Shape variable{.scalars = text, .format = Format::Variable};
constexpr Shape variables = either(list_of(variable), mapping_of(settings));
constexpr Shape distinct_variables = either(set_of(variable), mapping_of(settings));
constexpr Shape labels = either(texts, mapping_of(settings));
constexpr Shape distinct_labels = either(distinct_texts, mapping_of(settings));
constexpr Shape host{.scalars = text, .format = Format::Host};
constexpr Shape host_list = either(set_of(host), mapping_of(hosts));
constexpr Shape command{
    .scalars = null | text, .format = Format::ShellWords, .item = &any_text, .has_item = true};

}  // namespace analysis::reference::compose
