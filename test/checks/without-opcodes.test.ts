import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CompilerOutput } from "hardhat/types/solidity";
import { fillOpcodes, leanSelection } from "../../scripts/lib/hardhat/without-opcodes.ts";

describe("the listing of opcodes", () => {
  it("is not asked for, and everything else still is", () => {
    const outputs = ["abi", "evm.bytecode.object", "evm.bytecode.opcodes", "evm.deployedBytecode.opcodes"];
    assert.deepEqual(leanSelection({ "*": { "": ["ast"], "*": outputs } }), {
      "*": { "": ["ast"], "*": ["abi", "evm.bytecode.object"] },
    });
  });

  it("is empty where readers expect it", () => {
    const contracts = {
      "A.sol": { A: { evm: { bytecode: { object: "00" }, deployedBytecode: {} } }, B: {} },
    };
    const filled = fillOpcodes({ contracts } as unknown as CompilerOutput);
    assert.deepEqual(filled.contracts, {
      "A.sol": {
        A: { evm: { bytecode: { object: "00", opcodes: "" }, deployedBytecode: { opcodes: "" } } },
        B: {},
      },
    });
    assert.deepEqual(fillOpcodes({ sources: {} }), { sources: {} });
  });
});
