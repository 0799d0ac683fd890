#include "analysis/shell/characters.h"
#include "analysis/shell/parser.h"

#include <algorithm>

namespace analysis::shell {

static Context within(BlockKind kind, Context context) {
    if (kind == BlockKind::Subshell) context.in_subshell = true;
    if (kind == BlockKind::Group) context.in_group = true;
    if (kind == BlockKind::Condition) context.is_condition = true;
    if (kind == BlockKind::Body || kind == BlockKind::Function) context.is_conditional = true;
    if (kind == BlockKind::Substitution) context.in_substitution = true;
    if (kind == BlockKind::Inner) context.is_inner = true;
    return context;
}

std::uint32_t Parser::open(BlockKind kind, const Place& place) {
    const auto index = static_cast<std::uint32_t>(reading_.blocks.size());
    const auto context = within(kind, reading_.blocks[place.block].context);
    reading_.blocks.push_back(
        {.kind = kind, .place = place, .context = context, .span = since(position_)});
    return index;
}

void Parser::close(std::uint32_t block) {
    auto& span = reading_.blocks[block].span;
    span = {span.begin(), start_ + position_};
}

/// A block ends behind its redirections.
Parser::Item Parser::finished(std::uint32_t block) {
    close(block);
    const Item item{block, true};
    for (skip_blanks(); redirection(item); skip_blanks()) close(block);
    return item;
}

Place Parser::place_in(std::uint32_t block) {
    return {.block = block, .pipeline = reading_.pipelines++};
}

std::uint32_t Parser::nested_list(BlockKind kind, std::uint32_t parent) {
    const auto block = open(kind, place_in(parent));
    list(block);
    close(block);
    return block;
}

std::optional<Parser::Item> Parser::compound(const Place& place) {
    if (peek() == '(') {
        const Level level(*this);
        const bool is_sum = at("((") && is_arithmetic(position_ + 2);
        return is_sum ? arithmetic_block(place) : subshell(place);
    }
    if (auto block = keyword_block(place)) return block;
    if (!at_function()) return std::nullopt;
    const Level level(*this);
    return function_block(place);
}

std::optional<Parser::Item> Parser::keyword_block(const Place& place) {
    const auto word = keyword();
    if (word.size() < 2 && word != "{") return std::nullopt;
    const Level level(*this);
    if (at_end()) return std::nullopt;
    if (word == "[[") return test_command(place);
    if (word == "{") return group(place);
    if (word == "if") return if_block(place);
    if (word == "while" || word == "until") return while_block(place);
    if (word == "for" || word == "select") return for_block(place);
    if (word == "case") return case_block(place);
    if (word == "function") return function_block(place);
    return std::nullopt;
}

Parser::Item Parser::subshell(const Place& place) {
    const auto block = open(BlockKind::Subshell, place);
    take("(");
    list(block);
    expect(")");
    return finished(block);
}

Parser::Item Parser::group(const Place& place) {
    const auto block = open(BlockKind::Group, place);
    take_keyword("{");
    list(block);
    expect_keyword("}");
    return finished(block);
}

Parser::Item Parser::arithmetic_block(const Place& place) {
    const auto block = open(BlockKind::Arithmetic, place);
    take("((");
    arithmetic();
    return finished(block);
}

Parser::Item Parser::if_block(const Place& place) {
    const auto block = open(BlockKind::If, place);
    take_keyword("if");
    nested_list(BlockKind::Condition, block);
    expect_keyword("then");
    nested_list(BlockKind::Body, block);
    while (take_keyword("elif")) {
        const auto condition = open(BlockKind::Condition, place_in(block));
        reading_.blocks[condition].context.is_conditional = true;
        list(condition);
        close(condition);
        expect_keyword("then");
        nested_list(BlockKind::Body, block);
    }
    if (take_keyword("else")) nested_list(BlockKind::Body, block);
    expect_keyword("fi");
    return finished(block);
}

void Parser::do_block(std::uint32_t block) {
    expect_keyword("do");
    nested_list(BlockKind::Body, block);
    expect_keyword("done");
}

Parser::Item Parser::while_block(const Place& place) {
    const auto block = open(BlockKind::Loop, place);
    position_ += keyword().size();
    nested_list(BlockKind::Condition, block);
    do_block(block);
    return finished(block);
}

/// `name [in word…]` and `((a; b; c))`, with the separator behind them.
void Parser::for_head() {
    skip_blanks();
    if (take("((")) {
        arithmetic();
    } else {
        word();
        skip_line_breaks();
        if (take_keyword("in"))
            for (skip_blanks(); !at_end() && !is_metacharacter(peek()) && !at_line_break();
                 skip_blanks())
                word();
    }
    skip_blanks();
    take(";");
    skip_line_breaks();
}

Parser::Item Parser::for_block(const Place& place) {
    const auto block = open(BlockKind::Loop, place);
    position_ += keyword().size();
    for_head();
    do_block(block);
    return finished(block);
}

void Parser::case_branch(std::uint32_t block) {
    take("(");
    do {
        skip_blanks();
        word();
        skip_blanks();
    } while (take("|"));
    expect(")");
    nested_list(BlockKind::Body, block);
    const bool has_end = take(";;&") || take(";;") || take(";&");
    skip_line_breaks();
    if (!has_end && keyword() != "esac") fail();
}

Parser::Item Parser::case_block(const Place& place) {
    const auto block = open(BlockKind::Case, place);
    take_keyword("case");
    skip_blanks();
    word();
    skip_line_breaks();
    expect_keyword("in");
    skip_line_breaks();
    while (!at_end() && keyword() != "esac") case_branch(block);
    expect_keyword("esac");
    return finished(block);
}

/// At `name()`, with or without blanks.
bool Parser::at_function() const {
    auto end = position_;
    const auto skip = [&](auto is_skipped) {
        while (end < text_.size() && is_skipped(text_[end])) ++end;
    };
    skip([](char c) { return is_name(c) || c == '-' || c == '.' || c == ':'; });
    if (end == position_) return false;
    skip(ascii::is_blank);
    if (end == text_.size() || text_[end] != '(') return false;
    ++end;
    skip(ascii::is_blank);
    return end < text_.size() && text_[end] == ')';
}

Parser::Item Parser::function_block(const Place& place) {
    const auto block = open(BlockKind::Function, place);
    if (take_keyword("function")) skip_blanks();
    word();
    skip_blanks();
    if (take("(")) expect(")");
    skip_line_breaks();
    if (!compound(place_in(block))) fail();
    return finished(block);
}

}  // namespace analysis::shell
