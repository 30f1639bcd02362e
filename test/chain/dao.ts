import { type HDNodeWallet, JsonRpcProvider, type LogDescription, type TransactionReceipt } from "ethers";
import { type DeployedContracts, readDeployedContracts } from "../../scripts/lib/contracts/deployed.ts";
import type { Deployment } from "../../scripts/lib/deploy/record.ts";
import { readDeployment } from "../../scripts/lib/oracle/deployment.ts";
import { openWorld, type World } from "../../scripts/lib/seed/world.ts";
import { LOCAL_CHAIN_ID, mineOnInterval } from "../../scripts/lib/stack/chain.ts";
import { startDeployedChain } from "../seed/local-chain.ts";

/** More than any one act costs. */
const COINS = 10n ** 18n;

/** A proposal's calls and text. */
export interface Draft {
  targets: string[];
  values?: bigint[];
  calldatas: string[];
  text: string;
}

/** The deployed DAO on a local chain, without a history, with steps that a test takes in it. */
export class DaoChain {
  readonly url: string;
  readonly provider: JsonRpcProvider;
  readonly deployment: Deployment;
  readonly contracts: DeployedContracts;
  readonly world: World;
  private readonly stopChain: () => Promise<void>;

  private constructor(
    parts: Pick<DaoChain, "url" | "provider" | "deployment" | "contracts" | "world">,
    stopChain: () => Promise<void>,
  ) {
    this.url = parts.url;
    this.provider = parts.provider;
    this.deployment = parts.deployment;
    this.contracts = parts.contracts;
    this.world = parts.world;
    this.stopChain = stopChain;
  }

  static async start(): Promise<DaoChain> {
    const chain = await startDeployedChain(1);
    const provider = new JsonRpcProvider(chain.url, LOCAL_CHAIN_ID, {
      staticNetwork: true,
      cacheTimeout: -1,
    });
    try {
      await mineOnInterval(chain.url);
      const deployment = await readDeployment(BigInt(LOCAL_CHAIN_ID));
      const contracts = await readDeployedContracts(deployment);
      const world = await openWorld(chain.url);
      return new DaoChain({ url: chain.url, provider, deployment, contracts, world }, chain.stop);
    } catch (error) {
      provider.destroy();
      await chain.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.provider.destroy();
    await this.stopChain();
  }

  /** The key of a member of the community file, from 1. */
  member(number: number): HDNodeWallet {
    return this.world.wallet(number).connect(this.provider);
  }

  encode(contract: string, name: string, values: unknown[]): string {
    return this.contracts.get(contract).abi.encodeFunctionData(name, values);
  }

  async read(contract: string, name: string, values: unknown[] = []): Promise<unknown> {
    const { address, abi } = this.contracts.get(contract);
    const answer = await this.provider.call({ to: address, data: this.encode(contract, name, values) });
    return abi.decodeFunctionResult(name, answer)[0];
  }

  async send(
    wallet: HDNodeWallet,
    contract: string,
    name: string,
    values: unknown[],
  ): Promise<TransactionReceipt> {
    const to = this.contracts.get(contract).address;
    return this.mined(
      (await wallet.sendTransaction({ to, data: this.encode(contract, name, values), type: 2 })).hash,
    );
  }

  /** What a vote that passed would do, at once. */
  async asTreasury(contract: string, name: string, values: unknown[]): Promise<TransactionReceipt> {
    const from = String(await this.read("ComputeGovernor", "timelock"));
    await this.provider.send("hardhat_impersonateAccount", [from]);
    await this.provider.send("hardhat_setBalance", [from, `0x${COINS.toString(16)}`]);
    const to = this.contracts.get(contract).address;
    const call = { from, to, data: this.encode(contract, name, values) };
    const receipt = await this.mined(await this.provider.send("eth_sendTransaction", [call]));
    await this.provider.send("hardhat_stopImpersonatingAccount", [from]);
    return receipt;
  }

  /** Gives a member COMPUTE from the treasury and lets it vote with them. */
  async makeVoter(member: number, amount: bigint): Promise<void> {
    const wallet = this.member(member);
    await this.asTreasury("ComputeToken", "transfer", [wallet.address, amount]);
    await this.send(wallet, "ComputeToken", "delegate", [wallet.address]);
    await this.pass(2);
  }

  /** Makes a proposal; its number. */
  async propose(member: number, { targets, values, calldatas, text }: Draft): Promise<bigint> {
    const wallet = this.member(member);
    const description = `${text}\n\n#proposer=${wallet.address}`;
    const coins = values ?? targets.map(() => 0n);
    const receipt = await this.send(wallet, "ComputeGovernor", "propose", [
      targets,
      coins,
      calldatas,
      description,
    ]);
    const [created] = this.eventsOf(receipt, "ComputeGovernor", "ProposalCreated");
    return BigInt(created?.args.getValue("proposalId"));
  }

  eventsOf(receipt: TransactionReceipt, contract: string, name: string): LogDescription[] {
    const { address, abi } = this.contracts.get(contract);
    return receipt.logs
      .filter((log) => log.address === address)
      .flatMap((log) => abi.parseLog(log) ?? [])
      .filter((event) => event.name === name);
  }

  /** Moves the chain's clock, in seconds. */
  async pass(seconds: number): Promise<void> {
    await this.world.chain.jump((await this.world.chain.now()) + seconds);
    await this.world.chain.mine();
  }

  /** Moves the clock into a proposal's vote. */
  async openVote(proposalId: bigint): Promise<void> {
    const start = Number(await this.read("ComputeGovernor", "proposalSnapshot", [proposalId]));
    await this.world.chain.jump(start + 1);
    await this.world.chain.mine();
  }

  /** Lets transactions wait until {@link mineAt}. */
  async stopMining(): Promise<void> {
    await this.provider.send("evm_setIntervalMining", [0]);
    await this.provider.send("evm_setAutomine", [false]);
  }

  /** Mines a block in which gas costs so much, in wei; what offers less stays in the pool. */
  async mineAt(baseFee: bigint): Promise<void> {
    await this.provider.send("hardhat_setNextBlockBaseFeePerGas", [`0x${baseFee.toString(16)}`]);
    await this.provider.send("evm_mine", []);
  }

  /** Lets blocks come by themselves again, for little. */
  async startMining(): Promise<void> {
    await this.mineAt(10n ** 9n);
    await this.provider.send("evm_setAutomine", [true]);
    await mineOnInterval(this.url);
  }

  async mined(hash: string): Promise<TransactionReceipt> {
    const receipt = await this.provider.waitForTransaction(hash, 1, 30_000);
    if (receipt?.status !== 1) throw new Error(`The transaction ${hash} failed.`);
    return receipt;
  }
}
