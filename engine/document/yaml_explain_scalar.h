// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_EXPLAIN_SCALAR_H_
#define PLACET_DOCUMENT_YAML_EXPLAIN_SCALAR_H_

#include "document/scalar_text.h"
#include "document/yaml_faults.h"

namespace placet {

// Reports what is wrong within a scalar. False where its end is in doubt, as that of a quote that
// is not closed.
bool ReportScalarFaults(const DecodedScalar& scalar, YamlFaults& faults);

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_EXPLAIN_SCALAR_H_
