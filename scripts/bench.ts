import os from "node:os";
import { benchConsents } from "./bench/consents.ts";
import { toMarkdown } from "./bench/figures.ts";
import { benchFreshClone } from "./bench/fresh-clone.ts";
import { benchIndexRate } from "./bench/index-rate.ts";
import { benchLatency } from "./bench/latency.ts";
import { benchMarketGrowth } from "./bench/market-growth.ts";
import { benchWeb } from "./bench/web.ts";

const BENCHMARKS = {
  latency: benchLatency,
  "index-rate": benchIndexRate,
  web: benchWeb,
  "market-growth": benchMarketGrowth,
  consents: () => benchConsents(),
  "fresh-clone": benchFreshClone,
} as const;
type Name = keyof typeof BENCHMARKS;

const asked = process.argv.slice(2);
const names = (asked.length > 0 ? asked : Object.keys(BENCHMARKS)) as Name[];
const unknown = names.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0)
  throw new Error(`No benchmark ${unknown.join(", ")}. There are: ${Object.keys(BENCHMARKS).join(", ")}.`);

console.log(
  `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}\n`,
);
for (const name of names) console.log(`## ${name}\n\n${toMarkdown(await BENCHMARKS[name]())}\n`);
