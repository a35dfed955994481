// SPDX-License-Identifier: Apache-2.0
#include "base/says_something.h"

#include <gtest/gtest.h>

namespace placet {
namespace {

TEST(SaysSomething, AsksForMoreThanSpacesHiddenCharactersAndPunctuation) {
  for (const char* text : {"",       " ",          "\t\r\n",        "-",      "--",
                           "...",    "?",          "(-)",           "\u00a0", "\u00ad",
                           "\u1680", "\u2003",     "\u2014",        "\u2026", "\u200b",
                           "\u2060", "\u2800",     "\u3000",        "\u3164", "\uff0d",
                           "\ufeff", "\U000e0041", " \u200b-\u00a0"}) {
    EXPECT_FALSE(SaysSomething(text)) << "'" << text << "'";
  }
  for (const char* text : {"a", "7", " - a", "\u00e9", "\u00b5", "\u03a9", "\u65e5", "\U0001f600",
                           "\uff21", "\u200bn\u200b", "J. Roe"}) {
    EXPECT_TRUE(SaysSomething(text)) << "'" << text << "'";
  }
}

}  // namespace
}  // namespace placet
