// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"
#include "base/plain.h"
#include "report/due/due.h"

namespace placet {

std::string DueJson(const DueReport& report) {
  JsonWriter json(2);
  json.BeginObject();
  json.Field("placet", "v1");
  json.Field("as_of", FormatDate(report.as_of));
  json.Field("within_days", report.within_days);
  json.Field("looked_at", report.looked_at);
  json.Field("manifests", report.manifests);
  json.Field("retired", report.retired);
  json.Key("dates");
  json.BeginArray();
  for (const DueDate& date : report.dates) {
    json.BeginObject();
    json.Field("date", FormatDate(date.day));
    json.Field("days_left", date.days_left);
    json.Field("state", date.state == DueDate::State::kOverdue ? "overdue" : "due");
    json.Field("kind", date.kind);
    json.Field("what", date.what);
    json.Field("subject", date.subject);
    json.FieldOrNull("owner", date.owner);
    json.FieldOrNull("limit", date.limit);
    json.Field("file", date.place.source ? date.place.source->name() : "");
    json.Field("path", date.place.path);
    json.Field("line", date.place.span.line);
    json.Field("column", date.place.span.column);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
