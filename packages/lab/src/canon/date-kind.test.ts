import { parseDate } from "@holomap/scenario";
import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import { dateKindOf, tellWrittenDate } from "./date-kind.ts";

const small = smallDefinition();

test.each<[string, string, number, string?]>([
  ["2501", "year", 183],
  ["2504-02", "month", 45],
  ["2501-12", "month", 45],
  ["2504-02-29", "day", 10],
  ["2501-03-04T05:06", "minute", 3],
  ["early 2501", "third", 90],
  ["mid 2501", "third", 90],
  ["late 2501", "third", 90],
  ["2501-02/2501-07", "interval", 45],
  ["2501-02-03/2501-07", "interval", 45],
  ["2501-02/2501-07-09", "interval", 45],
  ["2501/2503", "interval", 45, "2501-01/2503-12"],
  ["../2504-02", "interval", 45],
  ["2501-05/..", "interval", 45],
  // Spans that other words cover as well: the tolerance tells them apart.
  ["2501-01/2501-12", "interval", 45],
  ["2501-05/2501-08", "interval", 45],
  ["2501-01/2501-12", "year", 100, "2501"],
])("%s is a date of the kind %s", (text, kind, toleranceDays, told = text) => {
  const span = parseDate(text, small);
  if (!span.ok) throw new Error(span.error);
  const beat = {
    ...small.canon[0]!,
    fromMinutes: span.value.from ?? -1,
    toMinutes: span.value.to ?? -1,
    toleranceDays,
  };
  expect([dateKindOf(beat, small), tellWrittenDate(beat, small)]).toEqual([kind, told]);
});
