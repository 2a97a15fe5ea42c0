# What every room shares: flags, the two functions that declare a room and its tests.
option(GUICHET_TESTS "Build the tests" ON)
option(GUICHET_BENCHMARKS "Build the benchmarks (Google Benchmark)" OFF)
option(GUICHET_FUZZ "Build the libFuzzer targets (clang), and only them of the tests" OFF)
option(GUICHET_WERROR "Warnings are errors" OFF)
set(GUICHET_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined or thread)")

find_program(GUICHET_CCACHE ccache)
if(GUICHET_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${GUICHET_CCACHE})
endif()
find_program(GUICHET_MOLD mold)
if(GUICHET_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# -O3 buys nothing measurable here and costs a fifth of the build.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
add_compile_options(-Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual)
# Some presets compile several files as one unit (docs/traps.md), where a local name may hide one of
# another file: no fault of either. The other presets, file by file, warn of the rest.
if(NOT CMAKE_UNITY_BUILD)
  add_compile_options(-Wshadow)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-restrict)  # GCC 12 sees an overlap in "text" + std::string (GCC bug 105651)
  if(CMAKE_UNITY_BUILD)
    # A source that a unit includes is taken for a header: its local types are no danger to anybody.
    add_compile_options(-Wno-subobject-linkage)
  endif()
endif()
if(GUICHET_WERROR)
  add_compile_options(-Werror)
endif()
if(GUICHET_SANITIZE)
  add_compile_options(-fsanitize=${GUICHET_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${GUICHET_SANITIZE})
endif()

if(GUICHET_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
if(GUICHET_TESTS)
  find_package(GTest REQUIRED)
endif()

# guichet_room(NAME SOURCES a.cpp … LINKS other_room …)
# One static library per room. Links are the arrows of docs/architecture.md: the linker keeps them,
# tests/house checks the includes against them.
function(guichet_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS})
endfunction()

# guichet_test(NAME SOURCES a_test.cpp … LINKS room …): one GoogleTest program, one ctest entry.
function(guichet_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE GUICHET_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # The rooms under test keep their flags; what is compiled here is mostly GoogleTest's own macros.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O0>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${name} PRIVATE -Wno-dangling-else)  # `if (…) EXPECT_…`: GoogleTest's macros hold an else
  endif()
  target_link_libraries(${name} PRIVATE ${TEST_LINKS} GTest::gtest GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
