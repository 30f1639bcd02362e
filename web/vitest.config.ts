import path from "node:path";
import { defineConfig } from "vitest/config";

/** Unit tests stand beside what they test; the browser tests are Playwright's. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: { include: ["{app,codegen,components,features,lib}/**/*.test.{ts,tsx}"] },
});
