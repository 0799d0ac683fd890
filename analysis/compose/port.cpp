#include "analysis/compose/port.h"

#include "analysis/compose/ip_address.h"
#include "analysis/text/ascii.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace analysis::compose {

using Kind = PortError::Kind;

static std::optional<std::uint16_t> number_in(std::string_view text) {
    std::uint16_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) return std::nullopt;
    return value;
}

/// What stands behind a second dash does not matter.
static std::optional<PortRange> range_in(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) {
        const auto port = number_in(text);
        return port ? std::optional(PortRange{*port, *port}) : std::nullopt;
    }
    const auto last_part = text.substr(dash + 1);
    const auto first = number_in(text.substr(0, dash));
    const auto last = number_in(last_part.substr(0, last_part.find('-')));
    if (!first || !last || *last < *first) return std::nullopt;
    return PortRange{*first, *last};
}

static std::string_view without_brackets(std::string_view address) {
    if (!address.starts_with('[') || !address.ends_with(']')) return address;
    return address.substr(1, address.size() - 2);
}

static Protocol protocol_in(std::string_view text) {
    const auto name = ascii::lower(text);
    if (name == "udp") return Protocol::Udp;
    return name == "sctp" ? Protocol::Sctp : Protocol::Tcp;
}

static bool is_protocol(std::string_view text) {
    const auto name = ascii::lower(text);
    return name == "tcp" || name == "udp" || name == "sctp";
}

namespace {

/// Reads one entry, once.
class PortReader {
public:
    explicit PortReader(std::string_view text) : text_(text) {}

    PortReading run();

private:
    std::string_view in(Span part) const { return text_.substr(part.begin(), part.size()); }
    void split();
    void read_address();
    void read_target();
    void read_published();
    void read_protocol();
    void compare_ranges();
    void refuse(Kind kind, Span span);

    std::string_view text_;
    Span address_;
    Span published_;
    Span target_;    // Without the protocol.
    Span protocol_;  // Without its slash.
    bool has_protocol_ = false;
    Port port_;
    std::optional<PortError> error_;  // The first.
};

}  // namespace

PortReading PortReader::run() {
    split();
    read_address();
    read_target();
    read_published();
    compare_ranges();
    read_protocol();
    if (error_) return {{}, error_};
    return {std::move(port_), {}};
}

/// The last part is the target, the one in front of it the published port, all the rest the
/// address. An unknown target may be all but the address.
void PortReader::split() {
    const auto target = text_.rfind(':') + 1;  // 0, if there is none.
    const auto slash = std::min(text_.find('/', target), text_.size());
    target_ = {target, slash};
    has_protocol_ = slash < text_.size();
    const auto protocol = std::min(slash + 1, text_.size());
    protocol_ = {protocol, std::min(text_.find('/', protocol), text_.size())};
    if (target == 0) return;

    const auto front = text_.substr(0, target - 1);
    const bool is_all_address = has_gap(in(target_)) && parse_ip_address(without_brackets(front));
    const auto published = is_all_address ? target : front.rfind(':') + 1;
    published_ = is_all_address ? target_ : Span(published, front.size());
    if (published > 0) address_ = {0, published - 1};
}

void PortReader::read_address() {
    const auto address = without_brackets(in(address_));
    if (address.empty()) {
        port_.may_hold_more = has_gap(text_.substr(0, text_.find_first_of(":/")));
        return;
    }
    port_.host_ip = Part{{}, address_};
    if (has_gap(address)) return;
    if (!parse_ip_address(address)) return refuse(Kind::InvalidAddress, address_);
    port_.host_ip->text = address;
}

void PortReader::read_target() {
    const auto target = in(target_);
    port_.target = {range_in(target), target_};
    if (target.empty()) return refuse(Kind::NoTarget, {0, text_.size()});
    if (!port_.target.range && !has_gap(target)) refuse(Kind::InvalidTarget, target_);
}

void PortReader::read_published() {
    const auto published = in(published_);
    if (published.empty()) return;
    port_.published = PortNumbers{range_in(published), published_};
    if (!port_.published->range && !has_gap(published)) refuse(Kind::InvalidPublished, published_);
}

/// A range of published ports for one target is a choice.
void PortReader::compare_ranges() {
    if (!port_.published || !port_.published->range || !port_.target.range) return;
    const auto& published = *port_.published->range;
    const auto& target = *port_.target.range;
    if (target.is_single() || published.last - published.first == target.last - target.first)
        return;
    refuse(Kind::RangesDiffer, published_);
}

void PortReader::read_protocol() {
    const auto protocol = in(protocol_);
    port_.protocol_span = protocol_;
    if (has_gap(protocol) || (!has_protocol_ && has_gap(in(target_)))) {
        port_.protocol = Protocol::Unknown;
        return;
    }
    port_.protocol = protocol_in(protocol);
    if (!protocol.empty() && !is_protocol(protocol)) refuse(Kind::UnknownProtocol, protocol_);
}

void PortReader::refuse(Kind kind, Span span) {
    if (!error_) error_ = PortError{kind, span};
}

PortReading parse_port(std::string_view text) {
    return PortReader(text).run();
}

static PortReading placed(PortReading reading, const Interpolated& scalar) {
    const auto place = [&scalar](Span& span) { span = scalar.written(span); };
    if (reading.error) place(reading.error->span);
    if (!reading.port) return reading;
    auto& port = *reading.port;
    if (port.host_ip) place(port.host_ip->span);
    if (port.published) place(port.published->span);
    place(port.target.span);
    place(port.protocol_span);
    return reading;
}

PortReading parse_port(const Interpolated& scalar) {
    return placed(parse_port(scalar.rendered()), scalar);
}

PortReading parse_exposed_port(std::string_view text) {
    const auto slash = std::min(text.find('/'), text.size());
    const auto colon = text.find(':');
    if (colon < slash) return {{}, PortError{Kind::InvalidTarget, {0, slash}}};
    return parse_port(text);
}

PortReading parse_exposed_port(const Interpolated& scalar) {
    return placed(parse_exposed_port(scalar.rendered()), scalar);
}

}  // namespace analysis::compose
