import type { HardhatPlugin } from "hardhat/types/plugins";

const FROM_DEPENDENCY = /-->\s+\S*(node_modules\/|npm\/)/;

/**
 * Makes the compiler's warnings about our own files errors and leaves out those about dependencies, which nobody
 * here can mend. Hardhat drops the source location of a message, so its formatted text is matched.
 */
export const ownWarningsAreErrors: HardhatPlugin = {
  id: "own-warnings-are-errors",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        async getCompilationJobErrors(context, job, output, next) {
          const found = await next(context, job, output);
          return found
            .filter((e) => e.severity === "error" || !FROM_DEPENDENCY.test(e.formattedMessage ?? ""))
            .map((e) => (e.severity === "warning" ? { ...e, severity: "error" as const } : e));
        },
      }),
    }),
  },
};
