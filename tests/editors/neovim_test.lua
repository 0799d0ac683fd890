-- Runs in a headless Neovim, with the program that SEAWORTHY names: `tools/test --editors`.

local this_file = vim.uv.fs_realpath(debug.getinfo(1, "S").source:sub(2))
local checkout = vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(this_file)))
local program = assert(vim.env.SEAWORTHY, "SEAWORTHY has to name the program")
local seaworthy = dofile(checkout .. "/editors/neovim/seaworthy.lua")
local scratch = vim.uv.fs_realpath(vim.fs.dirname(vim.fn.tempname()))
local deadline = 30000 -- Milliseconds. Only a test that fails takes so long.

local passed, failed = 0, 0
local messages = {} -- What the server has shown to the user.

vim.env.XDG_STATE_HOME = scratch .. "/state" -- Where the log goes.
vim.o.showmode = false
vim.cmd("filetype on")

-- What is expected.

local function equal(actual, expected)
  if not vim.deep_equal(actual, expected) then
    error(("expected %s\nbut got %s"):format(vim.inspect(expected), vim.inspect(actual)), 2)
  end
end

local function contains(text, part)
  if not text:find(part, 1, true) then
    error(("expected %q\nin %q"):format(part, text), 2)
  end
end

-- Waits until `read` gives something, and returns that.
local function eventually(what, read)
  local value
  vim.wait(deadline, function()
    value = read()
    return value
  end, 2)
  return value or error("this never came: " .. what, 2)
end

-- Waits until `read` gives what is expected.
local function becomes(read, expected)
  vim.wait(deadline, function()
    return vim.deep_equal(read(), expected)
  end, 2)
  equal(read(), expected)
end

-- What a user sees.

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

local function example(name, file)
  return table.concat(vim.fn.readfile(("%s/examples/%s/%s"):format(checkout, name, file or "Dockerfile")), "\n")
end

local function place(code, line, column, end_line, end_column)
  return ("%s %d:%d-%d:%d"):format(code, line, column, end_line, end_column)
end

-- Codes and places, as a person counts, sorted.
local function findings()
  local result = {}
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local line, column, end_line, end_column = found.lnum, found.col, found.end_lnum, found.end_col
    table.insert(result, place(found.code, line + 1, column + 1, end_line + 1, end_column + 1))
  end
  table.sort(result)
  return result
end

local function codes()
  return vim.iter(findings()):map(function(found)
    return found:match("%S+")
  end):totable()
end

local function without(list, code)
  return vim.iter(list):filter(function(found)
    return not vim.startswith(found, code .. " ")
  end):totable()
end

local function hover()
  vim.lsp.buf.hover()
  local window = eventually("a hover", function()
    return vim.iter(vim.api.nvim_list_wins()):find(function(window)
      return vim.api.nvim_win_get_config(window).relative ~= ""
    end)
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  vim.api.nvim_win_close(window, true)
  -- Where Neovim breaks them depends on the size of the screen.
  return table.concat(lines, " ")
end

-- Neovim's, which has what the server writes to standard error.
local function log()
  local file = io.open(vim.lsp.get_log_path())
  return file and file:read("*a") or ""
end

-- What a user does.

local function clients()
  return vim.lsp.get_clients({ name = "seaworthy" })
end

local function start(options)
  local defaults = {
    cmd = { program, "lsp" },
    handlers = {
      ["window/showMessage"] = function(_, message)
        table.insert(messages, message.message)
      end,
    },
  }
  seaworthy.setup(vim.tbl_deep_extend("force", defaults, options or {}))
end

local function copy_examples()
  local folder = ("%s/%d"):format(scratch, passed + failed)
  assert(vim.system({ "cp", "-R", checkout .. "/examples/naive", folder }):wait().code == 0)
  return folder
end

-- A copy of the examples that is a project of its own.
local function project()
  local folder = copy_examples()
  vim.fn.mkdir(folder .. "/.git")
  return folder
end

local function open(path)
  vim.cmd("silent edit " .. vim.fn.fnameescape(path))
end

local function go_to(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column - 1 })
end

-- Takes the code action at the cursor that `is_wanted` accepts.
local function act(is_wanted)
  vim.lsp.buf.code_action({ apply = true, filter = is_wanted })
end

local function act_titled(title)
  act(function(action)
    return action.title == title
  end)
end

local function fix(code)
  act(function(action)
    return action.kind == "quickfix" and action.diagnostics[1].code == code
  end)
end

local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), "tx", false)
end

local function stop()
  vim.lsp.stop_client(clients())
  becomes(function()
    return #clients()
  end, 0)
end

local function test(name, run)
  local is_fine, problem = xpcall(run, debug.traceback)
  pcall(stop)
  vim.cmd("silent! %bwipeout!")
  messages = {}
  if is_fine then
    passed = passed + 1
  else
    failed = failed + 1
    io.stdout:write(("FAILED: %s\n%s\n\n"):format(name, problem))
  end
end

local naive_node = {
  "healthcheck-missing 12:1-12:7",
  "image-latest 1:6-1:17",
  "missing-init 14:1-14:4",
  "missing-user 14:1-14:4",
  "npm-as-entrypoint 14:5-14:14",
  "shell-form-command 14:5-14:14",
}

test("an example shows what is wrong in it, and where", function()
  start()
  open(project() .. "/node/Dockerfile")
  becomes(findings, naive_node)
end)

test("every example shows what `check` says of it, and one server is enough for them", function()
  start()
  local folder = project()
  for _, name in ipairs({ "node", "python", "multistage" }) do
    local path = ("%s/%s/Dockerfile"):format(folder, name)
    local check = vim.system({ program, "check", "--format=json", path }):wait()
    local expected = vim.iter(vim.json.decode(check.stdout).files[1].findings):map(function(found)
      local from, to = found.range.start, found.range["end"]
      return place(found.rule, from.line, from.column, to.line, to.column)
    end):totable()
    table.sort(expected)
    open(path)
    becomes(findings, expected)
  end
  equal(#clients(), 1)
  equal(clients()[1].root_dir, folder)
end)

test("a hover explains what was found, and what an instruction is for", function()
  start()
  open(project() .. "/node/Dockerfile")
  becomes(findings, naive_node)
  go_to(1, 8)
  contains(hover(), "This tag is a moving target: it names whatever the publisher released last")
  go_to(3, 1)
  contains(hover(), "WORKDIR path")
end)

test("a quick fix repairs the text, and to undo it brings back what was found", function()
  start()
  open(project() .. "/node/Dockerfile")
  becomes(findings, naive_node)
  local before = text()
  local pinned = example("hardened/node"):match("[^\n]+")
  contains(pinned, "FROM node:")
  local after = pinned .. before:match("\n.*")

  go_to(1, 8)
  fix("image-latest")
  becomes(text, after)
  becomes(findings, without(naive_node, "image-latest"))
  vim.cmd("silent undo")
  equal(text(), before)
  becomes(findings, naive_node)
  vim.cmd("silent redo")
  equal(text(), after)
  becomes(findings, without(naive_node, "image-latest"))
end)

test("hardening a file makes of the examples what `fix` does, and is undone at once", function()
  start()
  local folder = project()
  for _, name in ipairs({ "node", "python", "multistage" }) do
    open(("%s/%s/Dockerfile"):format(folder, name))
    eventually("anything found", function()
      return #findings() > 0
    end)
    act_titled("Harden this file")
    becomes(text, example("hardened/" .. name))
    vim.cmd("silent undo")
    equal(text(), example("naive/" .. name))
  end
end)

test("a comment silences what was found", function()
  start()
  open(project() .. "/node/Dockerfile")
  becomes(findings, naive_node)
  go_to(1, 8)
  act_titled("Suppress image-latest for this line")
  becomes(function()
    return vim.api.nvim_buf_get_lines(0, 0, 2, false)
  end, { "# seaworthy: ignore=image-latest reason", "FROM node:latest" })
  becomes(codes, { "healthcheck-missing", "missing-init", "missing-user", "npm-as-entrypoint", "shell-form-command" })
end)

test("a rule explains itself in a message", function()
  start()
  open(project() .. "/node/Dockerfile")
  becomes(findings, naive_node)
  go_to(1, 8)
  act_titled("Explain image-latest")
  local message = eventually("a message", function()
    return messages[1]
  end)
  contains(message, "This tag is a moving target")
end)

test("what is found follows the keys", function()
  start()
  open(project() .. "/new/Dockerfile")
  type_keys("iFROM node:latest<CR>ADD a.txt /<Esc>")
  becomes(findings, { "add-instead-of-copy 2:1-2:4", "image-latest 1:6-1:17" })
  type_keys("ggO# é😀<CR>ARG A=é😀<Esc>")
  becomes(findings, { "add-instead-of-copy 4:1-4:4", "image-latest 3:6-3:17" })
  type_keys("GI\t<Esc>ggdd")
  becomes(findings, { "add-instead-of-copy 3:2-3:5", "image-latest 2:6-2:17" })
end)

test("places and repairs are right behind characters of several bytes", function()
  start()
  open(project() .. "/new/Dockerfile")
  type_keys("iFROM $IMAGE<CR>ENV A=é😀 FLASK_DEBUG=1 B=é<Esc>")
  becomes(findings, { "dev-server-in-prod 2:14-2:27" })
  go_to(2, 16)
  fix("dev-server-in-prod")
  becomes(text, "FROM $IMAGE\nENV A=é😀 FLASK_DEBUG=0 B=é")
  becomes(findings, {})
end)

test("settings hold from the start, and when they change", function()
  start({ settings = { seaworthy = { rules = { ["image-latest"] = "off", ["image-lates"] = "off" } } } })
  open(project() .. "/node/Dockerfile")
  becomes(findings, without(naive_node, "image-latest"))
  contains(messages[1], "did you mean `image-latest`?")

  local client = clients()[1]
  client.settings = { seaworthy = { rules = { ["missing-init"] = "off" } } }
  client.rpc.notify("workspace/didChangeConfiguration", { settings = client.settings })
  becomes(findings, without(naive_node, "missing-init"))
end)

test("a project's .seaworthy.yaml counts, and is read again when a file is saved", function()
  start()
  local folder = project()
  vim.fn.writefile({ "rules:", "  image-latest: off" }, folder .. "/.seaworthy.yaml")
  open(folder .. "/node/Dockerfile")
  becomes(findings, without(naive_node, "image-latest"))
  vim.fn.delete(folder .. "/.seaworthy.yaml")
  vim.cmd("silent write")
  becomes(findings, naive_node)
end)

test("names that are a Dockerfile's are known, and others are left alone", function()
  start()
  local folder = project()
  local function filetype_of(name, lines)
    vim.fn.writefile(lines, folder .. "/" .. name)
    open(folder .. "/" .. name)
    return vim.bo.filetype
  end
  local lines = { "# syntax=docker/dockerfile:1", "", "FROM --platform=$BUILDPLATFORM node:latest AS base" }
  for _, name in ipairs({
    "Dockerfile", "Containerfile", "Dockerfile.prod", "Dockerfile.web", "Containerfile.web",
    "web.Dockerfile", "web.dockerfile", "web.Containerfile",
  }) do
    equal(name .. " " .. filetype_of(name, lines), name .. " dockerfile")
    becomes(codes, { "image-latest" })
  end
  equal(filetype_of("Containerfile.web", { "ARG TAG=1", "FROM node:$TAG" }), "dockerfile")
  equal(filetype_of("Dockerfile.go", { "package main" }), "go")
  equal(filetype_of("Dockerfile.md", { "From the start it was one", "FROM node" }), "markdown")
  for _, name in ipairs({
    "compose.yaml", "docker-compose.yml", "compose.dev.yml", "docker-compose-test.yaml", "docker-stack.yml",
  }) do
    equal(name .. " " .. filetype_of(name, { "services:" }), name .. " yaml.docker-compose")
  end
  equal(filetype_of("composer.yaml", { "services:" }), "yaml")
  equal(#vim.lsp.get_clients({ bufnr = 0 }), 0)
end)

test("a file outside of projects is served, and once it is loaded again as well", function()
  start({ root_markers = { "no such file" } })
  open(copy_examples() .. "/node/Dockerfile")
  becomes(findings, naive_node)
  vim.cmd("silent edit!")
  becomes(findings, naive_node)
  equal(#clients(), 1)
  equal(clients()[1].root_dir, nil)
end)

test("a Compose file is explained, repaired and hardened like a Dockerfile", function()
  start()
  local folder = project()
  open(folder .. "/compose/compose.yaml")
  eventually("a database that is open to the world", function()
    return vim.tbl_contains(codes(), "published-database-port")
  end)
  local before = text()
  local line = vim.fn.search("POSTGRES_USER", "n") - 1
  go_to(line, 6)
  contains(hover(), "Environment variables of the container")

  local port = vim.fn.search([["5432:5432"]], "n")
  go_to(port, 11)
  act(function(action)
    return action.kind == "quickfix" and action.title:find("127.0.0.1", 1, true) ~= nil
      and action.diagnostics[1].code == "published-database-port"
  end)
  becomes(text, (before:gsub('"5432:5432"', '"127.0.0.1:5432:5432"')))
  vim.cmd("silent undo")
  equal(text(), before)

  act_titled("Harden this file")
  becomes(text, example("hardened/compose", "compose.yaml"))
  vim.cmd("silent undo")
  equal(text(), before)
end)

test("what is no file is not served", function()
  start()
  local folder = project()
  open(folder .. "/node/Dockerfile")
  becomes(findings, naive_node)
  vim.cmd("silent new")
  vim.cmd("lcd " .. folder)
  vim.bo.buftype = "nofile"
  vim.bo.filetype = "dockerfile"
  equal(#vim.lsp.get_clients({ bufnr = 0 }), 0)
end)

test("the server ends when it is asked to, and without complaint", function()
  local ending
  start({
    on_exit = function(code, signal)
      ending = { code, signal }
    end,
  })
  open(project() .. "/node/Dockerfile")
  becomes(findings, naive_node)
  stop()
  becomes(function()
    return ending
  end, { 0, 0 })
  equal(log():match("[^\n]*stderr[^\n]*"), nil)
end)

if failed > 0 then
  io.stdout:write(log())
end
-- What Neovim says may end without a line break.
io.stdout:write(("\n%d passed, %d failed\n"):format(passed, failed))
vim.cmd("cquit " .. math.min(failed, 1))
