#include "protocol/message.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace protocol;

static const Invalid& invalid(const Message& message) {
    REQUIRE(std::holds_alternative<Invalid>(message));
    return std::get<Invalid>(message);
}

TEST_CASE("a message is read and written as what it is") {
    struct Case {
        std::string_view read, written;
    };
    for (const auto& expected : {
             Case{
                 R"({"jsonrpc": "2.0", "id": 1, "method": "a/b", "params": {"x": [1]}})",
                 R"({"jsonrpc":"2.0","id":1,"method":"a/b","params":{"x":[1]}})"},
             Case{
                 R"({"id": "one", "method": "a", "params": [1, 2]})",
                 R"({"jsonrpc":"2.0","id":"one","method":"a","params":[1,2]})"},
             Case{
                 R"({"id": null, "method": "a"})",
                 R"({"jsonrpc":"2.0","id":null,"method":"a","params":{}})"},
             Case{
                 R"({"id": -7, "method": "a", "params": null})",
                 R"({"jsonrpc":"2.0","id":-7,"method":"a","params":{}})"},
             Case{
                 R"({"id": 3.0, "method": "a", "params": []})",
                 R"({"jsonrpc":"2.0","id":3,"method":"a","params":{}})"},
             Case{
                 R"({"method": "exit", "extra": true})",
                 R"({"jsonrpc":"2.0","method":"exit","params":{}})"},
             Case{R"({"id": 1, "result": null})", R"({"jsonrpc":"2.0","id":1,"result":null})"},
             Case{
                 R"({"id": 1, "result": {"a": 1}, "error": null})",
                 R"({"jsonrpc":"2.0","id":1,"result":{"a":1}})"},
             Case{
                 R"({"id": 1, "error": {"code": -32601, "message": "no"}})",
                 R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}})"},
             Case{
                 R"({"id": 1, "error": {"code": "x", "message": 2}})",
                 R"({"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":""}})"},
             Case{
                 R"({"id": 1, "error": "odd"})",
                 R"({"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":""}})"},
             Case{
                 "\xEF\xBB\xBF {\"method\": \"after a byte order mark\"}",
                 R"({"jsonrpc":"2.0","method":"after a byte order mark","params":{}})"},
         }) {
        CAPTURE(expected.read);
        CHECK(text_of(message_from(expected.read)) == expected.written);
    }
}

TEST_CASE("a request, a notification and a response differ by their members") {
    CHECK(std::holds_alternative<Request>(message_from(R"({"id": 1, "method": "a"})")));
    CHECK(std::holds_alternative<Request>(message_from(R"({"id": null, "method": "a"})")));
    CHECK(std::holds_alternative<Notification>(message_from(R"({"method": "a"})")));
    CHECK(std::holds_alternative<Response>(message_from(R"({"id": 1, "result": 2})")));
    CHECK(std::holds_alternative<Response>(message_from(R"({"id": 1, "error": {}})")));
}

TEST_CASE("what is no message is answered with the error that fits") {
    struct Case {
        std::string_view text, answer;
    };
    for (const auto& expected : {
             Case{
                 "[]",
                 R"("id":null,"error":{"code":-32600,"message":"batches are not supported"})"},
             Case{
                 R"([{"id": 1, "method": "a"}])",
                 R"("id":null,"error":{"code":-32600,"message":"batches are not supported"})"},
             Case{
                 "42",
                 R"("id":null,"error":{"code":-32600,"message":"a message must be an object"})"},
             Case{
                 "null",
                 R"("id":null,"error":{"code":-32600,"message":"a message must be an object"})"},
             Case{
                 "{}",
                 R"("id":null,"error":{"code":-32600,)"
                 R"("message":"a message needs a method, a result or an error"})"},
             Case{
                 R"({"id": 5})",
                 R"("id":5,"error":{"code":-32600,)"
                 R"("message":"a message needs a method, a result or an error"})"},
             Case{
                 R"({"id": "x", "method": 1})",
                 R"("id":"x","error":{"code":-32600,"message":"the method must be a string"})"},
             Case{
                 R"({"id": 5, "method": "a", "params": "b"})",
                 R"("id":5,"error":{"code":-32600,)"
                 R"("message":"the params must be an object or an array"})"},
             Case{
                 R"({"method": "a", "params": 1})",
                 R"("id":null,"error":{"code":-32600,)"
                 R"("message":"the params must be an object or an array"})"},
         }) {
        CAPTURE(expected.text);
        CHECK(
            text_of(message_from(expected.text)) ==
            R"({"jsonrpc":"2.0",)" + std::string(expected.answer) + "}");
    }
}

TEST_CASE("an id that cannot be given back is refused") {
    for (const std::string_view id :
         {"1.5", "true", "{}", "[1]", "1e300", "18446744073709551615", "-9223372036854775809"}) {
        CAPTURE(id);
        const auto message = message_from(R"({"method": "a", "id": )" + std::string(id) + "}");
        CHECK(invalid(message).id == Id());
        CHECK(invalid(message).error.code == ErrorCode::InvalidRequest);
    }
    for (const std::string_view id : {"0", "-1", "9223372036854775807", "-9223372036854775808"}) {
        CAPTURE(id);
        const auto message = message_from(R"({"method": "a", "id": )" + std::string(id) + "}");
        CHECK(text_of(message).find("\"id\":" + std::string(id) + ",") != std::string::npos);
    }
}

TEST_CASE("text that is no JSON is a parse error") {
    for (const std::string_view text :
         {"",
          " ",
          "{",
          "}",
          "{'a': 1}",
          "{\"a\": 1}}",
          "\"\n\"",
          "nul",
          "\"\\x\"",
          "1e999",
          "\0"}) {
        CAPTURE(text);
        const auto message = message_from(text);
        CHECK(invalid(message).id == Id());
        CHECK(invalid(message).error.code == ErrorCode::ParseError);
        CHECK(invalid(message).error.message.starts_with("the message is no JSON: "));
    }
}

TEST_CASE("an error quotes no more than a little of a long text") {
    const auto message = message_from("\"" + std::string(100'000, 'x'));
    CHECK(invalid(message).error.message.size() < 400);
}

TEST_CASE("a message that is nested too deeply is refused before it is read") {
    const auto nested = [](std::size_t depth) {
        return R"({"method": "a", "params": )" + std::string(depth - 1, '[') +
               std::string(depth - 1, ']') + "}";
    };
    CHECK(std::holds_alternative<Notification>(message_from(nested(512))));
    const auto bomb = message_from(nested(513));
    CHECK(invalid(bomb).error.code == ErrorCode::ParseError);
    CHECK(invalid(bomb).error.message == "the message is nested too deeply");
    CHECK(std::holds_alternative<Invalid>(message_from(nested(1'000'000))));
}

TEST_CASE("broken Unicode is mended on the way in and on the way out") {
    const auto read = message_from("{\"method\": \"a\", \"params\": {\"x\": \"\xFF \\ud83d!\"}}");
    REQUIRE(std::holds_alternative<Notification>(read));
    CHECK(std::get<Notification>(read).params.at("x") == "? \uFFFD!");

    CHECK(
        text_of(Response{Id{1}, Json("\xFF!")}) ==
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"\uFFFD!\"}");
    CHECK(
        text_of(Response{Id{"\xC3"}, Error{ErrorCode::RequestFailed, "\x80"}}) ==
        "{\"jsonrpc\":\"2.0\",\"id\":\"\uFFFD\",\"error\":{\"code\":-32803,\"message\":\"\uFFFD\"}"
        "}");
}

TEST_CASE("a call without params has none on the wire") {
    CHECK(text_of(Notification{"a", nullptr}) == R"({"jsonrpc":"2.0","method":"a"})");
    CHECK(text_of(Request{Id{1}, "a", nullptr}) == R"({"jsonrpc":"2.0","id":1,"method":"a"})");
}
