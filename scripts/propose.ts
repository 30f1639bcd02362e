import { ConfigError } from "./lib/config/findings.ts";
import { HELP, parseProposeOptions } from "./lib/propose/options.ts";
import { propose, proposeJson } from "./lib/propose/propose.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { UsageError } from "./lib/usage-error.ts";

async function run(args: readonly string[]): Promise<number> {
  const options = parseProposeOptions(args);
  if (options === undefined) {
    console.log(HELP);
    return 0;
  }
  const { prepared, lines, isPossible, sent } = await propose(options);
  console.log(options.isJson ? proposeJson(prepared, sent) : lines.join("\n"));
  if (!isPossible) {
    console.error("The calls are not possible as things stand: nothing was written or sent.");
    return 1;
  }
  if (!options.isJson)
    console.log(
      sent === undefined
        ? "Nothing was sent (--send proposes it)."
        : `Proposal ${sent.proposalId} was made in transaction ${sent.transactionHash}.`,
    );
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exitCode = 2;
  } else if (error instanceof StackError || error instanceof ConfigError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
