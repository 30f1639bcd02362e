import type { HardhatPlugin } from "hardhat/types/plugins";
import type { CompilerInput, CompilerOutput } from "hardhat/types/solidity";

type Selection = CompilerInput["settings"]["outputSelection"];

const OPCODES = /^evm\.(?:bytecode|deployedBytecode)\.opcodes$/;

/** The same request without the listing of opcodes. */
export function leanSelection(selection: Selection): Selection {
  return Object.fromEntries(
    Object.entries(selection).map(([file, contracts]) => [
      file,
      Object.fromEntries(
        Object.entries(contracts).map(([contract, outputs]) => [
          contract,
          outputs.filter((output) => !OPCODES.test(output)),
        ]),
      ),
    ]),
  );
}

/** Gives every bytecode an empty listing, since readers of the output expect the field. Changes `output`. */
export function fillOpcodes(output: CompilerOutput): CompilerOutput {
  for (const contracts of Object.values(output.contracts ?? {}))
    for (const { evm } of Object.values(contracts))
      for (const bytecode of [evm?.bytecode, evm?.deployedBytecode])
        if (bytecode !== undefined) Object.assign(bytecode, { opcodes: "" });
  return output;
}

/**
 * Doesn't ask the compiler to list opcodes, which nobody reads. In the tests, each of which holds the code of what it
 * deploys, they are half of 300 MB, and the compiler from npm has 2 GB of memory to write all of its answer in.
 */
export const withoutOpcodes: HardhatPlugin = {
  id: "without-opcodes",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        async invokeSolc(context, compiler, input, solcConfig, next) {
          const outputSelection = leanSelection(input.settings.outputSelection);
          const lean = { ...input, settings: { ...input.settings, outputSelection } };
          return fillOpcodes(await next(context, compiler, lean, solcConfig));
        },
      }),
    }),
  },
};
