import { after, before, describe } from "node:test";
import { type LocalChain, startDeployedChain } from "../seed/local-chain.ts";
import { describeFaults } from "./faults.ts";
import { WatchedDao } from "./watched-dao.ts";

describe("status on a deployed DAO", () => {
  let chain: LocalChain;
  let watched: WatchedDao;

  before(async () => {
    chain = await startDeployedChain(1);
    watched = await WatchedDao.open({ network: "local", url: chain.url });
  });
  after(async () => {
    watched?.close();
    await chain?.stop();
  });

  describeFaults(() => watched);
});
