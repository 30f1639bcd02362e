import path from "node:path";
import { parseArgs } from "node:util";
import { PROJECT_ROOT } from "./lib/stack/project-root.ts";
import { runMappingTests } from "./lib/subgraph-tests/run-tests.ts";

const HELP = `node scripts/test-subgraph.ts [text]

Builds the subgraph and runs its mapping tests (subgraph/tests) in the real Graph Node, on a PostgreSQL of its own
that is removed afterwards. With a text, only the tests whose path contains it: ComputeGovernor/handleVoteCast.
`;

const { values, positionals } = parseArgs({
  options: { help: { type: "boolean" } },
  allowPositionals: true,
});

if (values.help) {
  console.log(HELP);
} else {
  const { passed, failed } = await runMappingTests({
    folder: path.join(PROJECT_ROOT, "subgraph"),
    filter: positionals[0],
    onReport: console.log,
  });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
