#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// The words in which facts about images are told.
namespace analysis {

enum class ImageKind : std::uint8_t {
    Unknown,
    App,
    BaseOs,
    Cache,
    Database,
    Language,
    Monitoring,
    ObjectStore,
    Proxy,
    Queue,
    Search,
    Tool,
    WebServer,
};

enum class ImageStatus : std::uint8_t { Alive, Deprecated, Removed };

/// `Low`: name and kind are right, details may be wrong for some tag.
enum class Confidence : std::uint8_t { None, Low, Medium, High };

enum class OsFamily : std::uint8_t {
    Unknown,
    AlmaLinux,
    Alpine,
    AmazonLinux2,
    AmazonLinux2023,
    ArchLinux,
    AzureLinux,
    BusyBox,
    Debian,
    Distroless,
    Fedora,
    OpenSuse,
    OracleLinux,
    OracleLinuxSlim,
    Photon,
    Scratch,
    Ubi,
    UbiMicro,
    UbiMinimal,
    Ubuntu,
    Windows,
    Wolfi,
};

/// `None`: there certainly is no package manager.
enum class PackageManager : std::uint8_t {
    Unknown,
    None,
    Apk,
    Apt,
    Dnf,
    Microdnf,
    Pacman,
    Tdnf,
    Yum,
    Zypper,
};

/// How an image that starts as root gives up root. `Workers`: a root master stays, its children
/// switch. `Entrypoint`: lost when ENTRYPOINT is overridden. `Program`: by the program itself.
enum class StepDown : std::uint8_t { Unknown, Never, Entrypoint, Program, Workers };

/// Whether something that was asked of an image works.
enum class Works : std::uint8_t { Unknown, Yes, Conditional, No, AlreadyNonroot };

/// Whether a fix may be applied to a service of this image (`fix_safe` of the catalogue).
enum class FixSafety : std::uint8_t { Unknown, Yes, Ask, No, Already };

/// What `init: true` in Compose does.
enum class InitEffect : std::uint8_t { Unknown, Harmless, Unneeded, Breaks };

/// Who may reach the ports of a service (`publish.class` of the catalogue).
enum class PublishClass : std::uint8_t { Unknown, Avoid, Depends, Localhost, None, Ok, Proxy };

enum class SandboxFitness : std::uint8_t { Unknown, Candidate, Possible, Unsuitable };

/// As of the day the table was made: `Ending` within about six months, `Lts` supported for longer
/// by others than the publisher's main team.
enum class EndState : std::uint8_t { Ended, Lts, Ending, Later };

/// An account of an image. The name is empty where only the number is known.
struct Account {
    std::string_view name;
    std::optional<std::uint32_t> uid;
    std::optional<std::uint32_t> gid;

    friend bool operator==(const Account&, const Account&) = default;
};

}  // namespace analysis
