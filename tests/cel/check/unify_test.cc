// SPDX-License-Identifier: Apache-2.0
#include "cel/check/unify.h"

#include <gtest/gtest.h>

#include "cel/check/check_fixture.h"

namespace placet::cel {
namespace {

Type FieldType(std::string_view section, std::string_view field) {
  const auto property = TestSchema()->root().FindProperty(section);
  return *Type::FromShape(property->shape, std::string(section)).FieldOf(field);
}

TEST(Unifier, BindsVariablesAndResolvesThem) {
  Unifier unifier;
  const Type a = unifier.NewVariable();
  EXPECT_TRUE(unifier.Assignable(Type::List(Type::Int()), Type::List(a)));
  EXPECT_EQ(Type::Int(), unifier.Resolve(a));
  EXPECT_EQ("map(string, int)", unifier.Resolve(Type::Map(Type::String(), a)).ToString());
  EXPECT_FALSE(unifier.Assignable(Type::String(), a));
  EXPECT_EQ(Type::Int(), unifier.Resolve(a));
  EXPECT_TRUE(unifier.Assignable(Type::Dyn(), a));
  EXPECT_EQ(Type::Dyn(), unifier.Resolve(a));
}

TEST(Unifier, ForgetsWhatAFailedAttemptBound) {
  Unifier unifier;
  const Type a = unifier.NewVariable();
  const Type from[] = {Type::Int(), Type::Bool()};
  const Type to[] = {a, Type::String()};
  EXPECT_FALSE(unifier.Assignable(from, to));
  EXPECT_EQ(a, unifier.Resolve(a));
  EXPECT_EQ(Type::Dyn(), unifier.ResolveFully(a));
}

TEST(Unifier, RefusesTypesThatContainThemselves) {
  Unifier unifier;
  const Type a = unifier.NewVariable();
  EXPECT_FALSE(unifier.Assignable(Type::List(a), a));
  const Type b = unifier.NewVariable();
  EXPECT_TRUE(unifier.Assignable(a, b));
  EXPECT_FALSE(unifier.Assignable(Type::List(b), a));
}

TEST(Unifier, InstantiatesEachParameterOnce) {
  Unifier unifier;
  Unifier::Instance instance;
  const Type key = Type::Param("K");
  const Type map = Type::Map(key, Type::Param("V"));
  const Type fresh = unifier.Instantiate(map, instance);
  EXPECT_EQ(fresh.params()[0], unifier.Instantiate(key, instance));
  EXPECT_FALSE(fresh.params()[0] == fresh.params()[1]);
}

TEST(Unifier, TakesObjectsAsMaps) {
  Unifier unifier;
  const auto property = TestSchema()->root().FindProperty("backup");
  const Type object = Type::FromShape(property->shape, "backup");
  const Type value = unifier.NewVariable();
  EXPECT_TRUE(unifier.Assignable(object, Type::Map(Type::String(), value)));
  EXPECT_EQ(Type::Dyn(), unifier.Resolve(value));
  EXPECT_FALSE(unifier.Assignable(object, Type::Map(Type::Int(), value)));
  EXPECT_FALSE(unifier.Assignable(object, Type::List(value)));
  EXPECT_EQ("map(string, dyn)",
            MostGeneral(object, Type::Map(Type::String(), Type::Dyn())).ToString());
}

TEST(MostGeneral, DropsShapesThatDiffer) {
  const Type classification = FieldType("data", "classification");
  const Type plain = Type::String();
  EXPECT_TRUE(MostGeneral(classification, classification).shape());
  EXPECT_FALSE(MostGeneral(classification, plain).shape());
  EXPECT_FALSE(MostGeneral(plain, classification).shape());
  const Type list = MostGeneral(Type::List(classification), Type::List(plain));
  EXPECT_FALSE(list.params()[0].shape());
}

}  // namespace
}  // namespace placet::cel
