-- Starts Seaworthy for Dockerfiles and Compose files, in Neovim 0.10 and later. README.md says how to use this file.
local M = {}

M.defaults = {
  name = "seaworthy",
  cmd = { "seaworthy", "lsp" },
  filetypes = { "dockerfile", "yaml.docker-compose" },
  root_markers = { ".git", ".seaworthy.yaml" },
}

local function begins_dockerfile(line)
  local text = line:lower():gsub("%-%-%S+%s+", "") .. " "
  for _, form in ipairs({ "^%s*from%s+%S+%s+$", "^%s*from%s+%S+%s+as%s", "^%s*arg%s+%S+%s+$" }) do
    if text:match(form) then
      return true
    end
  end
  return false
end

-- Neovim goes by the last ending, so that `Dockerfile.web` is something else to it. But
-- `Dockerfile.go` may well be a program: the first line decides, and Neovim if that is none of ours.
local function by_content(_, buffer)
  for _, line in ipairs(buffer and vim.api.nvim_buf_get_lines(buffer, 0, 100, false) or {}) do
    if line:match("^%s*[^%s#]") then
      return begins_dockerfile(line) and "dockerfile" or nil
    end
  end
end

local compose = "yaml.docker-compose"

local function register_filetypes()
  vim.filetype.add({
    extension = { Containerfile = "dockerfile", containerfile = "dockerfile" },
    -- Still YAML for everything else: Neovim takes each part of such a name by itself.
    filename = {
      ["compose.yaml"] = compose, ["compose.yml"] = compose,
      ["docker-compose.yaml"] = compose, ["docker-compose.yml"] = compose,
    },
    pattern = {
      ["Dockerfile%..+"] = by_content,
      ["Containerfile%..+"] = by_content,
      ["compose[.-].+%.ya?ml"] = compose,
      ["docker%-compose[.-].+%.ya?ml"] = compose,
      ["docker%-stack.*%.ya?ml"] = compose,
    },
  })
end

-- Neovim 0.10 starts a server again for every file that lies in no project.
local function is_same(client, config)
  return client.name == config.name and client.root_dir == config.root_dir
end

--- `options` are those of `vim.lsp.start()`, and replace the defaults above.
function M.setup(options)
  local config = vim.tbl_deep_extend("force", M.defaults, options or {})
  register_filetypes()
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("seaworthy", {}),
    pattern = config.filetypes,
    callback = function(event)
      -- Plugins show Dockerfiles in windows of their own, and these are not files.
      if vim.bo[event.buf].buftype ~= "" then
        return
      end
      local root = vim.fs.root(event.buf, config.root_markers)
      local here = vim.tbl_extend("keep", config, { root_dir = root })
      vim.lsp.start(here, { bufnr = event.buf, reuse_client = is_same })
    end,
  })
end

return M
