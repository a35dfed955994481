# SPDX-License-Identifier: Apache-2.0
# Finds RE2 as re2::re2: by its CMake package where there is one, else by pkg-config (Debian 12).

find_package(re2 CONFIG QUIET)
if(TARGET re2::re2)
  set(Re2_FOUND TRUE)
  return()
endif()

find_package(PkgConfig QUIET)
if(PKG_CONFIG_FOUND)
  pkg_check_modules(RE2 QUIET IMPORTED_TARGET GLOBAL re2)
  if(TARGET PkgConfig::RE2)
    add_library(re2::re2 ALIAS PkgConfig::RE2)
  endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Re2 REQUIRED_VARS RE2_LINK_LIBRARIES VERSION_VAR RE2_VERSION)
