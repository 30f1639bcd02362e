import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { Contract, HDNodeWallet, type InterfaceAbi, JsonRpcProvider, Mnemonic, parseEther } from "ethers";
import tokenAbi from "../../snapshots/abi/ComputeToken.json" with { type: "json" };
import { TEST_MNEMONIC } from "../lib/stack/chain.ts";
import { computeCommons, type StackProject } from "../lib/stack/project.ts";
import { PROJECT_ROOT } from "../lib/stack/project-root.ts";
import { startStack } from "../lib/stack/stack.ts";
import { readDeployment } from "./deployment.ts";
import type { Figure } from "./figures.ts";

const TRANSFERS = 6_000;
const TRANSFERS_A_BLOCK = 100;
/** A transfer between two who delegate: Transfer and two DelegateVotesChanged. */
const EVENTS_A_TRANSFER = 3;
const EVENTS = TRANSFERS * EVENTS_A_TRANSFER;

/** Measures how fast Graph Node catches up with a chain full of events: our mappings beside handlers that do nothing. */
export async function benchIndexRate(): Promise<Figure[]> {
  const own = await measure({ ...computeCommons, seed: fillChain });
  const empty = await measure({ ...computeCommons, seed: fillChain, subgraphFolder: writeEmptySubgraph() });
  const rate = (seconds: number) => `${Math.round(EVENTS / seconds).toLocaleString("en")} events/s`;
  return [
    { what: `index of ${EVENTS.toLocaleString("en")} events, our mappings`, value: rate(own) },
    { what: "the same events, handlers that do nothing (Graph Node's own limit here)", value: rate(empty) },
    { what: "our share of that limit", value: `${((empty / own) * 100).toFixed(0)} %` },
  ];
}

/** Seconds from Graph Node's first answer to the chain's head being indexed. */
async function measure(project: StackProject): Promise<number> {
  let started = 0;
  let ended = 0;
  const stack = await startStack({
    dataFolder: ".data/bench",
    seed: true,
    project,
    onStage: ({ stage, state }) => {
      if (stage === "graphNode" && state === "started") started = performance.now();
      if (stage === "indexing" && state === "done") ended = performance.now();
    },
  });
  await stack.stop();
  return (ended - started) / 1000;
}

const fillChain: StackProject["seed"] = async ({ rpcUrl, onProgress }) => {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { cacheTimeout: -1 });
  const { contracts } = readDeployment();
  const token = new Contract(contracts.ComputeToken, tokenAbi as InterfaceAbi, provider);
  const mnemonic = Mnemonic.fromPhrase(TEST_MNEMONIC);
  const [from, to] = [44, 45].map((i) => HDNodeWallet.fromMnemonic(mnemonic, `m/44'/60'/0'/0/${i}`).address);
  const data = (name: string, ...args: unknown[]) => token.interface.encodeFunctionData(name, args);
  const send = (sender: string, input: string) =>
    provider.send("eth_sendTransaction", [
      { from: sender, to: contracts.ComputeToken, data: input, gas: "0x493e0" },
    ]);
  try {
    await provider.send("hardhat_impersonateAccount", [contracts.BoundedTimelock]);
    await provider.send("hardhat_setBalance", [contracts.BoundedTimelock, "0xde0b6b3a7640000"]);
    await send(contracts.BoundedTimelock, data("transfer", from, parseEther("100000")));
    for (const account of [from, to]) await send(account as string, data("delegate", account));
    await provider.send("evm_setAutomine", [false]);
    for (let sent = 0; sent < TRANSFERS; sent += TRANSFERS_A_BLOCK) {
      const transfer = data("transfer", to, 1n);
      await Promise.all(Array.from({ length: TRANSFERS_A_BLOCK }, () => send(from as string, transfer)));
      await provider.send("evm_mine", []);
      onProgress(`${sent} of ${TRANSFERS} transfers`);
    }
    await provider.send("evm_setAutomine", [true]);
  } finally {
    provider.destroy();
  }
};

/** A subgraph with the same data source and events, whose handlers do nothing. */
function writeEmptySubgraph(): string {
  const folder = path.join(PROJECT_ROOT, ".data/bench-empty-subgraph");
  mkdirSync(path.join(folder, "src"), { recursive: true });
  cpSync(path.join(PROJECT_ROOT, "snapshots/abi/ComputeToken.json"), path.join(folder, "ComputeToken.json"));
  writeFileSync(
    path.join(folder, "schema.graphql"),
    "type Nothing @entity(immutable: true) {\n  id: Bytes!\n}\n",
  );
  writeFileSync(
    path.join(folder, "src/empty.ts"),
    `import { DelegateVotesChanged, Transfer } from "../generated/ComputeToken/ComputeToken";
export function handleTransfer(event: Transfer): void {}
export function handleDelegateVotesChanged(event: DelegateVotesChanged): void {}
`,
  );
  writeFileSync(path.join(folder, "subgraph.template.yaml"), EMPTY_MANIFEST);
  return folder;
}

const EMPTY_MANIFEST = `specVersion: 1.3.0
indexerHints:
  prune: never
schema:
  file: ./schema.graphql
dataSources:
  - kind: ethereum/contract
    name: ComputeToken
    network: {{network}}
    source:
      address: "{{ComputeToken.address}}"
      abi: ComputeToken
      startBlock: {{ComputeToken.startBlock}}
    mapping:
      kind: ethereum/events
      apiVersion: 0.0.9
      language: wasm/assemblyscript
      entities:
        - Nothing
      abis:
        - name: ComputeToken
          file: ./ComputeToken.json
      eventHandlers:
        - event: Transfer(indexed address,indexed address,uint256)
          handler: handleTransfer
        - event: DelegateVotesChanged(indexed address,uint256,uint256)
          handler: handleDelegateVotesChanged
      file: ./src/empty.ts
`;
