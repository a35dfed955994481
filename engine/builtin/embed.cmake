# SPDX-License-Identifier: Apache-2.0
# Turns schemas/, policies/ and policies/data/ into one C++ file. Sets PLACET_BUILTIN_FILES.
#   placet_embed OUT.cc NAME=PATH...    NAME is the path relative to the repository

file(GLOB embed_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/embed/*.cc")
add_executable(placet_embed ${embed_sources})
target_link_libraries(placet_embed PRIVATE placet::document)

file(GLOB embed_schemas CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/schemas/*.json")
file(GLOB embed_packs CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/policies/*.yaml")
list(FILTER embed_packs EXCLUDE REGEX "\\.test\\.yaml$")
file(GLOB_RECURSE embed_data CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/policies/data/*.yaml")

set(embed_arguments "")
set(embed_inputs "")
foreach(name IN LISTS embed_schemas embed_packs embed_data)
  list(APPEND embed_arguments "${name}=${PROJECT_SOURCE_DIR}/${name}")
  list(APPEND embed_inputs "${PROJECT_SOURCE_DIR}/${name}")
endforeach()

file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/generated")
set(PLACET_BUILTIN_FILES "${PROJECT_BINARY_DIR}/generated/builtin_files.cc")
add_custom_command(
  OUTPUT "${PLACET_BUILTIN_FILES}"
  COMMAND placet_embed "${PLACET_BUILTIN_FILES}" ${embed_arguments}
  DEPENDS placet_embed ${embed_inputs}
  COMMENT "Embedding schemas, policies and data"
  VERBATIM)
