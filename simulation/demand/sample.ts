import { stringify } from "csv-stringify/sync";
import { Random } from "./random.ts";

/** What a sample has. */
export interface SampleParameters {
  machines: number;
  tasks: number;
  seed: number;
}

/** The two files of a trace. */
export interface Sample {
  nodes: string;
  tasks: string;
}

interface Kind {
  weight: number;
}
type SomeOf<T> = readonly [T, ...T[]];

/** Models with the GPUs of their machines and how frequent they are, rounded from what is published of real clusters. */
const MACHINES: SomeOf<Kind & { model: string; gpus: number }> = [
  { model: "G2", gpus: 8, weight: 45 },
  { model: "T4", gpus: 2, weight: 33 },
  { model: "P100", gpus: 2, weight: 11 },
  { model: "V100M16", gpus: 4, weight: 5 },
  { model: "G3", gpus: 8, weight: 3 },
  { model: "V100M32", gpus: 8, weight: 3 },
];
const GPU_COUNTS: SomeOf<Kind & { count: number }> = [
  { count: 0, weight: 13 },
  { count: 1, weight: 84 },
  { count: 2, weight: 2 },
  { count: 8, weight: 1 },
];
const PARTS = [250, 470, 500, 810, 1_000, 1_000, 1_000] as const;
const QOS = ["LS", "LS", "LS", "BE", "BE", "Burstable", "Guaranteed"] as const;
const MACHINE_COLUMNS = ["sn", "cpu_milli", "memory_mib", "gpu", "model"] as const;
const TASK_COLUMNS = [
  "name",
  "cpu_milli",
  "memory_mib",
  "num_gpu",
  "gpu_milli",
  "gpu_spec",
  "qos",
  "pod_phase",
  "creation_time",
  "deletion_time",
  "scheduled_time",
] as const;

/** Share of the tasks that never start, and of those that allow only some models. */
const PENDING = 0.1;
const PICKY = 0.15;
/** Share of the tasks that run for weeks. */
const LONG = 0.01;
const MEDIAN_SECONDS = 1_500;
const LONG_MEDIAN_SECONDS = 10 * 86_400;
const SIGMA = 1.3;
const MEAN_GAP_SECONDS = 1_200;
const FIRST_CREATION = 5_000;

/** Generates a trace of the published form with its traps: no GPU, parts of GPUs, models nobody has, no start. */
export function generateSample({ machines, tasks, seed }: SampleParameters): Sample {
  const rows = { machines: new Random(seed, "sample machines"), tasks: new Random(seed, "sample tasks") };
  let creation = FIRST_CREATION;
  const taskRows = Array.from({ length: tasks }, (_, index) => {
    creation += Math.round(rows.tasks.exponential(MEAN_GAP_SECONDS));
    return taskRow(index, creation, rows.tasks);
  });
  const machineRows = Array.from({ length: machines }, (_, index) => machineRow(index, rows.machines));
  return {
    nodes: stringify(machineRows, { header: true, columns: [...MACHINE_COLUMNS] }),
    tasks: stringify(taskRows, { header: true, columns: [...TASK_COLUMNS] }),
  };
}

function machineRow(index: number, random: Random): (string | number)[] {
  const { model, gpus } = drawn(MACHINES, random);
  return [`sample-node-${digits(index)}`, gpus * 12_000, gpus * 98_304, gpus, model];
}

function taskRow(index: number, creation: number, random: Random): (string | number)[] {
  const { count } = drawn(GPU_COUNTS, random);
  const parts = count === 1 ? oneOf(PARTS, random) : Math.min(count, 1) * 1_000;
  const spec = random.isTrue(PICKY) ? oneOf(["T4", "G2|V100M32", "V100M16|V100M32", "A800"], random) : "";
  const isPending = random.isTrue(PENDING);
  const median = random.isTrue(LONG) ? LONG_MEDIAN_SECONDS : MEDIAN_SECONDS;
  const scheduled = creation + (random.isTrue(0.5) ? 0 : random.whole(1, 30));
  const deletion = scheduled + Math.max(20, Math.round(random.logNormal(median, SIGMA)));
  const qos = oneOf(QOS, random);
  const phase = isPending ? "Pending" : oneOf(["Running", "Succeeded", "Failed"], random);
  const name = `sample-pod-${digits(index)}`;
  const cores = random.whole(1, 8) * 2_000;
  return [
    name,
    cores,
    cores * 2,
    count,
    parts,
    spec,
    qos,
    phase,
    creation,
    deletion,
    isPending ? "" : scheduled,
  ];
}

function drawn<T extends Kind>(list: SomeOf<T>, random: Random): T {
  return list[random.weighted(list.map(({ weight }) => weight))] ?? list[0];
}

function oneOf<T>(list: SomeOf<T>, random: Random): T {
  return list[random.whole(0, list.length - 1)] ?? list[0];
}

function digits(index: number): string {
  return String(index).padStart(4, "0");
}
