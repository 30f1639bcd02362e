import { performance } from "node:perf_hooks";
import {
  HDNodeWallet,
  id,
  JsonRpcProvider,
  Mnemonic,
  parseEther,
  type TransactionReceipt,
  ZeroHash,
} from "ethers";
import type { Hex } from "viem";
import { consentBatch } from "../lib/consent/batches.ts";
import { cidOf } from "../lib/consent/cid.ts";
import { datasetIdOf, witnessOf } from "../lib/consent/ids.ts";
import type { Place } from "../lib/consent/types.ts";
import { findTerm } from "../lib/consent/vocabulary.ts";
import { loadVocabulary } from "../lib/consent-cli/vocabulary-file.ts";
import { type DeployedContracts, readDeployedContracts } from "../lib/contracts/deployed.ts";
import type { Deployment } from "../lib/deploy/record.ts";
import { readDeployment } from "../lib/oracle/deployment.ts";
import { LOCAL_CHAIN_ID, TEST_MNEMONIC } from "../lib/stack/chain.ts";
import { type CrowdConsent, makeCrowd } from "./consent-crowd.ts";

/** Which account of the test mnemonic acts for the controller. */
const CONTROLLER_ACCOUNT = 44;
const CONTROLLER = 1;
const ANCHOR_SIZE = 10_000;
/** ConsentLog.MAX_BATCH. */
const BATCH = 200;
const USES_OF_A_GRANT = 10;
const GAS = "0xf42400";
const TRAIN = 16;

/** How much happens. */
export interface Load {
  consents: number;
  uses: number;
}

/** What it took to write a load to the chain. */
export interface Written {
  deployment: Deployment;
  dataset: Hex;
  crowd: readonly CrowdConsent[];
  /** Transactions and gas of each kind of act. */
  acts: Readonly<Record<string, { transactions: number; gas: bigint }>>;
  seconds: number;
}

/** Writes consents under roots, grants and uses to a local chain that the DAO was just deployed on. */
export async function writeLoad(
  rpcUrl: string,
  load: Load,
  onProgress: (text: string) => void,
): Promise<Written> {
  const provider = new JsonRpcProvider(rpcUrl, LOCAL_CHAIN_ID, { staticNetwork: true, cacheTimeout: -1 });
  try {
    const deployment = await readDeployment(BigInt(LOCAL_CHAIN_ID));
    const writer = new LoadWriter(provider, await readDeployedContracts(deployment));
    const { dataset, purpose, category, mechanism } = await writer.prepare();
    const now = (await provider.getBlock("latest"))?.timestamp ?? 0;
    const terms = { controllerId: CONTROLLER, scope: dataset, purpose, category, level: 1, mechanism, now };
    const rest = { ops: ["QUERY", "TRAIN"] as const, days: 365, maxUses: USES_OF_A_GRANT, rewardPerUse: 100 };
    const place: Place = { chainId: LOCAL_CHAIN_ID, contract: writer.address("ConsentLog") };
    const termsHash = id("terms of the benchmark") as Hex;
    const crowd = await makeCrowd(place, { ...terms, ...rest, termsHash }, load.consents, onProgress);
    const started = performance.now();
    await writer.anchor(crowd);
    const users = crowd.slice(0, load.uses / USES_OF_A_GRANT);
    await writer.grant(users);
    await writer.use(users, dataset, purpose, onProgress);
    return { deployment, dataset, crowd, acts: writer.acts, seconds: (performance.now() - started) / 1000 };
  } finally {
    provider.destroy();
  }
}

class LoadWriter {
  readonly acts: Record<string, { transactions: number; gas: bigint }> = {};
  private readonly provider: JsonRpcProvider;
  private readonly contracts: DeployedContracts;
  private readonly account: string;

  constructor(provider: JsonRpcProvider, contracts: DeployedContracts) {
    this.provider = provider;
    this.contracts = contracts;
    const path = `m/44'/60'/0'/0/${CONTROLLER_ACCOUNT}`;
    this.account = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(TEST_MNEMONIC), path).address;
  }

  address(contract: string): Hex {
    return this.contracts.get(contract).address as Hex;
  }

  /** A controller with a bond and rewards, and a dataset. */
  async prepare(): Promise<{ dataset: Hex; purpose: number; category: number; mechanism: number }> {
    const { vocabulary } = await loadVocabulary();
    const purpose = findTerm(vocabulary, "Purpose", "ScientificResearch").code;
    const category = findTerm(vocabulary, "Category", "Age").code;
    const mechanism = findTerm(vocabulary, "Mechanism", "aggregation").code;
    const treasury = this.address("BoundedTimelock");
    await this.provider.send("hardhat_impersonateAccount", [treasury]);
    await this.provider.send("hardhat_setBalance", [treasury, "0xde0b6b3a7640000"]);
    await this.send("ComputeToken", "transfer", [this.account, parseEther("100000")], treasury);
    for (const spender of ["ControllerRegistry", "BenefitVault"])
      await this.send("ComputeToken", "approve", [this.address(spender), parseEther("50000")]);
    await this.send("ControllerRegistry", "register", [id("profile"), parseEther("10000")]);
    await this.send("BenefitVault", "fund", [CONTROLLER, parseEther("50000")]);
    const contentHash = id("content") as Hex;
    const { digest, codec } = cidOf(Buffer.from("description"));
    const purposes = `0x${purpose.toString(16).padStart(2, "0").padEnd(16, "0")}`;
    const what = { kind: 0, level: 2, ops: 2 | 4 | TRAIN, mechanism, purposes, parents: [], jobId: 0 };
    const hashes = {
      contentHash,
      metaDigest: digest,
      codec,
      licence: id("CC-BY-4.0"),
      subjectsRoot: ZeroHash,
    };
    await this.send("DatasetRegistry", "register", [{ ...what, ...hashes }]);
    return { dataset: datasetIdOf(this.account as Hex, contentHash), purpose, category, mechanism };
  }

  async anchor(crowd: readonly CrowdConsent[]): Promise<void> {
    for (const part of chunks(crowd, ANCHOR_SIZE)) {
      const ids = part.map(({ grantId }) => grantId);
      const { digest, codec } = cidOf(Buffer.from(JSON.stringify(ids)));
      await this.measured("anchor", "anchor", [
        consentBatch(ids).root,
        CONTROLLER,
        ids.length,
        digest,
        codec,
      ]);
    }
  }

  async grant(users: readonly CrowdConsent[]): Promise<void> {
    for (const part of chunks(users, BATCH)) {
      const values = [part.map(({ consent }) => consent), part.map(({ signature }) => signature)];
      await this.measured("grant", "grantMany", values);
    }
  }

  async use(
    users: readonly CrowdConsent[],
    scope: Hex,
    purpose: number,
    onProgress: (text: string) => void,
  ): Promise<void> {
    for (let round = 1; round <= USES_OF_A_GRANT; round++) {
      onProgress(`round ${round} of ${USES_OF_A_GRANT} of uses`);
      for (const part of chunks(users, BATCH)) {
        const common = { scope, jobId: round, controllerId: CONTROLLER, op: TRAIN, purpose };
        const batch = { ...common, isPrivate: false, outputHash: ZeroHash };
        await this.measured("use", "recordUseMany", [batch, part.map(({ consent }) => witnessOf(consent))]);
      }
    }
  }

  private async measured(act: string, name: string, values: unknown[]): Promise<void> {
    const { gasUsed } = await this.send("ConsentLog", name, values);
    const { transactions, gas } = this.acts[act] ?? { transactions: 0, gas: 0n };
    this.acts[act] = { transactions: transactions + 1, gas: gas + gasUsed };
  }

  private async send(
    contract: string,
    name: string,
    values: unknown[],
    from = this.account,
  ): Promise<TransactionReceipt> {
    const { address, abi } = this.contracts.get(contract);
    const call = { from, to: address, data: abi.encodeFunctionData(name, values), gas: GAS };
    const hash: string = await this.provider.send("eth_sendTransaction", [call]);
    const receipt = await this.provider.getTransactionReceipt(hash);
    if (receipt?.status === 1) return receipt;
    throw new Error(`${contract}.${name} failed in ${hash}.`);
  }
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}
