import { ConfigError } from "./lib/config/findings.ts";
import { HELP, runImport } from "./lib/market/import/run.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { UsageError } from "./lib/usage-error.ts";

try {
  console.log(await runImport(process.argv.slice(2)));
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exitCode = 2;
  } else if (error instanceof StackError || error instanceof ConfigError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
