#!/usr/bin/env node
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
const { Module } = require("node:module");
const { join } = require("node:path");
const { cachedDataVersionTag, setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

// Most commands live for a second or two: V8 may wait longer before it optimises a function, and copy less into it,
// which costs more than it gains. Studies live longer, but V8 spends a fifth of theirs on optimising: with less copied and
// without its dearest passes that takes a third less (decision 9).
const [, , command] = process.argv;
const cheaper = ["--no-turbo-loop-peeling", "--turbo-force-mid-tier-regalloc"];
const flags =
  command === "battle"
    ? []
    : command === "lab"
      ? ["--max-inlined-bytecode-size-cumulative=250", ...cheaper]
      : [
          "--interrupt-budget=1000000",
          "--max-inlined-bytecode-size-cumulative=0",
          "--minimum-invocations-after-ic-update=2000",
          "--no-turbo-inline-array-builtins",
          "--no-turbo-escape",
          ...cheaper,
        ];
// Those are names of Node 20's V8; later ones choose well enough by themselves.
if (process.versions.v8.startsWith("11.")) for (const flag of flags) setFlagsFromString(flag);

const folder = join(__dirname, "../bundle");
const filename = join(folder, "main.cjs");
// Code compiled by another V8, or of another bundle, is refused by V8 itself, and the script compiled anew.
const codeFile = join(folder, `main.${cachedDataVersionTag().toString(16)}.code`);
const script = new Script(Module.wrap(readFileSync(filename, "latin1")), {
  filename,
  cachedData: readOrNothing(codeFile),
});
if (process.env["HOLOMAP_KEEP_CODE"] === "1") {
  process.on("exit", (code) => {
    if (code === 0) writeFileSync(codeFile, script.createCachedData());
  });
}
const bundle = new Module(filename, null);
bundle.filename = filename;
// A script that was compiled by hand cannot import: this file does it for it.
bundle.importPackage = (name) => import(name);
script.runInThisContext()(bundle.exports, Module.createRequire(filename), bundle, filename, folder);

function readOrNothing(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
