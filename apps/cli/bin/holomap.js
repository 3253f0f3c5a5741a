#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// A command lives for a second or two: V8 may wait longer before it optimises a function, which at its usual
// eagerness costs more than it gains (measured: a third of the CPU time of a whole war).
setFlagsFromString("--interrupt-budget=1000000");
await import("../bundle/main.js");
