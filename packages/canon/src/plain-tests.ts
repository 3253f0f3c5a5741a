/** What can be read off the expression of a beat's event without running it. */
export interface PlainTest {
  /** Fields that must hold these texts, else the expression is not true. */
  readonly equals: readonly (readonly [field: string, text: string])[];
  /** First civil year in which the expression can be true; null any. */
  readonly fromYear: number | null;
  /** Nothing else is asked: where the fields hold their texts, the expression is true. */
  readonly whole: boolean;
}

const nothing: PlainTest = { equals: [], fromYear: null, whole: false };
const comparison =
  /^(?:e\.([A-Za-z_]\w*)\s*==\s*(?:'([^']*)'|"([^"]*)")|(?:'([^']*)'|"([^"]*)")\s*==\s*e\.([A-Za-z_]\w*))$/;

/** Reads the parts of an expression of the form `… && … && …` that are plain comparisons, such as `e.star == 'sol'`. */
export function readPlainTest(where: string): PlainTest {
  if (where === "") return { ...nothing, whole: true };
  const parts = conjunctsOf(where);
  if (parts === null) return nothing;
  const asked = parts.filter((part) => part !== "true");
  const equals = asked.flatMap((part): [string, string][] => {
    const [, field, single, double, singleFirst, doubleFirst, fieldLast] = comparison.exec(part) ?? [];
    const name = field ?? fieldLast;
    const text = single ?? double ?? singleFirst ?? doubleFirst;
    // The year is no field of an event.
    return name === undefined || name === "year" || text === undefined ? [] : [[name, text]];
  });
  const years = asked.flatMap((part) => /^e\.year\s*>=\s*(\d{1,5})$/.exec(part)?.slice(1).map(Number) ?? []);
  return {
    equals,
    fromYear: years.length === 0 ? null : Math.max(...years),
    whole: equals.length + years.length === asked.length,
  };
}

/** The parts between the outermost `&&`; null for an expression that is not a conjunction through and through, or uses text of another kind than plain quotes. */
function conjunctsOf(where: string): readonly string[] | null {
  if (/\\|\?|'''|"""|\/\/|\b[rRbB]+['"]/.test(where)) return null;
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let at = 0; at < where.length; at += 1) {
    const sign = where[at]!;
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === "(" || sign === "[" || sign === "{") depth += 1;
    else if (sign === ")" || sign === "]" || sign === "}") depth -= 1;
    else if (depth === 0 && where.startsWith("||", at)) return null;
    else if (depth === 0 && where.startsWith("&&", at)) {
      parts.push(where.slice(start, at).trim());
      start = at + 2;
      at += 1;
    }
  }
  parts.push(where.slice(start).trim());
  return parts;
}
