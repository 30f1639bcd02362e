import path from "node:path";

/** The repository's own folder. */
export const PROJECT_ROOT = path.resolve(import.meta.dirname, "../../..");
