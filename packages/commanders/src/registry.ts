import type { DoctrineDefinition } from "@holomap/scenario";
import type { Commander } from "@holomap/simulation";
import { passive } from "./minds/passive/index.ts";
import { staff } from "./minds/staff/index.ts";

const minds: Readonly<Record<string, Commander>> = { passive, staff };

/** Names a doctrine may give as its mind, in alphabetical order. */
export const mindNames: readonly string[] = Object.keys(minds).sort();

/** The commander that reads this doctrine's figures; throws a RangeError when no mind has the name it gives. */
export function commanderOf(doctrine: DoctrineDefinition): Commander {
  const commander = Object.hasOwn(minds, doctrine.mind) ? minds[doctrine.mind] : undefined;
  if (commander === undefined) {
    throw new RangeError(
      `doctrine "${doctrine.key}" wants the mind "${doctrine.mind}", but there are only ${mindNames.join(", ")}`,
    );
  }
  return commander;
}
