import type { ChainClient } from "@/lib/chain-client";

type LocalRequest = (request: { method: string; params: unknown[] }) => Promise<unknown>;

/** Moves the clock of a local chain on and mines the block that shows it. Other chains refuse this. */
export async function skipAhead(client: ChainClient, seconds: number): Promise<void> {
  // viem types only the methods of public chains.
  const request = client.request as unknown as LocalRequest;
  await request({ method: "evm_increaseTime", params: [Math.max(1, Math.ceil(seconds))] });
  await request({ method: "evm_mine", params: [] });
}
