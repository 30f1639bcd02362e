// One run in a process of its own, started by parallel.ts. Its only argument says what to run, as JSON.
import { describeError } from "../../scripts/lib/stack/stack-error.ts";
import { type OneRunParameters, oneRun, type Progress } from "./one-run.ts";

/** What the process answers. */
export type ChildMessage =
  | ({ kind: "progress" } & Progress)
  | { kind: "done"; seconds: number; rate: number }
  | { kind: "failed"; message: string };

const parameters: OneRunParameters = JSON.parse(process.argv[2] ?? "");

function tell(message: ChildMessage): Promise<void> {
  return new Promise((done) => {
    if (process.send) process.send(message, undefined, undefined, () => done());
    else done();
  });
}

async function main(): Promise<void> {
  const { timing } = await oneRun({
    ...parameters,
    onProgress: (progress) => void tell({ kind: "progress", ...progress }),
  });
  await tell({ kind: "done", seconds: timing.wallSeconds, rate: timing.transactionsPerSecond });
  process.exit(0);
}

// Whoever started it is gone: nobody wants the result, and the last checkpoint stands.
process.on("disconnect", () => process.exit(1));
main().catch(async (error: unknown) => {
  await tell({ kind: "failed", message: describeError(error) });
  process.exit(1);
});
