import type { HardhatPlugin } from "hardhat/types/plugins";

const FROM_DEPENDENCY = /-->\s+\S*(node_modules\/|npm\/)/;
/** Tests are never deployed, so their size is nobody's concern. */
const SIZE_OF_A_TEST = /Contract (?:init)?code size is[\s\S]*-->\s+\S*(?:\.t\.sol|\btest\/)/;

function isDismissed(message: string): boolean {
  return FROM_DEPENDENCY.test(message) || SIZE_OF_A_TEST.test(message);
}

/**
 * Makes the compiler's warnings about our own files errors, which fail the build, and leaves out those about
 * dependencies, which nobody here can mend. Hardhat judges a build by the compiler's raw output, so that is what is
 * changed; it drops the source location of a message, so the formatted text is matched.
 */
export const ownWarningsAreErrors: HardhatPlugin = {
  id: "own-warnings-are-errors",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        async invokeSolc(context, compiler, input, solcConfig, next) {
          const output = await next(context, compiler, input, solcConfig);
          // Measuring coverage writes its own lines into the sources; what they cause is no fault of ours.
          if (output.errors === undefined || context.globalOptions.coverage) return output;
          const errors = output.errors
            .filter((e) => e.severity === "error" || !isDismissed(e.formattedMessage ?? ""))
            .map((e) =>
              e.severity === "warning" ? { ...e, severity: "error" as const, type: "WarningAsError" } : e,
            );
          return { ...output, errors };
        },
      }),
    }),
  },
};
