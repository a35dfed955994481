// SPDX-License-Identifier: Apache-2.0
// Nothing: what the precompiled header of the tests is built for.
