import { Listr, type ListrTask } from "listr2";
import { STAGES, type Stage, type StageEvent } from "../stack/stages.ts";

/** Shows what a start does. */
export interface Progress {
  onStage: (event: StageEvent) => void;
  /** Ends the display; stages that did not come up are shown as such. */
  end: () => Promise<void>;
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** A line for each stage that ends: for logs and pipes. */
function plainProgress(): Progress {
  const starts = new Map<Stage, number>();
  let hasFailed = false;
  const end = (stage: Stage, how: string): void => {
    console.log(`  ${how} ${STAGES[stage]} (${seconds(starts.get(stage) ?? Date.now())})`);
  };
  return {
    onStage: (event) => {
      if (event.state === "started") starts.set(event.stage, Date.now());
      if (event.state === "done") end(event.stage, event.text ? `done, ${event.text}:` : "done:");
      if (event.state === "failed") {
        end(event.stage, hasFailed ? "stopped:" : "FAILED:"); // the first failure stops the rest
        hasFailed = true;
      }
    },
    end: async () => undefined,
  };
}

interface Line {
  onEvent: (event: StageEvent) => void;
  finish: () => void;
  task: ListrTask;
}

function line(stage: Stage): Line {
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  promise.catch(() => undefined); // reported by the task
  let show: (text: string) => void = () => undefined;
  let isStarted = false;
  const task: ListrTask = {
    title: STAGES[stage],
    task: async (_, wrapper) => {
      show = (text) => {
        wrapper.output = text;
      };
      const text = await promise;
      if (!isStarted) wrapper.skip(`${STAGES[stage]} (not needed)`);
      else if (text !== undefined) wrapper.title = `${STAGES[stage]} (${text})`;
    },
  };
  const onEvent = (event: StageEvent): void => {
    if (event.state === "started") isStarted = true;
    if (event.state === "progress") show(event.text);
    if (event.state === "done") resolve(event.text);
    if (event.state === "failed") reject(new Error(STAGES[stage]));
  };
  return { task, onEvent, finish: () => resolve(undefined) };
}

/** A live list of the stages: for terminals. */
function liveProgress(): Progress {
  const lines = new Map(Object.keys(STAGES).map((stage) => [stage, line(stage as Stage)]));
  const list = new Listr(
    [...lines.values()].map(({ task }) => task),
    {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false, // Ctrl-C must stop the stack first
      rendererOptions: { showErrorMessage: false, collapseErrors: false },
    },
  );
  const shown = list.run();
  return {
    onStage: (event) => lines.get(event.stage)?.onEvent(event),
    end: async () => {
      for (const { finish } of lines.values()) finish();
      await shown;
    },
  };
}

/** Shows the progress of a start in the way that suits the output. */
export function showProgress(): Progress {
  return process.stdout.isTTY ? liveProgress() : plainProgress();
}
