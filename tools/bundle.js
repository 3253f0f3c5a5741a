// Puts the command and all it needs into a few files, so that it starts fast. What reads scenarios from disk stays
// in its package: it finds its compiled scenarios beside itself.
import { build } from "esbuild";

await build({
  entryPoints: ["apps/cli/dist/main.js"],
  outdir: "apps/cli/bundle",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  external: ["@holomap/scenario/node", "uplot"],
  banner: {
    js: 'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);',
  },
  minifySyntax: true,
  logLevel: "warning",
});
