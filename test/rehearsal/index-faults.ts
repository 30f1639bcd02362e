import assert from "node:assert/strict";
import { it } from "node:test";
import { ZeroHash } from "ethers";
import { assertFound, type World } from "./found.ts";
import { type IndexAnswer, serveIndex } from "./watched-dao.ts";

const DAY = 86_400;

/** An index that lags, has an error, is elsewhere or is silent. */
export function describeIndexFaults(world: World): void {
  async function withIndex<T>(answer: IndexAnswer, look: (url: string) => Promise<T>): Promise<T> {
    const index = await serveIndex(answer);
    try {
      return await look(index.url);
    } finally {
      await index.stop();
    }
  }
  const reportOf = (answer: IndexAnswer) =>
    withIndex(answer, (url) => world().report(["--graph-url", url, "--max-lag", "60"]));

  it("is well when it is at the chain's newest block", async () => {
    const head = await world().provider.getBlock("latest");
    const report = await reportOf({ number: head?.number ?? 0, hash: head?.hash ?? "" });
    assert.equal(report.checks.find(({ name }) => name === "subgraph")?.state, "ok");
  });

  it("is found when it lags, as long as the limit says", async () => {
    const old = await world().provider.getBlock(world().deployment.startBlock);
    await world().during(
      () => world().pass(DAY),
      async () => {
        const answer = { number: old?.number ?? 0, hash: old?.hash ?? "" };
        assertFound(await reportOf(answer), "subgraph", /behind the chain, more than 1 minute/);
      },
    );
  });

  it("is found when it stopped at an error", async () => {
    const head = await world().provider.getBlock("latest");
    const report = await reportOf({ number: head?.number ?? 0, hasIndexingErrors: true });
    assertFound(report, "subgraph", /QmIndex stopped at an error/);
  });

  it("is found on a branch that the chain left", async () => {
    const number = world().deployment.startBlock;
    assertFound(await reportOf({ number, hash: ZeroHash }), "subgraph", /which the chain doesn't have/);
  });

  it("can't be told of when nothing answers there", async () => {
    const url = await withIndex({ number: 1 }, (address) => Promise.resolve(address));
    const { code, stdout } = await world().command(["--graph-url", url]);
    assert.equal(code, 2);
    assert.match(stdout, /UNKNOWN {2}Index .*doesn't answer/);
  });
}
