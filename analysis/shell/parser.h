#pragma once

#include "analysis/shell/script.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::shell {

/// What the parsers of a script and of all scripts within it have read together.
struct Reading {
    std::vector<Command> commands;
    std::vector<Block> blocks;
    std::uint32_t pipelines = 0;
    bool is_understood = true;
    bool has_unread_code = false;
    bool has_comments = false;
};

/// Reads one text into a `Reading`. Not for use outside of this folder.
///
/// A recursive descent that stops at the first thing it does not know: `fail()` moves to the end
/// of the text, where every loop ends.
class Parser {
public:
    /// `depth` counts the scripts and blocks around this text.
    Parser(std::string_view text, Offset start, Reading& reading, int depth)
        : text_(text),
          start_(start),
          reading_(reading),
          depth_(depth) {}

    /// Reads all of the text into `block`. Returns false if that is no shell.
    bool read(std::uint32_t block);

private:
    /// A word while it is read.
    struct Draft {
        Word word;
        bool has_bracket = false;
        /// Where the last unquoted `{` is in the value.
        std::size_t brace = std::string::npos;
    };
    /// A command or block, by its index.
    struct Item {
        std::uint32_t index = 0;
        bool is_block = false;
    };
    /// A here-document whose lines follow after the next line break.
    struct Pending {
        Item owner;
        std::size_t redirection = 0;
        bool strips_tabs = false;
    };
    enum class Quotes : std::uint8_t { None, Double };
    /// How deep this text is nested while a function reads something that can hold itself.
    class Level;

    // Characters (parser.cpp).
    bool at_end() const { return position_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const {
        return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
    }
    bool at(std::string_view token) const { return text_.substr(position_).starts_with(token); }
    bool take(std::string_view token);
    Span since(std::size_t begin) const { return {start_ + begin, start_ + position_}; }
    std::string_view raw(std::size_t begin) const { return text_.substr(begin, position_ - begin); }
    void fail();
    std::string_view keyword() const;
    bool take_keyword(std::string_view name);
    void expect_keyword(std::string_view name);
    void expect(std::string_view token);
    bool at_line_break() const { return peek() == '\n' || at("\r\n"); }
    bool take_line_break();
    void skip_comment();
    void skip_blanks();
    void skip_line_breaks();

    // Lists (parser.cpp).
    void list(std::uint32_t block);
    void pipeline_begins(Place& place);
    void connected(Item item, Place& next, std::vector<Item>& chain);
    bool at_closer() const;
    Connector connector();
    std::optional<Item> item(const Place& place);
    Place& place_of(Item item);
    std::vector<Redirection>& redirections_of(Item item);

    // Compound commands (parser_blocks.cpp).
    std::uint32_t open(BlockKind kind, const Place& place);
    void close(std::uint32_t block);
    Place place_in(std::uint32_t block);
    std::uint32_t nested_list(BlockKind kind, std::uint32_t parent);
    std::optional<Item> compound(const Place& place);
    std::optional<Item> keyword_block(const Place& place);
    Item subshell(const Place& place);
    Item group(const Place& place);
    Item if_block(const Place& place);
    Item while_block(const Place& place);
    Item for_block(const Place& place);
    Item case_block(const Place& place);
    Item function_block(const Place& place);
    Item arithmetic_block(const Place& place);
    Item finished(std::uint32_t block);
    void for_head();
    void case_branch(std::uint32_t block);
    void do_block(std::uint32_t block);
    bool at_function() const;

    // Simple commands (parser_commands.cpp).
    std::uint32_t begin_command(const Place& place);
    std::optional<Item> simple_command(const Place& place);
    bool command_part(std::uint32_t command);
    std::optional<Item> test_command(const Place& place);
    Word test_word(bool is_pattern);
    std::size_t assignment_name_size() const;
    void assignment(std::uint32_t command, std::size_t name_size);
    std::optional<Redirect> redirect_operator();
    bool redirection(Item owner);
    void here_documents();
    void here_document(const Pending& pending);

    // Code within code (parser_inner.cpp).
    void inner_script(std::uint32_t command);
    void inner_text(Span text, std::uint32_t command);
    void here_document_code(const Pending& pending);

    // Words (parser_words.cpp).
    Word word();
    bool at_word_end() const;
    void word_part(Draft& draft);
    void plain(Draft& draft);
    void escaped(Draft& draft);
    void single_quoted(Draft& draft);
    void double_quoted(Draft& draft);
    void parenthesized(Draft& draft);
    void process_substitution(Draft& draft);
    Word regular_expression();

    // Expansions (parser_expansions.cpp).
    void dollar(Draft& draft, Quotes quotes);
    void behind_dollar(char next, Quotes quotes);
    void backquoted(Draft& draft, Quotes quotes);
    void ansi_quoted();
    void parameter(Quotes quotes);
    void name();
    void substitution();
    bool is_arithmetic(std::size_t begin) const;
    void arithmetic();
    void skip_nested(Quotes quotes);

    std::string_view text_;
    Offset start_;
    Reading& reading_;
    int depth_;
    std::size_t position_ = 0;
    bool is_understood_ = true;
    /// The block whose list is being read.
    std::uint32_t block_ = 0;
    std::vector<Pending> pending_;
    /// The inner script of the command that was read last.
    std::optional<Item> inner_;
};

class Parser::Level {
public:
    explicit Level(Parser& parser) : parser_(parser) {
        if (++parser_.depth_ > deepest) parser_.fail();
    }
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level(Level&&) = delete;
    Level& operator=(const Level&) = delete;
    Level& operator=(Level&&) = delete;

private:
    static constexpr int deepest = 60;

    Parser& parser_;
};

}  // namespace analysis::shell
