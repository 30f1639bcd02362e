import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { type HDNodeWallet, id, parseEther } from "ethers";
import { DaoChain } from "./dao.ts";
import { type Answer, MarketCli } from "./market-cli.ts";

const HOUR = 3_600;
/** A day after which claims have matured and settling is over. */
const DAY = 24 * HOUR + 60;
const UUIDS = Array.from({ length: 4 }, (_, index) => `GPU-00000000-0000-4000-8000-00000000000${index}`);
const URI = "https://example.org/about";
/** NVIDIA L40S in config/gpu-classes.json. */
const CLASS = "15";

/** Energy and carbon of a job that a command showed. */
function footprintOf(job: Answer["result"]): { gpuWh: string; carbonGrams: string } {
  assert.ok(job?.footprint, "a job has a footprint");
  return job.footprint as { gpuWh: string; carbonGrams: string };
}

describe("the command lines of the market on a chain", () => {
  let dao: DaoChain;
  let cli: MarketCli;
  let provider: HDNodeWallet;
  let researcher: HDNodeWallet;
  const report = [id("report"), URI];

  before(async () => {
    dao = await DaoChain.start();
    cli = new MarketCli(dao.url);
    provider = dao.world.account(45).connect(dao.provider);
    researcher = dao.world.account(46).connect(dao.provider);
    for (const { address } of [provider, researcher])
      await dao.asTreasury("ComputeToken", "transfer", [address, parseEther("100000")]);
    cli.file("uuids.txt", UUIDS.join("\n"));
    cli.file("spec.json", '{"image":"registry.example.org/train@sha256:0"}');
  });
  after(async () => {
    cli?.clean();
    await dao?.stop();
  });

  const asProvider = (...args: string[]) => cli.ok("provider", provider, ...args);
  const asResearcher = (...args: string[]) => cli.ok("researcher", researcher, ...args);
  const reportInventory = () => asProvider("inventory", "--file", cli.path("uuids.txt"));

  it("makes a provider: registered, staked, audited, listed", async () => {
    assert.match(
      await cli.refused("provider", provider, "gpus", "--class", CLASS, "--uuids", cli.path("uuids.txt")),
      /is no provider and no operator of one: register first/,
    );
    await asProvider("register", "--uri", URI);
    await asProvider("stake", "--amount", "20000");
    const auditor = dao.deployment.community.members.findIndex(({ roles }) => roles.includes("AUDITOR")) + 1;
    await dao.send(dao.member(auditor), "ResourceRegistry", "setTier", [provider.address, 2, ...report]);
    const { transactions = [] } = await asProvider(
      "gpus",
      "--class",
      CLASS,
      "--uuids",
      cli.path("uuids.txt"),
    );
    assert.deepEqual(
      transactions.map(({ call, events = [] }) => [call, events.map(({ name }) => name)]),
      [["ResourceRegistry.registerGpus", ["GpusRegistered"]]],
    );
    await reportInventory();
    const offer = ["--class", CLASS, "--gpus", "2", "--price", "36", "--region", "NO", "--pue", "1.1"];
    assert.equal((await asProvider("list", ...offer, "--lane", "direct")).result?.offerId, "1");
    assert.equal((await asProvider("list", ...offer, "--lane", "community")).result?.offerId, "2");
    const { result } = await asProvider("offer", "--offer", "1");
    assert.equal(result?.hindrance, "None");
    assert.equal(result?.priceShown, "36 COMPUTE per GPU-hour");
    assert.match(
      await cli.refused("provider", provider, "list", ...offer, "--lane", "direct"),
      /listOffer is not possible: 2 GPUs of class 15 are more than the 0 of the inventory/,
    );
    assert.match(
      await cli.refused("provider", provider, "gpus", "--class", CLASS, "--uuids", cli.path("uuids.txt")),
      /is in the inventory of 0x[0-9a-fA-F]{40} already/,
    );
  });

  it("makes a project: registered, verified, funded", async () => {
    const { result } = await asResearcher("register-project", "--budget", "40000", "--uri", URI);
    assert.equal(result?.projectId, "1");
    const registrar =
      dao.deployment.community.members.findIndex(({ roles }) => roles.includes("REGISTRAR")) + 1;
    await dao.send(dao.member(registrar), "ProjectRegistry", "verify", [1, ...report]);
    assert.match(
      await cli.refused("researcher", researcher, "fund", "--project", "1", "--amount", "1000000"),
      /has 100000 COMPUTE, and 1000000 COMPUTE are needed/,
    );
    await asResearcher("fund", "--project", "1", "--amount", "20000");
    const { result: project } = await asResearcher("project", "--project", "1");
    assert.equal(project?.status, "Verified");
    assert.equal(project?.balance, "20000 COMPUTE");
  });

  it("takes a booked job from the estimate to the withdrawal, with energy and carbon", async () => {
    const size = ["--gpus", "2", "--hours", "2"];
    const { result: estimate } = await asResearcher("estimate", "--offer", "1", ...size);
    assert.equal(estimate?.costShown, "144 COMPUTE");
    const footprint = estimate?.footprint as { carbonGrams: { idle: string; full: string } };
    assert.ok(BigInt(footprint.carbonGrams.full) > BigInt(footprint.carbonGrams.idle));
    assert.match(String(estimate?.carbonSource), /without a published source \(2023-12-31\)$/);

    const spec = ["--spec", cli.path("spec.json")];
    assert.match(
      await cli.refused("provider", provider, "start", "--job", "1"),
      /start is not possible: There is no job 1/,
    );
    assert.match(
      await cli.refused(
        "researcher",
        researcher,
        "book",
        "--offer",
        "1",
        ...size,
        ...spec,
        "--max-price",
        "35",
      ),
      /The offer costs 36 COMPUTE per GPU-hour, above the highest price/,
    );
    const { result: booked } = await asResearcher("book", "--project", "1", "--offer", "1", ...size, ...spec);
    assert.equal(booked?.state, "Matched");
    assert.equal((await asProvider("start", "--job", "1")).result?.state, "Active");

    await dao.pass(HOUR);
    await asProvider("receipt", "--job", "1", "--energy-wh", "600", "--out", cli.path("one.json"));
    const cosign = ["cosign", "--receipt", cli.path("one.json"), "--out", cli.path("both.json")];
    assert.match(String((await asResearcher(...cosign)).result?.pays), /^7[2-9](\.\d+)? COMPUTE$/);
    const { result: paid } = await asResearcher("checkpoint", "--receipt", cli.path("both.json"));
    assert.equal(footprintOf(paid).gpuWh, "600");
    assert.ok(Number(footprintOf(paid).carbonGrams) > 0);
    assert.match(
      await cli.refused("researcher", researcher, "checkpoint", "--receipt", cli.path("both.json")),
      /is not possible for job 1: more than the \d+ GPU-seconds accepted/,
    );

    await dao.pass(HOUR);
    await asProvider("receipt", "--job", "1", "--energy-wh", "1210", "--out", cli.path("one.json"));
    await asResearcher(...cosign);
    await asProvider("checkpoint", "--receipt", cli.path("both.json"));
    assert.equal((await asResearcher("close", "--job", "1")).result?.state, "Closed");
    const { result: earnings } = await asProvider("earnings");
    assert.equal(earnings?.paid, "144 COMPUTE");
    assert.equal(earnings?.credited, "140.4 COMPUTE");
    assert.equal((await asProvider("withdraw")).result?.withdrawn, "140.4 COMPUTE");
    assert.match(
      await cli.refused("provider", provider, "withdraw", "--amount", "1"),
      /has 0 COMPUTE, less than 1 COMPUTE: deposit more first/,
    );
  });

  it("takes a queued job through claim, dispute and drain, and shows its place", async () => {
    await reportInventory();
    const request = ["--project", "1", "--class", CLASS, "--gpus", "1", "--hours", "20", "--max-price", "40"];
    const { result } = await asResearcher("enqueue", ...request, "--spec", cli.path("spec.json"));
    const requestId = String(result?.requestId);
    assert.match(requestId, /^\d+$/);
    const { result: place } = await asResearcher("place", "--project", "1");
    assert.equal(place?.before, "0");
    assert.equal(place?.lane, "General");
    assert.match(
      await cli.refused("researcher", researcher, "enqueue", ...request, "--spec", cli.path("spec.json")),
      new RegExp(`Project 1 has request ${requestId} in the queue: one at a time`),
    );
    assert.deepEqual((await asProvider("accept", "--offer", "2")).result?.jobs, ["2"]);
    await asProvider("start", "--job", "2");
    await dao.pass(2 * HOUR);
    await asProvider("claim", "--job", "2", "--energy-wh", "500");
    const evidence = ["--evidence", cli.path("spec.json"), "--uri", URI];
    const { result: dispute } = await asResearcher("dispute", "--job", "2", ...evidence);
    assert.equal(dispute?.disputeId, "1");
    assert.match(
      await cli.refused("provider", provider, "mature", "--job", "2"),
      /The claim of job 2 is under dispute/,
    );
    await asProvider("drain", "--job", "2", "--notice", "1");
    assert.equal((await asResearcher("close", "--job", "2")).result?.state, "Settling");
    await dao.pass(7 * DAY);
    await dao.send(researcher, "DisputeModule", "applyDefault", [1]);
    assert.equal((await asProvider("close", "--job", "2")).result?.state, "Closed");
    const all = await asResearcher("withdraw", "--project", "1");
    assert.match(String(all.result?.withdrawn), /^19856 COMPUTE$/);
  });

  it("lets a project choose members, signers and links, and a provider its operator and delegate", async () => {
    const friend = dao.world.account(48).address;
    const events = async (answer: Promise<Answer>) =>
      (await answer).transactions?.flatMap(({ events: seen = [] }) => seen.map(({ name }) => name));
    const project = ["--project", "1"];
    assert.deepEqual(await events(asResearcher("member", ...project, "--account", friend)), ["MemberSet"]);
    const signer = ["--account", friend, "--hours", "24"];
    assert.deepEqual(await events(asResearcher("signer", ...project, ...signer)), ["SignerSet"]);
    assert.deepEqual(await events(asResearcher("job-signer", "--job", "2", ...signer)), ["JobSignerSet"]);
    const update = ["--budget", "41000", "--uri", URI];
    assert.deepEqual(await events(asResearcher("update-project", ...project, ...update)), ["ProjectUpdated"]);
    const link = ["--provider", provider.address];
    assert.deepEqual(await events(asResearcher("offer-link", ...project, ...link)), ["LinkOffered"]);
    assert.deepEqual(await events(asProvider("link", ...project)), ["ProviderLinked"]);
    assert.deepEqual(await events(asProvider("unlink")), ["ProviderLinked"]);
    assert.deepEqual(await events(asProvider("operator", "--operator", friend)), ["OperatorSet"]);
    assert.ok((await events(asProvider("delegate", "--to", friend)))?.length);
    const { result: status } = await asProvider("status");
    assert.equal(status?.operator, friend);
    assert.equal(status?.tier, "L2");
    assert.equal((await asProvider("classes", "--class", CLASS)).result?.name, "NVIDIA L40S");
    const offers = (await asResearcher("offers", "--class", CLASS)).result as unknown as {
      offerId: string;
    }[];
    assert.deepEqual(
      offers.map(({ offerId }) => offerId),
      ["2", "1"],
    );
  });

  it("takes a request out again, and says what is not possible", async () => {
    await asResearcher("fund", "--project", "1", "--amount", "100");
    const request = ["--project", "1", "--class", CLASS, "--gpus", "1", "--hours", "1", "--max-price", "36"];
    const { result } = await asResearcher("enqueue", ...request, "--spec", id("a specification"));
    await asResearcher("dequeue", "--request", String(result?.requestId));
    assert.equal((await asResearcher("project", "--project", "1")).result?.balance, "100 COMPUTE");
    const evidence = ["--evidence", id("evidence"), "--uri", URI];
    for (const [program, args, expected] of [
      ["researcher", ["place", "--project", "1"], /Project 1 has no request in the queue: enqueue one/],
      ["researcher", ["extend", "--job", "1", "--hours", "1"], /Job 1 is Closed, and that is not possible/],
      [
        "researcher",
        ["name-data", "--job", "1", "--controller", "1", "--datasets", id("a dataset")],
        /Job 1 is Closed, and that is not possible/,
      ],
      ["researcher", ["dispute", "--job", "1", ...evidence], /Job 1 has no claim that can be disputed/],
      ["researcher", ["project", "--project", "9"], /There is no project 9: check its number/],
      ["provider", ["appeal", "--slash", "1"], /Slash 1 is None, and that is not possible then/],
      ["provider", ["accept", "--offer", "1"], /Offer 1 is not the community's: it is booked directly/],
      ["provider", ["offer", "--offer", "77"], /There is no offer 77/],
    ] as const)
      assert.match(
        await cli.refused(program, program === "provider" ? provider : researcher, ...args),
        expected,
        args.join(" "),
      );
  });

  it("thaws and pays out stake", async () => {
    assert.match(
      await cli.refused("provider", provider, "thaw", "--amount", "20000"),
      /would stay of the stake of .* close offers first/,
    );
    for (const offer of ["1", "2"]) await asProvider("close-offer", "--offer", offer);
    await asProvider("thaw", "--amount", "20000");
    assert.match(await cli.refused("provider", provider, "unstake"), /The stake thaws until /);
    await dao.pass(22 * DAY);
    const before = (await dao.read("ComputeToken", "balanceOf", [provider.address])) as bigint;
    await asProvider("unstake");
    const now = (await dao.read("ComputeToken", "balanceOf", [provider.address])) as bigint;
    assert.equal(now - before, parseEther("20000"));
  });

  it("closes an epoch of rewards and claims what audited work earned", async () => {
    const [escrow, rewards] = ["AllocationEscrow", "RewardsDistributor"].map(
      (name) => dao.contracts.get(name).address,
    );
    const given = parseEther("3000");
    await dao.asTreasury("ComputeToken", "approve", [escrow, given]);
    await dao.asTreasury("AllocationEscrow", "deposit", [rewards, given]);
    assert.equal((await asProvider("close-epoch")).result?.epoch, "0");
    assert.equal((await asProvider("rewards", "--epoch", "0")).result?.reward, "3000 COMPUTE");
    await asProvider("claim-rewards", "--epoch", "0");
    assert.match(
      await cli.refused("provider", provider, "claim-rewards", "--epoch", "0"),
      /has nothing to claim in epoch 0, or claimed it/,
    );
    assert.equal((await asProvider("withdraw", "--amount", "3000")).result?.withdrawn, "3000 COMPUTE");
  });

  it("prints transactions for another signer, and refuses receipts of another chain", async () => {
    const { transactions = [] } = await cli.ok(
      "provider",
      undefined,
      ...["stake", "--amount", "5", "--unsigned", "--as", provider.address],
    );
    assert.deepEqual(
      transactions.map(({ call, unsigned }) => [call, unsigned?.from, unsigned?.chainId]),
      [
        ["ComputeToken.approve", provider.address, 31337],
        ["StakeVault.stake", provider.address, 31337],
      ],
    );
    const receipt = JSON.parse(readFileSync(cli.path("both.json"), "utf8"));
    cli.file("elsewhere.json", JSON.stringify({ ...receipt, chainId: 1 }));
    assert.match(
      await cli.refused("researcher", researcher, "checkpoint", "--receipt", cli.path("elsewhere.json")),
      /is for chain 1 and escrow .*: ask for one for chain 31337/,
    );
    const forged = { ...receipt, receipt: { ...receipt.receipt, energyWh: "9999" } };
    cli.file("forged.json", JSON.stringify(forged));
    assert.match(
      await cli.refused("researcher", researcher, "checkpoint", "--receipt", cli.path("forged.json")),
      /The provider's signature is not 0x.*'s: ask for the receipt to be signed anew/,
    );
    cli.file("broken.json", "{");
    assert.match(
      await cli.refused("researcher", researcher, "cosign", "--receipt", cli.path("broken.json")),
      /broken\.json is not JSON/,
    );
  });

  it("imports an operator's rows of resources.csv, with its key alone", async () => {
    for (const name of ["community.json", "distribution.json"])
      copyFileSync(`config/${name}`, cli.path(name));
    const operator = dao.world.account(47).connect(dao.provider);
    const head =
      "operator,gpu_model,count,memory_gb,region,pue,hours_per_week,price_per_gpu_hour,lane,uuid_file";
    const rows = [
      `${operator.address},NVIDIA L40S,1,48,NO,1.1,168,36,direct,own.txt`,
      `${operator.address},NVIDIA T4,1,16,KE,1.5,168,3.6,community,t4.txt`,
    ];
    cli.file("resources.csv", [head, ...rows, ""].join("\n"));
    cli.file("own.txt", "GPU-10000000-0000-4000-8000-000000000001\n");
    cli.file("t4.txt", "GPU-10000000-0000-4000-8000-000000000002\n");
    const args = ["--dir", cli.folder, "--operator", operator.address];
    assert.match(
      (await cli.run("import-resources.ts", undefined, args)).stderr,
      /is no provider yet: add --uri/,
    );
    const shown = await cli.run("import-resources.ts", undefined, [...args, "--uri", URI]);
    assert.equal(shown.code, 0, shown.stderr);
    assert.match(shown.stdout, /row 1: 1 x NVIDIA L40S 48 GB, NO, PUE 1\.1, 36 COMPUTE\/GPU-h, direct/);
    assert.match(shown.stdout, /Mind: .* need a stake of/);
    const wrong = await cli.run("import-resources.ts", provider, [...args, "--uri", URI, "--send"]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /The key is 0x.*'s: use the key of /);
    const sent = await cli.run("import-resources.ts", operator, [...args, "--uri", URI, "--send", "--json"]);
    assert.equal(sent.code, 0, sent.stderr);
    const { transactions } = JSON.parse(sent.stdout) as { transactions: { call: string }[] };
    assert.deepEqual(
      transactions.map(({ call }) => call.split(".")[1]),
      ["registerProvider", "registerGpus", "listOffer", "registerGpus", "listOffer"],
    );
    cli.file("t4.txt", `${UUIDS[0]}\n`);
    assert.match(
      (await cli.run("import-resources.ts", undefined, args)).stderr,
      /Row 2: the GPU 0x[0-9a-f]{64} is in the inventory of 0x/,
    );
  });
});
