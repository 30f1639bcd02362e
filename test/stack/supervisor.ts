// A supervisor of its own for the tests that kill it: supervisor.ts <data folder> <project folder> <keep>
import { startStack } from "../../scripts/lib/stack/stack.ts";
import { openPingerProject } from "./pinger.ts";

const [dataFolder = "", projectFolder = "", keep] = process.argv.slice(2);
const stack = await startStack({
  dataFolder,
  project: openPingerProject(projectFolder),
  seed: true,
  keep: keep === "true",
  preferredPorts: { web: 0, rpc: 0, graph: 0 },
});
process.on("SIGINT", async () => {
  await stack.stop();
  process.exit(0);
});
process.send?.({ pids: stack.pids, rpcUrl: stack.rpcUrl, graphUrl: stack.graphUrl });
