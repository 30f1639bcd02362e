import type { HardhatPlugin } from "hardhat/types/plugins";
import type { CompilerInput, CompilerOutput, CompilerOutputError } from "hardhat/types/solidity";

const FROM_DEPENDENCY = /-->\s+\S*(node_modules\/|npm\/)/;
/** Tests are never deployed, so their size is nobody's concern. */
const SIZE_OF_A_TEST = /Contract (?:init)?code size is[\s\S]*-->\s+\S*(?:\.t\.sol|\btest\/)/;
/** The compiler stops telling at 256: the sizes of many tests hide what comes after them. */
const MORE_WARNINGS = /There are more than \d+ warnings/;

type Compile = (input: CompilerInput) => Promise<CompilerOutput>;

function messageOf({ formattedMessage, message }: CompilerOutputError): string {
  return formattedMessage ?? message;
}

function isDismissed(error: CompilerOutputError): boolean {
  return FROM_DEPENDENCY.test(messageOf(error)) || SIZE_OF_A_TEST.test(messageOf(error));
}

/** Everything that the compiler has to say. Asked for no code, it looks at no size, and what it says of the rest is whole. */
export async function allErrors(
  input: CompilerInput,
  errors: CompilerOutputError[],
  compile: Compile,
): Promise<CompilerOutputError[]> {
  if (!errors.some((error) => MORE_WARNINGS.test(messageOf(error)))) return errors;
  const settings = { ...input.settings, outputSelection: { "*": { "": ["ast"] } } };
  const analysed = await compile({ ...input, settings });
  const rest = errors.filter((error) => !MORE_WARNINGS.test(messageOf(error)));
  const known = new Set(rest.map(messageOf));
  return [...rest, ...(analysed.errors ?? []).filter((error) => !known.has(messageOf(error)))];
}

/** Without the warnings that nobody here can mend, and with the others as errors. */
export function judge(errors: readonly CompilerOutputError[]): CompilerOutputError[] {
  return errors
    .filter((error) => error.severity === "error" || !isDismissed(error))
    .map((error) =>
      error.severity === "warning" ? { ...error, severity: "error", type: "WarningAsError" } : error,
    );
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
          const compile: Compile = (other) => next(context, compiler, other, solcConfig);
          const errors = judge(await allErrors(input, output.errors, compile));
          return { ...output, errors };
        },
      }),
    }),
  },
};
