import { ConfigError } from "./lib/config/findings.ts";
import { Keeper } from "./lib/keeper/keeper.ts";
import { HELP, type KeeperOptions, parseKeeperOptions } from "./lib/keeper/options.ts";
import type { Say } from "./lib/keeper/teller.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { UsageError } from "./lib/usage-error.ts";

function sayWith({ isJson }: KeeperOptions): Say {
  return (sentence, facts) => {
    const at = new Date().toISOString();
    const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
    console.log(isJson ? JSON.stringify({ at, ...facts, message: sentence }, plain) : `${at} ${sentence}`);
  };
}

async function keep(options: KeeperOptions): Promise<number> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  process.once("disconnect", () => stop.abort()); // npm has ended
  process.channel?.unref();
  const say = sayWith(options);
  const keeper = await Keeper.open(options, say, stop.signal);
  try {
    const url = await keeper.serve();
    if (url !== undefined)
      say(`Metrics at ${url}/metrics, health at ${url}/healthz.`, { event: "serving", url });
    if (options.isOnce || options.isDryRun) return (await keeper.once()) ? 0 : 1;
    say("The keeper keeps. Ctrl-C stops it.", { event: "started" });
    await keeper.run();
    say("The keeper has stopped.", { event: "stopped" });
    return 0;
  } finally {
    await keeper.close();
  }
}

try {
  const options = parseKeeperOptions(process.argv.slice(2));
  if (options === undefined) console.log(HELP);
  else process.exitCode = await keep(options);
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exitCode = 2;
  } else if (error instanceof StackError || error instanceof ConfigError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
