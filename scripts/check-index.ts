import { parseArgs } from "node:util";
import { checkIndex } from "./lib/oracle/check.ts";

const DEFAULT_LAG = 5;
const HELP = `check-index.ts --rpc URL --graph URL [--max-lag BLOCKS]

Recomputes the DAO's state from the chain's events and contracts, compares the whole index with it at one block, prints
each difference and ends with how many values were compared. Exits with 1 when anything differs, or when the index is
behind the chain by more than --max-lag blocks (${DEFAULT_LAG}).`;

const { values } = parseArgs({
  options: {
    rpc: { type: "string" },
    graph: { type: "string" },
    "max-lag": { type: "string", default: String(DEFAULT_LAG) },
    help: { type: "boolean", default: false },
  },
});
const { rpc, graph } = values;
const maxLag = Number(values["max-lag"]);

if (values.help) {
  console.log(HELP);
} else if (rpc === undefined || graph === undefined || !Number.isSafeInteger(maxLag) || maxLag < 0) {
  console.error(HELP);
  process.exitCode = 2;
} else {
  const { blockNumber, compared, findings } = await checkIndex({ rpcUrl: rpc, graphUrl: graph, maxLag });
  for (const finding of findings) console.log(finding);
  console.log(`At block ${blockNumber}: ${compared} compared, ${findings.length} differ`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
