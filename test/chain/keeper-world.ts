import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type HDNodeWallet, id, parseEther, Wallet } from "ethers";
import getPort from "get-port";
import type { DaoChain } from "./dao.ts";

const root = path.resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 60_000;
/** NVIDIA L40S in config/gpu-classes.json. */
const CLASS = 15;
const URI = "https://example.org/about";
const HOURS = 2;

/** A provider with an offer, a researcher with money and a verified project: enough for things to come due. */
export class KeeperWorld {
  readonly dao: DaoChain;
  private readonly provider: HDNodeWallet;
  readonly researcher: HDNodeWallet;

  constructor(dao: DaoChain) {
    this.dao = dao;
    this.provider = dao.world.account(45).connect(dao.provider);
    this.researcher = dao.world.account(46).connect(dao.provider);
  }

  async prepare(): Promise<void> {
    const { dao, provider, researcher } = this;
    for (const { address } of [provider, researcher])
      await dao.asTreasury("ComputeToken", "transfer", [address, parseEther("100000")]);
    await dao.send(provider, "ResourceRegistry", "registerProvider", [provider.address, URI]);
    const stake = parseEther("50000");
    await dao.send(provider, "ComputeToken", "approve", [dao.contracts.get("StakeVault").address, stake]);
    await dao.send(provider, "StakeVault", "stake", [provider.address, stake]);
    await dao.send(this.holder("AUDITOR"), "ResourceRegistry", "setTier", [
      provider.address,
      2,
      id("report"),
      URI,
    ]);
    const gpus = Array.from({ length: 8 }, (_, index) => id(`a GPU ${index}`));
    await dao.send(provider, "ResourceRegistry", "registerGpus", [provider.address, CLASS, gpus]);
    await this.reportInventory();
    const offer = {
      price: 10n ** 16n,
      classId: CLASS,
      gpus: 8,
      pueBps: 11_000,
      isCommunity: false,
      region: "0x4e4f",
    };
    await dao.send(provider, "ResourceRegistry", "listOffer", [provider.address, offer]);
    const escrow = dao.contracts.get("AllocationEscrow").address;
    await dao.send(researcher, "ComputeToken", "approve", [escrow, parseEther("100000")]);
    await dao.send(researcher, "AllocationEscrow", "deposit", [researcher.address, parseEther("50000")]);
  }

  /** Offers take jobs only for a while after their provider said what it has. */
  async reportInventory(): Promise<void> {
    await this.dao.send(this.provider, "ResourceRegistry", "reportInventory", [
      this.provider.address,
      id("all"),
    ]);
  }

  /** Books a job of two hours; its number. */
  async book(): Promise<bigint> {
    const price = 10n ** 16n;
    const booking = {
      projectId: 0,
      offerId: 1,
      gpus: 1,
      duration: HOURS * 3_600,
      maxPrice: price,
      specHash: id("a job"),
    };
    const receipt = await this.dao.send(this.researcher, "AllocationEscrow", "book", [booking]);
    const [matched] = this.dao.eventsOf(receipt, "AllocationEscrow", "JobMatched");
    return BigInt(matched?.args.getValue("jobId"));
  }

  /** Books a job and starts it; its number. */
  async bookAndStart(): Promise<bigint> {
    const jobId = await this.book();
    await this.dao.send(this.provider, "AllocationEscrow", "start", [jobId]);
    return jobId;
  }

  /** Books a job, starts it, and claims half an hour's work, which the researcher doesn't sign. */
  async bookAndClaim(): Promise<bigint> {
    const jobId = await this.bookAndStart();
    await this.dao.pass(1_800);
    const periodEnd = (await this.dao.world.chain.now()) - 10;
    const receipt = {
      jobId,
      gpuSeconds: 1_700,
      periodEnd,
      energyWh: 100,
      uptimeBps: 10_000,
      metricsRoot: id("root"),
    };
    await this.dao.send(this.provider, "AllocationEscrow", "claim", [receipt]);
    return jobId;
  }

  /** Asks the queue for GPUs that nobody offers there. */
  async enqueue(): Promise<void> {
    const { dao, researcher } = this;
    await dao.send(researcher, "ProjectRegistry", "register", [10_000, URI]);
    await dao.send(this.holder("REGISTRAR"), "ProjectRegistry", "verify", [1, id("report"), URI]);
    const account = await dao.read("AllocationEscrow", "projectAccount", [1]);
    await dao.send(researcher, "AllocationEscrow", "deposit", [account, parseEther("5000")]);
    const request = {
      projectId: 1,
      classId: CLASS,
      gpus: 1,
      duration: 3_600,
      maxPrice: 10n ** 16n,
      specHash: id("a job"),
    };
    await dao.send(researcher, "FairShareQueue", "enqueue", [request]);
  }

  /** How often a contract's event with a number in its first argument was emitted. */
  async count(contract: string, event: string, number: bigint): Promise<number> {
    const { address, abi } = this.dao.contracts.get(contract);
    const topics = [abi.getEvent(event)?.topicHash ?? ""];
    const logs = await this.dao.provider.getLogs({ address, topics, fromBlock: 0 });
    return logs.filter((log) => abi.parseLog(log)?.args[0] === number).length;
  }

  async stateOf(jobId: bigint): Promise<number> {
    return Number((await this.job(jobId)).state);
  }

  async endOf(jobId: bigint): Promise<number> {
    return Number((await this.job(jobId)).endsAt);
  }

  /** How many transactions of a key's account wait to be mined. */
  async waitingOf(key = ""): Promise<number> {
    const { address } = new Wallet(key);
    const counts = (["pending", "latest"] as const).map((tag) =>
      this.dao.provider.getTransactionCount(address, tag),
    );
    const [pending = 0, latest = 0] = await Promise.all(counts);
    return pending - latest;
  }

  /** Closes a job in the provider's name with the next block, paying so much for gas. */
  async close(jobId: bigint, maxFee: bigint): Promise<void> {
    const to = this.dao.contracts.get("AllocationEscrow").address;
    const data = this.dao.encode("AllocationEscrow", "close", [jobId]);
    const fees = { maxFeePerGas: maxFee, maxPriorityFeePerGas: 10n ** 9n };
    await this.provider.sendTransaction({ to, data, gasLimit: 1_000_000, ...fees });
  }

  private async job(jobId: bigint): Promise<{ state: bigint; endsAt: bigint }> {
    return (await this.dao.read("AllocationEscrow", "jobOf", [jobId])) as { state: bigint; endsAt: bigint };
  }

  private holder(role: string): HDNodeWallet {
    const { members } = this.dao.deployment.community;
    return this.dao.member(members.findIndex(({ roles }) => roles.includes(role)) + 1);
  }
}

/** What a keeper told, one line at a time. */
export interface Told {
  event?: string;
  task?: string;
  result?: string;
  message: string;
  url?: string;
}

/** A keeper in a process of its own. */
export class KeeperProcess {
  readonly told: Told[] = [];
  private readonly child: ChildProcess;
  private readonly ended: Promise<number>;
  private errors = "";

  constructor(key: string, args: readonly string[]) {
    const program = [path.join(root, "scripts/keeper.ts"), "--network", "local", "--json", ...args];
    this.child = spawn(process.execPath, program, {
      cwd: root,
      env: { ...process.env, KEEPER_PRIVATE_KEY: key },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let rest = "";
    this.child.stdout?.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.told.push(JSON.parse(line) as Told);
    });
    this.child.stderr?.on("data", (chunk: Buffer) => {
      this.errors += chunk;
    });
    this.ended = once(this.child, "close").then(([code]) => Number(code ?? -1));
  }

  /** Waits until something was told. */
  async until(what: (told: Told) => boolean, from = 0): Promise<Told> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.told.slice(from).find(what);
      if (found) return found;
      if (Date.now() > deadline || this.child.exitCode !== null)
        throw new Error(`The keeper never said it: ${JSON.stringify(this.told)} ${this.errors}`);
      await delay(100);
    }
  }

  async url(): Promise<string> {
    return (await this.until(({ event }) => event === "serving")).url ?? "";
  }

  /** A counter or gauge by its name and labels, as Prometheus reads it. */
  async metric(line: string): Promise<number> {
    const text = await (await fetch(`${await this.url()}/metrics`)).text();
    const found = text.split("\n").find((candidate) => candidate.startsWith(`${line} `));
    return found === undefined ? 0 : Number(found.slice(line.length + 1));
  }

  /** Ends it; its exit code. */
  stop(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): Promise<number> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Waits for it to end by itself. */
  async result(): Promise<{ code: number; told: Told[]; errors: string }> {
    return { code: await this.ended, told: this.told, errors: this.errors };
  }
}

/** A way to a chain that can be cut. */
export class Line {
  readonly url: string;
  private readonly port: number;
  private readonly target: number;
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  private constructor(port: number, target: number) {
    this.port = port;
    this.target = target;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async open(chainUrl: string): Promise<Line> {
    const line = new Line(await getPort(), Number(new URL(chainUrl).port));
    await line.mend();
    return line;
  }

  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(this.target, "127.0.0.1");
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on("error", () => socket.destroy()); // cut on purpose
        socket.on("close", () => this.sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    this.server = server;
    server.listen(this.port, "127.0.0.1");
    await once(server, "listening");
  }

  async cut(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    const closed = once(server, "close");
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
