// The local chain: Hardhat's own node, run by chain.ts as a child process. Its only argument is its settings as JSON.
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { ChainMessage, ChainSettings } from "./chain.ts";
import { Journal } from "./journal.ts";
import { JournalRecorder } from "./journal-recorder.ts";
import { replayJournal } from "./journal-replay.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { describeError } from "./stack-error.ts";

const settings: ChainSettings = JSON.parse(process.argv[2] ?? "");

function tell(message: ChainMessage): Promise<void> {
  return new Promise((done) => {
    if (process.send) process.send(message, undefined, undefined, () => done());
    else done();
  });
}

async function listen(): Promise<string> {
  const runtime = await createHardhatRuntimeEnvironment(
    {
      networks: {
        local: {
          type: "edr-simulated",
          chainType: "l1",
          chainId: settings.chainId,
          initialDate: new Date(settings.initialTimestamp * 1000),
          accounts: { mnemonic: settings.mnemonic, count: settings.accounts },
          // First come, first served: a journal played back must order transactions as they were.
          mining: { auto: true, interval: 0, mempool: { order: "fifo" } },
        },
      },
    },
    {},
    PROJECT_ROOT,
  );
  const server = await runtime.network.createServer("local", "127.0.0.1", settings.port);
  const { address, port } = await server.listen();
  return `http://${address}:${port}`;
}

/** The reason goes to the supervisor in words, which then ends this process. */
async function failToStart(error: unknown): Promise<void> {
  console.error(error);
  for (const event of ["SIGINT", "disconnect"]) process.on(event, () => process.exit(1));
  await tell({ kind: "failed", message: describeError(error) });
}

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}

async function main(): Promise<void> {
  const url = await listen();
  const stopping: (() => Promise<void>)[] = [];
  if (settings.journalFile !== undefined) {
    const journal = Journal.open(settings.journalFile);
    await replayJournal(url, journal.blocks);
    const recorder = new JournalRecorder({ url, journal });
    await recorder.start(fail);
    stopping.push(() => recorder.stop());
  }
  const end = async (): Promise<void> => {
    for (const stop of stopping.splice(0)) await stop();
    process.exit(0);
  };
  process.on("SIGINT", () => end().catch(fail));
  process.on("disconnect", () => end().catch(fail)); // the supervisor is gone
  await tell({ kind: "ready", url });
}

main().catch(failToStart);
