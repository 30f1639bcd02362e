import { advise } from "./lib/adviser/advise.ts";
import { HELP, parseAdviserOptions } from "./lib/adviser/options.ts";
import { ConfigError } from "./lib/config/findings.ts";
import { readAdviserKey } from "./lib/env.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { UsageError } from "./lib/usage-error.ts";

async function run(args: readonly string[]): Promise<number> {
  const options = parseAdviserOptions(args);
  if (options === undefined) {
    console.log(HELP);
    return 0;
  }
  const privateKey = options.isDryRun ? undefined : readAdviserKey();
  const { draft, placed, transactionHash, signed } = await advise({ ...options, privateKey });
  if (signed !== undefined) {
    // Nothing but the signature, so that another program can read it.
    console.log(JSON.stringify(signed, null, 2));
    return 0;
  }
  console.log(`${draft.text}\nVerdict: ${draft.verdict}\nkeccak256: ${placed.textHash}\nURI: ${placed.uri}`);
  if (placed.file !== undefined) console.log(`Upload ${placed.file} there before others look for it.`);
  console.log(
    transactionHash === undefined
      ? "Nothing was published (--dry-run)."
      : `Published in transaction ${transactionHash}.`,
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
