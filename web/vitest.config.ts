import path from "node:path";
import { defineConfig } from "vitest/config";

/** Unit tests of the dApp: `npm test` in this folder. Run `npm run gen` once before. */
export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // Next forbids such modules in the browser; under test there is nothing to forbid.
      "server-only": path.join(
        import.meta.dirname,
        "../node_modules/next/dist/compiled/server-only/empty.js",
      ),
    },
  },
  test: { include: ["{app,codegen,components,features,lib}/**/*.test.{ts,tsx}"], environment: "node" },
});
