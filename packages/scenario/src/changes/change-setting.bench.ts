import { bench, describe } from "vitest";
import { readScenario } from "../node/index.ts";
import { changeSetting } from "./change-setting.ts";
import type { SettingChange } from "./setting-change.ts";

const daleks = await readScenario(new URL("../../../../scenarios/daleks", import.meta.url).pathname);
if (!daleks.ok) throw new Error("the daleks do not parse");
const definition = daleks.value;

const one: readonly SettingChange[] = [{ path: "classes.dhc.hull", to: 9 }];
const fifty = definition.classes.slice(0, 50).map(({ key }) => ({ path: `classes.${key}.hull`, to: 5 }));
const fleets: readonly SettingChange[] = [{ path: "formations[power=dalek].units.*", times: 1.2 }];

describe("the daleks", () => {
  bench("with one figure changed", () => void changeSetting(definition, one));
  bench("with fifty figures changed", () => void changeSetting(definition, fifty));
  bench("with all their fleets a fifth larger", () => void changeSetting(definition, fleets));
});
