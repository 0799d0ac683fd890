#include "analysis/yaml/events.h"

#include "analysis/text/strings.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <utility>

namespace analysis::yaml {
namespace {

/// Writes down what the parser says. Nothing before `preamble` counts.
class Recorder : public YAML::EventHandler {
public:
    Recorder(std::vector<Event>& events, std::size_t preamble)
        : events_(events),
          preamble_(preamble) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        events_.push_back({Event::Kind::Document, offset(mark)});
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        record({Event::Kind::Null, offset(mark), anchor != 0}, mark);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        record({Event::Kind::Alias, offset(mark)}, mark);
    }
    void OnScalar(
        const YAML::Mark& mark,
        const std::string& tag,
        YAML::anchor_t anchor,
        const std::string& value) override {
        // A quoted scalar without a tag has the tag "!".
        const bool is_tagged = anchor != 0 || (tag != "!" && is_written(tag));
        record({Event::Kind::Scalar, offset(mark), is_tagged, value}, mark);
    }

    void OnSequenceStart(
        const YAML::Mark& mark,
        const std::string& tag,
        YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override {
        ++depth_;
        const bool is_tagged = anchor != 0 || is_written(tag);
        record({Event::Kind::Sequence, offset(mark), is_tagged}, mark);
    }
    void OnSequenceEnd() override { end(); }

    void OnMapStart(
        const YAML::Mark& mark,
        const std::string& tag,
        YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override {
        ++depth_;
        const bool is_tagged = anchor != 0 || is_written(tag);
        Event event{Event::Kind::Mapping, offset(mark), is_tagged};
        // The text goes on with the mapping that the preamble begins.
        if (depth_ == 1) events_.push_back(std::move(event));
        else record(std::move(event), mark);
    }
    void OnMapEnd() override { end(); }

private:
    static bool is_written(const std::string& tag) { return !tag.empty() && tag != "?"; }

    Offset offset(const YAML::Mark& mark) const {
        const auto at = static_cast<std::size_t>(std::max(mark.pos, 0));
        return at - std::min(at, preamble_);
    }

    void record(Event event, const YAML::Mark& mark) {
        is_in_preamble_ = static_cast<std::size_t>(std::max(mark.pos, 0)) < preamble_;
        if (!is_in_preamble_) events_.push_back(std::move(event));
    }

    void end() {
        --depth_;
        if (!is_in_preamble_) events_.push_back({Event::Kind::End});
    }

    std::vector<Event>& events_;
    std::size_t preamble_;
    std::size_t depth_ = 0;
    bool is_in_preamble_ = false;
};

}  // namespace

/// What the library says, and what we say.
static std::string_view explanation(std::string_view said) {
    namespace msg = YAML::ErrorMsg;
    static const std::array<std::pair<std::string_view, std::string_view>, 24> explanations{{
        {msg::END_OF_MAP, "expected a key of the mapping above, indented like the others"},
        {msg::END_OF_SEQ, "expected an item of the list above, indented like the others"},
        {msg::END_OF_MAP_FLOW, "`{` is never closed"},
        {msg::END_OF_SEQ_FLOW, "`[` is never closed"},
        {msg::EOF_IN_SCALAR, "this quoted text is never closed"},
        {msg::DOC_IN_SCALAR, "this quoted text is never closed"},
        {msg::MULTIPLE_TAGS, "a value can have one tag only"},
        {msg::MULTIPLE_ANCHORS, "a value can have one anchor only"},
        {msg::MULTIPLE_ALIASES, "an alias stands for a whole value, so there can be only one"},
        {msg::ALIAS_CONTENT, "an alias cannot have a value, a tag or an anchor of its own"},
        {msg::INVALID_HEX, "expected hexadecimal digits after this escape"},
        {msg::UNKNOWN_TOKEN, "a value cannot start with this character unless it is quoted"},
        {msg::TAB_IN_INDENTATION, "YAML is indented with blanks, not with tabs"},
        {msg::FLOW_END, "this bracket closes nothing"},
        {msg::BLOCK_ENTRY, "a list cannot start here; it needs a line of its own"},
        {msg::MAP_KEY, "a key cannot start here"},
        {msg::MAP_VALUE, "unexpected `:`; quote the value if the colon belongs to it"},
        {msg::ALIAS_NOT_FOUND, "expected the name of an anchor after `*`"},
        {msg::ANCHOR_NOT_FOUND, "expected a name after `&`"},
        {msg::CHAR_IN_ALIAS, "an alias cannot hold this character"},
        {msg::CHAR_IN_ANCHOR, "an anchor cannot hold this character"},
        {msg::ZERO_INDENT_IN_BLOCK, "the indentation of a block cannot be 0"},
        {msg::CHAR_IN_BLOCK, "the text of a block starts on the next line"},
        {msg::UNKNOWN_ANCHOR, "no anchor of this name comes before"},
    }};
    const auto* found =
        std::ranges::find(explanations, said, [](const auto& pair) { return pair.first; });
    if (found != explanations.end()) return found->second;
    if (said.starts_with("unknown escape")) return "there is no such escape in YAML";
    if (said.starts_with("invalid unicode")) return "there is no such character in Unicode";
    return "this is not YAML";
}

/// Where an alias can begin, a name follows. It does not hurt to find too many.
static std::set<std::string_view> names_asked_for(std::string_view text) {
    std::set<std::string_view> names;
    for (auto star = text.find('*'); star != std::string_view::npos;
         star = text.find('*', star + 1)) {
        if (star > 0 && !contains(" \t\n\r[{,", text.substr(star - 1, 1))) continue;
        const auto name = text.substr(star + 1);
        const auto end = std::min(name.find_first_of(" \t\r\n[]{},"), name.size());
        if (end > 0) names.insert(name.substr(0, end));
    }
    return names;
}

/// An entry that stands before the others and declares what they ask for.
static std::string preamble(std::string_view text) {
    const auto names = names_asked_for(text);
    if (names.empty()) return {};

    const auto indent = std::min(text.find_first_not_of(' '), text.size());
    std::string result(indent, ' ');
    result += "\"\": [";
    for (const auto name : names) result += concat({"&", name, " 0,"});
    return result + "]\n";
}

static void parse(const std::string& text, Recorder& recorder, std::optional<Failure>& failure) {
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        // What is behind the first document is no YAML; asked for more, the parser may not end.
        parser.HandleNextDocument(recorder);
    } catch (const YAML::DeepRecursion& error) {
        failure = {static_cast<Offset>(std::max(error.mark.pos, 0)), "this is nested too deep"};
    } catch (const YAML::Exception& error) {
        // It is noticed behind the escape: `\q`.
        const int back =
            std::string_view(error.msg).starts_with(YAML::ErrorMsg::INVALID_ESCAPE) ? 2 : 0;
        const bool is_misplaced =
            error.msg == YAML::ErrorMsg::END_OF_MAP || error.msg == YAML::ErrorMsg::END_OF_SEQ;
        failure = {
            static_cast<Offset>(std::max(error.mark.pos - back, 0)),
            std::string(explanation(error.msg)),
            is_misplaced};
    }
}

Events events_of(std::string_view text, Extent extent) {
    Events events;
    auto source = extent == Extent::SomeEntries ? preamble(text) : std::string();
    const auto before = source.size();
    source += text;

    Recorder recorder(events.list, before);
    parse(source, recorder, events.failure);
    if (events.failure) events.failure->at -= std::min(before, events.failure->at);
    // The root of these entries starts with the first of them.
    if (before > 0 && events.list.size() > 1)
        events.list[1].at = std::min(text.find_first_not_of(' '), text.size());
    return events;
}

}  // namespace analysis::yaml
