#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Every key of the Compose specification: what may stand at it, and what it is for.
///
/// What is accepted is what compose-go accepts, the loader of `docker compose`; its JSON schema,
/// and what it does to values before and after that.
namespace analysis::reference::compose {

/// Kinds of scalars, as a set. A number without a fraction is an integer too.
using Scalars = std::uint8_t;
constexpr Scalars null = 1;
constexpr Scalars boolean = 2;
constexpr Scalars integer = 4;
constexpr Scalars fraction = 8;
constexpr Scalars text = 16;
constexpr Scalars number = integer | fraction;

/// What a text says, where not every text will do.
enum class Format : std::uint8_t {
    Any,
    Boolean,       // `true`, `yes`, `off`, …, in any case.
    Integer,       // In decimal.
    Number,        //
    Duration,      // `1m30s`
    ByteSize,      // `512m`
    FileMode,      // `0440`, in octal.
    DeviceCount,   // `all`, or an integer.
    ShellWords,    // Quotes in it are closed.
    PullPolicy,    //
    Host,          // `name=address`, or `name:address`.
    Device,        // `/dev/host:/dev/container:rwm`
    NameAndValue,  // `name=value`
    SshKey,        // `default`, or `name=path`.
    Variable,      // `NAME`, `NAME=value`: no blank before the `=`.
};

/// Which numbers will do.
struct Bounds {
    std::int64_t least;
    std::int64_t most;
};

/// For numbers without an upper bound.
constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

struct Mapping;

/// What may stand at a place: a scalar of some kind, a list, a mapping, or one of several of these.
struct Shape {
    Scalars scalars = 0;
    Format format = Format::Any;
    /// Values with a meaning, with blanks in between.
    std::string_view words = {};
    bool is_closed = false;  // No other text than `words` will do.
    std::optional<Bounds> bounds = {};
    const Shape* item = nullptr;       // Of a list; null, if there may be none.
    bool is_distinct = false;          // No item of the list may stand in it twice.
    const Mapping* mapping = nullptr;  // Null, if there may be none.
    // The same of `item` and `mapping`, for constants: under sanitizers, whether an address is null
    // is none.
    bool has_item = false;
    bool has_mapping = false;
};

struct Key {
    std::string_view name;  // Of a key that is up to the user: what it names, as in `<service>`.
    Shape shape;
    /// What it is for, what holds without it, where people stumble. Markdown, a sentence or two.
    std::string_view text;
    std::string_view since = {};  // The first Docker Compose to know it, where that is known.
    bool is_required = false;
    bool is_deprecated = false;

    /// The same key, as the tables say what is special about it.
    constexpr Key from(std::string_view version) const {
        Key key = *this;
        key.since = version;
        return key;
    }
    constexpr Key required(bool is_so = true) const {
        Key key = *this;
        key.is_required = is_so;
        return key;
    }
    constexpr Key deprecated() const {
        Key key = *this;
        key.is_deprecated = true;
        return key;
    }
};

/// What keys that are up to the user look like.
enum class Names : std::uint8_t {
    Any,      //
    Filled,   // Not empty; anything else is refused.
    Plain,    // Letters, digits, `.`, `_` and `-`; anything else is refused.
    Lenient,  // The same; what is called differently is not looked at.
    Letters,  // `a` to `z`; what is called differently is not looked at.
};

struct Mapping {
    std::string_view noun;  // With its article: "a service".
    std::span<const Key> keys = {};
    /// Further keys, kept elsewhere; of it only the keys count, and what they go on with.
    const Mapping* more = nullptr;
    /// What stands at a key that is up to the user; null, if there are none.
    const Key* other = nullptr;
    Names names = Names::Any;
    bool has_extensions = true;  // Keys that begin with `x-` may hold anything.
    bool is_open = false;        // Compose ignores keys that it does not know.

    /// The key of this name; null, if it is none of `keys`.
    const Key* find(std::string_view name) const;
    /// The same, or the one for names that are up to the user.
    const Key* at(std::string_view name) const;
};

/// A Compose file as a whole.
extern const Mapping file;

// Its parts.

extern const Mapping build;
extern const Mapping config;
extern const Mapping deployment;
extern const Mapping development;
extern const Mapping model;
extern const Mapping network;
extern const Mapping secret;
extern const Mapping service;
extern const Mapping service_limits;
extern const Mapping service_network;
extern const Mapping service_rights;
extern const Mapping service_storage;
extern const Mapping volume;

/// The key at this path from the top of the file; null, if there is none. Names that the user chose
/// (services, networks, labels) may be anything, and lists take no step of their own:
/// `services`, `web`, `ports`, `target`.
const Key* key_at(std::span<const std::string_view> path);

/// What may stand there, in words: "true or false", "text or a list of texts".
std::string takes(const Shape& shape);

/// `words`, one by one.
std::vector<std::string_view> words_of(const Shape& shape);

}  // namespace analysis::reference::compose
