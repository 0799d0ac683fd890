#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// The POSIX shell, with what bash adds, inside RUN, CMD, ENTRYPOINT and HEALTHCHECK.
namespace analysis::shell {

/// One word of a command.
struct Word {
    /// What is left when the quotes are removed. Expansions stay as written: `a-$B` for `"a-$B"`.
    std::string value = {};
    Span span = {};
    /// Whether the program gets exactly `value`: nothing in it is expanded, not even a glob.
    bool is_literal = true;
    /// Whether any part of it is quoted or escaped.
    bool is_quoted = false;
    /// Whether it may become several words, or none: an unquoted expansion, a glob, `"$@"`.
    bool may_split = false;
    /// Whether a `$` or a backquote in the value stands for itself.
    bool has_plain_dollar = false;
};

/// `NAME=value` before a command; `NAME+=value` and arrays have a value that is not literal.
struct Assignment {
    std::string name = {};
    Word value = {};
    Span span = {};
};

enum class Redirect : std::uint8_t {
    Read,            // <
    Write,           // > and >|
    Append,          // >>
    ReadWrite,       // <>
    DuplicateRead,   // <&
    DuplicateWrite,  // >&
    WriteBoth,       // &>
    AppendBoth,      // &>>
    HereDocument,    // << and <<-
    HereString,      // <<<
};

struct Redirection {
    static constexpr int default_descriptor = -1;

    Redirect kind = Redirect::Read;
    int descriptor = default_descriptor;
    /// A file, a descriptor, or what ends the here-document.
    Word target = {};
    /// From the descriptor to the end of the target.
    Span span = {};
    /// The lines of a here-document without the one that ends it; empty for all others.
    Span body = {};
};

/// What stands between two neighbors in a list.
enum class Connector : std::uint8_t {
    None,  // The list begins or ends here.
    And,
    Or,
    Semicolon,
    Newline,
    Pipe,
    PipeBoth,  // |&
    Background,
};

/// Where a command, or a block of them, stands among its neighbors.
struct Place {
    /// The block that it is part of, an index into `Script::blocks()`.
    std::uint32_t block = 0;
    /// Neighbors that are connected by pipes have the same number, all others another.
    std::uint32_t pipeline = 0;
    Connector before = Connector::None;
    Connector after = Connector::None;
    /// The connector before it; empty if there is none.
    Span connector_span = {};
    /// The pipeline begins with `!`.
    bool is_negated = false;
    /// A later `||` of the same list takes over if this fails: `this && x || y`.
    bool has_fallback = false;
    /// An earlier command of the same list only asks whether this is to run: `[ -f x ] && this`.
    bool follows_question = false;
};

/// What all blocks around a command make of it.
struct Context {
    bool in_subshell = false;
    bool in_group = false;
    /// It is in a branch, in a loop's body or in a function, and may not run.
    bool is_conditional = false;
    /// It is asked by `if`, `while` or `until`, which make something of its failure.
    bool is_condition = false;
    /// It is in `$(…)`, in backquotes, or in `<(…)`.
    bool in_substitution = false;
    /// It is in the argument of a `sh -c`, or in a here-document that a shell reads.
    bool is_inner = false;
};

/// A simple command. Not all three lists are empty.
struct Command {
    std::vector<Word> words = {};
    std::vector<Assignment> assignments = {};
    std::vector<Redirection> redirections = {};
    Span span = {};
    Place place = {};
    Context context = {};
};

enum class BlockKind : std::uint8_t {
    Script,        // All of it.
    Subshell,      // ( … )
    Group,         // { … }
    If,            // Its commands are in Condition and Body blocks.
    Loop,          // For, while, until, select; commands as above.
    Case,          // Commands in Body blocks.
    Arithmetic,    // (( … )), which has no commands.
    Condition,     // What `if`, `while` and `until` ask.
    Body,          // What depends on that.
    Function,      // A definition; runs when it is called.
    Substitution,  // $( … ), backquotes, <( … )
    Inner,         // The argument of a `sh -c`, the here-document of a `sh`.
};

/// A list of commands and further blocks. An Inner block has the place of the command that runs it.
struct Block {
    BlockKind kind = BlockKind::Script;
    /// Where it stands in the block around it. The script itself is its own.
    Place place = {};
    Context context = {};
    Span span = {};
    std::vector<Redirection> redirections = {};
};

struct Reading;

/// The commands of a piece of shell, in the order in which they begin.
/// Invariant: there is at least one block, and the first is the script itself. A block stands
/// behind the one around it. All spans lie within the text that was parsed.
class Script {
public:
    /// Reads any bytes, in linear time. `start` is added to every offset.
    ///
    /// The text is a line as the shell gets it, or many lines of a here-document. Whatever Docker
    /// drops before, such as its own continuations and comments, must have become blanks.
    static Script parse(std::string_view text, Offset start = 0);

    /// The one command of an exec form, `["program", "argument"]`, whose words are literal. The
    /// span of a word is that of its JSON string, with or without quotes. The code in
    /// `["sh", "-c", "…"]` is read as well.
    static Script of_exec_form(std::vector<Word> words, Span span);

    /// A script of which nothing can be read, such as one for another language.
    static Script unread(Span span);

    /// The same script with every span where `moved` says. Order must be kept.
    Script relocated(const std::function<Span(Span)>& moved) &&;

    const std::vector<Command>& commands() const { return commands_; }
    const std::vector<Block>& blocks() const { return blocks_; }

    /// False after what is no shell, such as a quote that never ends. What was read before that
    /// is there, but there may be more.
    bool is_understood() const { return is_understood_; }
    /// Whether there is code that runs but is not among the commands: `eval`, `sh -c "$X"`,
    /// `curl … | sh`.
    bool has_unread_code() const { return has_unread_code_; }
    bool has_comments() const { return has_comments_; }

private:
    explicit Script(Reading&& reading);

    std::vector<Command> commands_;
    std::vector<Block> blocks_;
    bool is_understood_;
    bool has_unread_code_;
    bool has_comments_;
};

}  // namespace analysis::shell
