import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { JsonRpcProvider } from "ethers";
import { explainFailure } from "../contracts/explain-revert.ts";
import { readEnvironment } from "../env.ts";
import { assertChainId } from "../networks/connect.ts";
import { type OperatorWallet, openOperatorWallet } from "../operator/key.ts";
import { type Opened, openDeployment } from "../operator/open.ts";
import { GraphError } from "../oracle/graph.ts";
import { StackError } from "../stack/stack-error.ts";
import { Book } from "./book.ts";
import { ChainView } from "./chain-view.ts";
import { lookAtExtension } from "./extend.ts";
import { findByIndex } from "./find-by-index.ts";
import { findByLogs } from "./find-by-logs.ts";
import { lookAtIntensities, mayPublish, readIntensities } from "./intensities.ts";
import { KeeperMetrics } from "./metrics.ts";
import type { KeeperOptions } from "./options.ts";
import { type RoundParameters, type RoundReturnType, runRound } from "./round.ts";
import { Sender } from "./sender.ts";
import { type MetricsServer, startMetricsServer } from "./server.ts";
import { KeeperState } from "./state.ts";
import { type Say, Teller } from "./teller.ts";
import type { Look } from "./things.ts";

/** Who looks without a key: an account that nobody has. */
const NOBODY = "0x000000000000000000000000000000000000dEaD";

/** A process that does what is due. */
export class Keeper {
  private readonly options: KeeperOptions;
  private readonly opened: Opened;
  private readonly view: ChainView;
  private readonly book: Book;
  private readonly sender: Sender | undefined;
  private readonly more: RoundParameters["more"];
  private readonly teller: Teller;
  private readonly say: Say;
  private readonly stopping: AbortSignal;
  private readonly metrics: KeeperMetrics;
  private readonly state: KeeperState;
  private server: MetricsServer | undefined;

  private constructor(parts: Parts) {
    this.options = parts.options;
    this.opened = parts.opened;
    this.view = parts.view;
    this.book = parts.book;
    this.sender = parts.sender;
    this.more = parts.more;
    this.teller = parts.teller;
    this.say = parts.teller.say;
    this.stopping = parts.stopping;
    this.metrics = parts.teller.metrics;
    this.state = parts.teller.state;
  }

  /**
   * Opens everything that a keeper needs.
   * @throws StackError or ConfigError that says what is missing; nothing was sent then.
   */
  static async open(options: KeeperOptions, say: Say, stopping: AbortSignal): Promise<Keeper> {
    const table = options.intensities === undefined ? undefined : readIntensities(options.intensities);
    const wallet = options.isDryRun ? undefined : await requireWallet(options);
    const opened = await openDeployment(options);
    try {
      const view = new ChainView(opened.provider, opened.contracts, wallet?.address ?? NOBODY);
      const book = await Book.open(bookOf(options, opened));
      const teller = new Teller(say, new KeeperMetrics(), new KeeperState(options.interval * 1000));
      const sender = wallet === undefined ? undefined : senderOf({ options, wallet, view, stopping, teller });
      const obstacle = await sender?.obstacle();
      if (obstacle !== undefined) throw new StackError("The keeper can't begin", obstacle);
      if (table !== undefined && !(await mayPublish(view)))
        say(
          `${view.from} may not publish carbon intensities: a vote gives that right. They are left out.`,
          {},
        );
      const more: ((view: ChainView) => Promise<Look>)[] = options.extensions.map(
        (extension) => (now) => lookAtExtension(now, extension),
      );
      if (table !== undefined) more.push((now) => lookAtIntensities(now, table));
      return new Keeper({ options, opened, view, book, sender, more, teller, stopping });
    } catch (error) {
      opened.provider.destroy();
      throw error;
    }
  }

  /** Serves metrics, if that is asked for; where. */
  async serve(): Promise<string | undefined> {
    const { metricsPort: port, metricsHost: host } = this.options;
    if (port === undefined) return undefined;
    const health = () => this.state.health();
    this.server = await startMetricsServer({ metrics: this.metrics, health, port, host });
    return this.server.url;
  }

  /** One round. Whether it went well. */
  async once(): Promise<boolean> {
    try {
      const { due, failed, obstacle } = await this.round();
      if (due === 0) this.say("Nothing is due.", { event: "nothing-due" });
      return failed === 0 && obstacle === undefined;
    } catch (error) {
      const words = this.wordsOf(error);
      this.failedRound(error, words);
      this.say(words, { event: "round-failed" });
      return false;
    }
  }

  /** Rounds until it is stopped. Whatever a round meets, the next one comes. */
  async run(): Promise<void> {
    while (!this.stopping.aborted) {
      let wait = this.options.interval * 1000;
      try {
        await this.round();
      } catch (error) {
        if (this.stopping.aborted) break;
        const words = this.wordsOf(error);
        wait = this.failedRound(error, words);
        this.say(`${words} Next try in ${wait / 1000} s.`, { event: "round-failed", waitMs: wait });
      }
      await delay(wait, undefined, { signal: this.stopping }).catch((error: unknown) => {
        if (!this.stopping.aborted) throw error;
      });
    }
  }

  /** Ends; what is on its way stays on its way, and the next keeper finds it done. */
  async close(): Promise<void> {
    await this.server?.stop();
    this.opened.provider.destroy();
  }

  private failedRound(error: unknown, words: string): number {
    this.metrics.error("round");
    if (!(error instanceof GraphError)) this.metrics.rpc(false);
    return this.state.failed(words);
  }

  private async round(): Promise<RoundReturnType> {
    const startedMs = Date.now();
    const { view, book, sender, more, stopping, options } = this;
    // A server behind the address may be exchanged at any time.
    assertChainId(this.opened.network, await view.provider.send("eth_chainId", []));
    const result = await runRound({
      ...{ view, book, more, stopping, tasks: options.tasks },
      ...(sender !== undefined && { sender }),
      find: () => this.find(),
      onCall: (call, sent) => this.teller.call(call, sent),
    });
    this.metrics.rpc(true);
    if (sender !== undefined) this.metrics.balance(await sender.balance());
    this.metrics.round({ book, due: result.due, now: view.now, startedMs });
    if (result.obstacle !== undefined) this.say(result.obstacle, { event: "obstacle" });
    if (this.state.ended(result.obstacle)) this.say("Rounds go well again.", { event: "recovered" });
    return result;
  }

  private find(): Promise<void> {
    const { graphUrl, logRange } = this.options;
    return graphUrl === undefined
      ? findByLogs(this.view, this.book, logRange)
      : findByIndex(graphUrl, this.book);
  }

  private wordsOf(error: unknown): string {
    if (error instanceof StackError || error instanceof GraphError) return error.message;
    const words = explainFailure(error, this.opened.contracts.interfaces);
    return `The round failed at ${this.opened.network.title}: ${words}.`;
  }
}

interface Parts {
  options: KeeperOptions;
  opened: Opened;
  view: ChainView;
  book: Book;
  sender: Sender | undefined;
  more: RoundParameters["more"];
  teller: Teller;
  stopping: AbortSignal;
}

function senderOf({
  options,
  wallet,
  view,
  stopping,
  teller,
}: Pick<Parts, "options" | "view" | "stopping" | "teller"> & { wallet: OperatorWallet }): Sender {
  const { patience, replaceAfter } = options;
  const limits = { ...options, patienceMs: patience * 1000, replaceMs: replaceAfter * 1000 };
  return new Sender({ wallet, view, limits, stopping, onNews: (news) => teller.news(news) });
}

async function requireWallet({ keystore }: KeeperOptions): Promise<OperatorWallet> {
  const wallet = await openOperatorWallet("KEEPER_PRIVATE_KEY", keystore);
  if (wallet !== undefined) return wallet;
  throw new StackError(
    "No key is set that pays for transactions",
    "set KEEPER_PRIVATE_KEY in the environment or in Hardhat's keystore, name an encrypted one with --keystore, " +
      "or look at what is due with --dry-run",
  );
}

function bookOf(
  { checkpoint, graphUrl, isDryRun }: KeeperOptions,
  { contracts }: { contracts: Opened["contracts"]; provider: JsonRpcProvider },
) {
  const file = checkpoint ?? path.join(readEnvironment().dataFolder, "keeper", `${contracts.chainId}.json`);
  const isKept = graphUrl === undefined && (checkpoint !== undefined || !isDryRun);
  return {
    ...{ chainId: contracts.chainId, startBlock: contracts.startBlock },
    escrow: contracts.get("AllocationEscrow").address,
    ...(isKept && { file }),
  };
}
