import { benchBattles } from "./index.ts";

await benchBattles();
