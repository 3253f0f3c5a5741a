// Puts the command and all it needs into one script, so that it starts fast, and keeps beside it the code that V8
// compiled while it played a war (apps/cli/bin/holomap.cjs loads both).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { build } from "esbuild";
import { walkByIndex } from "./walk-by-index.js";

const folder = resolve("apps/cli/bundle");

/** Packages that are loaded from node_modules when they are used: they are large, or look for files beside themselves. */
const external = ["uplot", "vega", "vega-lite", "@duckdb/node-api", "bullmq", "ioredis"];
const importsOfExternal = new RegExp(`\\bimport\\(("(?:${external.join("|")})")\\)`, "g");

/** Our own files: one that looks for others beside itself still finds them, one that imports when it must still can, and loops go by index. */
const ownFiles = {
  name: "own-files",
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/](packages|apps)[\\/]\w+[\\/]dist[\\/].*\.js$/ }, ({ path }) => {
      const url = `urlFromBundle(${JSON.stringify(relative(folder, path))})`;
      const contents = walkByIndex(readFileSync(path, "utf8"))
        .replaceAll("import.meta.url", url)
        .replaceAll(importsOfExternal, "importPackage($1)");
      return { contents, loader: "js" };
    });
  },
};

rmSync(folder, { recursive: true, force: true });
await build({
  entryPoints: [
    { in: "apps/cli/dist/main.js", out: "main" },
    // Worker threads of `holomap lab` begin in a script of their own.
    { in: "apps/cli/dist/commands/lab/worker.js", out: "lab-worker" },
  ],
  outdir: folder,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  external,
  banner: {
    js: [
      'const urlFromBundle = (way) => require("node:url").pathToFileURL(require("node:path").join(__dirname, way)).href;',
      "const importPackage = module.importPackage ?? ((name) => import(name));",
    ].join("\n"),
  },
  inject: ["tools/list-of.js"],
  plugins: [ownFiles],
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
});

const results = mkdtempSync(join(tmpdir(), "holomap-build-"));
try {
  execFileSync(
    process.execPath,
    ["apps/cli/bin/holomap.cjs", "run", "daleks", "--quiet", "--out", join(results, "run")],
    { env: { ...process.env, HOLOMAP_KEEP_CODE: "1" }, stdio: "inherit" },
  );
} finally {
  rmSync(results, { recursive: true });
}
