import { defineConfig } from "vitest/config";

// Tests run on the sources of the packages; only the command is tested as built.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["packages/**/*.test.ts", "apps/**/*.test.ts", "tests/**/*.test.ts"],
    testTimeout: 20_000,
    // No test changes anything another could see, so files share their thread's modules: a third of the time saved.
    pool: "threads",
    isolate: false,
    reporters: ["default", "./tools/closing-line.ts"],
  },
});
