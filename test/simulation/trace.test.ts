import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { describeTrace } from "../../simulation/trace/describe.ts";
import { parseTraceOption, readTrace, type Trace } from "../../simulation/trace/read-trace.ts";
import { TraceError } from "../../simulation/trace/trace-error.ts";

const NODES =
  "sn,cpu_milli,memory_mib,gpu,model\nn-1,64000,262144,2,T4\nn-2,64000,262144,8,G2\nn-3,1,1,0,T4\n";
const HEADER =
  "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time";
const PLAN = {
  smallProjects: 3,
  largeProjects: 2,
  contributorShare: 0.5,
  load: 1,
  growth: 1,
  smallShare: 0.5,
};

const folder = mkdtempSync(path.join(tmpdir(), "trace-"));
after(() => rmSync(folder, { recursive: true }));

function read(tasks: string, nodes = NODES, seed = 1): Promise<Trace> {
  writeFileSync(path.join(folder, "nodes.csv"), nodes);
  writeFileSync(path.join(folder, "tasks.csv"), tasks);
  const files = { nodes: path.join(folder, "nodes.csv"), tasks: path.join(folder, "tasks.csv") };
  return readTrace({ ...files, plan: PLAN, seed });
}

/** The findings of a trace that can't be read, as "file:line field problem". */
async function findingsOf(tasks: string, nodes = NODES): Promise<string[]> {
  const error: unknown = await read(tasks, nodes).then(
    () => assert.fail("the trace was read"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TraceError, String(error));
  return error.findings.map((f) => `${path.basename(f.file)}:${f.line} ${f.field} ${f.problem}`);
}

/** A task with what differs from an ordinary one. */
function task(cells: Record<string, string | number>): string {
  const ordinary = { name: "p", cpu_milli: 1, memory_mib: 1, num_gpu: 1, gpu_milli: 1000, gpu_spec: "" };
  const times = {
    qos: "LS",
    pod_phase: "Succeeded",
    creation_time: 100,
    deletion_time: 300,
    scheduled_time: 200,
  };
  const all: Record<string, string | number> = { ...ordinary, ...times, ...cells };
  return HEADER.split(",")
    .map((column) => all[column])
    .join(",");
}

const rows = (...lines: string[]): string => [HEADER, ...lines, ""].join("\n");

describe("a cluster trace", () => {
  it("becomes machines and jobs, in the order of their arrival", async () => {
    const { workload, models } = await read(
      rows(task({ name: "b", creation_time: 160 }), task({ name: "a", num_gpu: 4, gpu_spec: "G2" })),
    );
    assert.deepEqual(workload.machines, [
      { id: "n-1", model: "T4", gpus: 2, gpuClass: "22" },
      { id: "n-2", model: "G2", gpus: 8, gpuClass: "14" },
    ]);
    const jobs = workload.demand.jobs.map(({ project: _, ...job }) => job);
    assert.deepEqual(jobs, [
      { id: "a", arrival: 0, gpus: 4, duration: 100, gpuClass: "14" },
      { id: "b", arrival: 60, gpus: 1, duration: 100 },
    ]);
    assert.deepEqual(
      models.map(({ model, gpus, standIn }) => [model, gpus, standIn !== undefined]),
      [
        ["G2", 8, true],
        ["T4", 2, false],
      ],
    );
  });

  it("says what it left out, why, and on which lines", async () => {
    const trace = await read(
      rows(
        task({ name: "no gpu 1", num_gpu: 0 }),
        task({ name: "no gpu 2", num_gpu: 0 }),
        task({ name: "no gpu 3", num_gpu: 0 }),
        task({ name: "no gpu 4", num_gpu: 0 }),
        task({ name: "waits", scheduled_time: "" }),
        task({ name: "runs", deletion_time: "" }),
        task({ name: "short", deletion_time: 200 }),
        task({ name: "great", num_gpu: 9 }),
        task({ name: "great for T4", num_gpu: 4, gpu_spec: "T4" }),
        task({ name: "other model", gpu_spec: "H9000|V100M16" }),
        task({ name: "nothing of a GPU", gpu_milli: 0 }),
        task({ name: "used", gpu_spec: "H9000|T4" }),
      ),
    );
    const out = Object.fromEntries(trace.skipped.map(({ reason, count, lines }) => [reason, [count, lines]]));
    assert.deepEqual(out, {
      "the task asks for no GPU": [4, [2, 3, 4]],
      "the task asks for more GPUs than any machine of its models has": [2, [9, 10]],
      "no machine has one of the models that the task allows": [1, [11]],
      "the machine has no GPU": [1, [4]],
      "the task asks for 0 thousandths of a GPU": [1, [12]],
      "the task ended in the second in which it started": [1, [8]],
      "the task has no deletion_time, so how long it computes isn't known": [1, [7]],
      "the task never started, so how long it computes isn't known": [1, [6]],
    });
    assert.equal(trace.workload.demand.skipped["the task asks for no GPU"], 4);
    assert.deepEqual(
      trace.workload.demand.jobs.map(({ id, gpuClass }) => [id, gpuClass]),
      [["used", "22"]],
    );
    const words = describeTrace(trace).join("\n");
    assert.match(
      words,
      /Read 3 machines and 12 tasks: 2 machines with 10 GPUs and 1 task are used, 12 rows left out/,
    );
    assert.match(words, /4 rows of .*tasks.csv: the task asks for no GPU \(lines 2, 3, 4 and 1 more\)/);
  });

  it("gives a whole GPU to a task that asked for a part, and says what that adds", async () => {
    const { workload, roundedUp } = await read(
      rows(
        task({ name: "part", gpu_milli: 250, scheduled_time: 100, deletion_time: 7300 }),
        task({ name: "whole" }),
      ),
    );
    assert.deepEqual(
      workload.demand.jobs.map(({ gpus }) => gpus),
      [1, 1],
    );
    assert.deepEqual(roundedUp, { tasks: 1, askedGpuHours: 0.5, takenGpuHours: 2 });
  });

  it("makes jobs that the queue takes of tasks that are too long and too short", async () => {
    const week = 604_800;
    const { workload, used, long, short } = await read(
      rows(
        task({ name: "long", scheduled_time: 100, deletion_time: 100 + 2 * week + 30 }),
        task({ name: "short", scheduled_time: 100, deletion_time: 110 }),
        task({ name: "week", scheduled_time: 100, deletion_time: 100 + week }),
      ),
    );
    assert.deepEqual(
      workload.demand.jobs.map(({ id, arrival, duration }) => [id, arrival, duration]),
      [
        ["long/1", 0, week],
        ["short", 0, 60],
        ["week", 0, week],
        ["long/2", week, week],
        ["long/3", 2 * week, 60],
      ],
    );
    assert.deepEqual([used, long, short], [3, 1, 1]);
    const { market } = JSON.parse(
      readFileSync(path.resolve(import.meta.dirname, "../../ignition/parameters/production.json"), "utf8"),
    ) as { market: { queue: { maxDurationSeconds: number } } };
    assert.equal(market.queue.maxDurationSeconds, week);
  });

  it("deals the same tasks to the same projects from the same seed, and great ones to large projects", async () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      task({ name: `t-${index}`, creation_time: index, deletion_time: index % 4 === 0 ? 90_000 : 300 }),
    );
    const dealt = async (seed: number) => (await read(rows(...lines), NODES, seed)).workload.demand;
    const first = await dealt(7);
    assert.deepEqual(first, await dealt(7));
    assert.notDeepEqual(first.jobs, (await dealt(8)).jobs);
    const great = first.jobs.filter(({ duration }) => duration > 86_400);
    assert.equal(great.length, 50);
    assert.ok(great.every(({ project }) => first.projects[project]?.size === "large"));
    assert.equal(first.projects.filter(({ isContributor }) => isContributor).length, 1);
    const small = first.jobs.filter(({ project }) => first.projects[project]?.size === "small").length;
    assert.ok(small > 50 && small < 100, `${small} of 150 at a share of a half`);
  });
});

describe("a trace with a fault", () => {
  it("names file, line and column of each", async () => {
    const found = await findingsOf(
      rows(
        task({ name: "a", num_gpu: "two" }),
        task({ name: "b", creation_time: -5 }),
        task({ name: "c", deletion_time: "99999999999999999999999" }),
        task({ name: "d", gpu_milli: 1001, num_gpu: 70000 }),
        task({ name: "e", deletion_time: 150 }),
        task({ name: "f", scheduled_time: 50 }),
        task({ name: "f" }),
        "g,1,1",
      ),
    );
    assert.deepEqual(found, [
      'tasks.csv:2 num_gpu "two" is no number',
      'tasks.csv:3 creation_time "-5" is negative',
      'tasks.csv:4 deletion_time "99999999999999999999999" is more than 4000000000, the most that a trace may hold',
      'tasks.csv:5 num_gpu "70000" is more than 65535, the most that a trace may hold',
      'tasks.csv:5 gpu_milli "1001" is more than 1000, the most that a trace may hold',
      "tasks.csv:6 deletion_time 150 is before its scheduled_time 200, a negative duration",
      "tasks.csv:7 scheduled_time 50 is before its creation_time 100",
      'tasks.csv:8 name "f" stands on line 7 already',
      "tasks.csv:9 (row) has 3 values where the header has 11",
    ]);
  });

  it("names a machine's model that no class stands for, and what to do", async () => {
    const nodes = "sn,cpu_milli,memory_mib,gpu,model\nn-1,1,1,2,T4\nn-2,1,1,2,H9000\n";
    assert.deepEqual(await findingsOf(rows(task({})), nodes), [
      'nodes.csv:3 model "H9000" is a model that no GPU class stands for',
    ]);
    await assert.rejects(read(rows(task({})), nodes), /or add the model to simulation\/trace\/models\.json/);
  });

  it("names missing and doubled columns", async () => {
    const header = HEADER.replace("num_gpu,", "").replace("gpu_spec", "name");
    assert.deepEqual(await findingsOf(`${header}\n`), [
      "tasks.csv:1 num_gpu is missing from the header",
      "tasks.csv:1 gpu_spec is missing from the header",
      "tasks.csv:1 name stands in the header twice",
    ]);
    assert.deepEqual(await findingsOf("a;b;c\n1;2;3\n"), [
      "tasks.csv:1 (header) names none of a trace's columns",
    ]);
  });

  it("names empty files", async () => {
    assert.deepEqual(await findingsOf(""), ["tasks.csv:1 (file) is empty"]);
    assert.deepEqual(await findingsOf(`${HEADER}\n`), ["tasks.csv:1 (file) has a header and no row"]);
    assert.deepEqual(await findingsOf(rows(task({})), "sn,cpu_milli,memory_mib,gpu,model\nn,1,1,0,\n"), [
      "nodes.csv:1 gpu has no machine with a GPU",
    ]);
  });

  it("names what is no CSV, and what is too long to be a row", async () => {
    assert.match(
      (await findingsOf(rows(`"a${task({})}`)))[0] ?? "",
      /^tasks\.csv:\d+ \(row\) is not valid CSV/,
    );
    const long = (await findingsOf(rows(task({ name: "a".repeat(70_000) }))))[0] ?? "";
    assert.match(long, /is not valid CSV \(CSV_MAX_RECORD_SIZE\)/);
  });

  it("ends after 20 findings, and hides no control characters in them", async () => {
    const lines = Array.from({ length: 50 }, (_, index) =>
      task({ name: `t-${index}`, num_gpu: "\u001b[31m" }),
    );
    const error: unknown = await read(rows(...lines)).catch((reason: unknown) => reason);
    assert.ok(error instanceof TraceError);
    assert.equal(error.findings.length, 20);
    assert.match(error.message, /\\u\{1b\}\[31m/);
    assert.ok(!error.message.includes("\u001b"));
  });

  it("says which file isn't there, and what to write", async () => {
    const nodes = path.join(folder, "absent.csv");
    await assert.rejects(
      readTrace({ nodes, tasks: nodes, plan: PLAN, seed: 1 }),
      /absent\.csv can't be read \(ENOENT\): correct the path given to --trace/,
    );
    assert.deepEqual(parseTraceOption("a.csv, b.csv"), { nodes: "a.csv", tasks: "b.csv" });
    assert.throws(() => parseTraceOption("a.csv"), /write --trace nodes\.csv,tasks\.csv/);
    await assert.rejects(read(rows(task({ num_gpu: 0 }))), /No task of .* can be asked of the market/);
  });
});
