#include "analysis/shell/requests.h"

#include "analysis/shell/call.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::shell {

static constexpr OptionSyntax curl_options{
    .short_values = "AbcCdDeEFhHKmoPQrtTuUwxXyYz",
    .long_values =
        " abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config "
        "connect-timeout connect-to continue-at cookie cookie-jar create-file-mode crlfile curves "
        "data data-ascii data-binary data-raw data-urlencode delegation dns-servers doh-url "
        "dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string "
        "ftp-account ftp-method ftp-port happy-eyeballs-timeout-ms header help hostpubmd5 hsts "
        "interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl "
        "limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize "
        "max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass "
        "pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-cert "
        "proxy-header proxy-user proxy1.0 pubkey quote range rate referer request request-target "
        "resolve retry retry-delay retry-max-time service-name socks4 socks4a socks5 "
        "socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond "
        "tls-max tls13-ciphers tlspassword tlsuser trace trace-ascii unix-socket upload-file url "
        "url-query user user-agent variable write-out "};

static constexpr OptionSyntax wget_options{
    .short_values = "oaeiBtOTwQPUlARDIX",
    .long_values =
        " output-file append-output execute input-file base tries output-document timeout "
        "dns-timeout connect-timeout read-timeout wait waitretry quota directory-prefix user "
        "password user-agent header level accept reject domains include-directories "
        "exclude-directories post-data post-file body-data body-file method http-user "
        "http-password proxy-user proxy-password referer load-cookies save-cookies certificate "
        "private-key ca-certificate ca-directory limit-rate bind-address secure-protocol "
        "start-pos progress max-redirect retry-on-http-error cut-dirs "};

static bool is_standard_output(const Word& path) {
    return path.value == "-" || path.value == "/dev/stdout" || path.value == "/dev/null";
}

static void take_outputs(Request& request, std::initializer_list<std::string_view> names) {
    for (const auto& option : request.arguments.options) {
        if (std::ranges::find(names, std::string_view(option.name)) == names.end()) continue;
        if (option.value && !is_standard_output(*option.value))
            request.outputs.push_back(*option.value);
    }
    if (!request.outputs.empty()) request.writes_file = true;
}

/// `curl -O`, and wget without `-O`, take the last part of the URL for the file.
static void take_names_of_urls(Request& request) {
    const bool is_elsewhere =
        request.arguments.has({"P", "directory-prefix", "output-dir", "x", "force-directories"});
    if (is_elsewhere || !request.outputs.empty()) return;
    for (const auto& url : request.urls) {
        const auto scheme = url.value.find("://");
        const auto begin = scheme == std::string::npos ? 0 : scheme + 3;
        const auto slash = url.value.rfind('/');
        const bool has_name = slash != std::string::npos && slash >= begin &&
                              slash + 1 < url.value.size() &&
                              find_in(url, "?#", begin) == std::string::npos;
        if (has_name) request.outputs.push_back(part_of(url, slash + 1));
    }
}

static void read_curl(Request& request) {
    const auto& given = request.arguments;
    for (const auto& option : given.options)
        if (option.name == "url" && option.value) request.urls.push_back(*option.value);
    take_outputs(request, {"o", "output"});
    if (given.has({"O", "remote-name", "remote-name-all"})) {
        request.writes_file = true;
        take_names_of_urls(request);
    }
    request.fails_on_error = given.has({"f", "fail", "fail-with-body", "fail-early"});
    request.follows_redirects = given.has({"L", "location", "location-trusted"});
    request.is_insecure = given.has({"k", "insecure"});
    request.is_quiet = given.has({"s", "silent", "no-progress-meter"});
}

static void read_wget(Request& request) {
    const auto& given = request.arguments;
    const auto document = given.value_of({"O", "output-document"});
    take_outputs(request, {"O", "output-document"});
    if (!document && !given.has({"spider"})) {
        request.writes_file = true;
        take_names_of_urls(request);
    }
    request.fails_on_error = true;
    request.follows_redirects = true;
    request.is_insecure = given.has({"no-check-certificate"});
    request.is_quiet = given.has({"q", "quiet", "nv", "no-verbose", "progress", "show-progress"});
}

/// wget's `-nv`, `-nc` and so on are single options of two letters.
static void mend_wget_options(Arguments& arguments) {
    auto& options = arguments.options;
    for (std::size_t i = 0; i + 1 < options.size(); ++i) {
        if (options[i].name != "n" || options[i + 1].word != options[i].word) continue;
        options[i].name += options[i + 1].name;
        options.erase(options.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

std::optional<Request> request(const Call& call) {
    if (call.name != "curl" && call.name != "wget") return std::nullopt;

    const bool is_curl = call.name == "curl";
    Request request{.program = call.program};
    request.tool = is_curl ? RequestTool::Curl : RequestTool::Wget;
    request.arguments =
        arguments(call.words, call.program + 1, is_curl ? curl_options : wget_options);
    for (const auto operand : request.arguments.operands)
        request.urls.push_back(call.words[operand]);
    if (request.tool == RequestTool::Wget) {
        mend_wget_options(request.arguments);
        read_wget(request);
    } else {
        read_curl(request);
    }
    return request;
}

std::optional<Request> request(std::span<const Word> words) {
    const auto call = call_of(words);
    return call ? request(*call) : std::nullopt;
}

UrlParts url_parts(std::string_view url) {
    UrlParts parts{};
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
        parts.scheme = url.substr(0, scheme);
        url.remove_prefix(scheme + 3);
    }
    const auto end = std::min(url.find_first_of("/?#"), url.size());
    parts.path = url.substr(end);
    auto authority = url.substr(0, end);
    if (const auto at = authority.rfind('@'); at != std::string_view::npos)
        authority.remove_prefix(at + 1);
    // The colons of an IPv6 address stand in brackets.
    const auto bracket = authority.rfind(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    parts.host = authority.substr(0, colon);
    if (colon != std::string_view::npos) parts.port = authority.substr(colon + 1);
    return parts;
}

}  // namespace analysis::shell
