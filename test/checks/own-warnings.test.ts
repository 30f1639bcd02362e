import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CompilerInput, CompilerOutput, CompilerOutputError } from "hardhat/types/solidity";
import { allErrors, judge } from "../../scripts/lib/hardhat/own-warnings-are-errors.ts";

const warning = (formattedMessage: string): CompilerOutputError => ({
  type: "Warning",
  component: "general",
  message: formattedMessage,
  severity: "warning",
  formattedMessage,
});

const OWN = warning("Warning: Unused local variable.\n --> project/contracts/token/A.sol:1:1:");
const FOREIGN = warning("Warning: Unused local variable.\n --> npm/@openzeppelin/contracts@5.7.0/A.sol:1:1:");
const SIZE = warning(
  "Warning: Contract code size is 30000 bytes and exceeds 24576 bytes.\n --> project/test/token/A.t.sol:1:1:",
);
const MORE = warning("Warning: There are more than 256 warnings. Ignoring the rest.");
const INPUT = { settings: { outputSelection: { "*": { "*": ["evm"] } } } } as unknown as CompilerInput;

describe("warnings of the compiler", () => {
  it("are errors when they are about our own files", () => {
    const severities = judge([OWN, FOREIGN, SIZE]).map(({ severity, message }) => [severity, message]);
    assert.deepEqual(severities, [["error", OWN.message]]);
  });

  it("are asked for again without code where the sizes of tests hide the rest", async () => {
    const asked: CompilerInput[] = [];
    const compile = async (input: CompilerInput): Promise<CompilerOutput> => {
      asked.push(input);
      return { errors: [FOREIGN, OWN] } as CompilerOutput;
    };
    assert.deepEqual(await allErrors(INPUT, [SIZE, FOREIGN, MORE], compile), [SIZE, FOREIGN, OWN]);
    assert.deepEqual(
      asked.map(({ settings }) => settings.outputSelection),
      [{ "*": { "": ["ast"] } }],
    );
  });

  it("are not asked for again where the compiler told them all", async () => {
    const compile = () => Promise.reject(new Error("There was no reason to compile again."));
    assert.deepEqual(await allErrors(INPUT, [SIZE, OWN], compile), [SIZE, OWN]);
  });
});
