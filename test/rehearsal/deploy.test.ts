import assert from "node:assert/strict";
import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { parseEther, Wallet } from "ethers";
import { type Inputs, readInputs } from "../../scripts/lib/deploy/inputs.ts";
import { readJournal } from "../../scripts/lib/deploy/journal.ts";
import { callRpc } from "../../scripts/lib/stack/json-rpc.ts";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { startFakeSourcify } from "./fake-sourcify.ts";
import { describeFaults } from "./faults.ts";
import { type Ran, Rehearsal } from "./harness.ts";
import { deployUnbroken, hashCode } from "./reference.ts";
import { RpcProxy } from "./rpc-proxy.ts";
import { throwDice } from "./seed.ts";
import { WatchedDao } from "./watched-dao.ts";

const FUNDS = parseEther("10");
const dice = throwDice();

describe(`a deployment to a test network (REHEARSAL_SEED=${dice.seed})`, () => {
  let rehearsal: Rehearsal;
  let proxy: RpcProxy;
  let inputs: Inputs;
  let reference: Record<string, string>;

  before(async () => {
    rehearsal = await Rehearsal.start();
    proxy = await RpcProxy.start(rehearsal.url);
    inputs = await readInputs({ network: rehearsal.network });
    reference = await deployUnbroken(inputs.parameters, rehearsal.deployer.privateKey);
  });
  after(async () => {
    await proxy?.stop();
    await rehearsal?.stop();
  });

  const throughProxy = (...args: string[]): Promise<Ran> =>
    rehearsal.deploy(["--yes", "--rpc-url", proxy.url, ...args]);
  const sent = async (account = rehearsal.deployer.address): Promise<number> =>
    Number(await callRpc<string>(rehearsal.url, "eth_getTransactionCount", [account, "pending"]));
  const assertRefused = ({ code, stderr }: Ran, ...words: RegExp[]): void => {
    assert.equal(code, 1, stderr);
    for (const word of words) assert.match(stderr, word);
    assert.doesNotMatch(stderr, /\n {4}at /, "a stack trace is no sentence");
    assert.ok(!existsSync(rehearsal.record), "nothing is recorded before the end");
  };
  /** The deployment stops at a step that the dice choose, and says what is left, unless it was killed. */
  const stopAt = async (most: number, interrupt: () => Promise<void> | void): Promise<number> => {
    const step = dice.roll(1, most);
    proxy.reset();
    proxy.onTransaction = (count) => (count === step ? interrupt() : undefined);
    return step;
  };

  it("is shown first: contracts, arguments, gas, cost, roles, and nothing is sent", async () => {
    const ran = await rehearsal.deploy(["--dry-run", "--deployer", rehearsal.deployer.address]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /Sepolia \(chain 11155111\): 28 contracts and 89 calls/);
    assert.match(
      ran.stdout,
      /BoundedTimelock\(3600, 600, 604800, the deployer, ComputeToken\) +\[gas [\d,]+\]/,
    );
    assert.match(ran.stdout, /MINTER \(1\): BoundedTimelock/);
    assert.match(ran.stdout, /Gas: 1\d\d,\d{3},\d{3}, measured/);
    assert.match(ran.stdout, /with 10\.0 ETH: enough/);
    assert.match(ran.stdout, /WARNING: \d+ members .* Hardhat's test accounts/);
    assert.equal(await sent(), 0);
    assert.ok(!existsSync(path.dirname(rehearsal.journal)));
  });

  it("is refused without a key, on another chain, and without money", async () => {
    const poor = Wallet.createRandom();
    const other = ["--network", "base-sepolia", "--output", rehearsal.folder, "--yes"];
    const [keyless, elsewhere, moneyless] = await Promise.all([
      rehearsal.deploy(["--yes"], {
        env: {
          HOME: "/nonexistent",
          XDG_CONFIG_HOME: path.join(rehearsal.folder, "empty"),
          SEPOLIA_RPC_URL: rehearsal.url,
        },
      }),
      rehearsal.run(path.join(PROJECT_ROOT, "scripts/deploy.ts"), [...other, "--rpc-url", rehearsal.url]),
      rehearsal.deploy(["--yes"], { env: { DEPLOYER_PRIVATE_KEY: poor.privateKey } }),
    ]);
    assertRefused(
      keyless,
      /key of the account that deploys is missing: store it with .*DEPLOYER_PRIVATE_KEY/,
    );
    assertRefused(elsewhere, /says it is chain 11155111, and Base Sepolia is chain 84532/);
    assertRefused(
      moneyless,
      new RegExp(`${poor.address} has 0\\.0 ETH, and needs up to 0\\.\\d+ ETH: send it`),
    );
    assert.equal(await sent(), 0);
  });

  it("is refused by a file that is wrong, with line and field, and when nobody can be asked", async () => {
    const config = path.join(rehearsal.folder, "config");
    cpSync(path.join(PROJECT_ROOT, "config"), config, { recursive: true });
    const community = path.join(config, "community.json");
    writeFileSync(community, readFileSync(community, "utf8").replace('"kind": "human"', '"kind": "ghost"'));
    const settings = path.join(rehearsal.folder, "settings.json");
    const shipped = path.join(PROJECT_ROOT, "ignition/parameters/sepolia.json");
    writeFileSync(
      settings,
      readFileSync(shipped, "utf8").replace('"quorumPercent": 4', '"quorumPercent": 101'),
    );
    const [member, percent, silent] = await Promise.all([
      rehearsal.deploy(["--yes", "--config", config]),
      rehearsal.deploy(["--yes", "--parameters", settings]),
      rehearsal.deploy([]),
    ]);
    assertRefused(member, /community\.json:\d+ members\[\d+\]\.kind — is "ghost"/);
    assertRefused(percent, /settings\.json is not usable: correct\n {2}line 6, quorumPercent: /);
    assertRefused(silent, /Nobody can be asked .* add --yes; nothing was sent/);
    assert.equal(await sent(), 0);
  });

  it("is refused by a server that doesn't know which chain it is", async () => {
    proxy.chainId = (asked) => (asked === 0 ? rehearsal.network.chainId : 1);
    assertRefused(await throughProxy(), /says it is chain 1, and Sepolia is chain 11155111/);
    assert.equal(await sent(), 0);
  });

  it("stops when the server goes down, and says what is left", async () => {
    const step = await stopAt(25, () => {
      proxy.isDown = true;
    });
    const ran = await throughProxy();
    assertRefused(
      ran,
      /has stopped: \d+ of 121 steps are done, \d+ are left \(next: .*run the same command again/,
    );
    assert.equal(await sent(), step);
  });

  it("stops when the server changes chains under way, before it sends anything there", async () => {
    const before = await sent();
    const step = await stopAt(10, () => {
      proxy.chainId = () => 1;
    });
    assertRefused(
      await throughProxy(),
      /says it is chain 1, and Sepolia is chain 11155111[\s\S]*has stopped: /,
    );
    assert.equal(await sent(), before + step + 1);
  });

  it("stops when the money runs out, and names the account", async () => {
    await stopAt(10, () => rehearsal.fund(rehearsal.deployer.address, 0n));
    assertRefused(
      await throughProxy(),
      new RegExp(`${rehearsal.deployer.address} has 0\\.0 ETH left`),
      /has stopped/,
    );
    await rehearsal.fund(rehearsal.deployer.address, FUNDS);
  });

  it("doesn't go on with other settings, or in another name", async () => {
    proxy.reset();
    const settings = path.join(rehearsal.folder, "settings.json");
    const shipped = path.join(PROJECT_ROOT, "ignition/parameters/sepolia.json");
    const changed = readFileSync(shipped, "utf8").replace(
      '"votingPeriodSeconds": 86400',
      '"votingPeriodSeconds": 90000',
    );
    writeFileSync(settings, changed);
    const other = Wallet.createRandom();
    const before = await sent();
    const [changedPeriod, changedName] = [
      await throughProxy("--parameters", settings),
      await rehearsal.deploy(["--yes"], { env: { DEPLOYER_PRIVATE_KEY: other.privateKey } }),
    ];
    assertRefused(
      changedPeriod,
      /begun with something else:\n {2}Governance\.votingPeriod was 86400 and is 90000/,
    );
    assertRefused(
      changedName,
      new RegExp(`the deployer was ${rehearsal.deployer.address} and is ${other.address}`),
    );
    assert.equal(await sent(), before);
  });

  it("survives being killed after a transaction left and before the journal knew", async () => {
    let child: { kill: (signal: "SIGKILL") => boolean } | undefined;
    await stopAt(30, () => {
      child?.kill("SIGKILL");
    });
    const ran = await rehearsal.deploy(["--yes", "--rpc-url", proxy.url], {
      onStart: (started) => {
        child = started;
      },
    });
    assert.equal(ran.signal, "SIGKILL", ran.stderr);
    // As after a power cut.
    appendFileSync(rehearsal.journal, '\n{"futureId":"Gover');
  });

  it("survives being killed before a transaction left", async () => {
    let child: { kill: (signal: "SIGKILL") => boolean } | undefined;
    await stopAt(20, () => {
      child?.kill("SIGKILL");
      throw new Error("killed");
    });
    const ran = await rehearsal.deploy(["--yes", "--rpc-url", proxy.url], {
      onStart: (started) => {
        child = started;
      },
    });
    assert.match(ran.stdout, /last line was cut off/);
    assert.match(ran.stdout, /had been sent as 0x/);
    assert.equal(ran.signal, "SIGKILL", ran.stderr);
    assert.ok(!existsSync(rehearsal.record));
  });

  it("comes to what it would have come to without a break", async () => {
    proxy.reset();
    const journal = path.dirname(rehearsal.journal);
    const before = (await readJournal(journal))?.contracts ?? {};
    const ran = await throughProxy();
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /was never sent: it is done now/);
    assert.match(ran.stdout, new RegExp(`The deployer ${rehearsal.deployer.address} holds nothing:`));
    assert.match(ran.stdout, /WEB_DEPLOYMENT=.*11155111\.json/);
    const { contracts, chainId, network } = await rehearsal.readRecord();
    assert.deepEqual({ chainId, network }, { chainId: 11155111, network: "sepolia" });
    const addresses = Object.entries(contracts).map(([name, { address }]) => [name, address] as const);
    const journalled = (await readJournal(journal))?.contracts;
    assert.deepEqual(Object.fromEntries(addresses), journalled, "the journal and the record say the same");
    assert.deepEqual({ ...journalled, ...before }, journalled, "what was made before a break is still it");
    const codes = addresses.map(async ([name, address]) => {
      const code = await callRpc<string>(rehearsal.url, "eth_getCode", [address, "latest"]);
      return [name, await hashCode(name, code)] as const;
    });
    assert.deepEqual(Object.fromEntries(await Promise.all(codes)), reference);
    const networks = JSON.parse(readFileSync(path.join(rehearsal.folder, "subgraph/networks.json"), "utf8"));
    const { address, block } = contracts.ComputeToken ?? {};
    assert.deepEqual(networks.sepolia.ComputeToken, { address, startBlock: block });
    assert.equal(await sent(), 117, "nothing was sent twice");
  });

  it("sends nothing when it is finished", async () => {
    const record = readFileSync(rehearsal.record, "utf8");
    const ran = await rehearsal.deploy();
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(readFileSync(rehearsal.record, "utf8"), record);
    assert.equal(await sent(), 117);
  });

  it("publishes its sources, and says how to try again where that fails", async () => {
    const sourcify = await startFakeSourcify();
    const argsFor = (contract: string) => ["--only-verify", "--explorer", "sourcify", "--contract", contract];
    const args = argsFor("ConsentCircles");
    try {
      // The second is no contract of the deployment's own transactions: another one's constructor made it.
      for (const [contract, source] of [
        ["ConsentCircles", "contracts/provenance/ConsentCircles.sol"],
        ["AllocationDesk", "contracts/compute/escrow/AllocationDesk.sol"],
      ] as const) {
        const published = await rehearsal.deploy(argsFor(contract), { env: { SOURCIFY_URL: sourcify.url } });
        assert.equal(published.code, 0, published.stderr);
        assert.match(published.stdout, new RegExp(`${contract} is published on sourcify`));
        const submission = sourcify.submissions.at(-1);
        assert.ok(submission?.contractIdentifier?.endsWith(`${source}:${contract}`));
        assert.match(submission?.compilerVersion ?? "", /^v?0\.8\.37/);
      }
    } finally {
      await sourcify.stop();
    }
    const failed = await rehearsal.deploy(args, { env: { SOURCIFY_URL: sourcify.url } });
    assert.equal(failed.code, 1);
    assert.match(
      failed.stderr,
      /complete and recorded all the same: try again with\n.*--only-verify --explorer sourcify --contract ConsentCircles/,
    );
  });

  describe("and status finds every fault", () => {
    let watched: WatchedDao;

    before(async () => {
      watched = await WatchedDao.open({ network: "sepolia", url: rehearsal.url, record: rehearsal.record });
    });
    after(() => watched?.close());

    describeFaults(() => watched);
  });
});
