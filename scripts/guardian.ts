import { runGuardian } from "./lib/guardian/guardian.ts";
import { HELP, parseGuardianOptions } from "./lib/guardian/options.ts";
import { toJson } from "./lib/market/json.ts";
import { askInTerminal } from "./lib/operator/ask.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { UsageError } from "./lib/usage-error.ts";

async function run(args: readonly string[]): Promise<void> {
  const options = parseGuardianOptions(args);
  if (options === undefined) {
    console.log(HELP);
    return;
  }
  const { isJson } = options;
  const outcome = await runGuardian(options, {
    log: isJson ? () => {} : (line) => console.log(line),
    ask: process.stdin.isTTY ? askInTerminal : undefined,
  });
  if (isJson) console.log(toJson(outcome));
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exitCode = 2;
  } else if (error instanceof StackError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
