#pragma once

#include <string>
#include <string_view>

/// Paths as text. Nothing here looks at what a path leads to.
namespace server::files {

/// From the root, without `.`, `..` and doubled slashes.
std::string absolute_path(std::string_view path);

/// The folder that a path lies in: all before the last slash; empty, if there is none.
std::string folder_of(std::string_view path);
/// What comes behind it.
std::string_view name_of(std::string_view path);

/// `name` in `folder`; in no folder it is `name` itself.
std::string path_in(std::string_view folder, std::string_view name);

/// The way from one absolute folder to an absolute path, by way of `..` if need be.
std::string relative_path(std::string_view from_folder, std::string_view path);

/// An absolute path as people at this prompt write it: from here, unless it lies elsewhere.
std::string path_from_here(std::string_view path);

/// `relative` seen from `folder`, shortened where it steps out and in again.
std::string joined_path(std::string_view folder, std::string_view relative);

}  // namespace server::files
