import { StackError } from "./lib/stack/stack-error.ts";
import { HELP, readOptions } from "./lib/subgraph-deploy/options.ts";
import { runSubgraphDeploy } from "./lib/subgraph-deploy/run.ts";
import { outcomeAsJson, outcomeInWords } from "./lib/subgraph-deploy/words.ts";
import { UsageError } from "./lib/usage-error.ts";

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    console.log(HELP);
    return;
  }
  let last = "";
  const onProgress = (sentence: string): void => {
    if (sentence !== last) console.error(sentence);
    last = sentence;
  };
  const outcome = await runSubgraphDeploy({ options, onProgress });
  console.log(options.isJson ? outcomeAsJson(outcome) : outcomeInWords(outcome));
}

try {
  await run();
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof StackError)) throw error;
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${error.message}\nSee npm run subgraph:deploy -- --help.` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}
