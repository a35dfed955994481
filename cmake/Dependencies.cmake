# SPDX-License-Identifier: Apache-2.0
# Third-party libraries, under one name each: placet_third_party::NAME. With PLACET_STATIC_DEPS the
# static library is taken where the system has one; a status message names those it lacks.

find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)
find_package(yaml-cpp REQUIRED)
if(NOT TARGET yaml-cpp::yaml-cpp)  # releases before 0.8 export the bare name
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()
find_package(Re2 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)

# placet_third_party(NAME TARGET ARCHIVE [SYSTEM_LIBRARIES...]): the last are what ARCHIVE needs and
# a shared library would bring by itself.
function(placet_third_party name target archive)
  add_library(placet_third_party_${name} INTERFACE)
  add_library(placet_third_party::${name} ALIAS placet_third_party_${name})
  if(PLACET_STATIC_DEPS)
    find_library(PLACET_ARCHIVE_${name} NAMES ${archive})
    mark_as_advanced(PLACET_ARCHIVE_${name})
    if(PLACET_ARCHIVE_${name})
      target_include_directories(placet_third_party_${name} SYSTEM INTERFACE
        $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
      target_compile_definitions(placet_third_party_${name} INTERFACE
        $<TARGET_PROPERTY:${target},INTERFACE_COMPILE_DEFINITIONS>)
      target_link_libraries(placet_third_party_${name} INTERFACE
        "${PLACET_ARCHIVE_${name}}" ${ARGN})
      return()
    endif()
    message(STATUS "placet: no ${archive} on this system: ${name} stays a shared library")
  endif()
  target_link_libraries(placet_third_party_${name} INTERFACE ${target})
endfunction()

placet_third_party(yaml yaml-cpp::yaml-cpp libyaml-cpp.a)
placet_third_party(re2 re2::re2 libre2.a Threads::Threads)
placet_third_party(sqlite SQLite::SQLite3 libsqlite3.a Threads::Threads ${CMAKE_DL_LIBS} m)
placet_third_party(crypto OpenSSL::Crypto libcrypto.a Threads::Threads ${CMAKE_DL_LIBS})
