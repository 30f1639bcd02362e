import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { JsonRpcProvider } from "ethers";
import getPort from "get-port";
import { Client } from "pg";
import { compareClients } from "../../scripts/clients/compare.ts";
import { type CheckReturnType, checkIndex } from "../../scripts/lib/oracle/check.ts";
import { readDeployment } from "../../scripts/lib/oracle/deployment.ts";
import { readHistory } from "../../scripts/lib/oracle/events.ts";
import type { Facts } from "../../scripts/lib/oracle/facts.ts";
import { foldHistory } from "../../scripts/lib/oracle/fold.ts";
import { queryGraph } from "../../scripts/lib/oracle/graph.ts";
import { readIndexHead } from "../../scripts/lib/oracle/index-facts.ts";
import { claim } from "../../scripts/lib/seed/holding-steps.ts";
import { people } from "../../scripts/lib/seed/story/people.ts";
import { openWorld } from "../../scripts/lib/seed/world.ts";
import { callRpc } from "../../scripts/lib/stack/json-rpc.ts";
import { type Stack, startStack } from "../../scripts/lib/stack/stack.ts";
import { GraphAnswers, plainAnswer } from "./graph-answers.ts";
import { provenanceQuestions } from "./provenance-questions.ts";

/** A member whom the story leaves for a newcomer to play. */
const NEWCOMER = 35;
const MAX_LAG = 10;
const PATIENCE_MS = 60_000;

let folder: string;
let stack: Stack;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "compute-commons-oracle-"));
  // Not the ports that everybody prefers: another stack may be starting at the same moment.
  const preferredPorts = { rpc: await getPort(), graph: await getPort() };
  stack = await startStack({ seed: true, dataFolder: folder, preferredPorts });
});
after(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

const check = (): Promise<CheckReturnType> =>
  checkIndex({ rpcUrl: stack.rpcUrl, graphUrl: stack.graphUrl, maxLag: MAX_LAG });

/** Waits until the index holds the chain's head of now, or a block after a given one. */
async function indexed(block?: number): Promise<void> {
  const wanted = block ?? Number(await callRpc<string>(stack.rpcUrl, "eth_blockNumber"));
  const end = Date.now() + PATIENCE_MS;
  while ((await readIndexHead(stack.graphUrl)).number < wanted) {
    assert.ok(Date.now() < end, `the index didn't reach block ${wanted}`);
    await sleep(200);
  }
}

it("the real index says what the chain says, and what ethers and viem read", async () => {
  const { compared, findings } = await check();
  assert.deepEqual(findings, []);
  assert.ok(compared > 10_000, `${compared} compared`);
  const { states, disagreements } = await compareClients(stack);
  assert.deepEqual(disagreements, []);
  assert.equal(states.index.proposals.length, 26);
});

it("each worked query about consent and provenance gives what follows from the chain's logs", async () => {
  const provider = new JsonRpcProvider(stack.rpcUrl, undefined, { cacheTimeout: -1 });
  const deployment = await readDeployment((await provider.getNetwork()).chainId);
  const { number } = await readIndexHead(stack.graphUrl);
  const history = await readHistory(provider, deployment, number);
  provider.destroy();
  const factsAt = (block = number): Facts => {
    const events = history.events.filter(({ blockNumber }) => blockNumber <= block);
    return foldHistory({ ...history, events, blockNumber: block }, deployment);
  };
  const answers = new GraphAnswers(factsAt);
  const questions = provenanceQuestions(factsAt(), history);
  assert.equal(questions.length, 14);
  for (const { name, query, variables } of questions) {
    const answer = await queryGraph<Record<string, unknown>>({ url: stack.graphUrl, query, variables });
    assert.deepEqual(plainAnswer(answer), plainAnswer(answers.answer(query, variables)), name);
    const given = Object.values(answer)
      .flat()
      .filter((entity) => entity !== null);
    assert.ok(given.length > 0, `${name} found nothing`);
  }
});

it("it still does after a newcomer has claimed and delegated", async () => {
  const world = await openWorld(stack.rpcUrl);
  await claim(world, { member: NEWCOMER, daysAgo: 0, delegate: NEWCOMER });
  await indexed();
  assert.deepEqual((await check()).findings, []);
  assert.deepEqual((await compareClients(stack)).disagreements, []);
});

it("what somebody changes in the index's database is found and named", async () => {
  const world = await openWorld(stack.rpcUrl);
  const account = world.wallet(people.amara).address.toLowerCase();
  const client = new Client({ connectionString: stack.postgresUrl });
  await client.connect();
  try {
    const key = Buffer.from(account.slice(2), "hex");
    await client.query("update sgd1.account set votes = 7 where id = $1", [key]);
    const { rows } = await client.query(
      "delete from sgd1.vote where vid = (select min(vid) from sgd1.vote) returning id",
    );
    // Answers of the block before may be remembered.
    await indexed((await readIndexHead(stack.graphUrl)).number + 1);

    const { findings } = await check();
    const vote = `0x${(rows[0].id as Buffer).toString("hex")}`;
    assert.equal(findings.length, 2, findings.join("\n"));
    assert.match(findings.join("\n"), new RegExp(`Account ${account}, votes: the index says "7"`));
    assert.match(findings.join("\n"), new RegExp(`Vote ${vote}: the index lacks it`));
    const { disagreements } = await compareClients(stack);
    assert.ok(disagreements.some((line) => line.includes("delegates")));
  } finally {
    await client.end();
  }
});
