import assert from "node:assert/strict";
import { it } from "node:test";
import { type JsonRpcProvider, keccak256, makeError, type Wallet } from "ethers";
import type { DeployedContracts } from "../../scripts/lib/contracts/deployed.ts";
import { sendActs } from "../../scripts/lib/guardian/send.ts";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";

const ADDRESS = "0x00000000000000000000000000000000000000A1";
const SIGNED = "0xab";

it("tells that a transaction was sent when the chain's server falls silent afterwards", async () => {
  let isSilent = false;
  const provider = {
    estimateGas: async () => 21_000n,
    getFeeData: async () => ({ gasPrice: 1n, maxFeePerGas: 2n, maxPriorityFeePerGas: 1n }),
    getTransactionCount: async () => {
      if (isSilent) throw makeError("request timeout", "TIMEOUT", { operation: "", reason: "timeout" });
      return 0;
    },
    broadcastTransaction: async () => {
      isSilent = true;
    },
  } as unknown as JsonRpcProvider;
  const wallet = {
    address: ADDRESS,
    connect: () => wallet,
    populateTransaction: async (transaction: unknown) => transaction,
    signTransaction: async () => SIGNED,
  } as unknown as Wallet;
  const call = { contract: "FairShareQueue", object: "FairShareQueue", to: ADDRESS, data: "0x", done: "" };
  await assert.rejects(
    sendActs({
      plan: { name: "pause", calls: [call] },
      ...{ wallet, provider, contracts: { interfaces: [] } as unknown as DeployedContracts, log: () => {} },
    }),
    (error) => {
      assert.ok(error instanceof StackError);
      assert.equal(
        error.message,
        `Could not pause FairShareQueue (The transaction ${keccak256(SIGNED)} was sent, and the chain's server ` +
          "doesn't answer any more (request timeout): look with status whether it was done, before you send it again): " +
          "nothing was done before",
      );
      return true;
    },
  );
});
