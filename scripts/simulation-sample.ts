import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { generateSample } from "../simulation/demand/sample.ts";

const USAGE = `Usage: npm run simulation:sample -- [--machines 24] [--tasks 300] [--seed 1] [--dir simulation/samples]
Writes nodes.csv and tasks.csv of the form that npm run simulate -- --trace reads, generated from the seed.`;

const OPTIONS = {
  machines: { type: "string", default: "24" },
  tasks: { type: "string", default: "300" },
  seed: { type: "string", default: "1" },
  dir: { type: "string", default: "simulation/samples" },
  help: { type: "boolean", default: false },
} as const;

function wholeNumber(option: string, value: string, least: number): number {
  if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
  throw new Error(`--${option} ${value} is no whole number from ${least} to 999999999`);
}

async function write(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return console.log(USAGE);
  const { nodes, tasks } = generateSample({
    machines: wholeNumber("machines", values.machines, 1),
    tasks: wholeNumber("tasks", values.tasks, 1),
    seed: wholeNumber("seed", values.seed, 0),
  });
  await mkdir(values.dir, { recursive: true });
  const [nodesFile, tasksFile] = ["nodes.csv", "tasks.csv"].map((name) => path.join(values.dir, name));
  await writeFile(nodesFile ?? "", nodes);
  await writeFile(tasksFile ?? "", tasks);
  console.log(
    `Wrote ${nodesFile} and ${tasksFile}. Read them by npm run simulate -- --trace ${nodesFile},${tasksFile}`,
  );
}

await write().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
});
