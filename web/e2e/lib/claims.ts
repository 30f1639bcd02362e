import { readFileSync } from "node:fs";
import { isAddressEqual, type PrivateKeyAccount, zeroAddress } from "viem";
import { type ClaimsJson, claimsFromJson } from "../../../scripts/lib/merkle.ts";
import type { TestChain } from "./chain.ts";

/** Claims everything of an account past the dApp, and leaves it without a delegate. */
export async function claimAll(
  chain: TestChain,
  deploymentFile: string,
  account: PrivateKeyAccount,
): Promise<void> {
  const text = readFileSync(deploymentFile.replace(/\.json$/, ".claims.json"), "utf8");
  const { claims } = claimsFromJson(JSON.parse(text) as ClaimsJson);
  const own = claims.filter((claim) => isAddressEqual(claim.account as `0x${string}`, account.address));
  for (const { proof, ...allocation } of own) {
    const delegation = { delegatee: zeroAddress, nonce: 0n, expiry: 0n, signature: "0x" };
    const args = [allocation, proof, delegation];
    await chain.send(account, { contract: "GenesisDistributor", functionName: "claim", args });
  }
}
