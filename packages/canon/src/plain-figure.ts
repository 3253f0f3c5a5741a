import type { ConditionContext } from "@holomap/scenario";

type Figure = (context: ConditionContext) => number;

const call =
  /^(held|share|count|strength|population)\(\s*((?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*)\s*\)$/;

/** A figure that is a sum of counts, such as `count('a', 'b') + held('c')`, as a function; null for any other. The expression has passed its check. */
export function readPlainFigure(text: string): Figure | null {
  if (text.includes("\\")) return null;
  const terms = text.split("+").map((term) => readCall(term.trim()));
  const [first, ...rest] = terms;
  if (first === undefined || first === null) return null;
  const others: Figure[] = [];
  for (const term of rest) {
    if (term === null) return null;
    others.push(term);
  }
  return (context) => {
    let sum = first(context);
    for (const term of others) sum += term(context);
    return sum;
  };
}

function readCall(text: string): Figure | null {
  const [, name, keys = ""] = call.exec(text) ?? [];
  const [a = "", b = ""] = [...keys.matchAll(/'([^']*)'|"([^"]*)"/g)].map(
    ([, single, double]) => single ?? double ?? "",
  );
  switch (name) {
    case "held":
      return (context) => context.held(a);
    case "share":
      return (context) => context.share(a, b);
    case "count":
      return (context) => context.count(a, b);
    case "strength":
      return (context) => context.strength(a);
    case "population":
      return (context) => context.population(a);
    default:
      return null;
  }
}
