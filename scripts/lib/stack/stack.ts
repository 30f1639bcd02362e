import path from "node:path";
import { readEnvironment } from "../env.ts";
import { type Chain, catchUpClock, LOCAL_CHAIN_ID, mineOnInterval, startChain } from "./chain.ts";
import { checkFolders } from "./disk.ts";
import { type GraphNode, startGraphNode, waitForIndex } from "./graph-node.ts";
import { type EmptyIpfs, startEmptyIpfs } from "./ipfs.ts";
import { KeptChain } from "./kept-chain.ts";
import { cleanLeftovers } from "./leftovers.ts";
import { lockDataFolder } from "./lock.ts";
import { chooseKnownPort, freePort, type KnownPort } from "./ports.ts";
import { dropDatabase, type Postgres, startPostgres } from "./postgres.ts";
import { StackProcesses } from "./process.ts";
import { computeCommons, type StackProject } from "./project.ts";
import { RunFolder } from "./run-folder.ts";
import { type RunStage, type StageEvent, stageRunner } from "./stages.ts";
import { type BuiltSubgraph, buildSubgraph } from "./subgraph-build.ts";
import { buildWeb, startWeb, type Web, webAddress } from "./web.ts";

export interface StartStackParameters {
  /** Build and serve the dApp. */
  web?: boolean;
  /** Play the history after the deployment. */
  seed?: boolean;
  /** Go on with the chain of the last run that was kept, and keep it. */
  keep?: boolean;
  /** Move a kept chain aside first. */
  fresh?: boolean;
  /** Folder for run-time data; by default COMPUTE_COMMONS_DATA or .data. */
  dataFolder?: string;
  preferredPorts?: Partial<Record<KnownPort, number>>;
  /** What to run; by default Compute Commons itself. */
  project?: StackProject;
  /** Is told what happens. */
  onStage?: (event: StageEvent) => void;
  /** Is told in whole sentences what was decided on the way. */
  onNote?: (sentence: string) => void;
  /** Gives the start up; what was started is stopped. */
  signal?: AbortSignal;
}

/** A running stack. */
export interface Stack {
  chainId: number;
  rpcUrl: string;
  /** GraphQL endpoint of the subgraph. */
  graphUrl: string;
  /** Graph Node's status endpoint. */
  graphStatusUrl: string;
  /** Where Graph Node takes deployments. */
  graphAdminUrl: string;
  postgresUrl: string;
  /** Present when the dApp was asked for. */
  webUrl?: string;
  /** Present when the dApp was asked for and the project has a relayer. */
  relayerUrl?: string;
  deploymentFile: string;
  logFolder: string;
  /** The numbers of the processes that belong to the stack, by their names. */
  pids: Readonly<Record<string, number>>;
  /** Aborts, with the reason in words, when a part ends by itself. */
  crashed: AbortSignal;
  /** Stops everything and removes what the run left; the kept chain stays. */
  stop: () => Promise<void>;
}

/** Seeding moves the clock by as much, so that the history ends at about now. */
const HISTORY_SECONDS = 120 * 24 * 60 * 60;
/** A DAO without a history looks as if it was just deployed. */
const NO_HISTORY_SECONDS = 10 * 60;

const nobody = (): void => undefined;

class StackRun {
  readonly #parameters: StartStackParameters;
  readonly #project: StackProject;
  readonly #environment = readEnvironment();
  readonly #dataFolder: string;
  readonly #stage: RunStage;
  readonly #cleanups: (() => Promise<void> | void)[] = [];
  readonly #stopping = new AbortController();
  #processes: StackProcesses | undefined;
  #database: Promise<Postgres> | undefined;
  #stopRelayer: (() => Promise<void>) | undefined;
  #stopped: Promise<void> | undefined;

  constructor(parameters: StartStackParameters) {
    this.#parameters = parameters;
    this.#project = parameters.project ?? computeCommons;
    this.#dataFolder = path.resolve(parameters.dataFolder ?? this.#environment.dataFolder);
    this.#stage = stageRunner(parameters.onStage ?? nobody);
  }

  async start(): Promise<Stack> {
    const { signal } = this.#parameters;
    try {
      return await abortable(this.#start(), signal);
    } catch (error) {
      const crash = this.#processes?.crashed;
      const reason: unknown = crash?.aborted ? crash.reason : error; // the crash is the cause of whatever else failed
      await this.stop();
      throw reason;
    }
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#stopping.abort(new Error("the stack is being stopped"));
    // What it has promised to send needs the chain.
    await this.#stopRelayer?.();
    await this.#processes?.stopAll();
    // A database in the making must be there to be dropped; if it can't be made, the start tells why.
    await this.#database?.catch(nobody);
    for (const cleanup of this.#cleanups.splice(0).reverse()) await cleanup();
  }

  async #start(): Promise<Stack> {
    const run = await this.#stage("check", () => this.#prepare());
    const processes = new StackProcesses({ folder: run.path, logs: run.logs });
    this.#processes = processes;
    const given = this.#parameters.signal ? [this.#parameters.signal] : [];
    const signal = AbortSignal.any([processes.crashed, this.#stopping.signal, ...given]);
    const context = { processes, run, signal };
    const parts = Promise.all([
      this.#bringUpChain(context),
      this.#bringUpDatabase(context),
      this.#parameters.web ? this.#build(context) : undefined,
    ]);
    const [{ chain, subgraph }, postgres] = await abortable(parts, processes.crashed);
    const node = await this.#bringUpIndex(context, { chain, subgraph, postgres });
    const served = this.#parameters.web ? await this.#serve(context, chain, node) : undefined;
    return this.#describe(context, { chain, postgres, node, ...served });
  }

  async #prepare(): Promise<RunFolder> {
    const { onNote = nobody, fresh, signal } = this.#parameters;
    signal?.throwIfAborted();
    this.#cleanups.push(lockDataFolder(this.#dataFolder));
    const serverUrl = this.#environment.postgresUrl;
    const ended = await cleanLeftovers({
      dataFolder: this.#dataFolder,
      dropDatabase: serverUrl === undefined ? undefined : (name) => dropDatabase(serverUrl, name),
    });
    if (ended.length > 0) onNote(`Ended what an earlier run left behind: ${ended.join(", ")}.`);
    checkFolders(this.#dataFolder);
    const aside = fresh ? KeptChain.moveAside(this.#dataFolder) : undefined;
    if (aside) onNote(`The kept chain is now in ${aside}.`);
    const run = new RunFolder(this.#dataFolder);
    this.#cleanups.push(() => run.remove());
    return run;
  }

  #port(port: KnownPort): Promise<number> {
    const { preferredPorts: preferred, onNote = nobody } = this.#parameters;
    return chooseKnownPort({ port, preferred, onNote });
  }

  async #bringUpChain(context: Context): Promise<{ chain: Chain; subgraph: BuiltSubgraph }> {
    const { seed = false, keep = false } = this.#parameters;
    const age = seed ? HISTORY_SECONDS : NO_HISTORY_SECONDS;
    let initialTimestamp = Math.floor(Date.now() / 1000) - age;
    const { validate, hashInputs, deploymentFolder } = this.#project;
    if (validate) await this.#stage("config", validate);
    const inputs = { dataFolder: this.#dataFolder, inputs: keep ? hashInputs() : "", initialTimestamp };
    const kept = keep ? KeptChain.open(inputs) : undefined;
    initialTimestamp = kept?.initialTimestamp ?? initialTimestamp;
    const isPlayedBack = kept?.isReady ?? false;
    const chain = await this.#stage("chain", async (_, done) => {
      const started = await startChain({
        processes: context.processes,
        port: await this.#port("rpc"),
        initialTimestamp,
        journalFile: kept?.journalFile,
      });
      if (isPlayedBack) done("played back from the last run");
      return started;
    });
    if (isPlayedBack) kept?.restoreDeployment(deploymentFolder, chain.chainId);
    else await this.#deploy(chain);
    const [subgraph] = await Promise.all([
      this.#buildSubgraph(context),
      isPlayedBack || !seed ? undefined : this.#seed(chain),
    ]);
    await catchUpClock(chain.url);
    await mineOnInterval(chain.url);
    if (!isPlayedBack) kept?.markReady(deploymentFolder, chain.chainId);
    return { chain, subgraph };
  }

  #deploy(chain: Chain): Promise<void> {
    return this.#stage("deploy", (log) => this.#project.deploy({ rpcUrl: chain.url, log }));
  }

  #seed(chain: Chain): Promise<void> {
    return this.#stage("seed", (onProgress) => this.#project.seed({ rpcUrl: chain.url, onProgress }));
  }

  #buildSubgraph({ processes, signal }: Context): Promise<BuiltSubgraph> {
    return this.#stage("subgraph", async (_, done) => {
      const built = await buildSubgraph({
        ...{ processes, signal },
        folder: this.#project.subgraphFolder,
        deploymentFile: this.#deploymentFile,
      });
      if (!built.isNew) done("unchanged");
      return built;
    });
  }

  #bringUpDatabase({ processes, run, signal }: Context): Promise<Postgres> {
    return this.#stage("database", async () => {
      const ownServerUrl = this.#environment.postgresUrl;
      const port = await freePort();
      signal.throwIfAborted();
      this.#database = startPostgres({ processes, run, port, ownServerUrl, signal });
      const postgres = await this.#database;
      this.#cleanups.push(postgres.close);
      return postgres;
    });
  }

  #build({ processes, signal }: Context): Promise<void> {
    return this.#stage("webBuild", async (_, done) => {
      if (!(await buildWeb({ processes, signal }))) done("unchanged");
    });
  }

  async #bringUpIndex(
    { processes, run, signal }: Context,
    { chain, subgraph, postgres }: { chain: Chain; subgraph: BuiltSubgraph; postgres: Postgres },
  ): Promise<GraphNode> {
    const node = await this.#stage("graphNode", async () => {
      const port = await freePort();
      signal.throwIfAborted();
      const ipfs: EmptyIpfs = await startEmptyIpfs(port);
      this.#cleanups.push(ipfs.close);
      return startGraphNode({
        ...{ processes, signal },
        port: await this.#port("graph"),
        runFolder: run.path,
        postgresUrl: postgres.url,
        rpcUrl: chain.url,
        ipfsUrl: ipfs.url,
        network: subgraph.network,
        manifest: subgraph.manifest,
        ownBinary: this.#environment.gndBinary,
      });
    });
    await this.#stage("indexing", (progress) =>
      waitForIndex({
        ...{ node, rpcUrl: chain.url, signal },
        onProgress: (block, head) => progress(`block ${block} of ${head}`),
      }),
    );
    return node;
  }

  async #serve({ processes, signal }: Context, chain: Chain, node: GraphNode): Promise<Served> {
    const port = await this.#port("web");
    const relayerUrl = await this.#relay(chain, webAddress(port));
    const web = await this.#stage("web", () =>
      startWeb({
        ...{ processes, signal, port, rpcUrl: chain.url, graphUrl: node.url, relayerUrl },
        deploymentFile: this.#deploymentFile,
      }),
    );
    return { web, relayerUrl };
  }

  async #relay(chain: Chain, origin: string): Promise<string | undefined> {
    const { startRelayer } = this.#project;
    if (startRelayer === undefined) return undefined;
    const deploymentFile = this.#deploymentFile;
    const relayer = await this.#stage("relayer", () =>
      startRelayer({ rpcUrl: chain.url, deploymentFile, origin }),
    );
    this.#stopRelayer = relayer.stop;
    return relayer.url;
  }

  get #deploymentFile(): string {
    return path.join(this.#project.deploymentFolder, `${LOCAL_CHAIN_ID}.json`);
  }

  #describe({ processes, run }: Context, parts: Parts): Stack {
    return {
      chainId: parts.chain.chainId,
      rpcUrl: parts.chain.url,
      graphUrl: parts.node.url,
      graphStatusUrl: parts.node.statusUrl,
      graphAdminUrl: parts.node.adminUrl,
      postgresUrl: parts.postgres.url,
      webUrl: parts.web?.url,
      relayerUrl: parts.relayerUrl,
      deploymentFile: this.#deploymentFile,
      logFolder: run.logs,
      pids: Object.fromEntries(processes.running.map(({ label, pid }) => [label, pid])),
      crashed: processes.crashed,
      stop: () => this.stop(),
    };
  }
}

/** Settles with the work, or rejects at once when the signal aborts: a deployment or a seeding knows no signal. */
function abortable<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener("abort", onAbort));
}

interface Context {
  processes: StackProcesses;
  run: RunFolder;
  signal: AbortSignal;
}

interface Parts {
  chain: Chain;
  postgres: Postgres;
  node: GraphNode;
  web?: Web;
  relayerUrl?: string;
}

type Served = Required<Pick<Parts, "web">> & Pick<Parts, "relayerUrl">;

/** Brings up the chain, the DAO, the index and, when asked for, the dApp. */
export function startStack(parameters: StartStackParameters = {}): Promise<Stack> {
  return new StackRun(parameters).start();
}
