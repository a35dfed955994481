# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` and cpack install, in two components:
#   program  bin/placet, manual pages, completions of shells, licence and examples
#   library  <placet/checker.h>, libplacet.a (all rooms), a CMake package and a pkg-config file
#
#   cmake --install build/release --prefix /usr/local
#   cpack --config build/release/CPackConfig.cmake

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# --- library ---

# One archive of all rooms, so that nobody outside has to know them.
get_target_property(rooms placet_engine INTERFACE_LINK_LIBRARIES)
set(room_objects "")
foreach(room IN LISTS rooms)
  string(REPLACE "placet::" "placet_" target "${room}")
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    list(APPEND room_objects "$<TARGET_OBJECTS:${target}>")
  endif()
endforeach()
file(GLOB public_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/engine/include/placet/*.h")

add_library(placet_library STATIC ${room_objects})
add_library(placet::placet ALIAS placet_library)
set_target_properties(placet_library PROPERTIES
  OUTPUT_NAME placet EXPORT_NAME placet LINKER_LANGUAGE CXX EXCLUDE_FROM_ALL OFF)
target_compile_features(placet_library INTERFACE cxx_std_20)
target_include_directories(placet_library INTERFACE
  "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine/include>"
  "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
target_link_libraries(placet_library INTERFACE
  yaml-cpp::yaml-cpp re2::re2 SQLite::SQLite3 OpenSSL::Crypto Threads::Threads)

install(FILES ${public_headers} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/placet" COMPONENT library)
install(TARGETS placet_library EXPORT placet_targets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/placet")
install(EXPORT placet_targets FILE placetTargets.cmake NAMESPACE placet::
  DESTINATION "${package_folder}" COMPONENT library)
configure_package_config_file(cmake/placetConfig.cmake.in "${PROJECT_BINARY_DIR}/placetConfig.cmake"
  INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/placetConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/placetConfig.cmake"
  "${PROJECT_BINARY_DIR}/placetConfigVersion.cmake" cmake/FindRe2.cmake
  DESTINATION "${package_folder}" COMPONENT library)

file(RELATIVE_PATH up_to_prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(cmake/placet.pc.in "${PROJECT_BINARY_DIR}/placet.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/placet.pc"
  DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT library)

# --- program ---

if(TARGET placet)
  install(TARGETS placet RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)
  install(FILES LICENSE README.md CHANGELOG.md
    DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
  install(DIRECTORY examples DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program
    PATTERN "EXPECTED_EXIT" EXCLUDE)

  # The program writes its own manual pages and completions.
  set(manual "${PROJECT_BINARY_DIR}/man1")
  add_custom_command(OUTPUT "${manual}/placet.1"
    COMMAND placet man --folder "${manual}"
    DEPENDS placet VERBATIM COMMENT "Writing the manual pages")
  set(completions "")
  foreach(shell bash zsh fish)
    add_custom_command(OUTPUT "${PROJECT_BINARY_DIR}/completions/placet.${shell}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${PROJECT_BINARY_DIR}/completions"
      COMMAND placet completion ${shell} > "${PROJECT_BINARY_DIR}/completions/placet.${shell}"
      DEPENDS placet VERBATIM COMMENT "Writing the completions of ${shell}")
    list(APPEND completions "${PROJECT_BINARY_DIR}/completions/placet.${shell}")
  endforeach()
  add_custom_target(placet_manual ALL DEPENDS "${manual}/placet.1" ${completions})
  install(DIRECTORY "${manual}/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT program
    FILES_MATCHING PATTERN "*.1")
  install(FILES "${PROJECT_BINARY_DIR}/completions/placet.bash"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME placet
    COMPONENT program)
  install(FILES "${PROJECT_BINARY_DIR}/completions/placet.zsh"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions" RENAME _placet
    COMPONENT program)
  install(FILES "${PROJECT_BINARY_DIR}/completions/placet.fish"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT program)
endif()

# --- packages ---

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "placet")
set(CPACK_PACKAGE_CONTACT "The placet maintainers <placet@placet.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_COMPONENTS_ALL program library)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME placet)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
  "Decides manifests of planned deployments against governance policies, explains
 each decision, and records it in a tamper-evident audit database.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libplacet-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS
  "libyaml-cpp-dev, libre2-dev, libsqlite3-dev, libssl-dev, libstdc++-12-dev | libstdc++-dev")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
  "Header and static library with which a program decides manifests itself.")
# What the program needs at run time is read from the program, where the tool for it is there.
find_program(PLACET_SHLIBDEPS dpkg-shlibdeps)
mark_as_advanced(PLACET_SHLIBDEPS)
if(PLACET_SHLIBDEPS)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
else()
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "libc6")
endif()
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS tzdata)
include(CPack)
