import { benchLab } from "./index.ts";

await benchLab();
