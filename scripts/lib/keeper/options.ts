import { parseArgs } from "node:util";
import { readAmount, readMaxFee, readWhole } from "../operator/amount.ts";
import { UsageError } from "../usage-error.ts";
import { TASKS, type TaskName } from "./things.ts";

/** A job that is kept running, and until when. */
export interface Extension {
  jobId: string;
  /** Seconds since 1970. */
  until: bigint;
}

/** What is asked for on the command line. */
export interface KeeperOptions {
  network: string;
  rpcUrl?: string;
  deployment?: string;
  keystore?: string;
  graphUrl?: string;
  checkpoint?: string;
  intensities?: string;
  extensions: readonly Extension[];
  tasks: ReadonlySet<TaskName>;
  isOnce: boolean;
  isDryRun: boolean;
  isJson: boolean;
  /** Seconds from one round's end to the next. */
  interval: number;
  metricsPort?: number;
  metricsHost: string;
  maxGas: bigint;
  /** Wei per gas. */
  maxFee?: bigint;
  /** Wei. */
  minBalance: bigint;
  /** Seconds. */
  patience: number;
  /** Seconds until a transaction that isn't mined is replaced by a dearer one. */
  replaceAfter: number;
  /** Blocks. */
  logRange: number;
}

/** How to use it. */
export const HELP = `keeper.ts --network NAME [options]

Does what anybody may do once it is due: closes jobs, matures claims, expires requests, ends disputes and slashes, closes
epochs, pays rewards, queues and executes proposals and more. Each call is tried out on the chain right before it is sent.
Runs until Ctrl-C. Any number of keepers can run side by side: what another one did first is no error.

  --network NAME       the chain, such as local or sepolia
  --rpc-url URL        its JSON-RPC address, instead of the one of the environment or Hardhat's keystore
  --deployment FILE    what was deployed; by default deployments/<chainId>.json
  --keystore FILE      an encrypted JSON keystore, opened with KEYSTORE_PASSWORD, instead of KEEPER_PRIVATE_KEY
  --once               one round, for cron; the exit code is 1 if anything went wrong
  --dry-run            only say what is due; needs no key
  --json               say it as one JSON object per line
  --interval SECONDS   from one round to the next; by default 30
  --tasks A,B          only these; by default all: ${TASKS.slice(0, 8).join(", ")},
                       ${TASKS.slice(8).join(", ")}
  --graph-url URL      ask the index what is open instead of reading the chain's logs
  --checkpoint FILE    where to keep what the logs said; by default .data/keeper/<chainId>.json
  --log-range BLOCKS   how many blocks one request for logs spans; by default 5000
  --intensities FILE   publish what is newer in this table of carbon intensities (as config/carbon-intensity.json), if
                       the key may
  --extend JOB=MOMENT  keep a job of the key's project running until then, such as 12=2027-01-31T12:00:00Z; repeat it for
                       more jobs
  --metrics-port PORT  serve /metrics for Prometheus and /healthz there; 0 for a free port
  --metrics-host HOST  on which address; by default 127.0.0.1
  --max-gas GAS        the most gas of one transaction; by default 5000000
  --max-fee GWEI       wait while gas costs more than this, and never offer more; without it a replacement offers at most ten
                       times what the first transaction did, or what the chain asks by then
  --min-balance COINS  send nothing with less; by default 0.01
  --patience SECONDS   how long a round waits for a transaction to be mined; by default 180
  --replace-after SECONDS
                       when one that isn't mined is sent again with a fee an eighth higher; by default 60`;

/**
 * Reads the command line.
 * @returns undefined when help was asked for.
 * @throws UsageError that says what is wrong.
 */
export function parseKeeperOptions(args: readonly string[]): KeeperOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const { network, deployment, keystore, checkpoint, intensities } = values;
  if (network === undefined) throw new UsageError("Which chain? Add --network and its name.");
  const port = values["metrics-port"];
  return {
    ...{ network, isOnce: values.once, isDryRun: values["dry-run"], isJson: values.json },
    ...(values["rpc-url"] !== undefined && { rpcUrl: values["rpc-url"] }),
    ...(deployment !== undefined && { deployment }),
    ...(keystore !== undefined && { keystore }),
    ...(values["graph-url"] !== undefined && { graphUrl: webAddress(values["graph-url"]) }),
    ...(checkpoint !== undefined && { checkpoint }),
    ...(intensities !== undefined && { intensities }),
    extensions: (values.extend ?? []).map(readExtension),
    tasks: readTasks(values.tasks),
    interval: readWhole("--interval", values.interval, 1, 86_400),
    ...(port !== undefined && { metricsPort: readWhole("--metrics-port", port, 0, 65_535) }),
    metricsHost: values["metrics-host"],
    maxGas: BigInt(readWhole("--max-gas", values["max-gas"], 21_000, 100_000_000)),
    ...readMaxFee(values["max-fee"]),
    minBalance: readAmount("--min-balance", values["min-balance"], 18),
    patience: readWhole("--patience", values.patience, 1, 86_400),
    replaceAfter: readWhole("--replace-after", values["replace-after"], 1, 86_400),
    logRange: readWhole("--log-range", values["log-range"], 1, 1_000_000),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{ network: text, "rpc-url": text, deployment: text, keystore: text, "graph-url": text },
        ...{ checkpoint: text, intensities: text, tasks: text, "metrics-port": text, "max-fee": text },
        ...{ once: flag, "dry-run": flag, json: flag, help: flag },
        extend: { type: "string", multiple: true },
        interval: { type: "string", default: "30" },
        "metrics-host": { type: "string", default: "127.0.0.1" },
        "max-gas": { type: "string", default: "5000000" },
        "min-balance": { type: "string", default: "0.01" },
        patience: { type: "string", default: "180" },
        "replace-after": { type: "string", default: "60" },
        "log-range": { type: "string", default: "5000" },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readTasks(text: string | undefined): ReadonlySet<TaskName> {
  if (text === undefined) return new Set(TASKS);
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !TASKS.some((task) => task === name));
  if (unknown === undefined) return new Set(TASKS.filter((task) => names.includes(task)));
  throw new UsageError(`There is no task "${unknown}". There are: ${TASKS.join(", ")}.`);
}

function readExtension(text: string): Extension {
  const [, jobId, moment = ""] = /^([1-9]\d{0,30})=(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)$/.exec(text) ?? [];
  const milliseconds = Date.parse(moment);
  if (jobId !== undefined && !Number.isNaN(milliseconds))
    return { jobId, until: BigInt(milliseconds / 1000) };
  throw new UsageError(
    `--extend is "${text}" and needs a job and a moment, such as 12=2027-01-31T12:00:00Z.`,
  );
}

function webAddress(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new UsageError(
    `--graph-url is "${text}", not an address like http://127.0.0.1:8000/subgraphs/name/x.`,
  );
}
