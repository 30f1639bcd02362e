/** What a start does, in the order it is shown. */
export const STAGES = {
  check: "Check the machine",
  config: "Check the files in config/",
  chain: "Start the chain",
  deploy: "Deploy the DAO",
  seed: "Play its history",
  database: "Start PostgreSQL",
  webBuild: "Build the dApp",
  subgraph: "Build the subgraph",
  graphNode: "Start Graph Node",
  indexing: "Index the chain",
  relayer: "Start the relayer",
  web: "Serve the dApp",
} as const;

export type Stage = keyof typeof STAGES;

/** What happens to a stage. */
export type StageEvent = { stage: Stage } & (
  | { state: "started" }
  | { state: "progress"; text: string }
  | { state: "done"; text?: string }
  | { state: "failed" }
);

/** Runs a stage and reports on it; what the work returns as `text` is shown when it is done. */
export type RunStage = <Result>(
  stage: Stage,
  work: (progress: (text: string) => void, done: (text: string) => void) => Promise<Result>,
) => Promise<Result>;

/** Makes the function that runs stages and tells a listener what happens. */
export function stageRunner(onStage: (event: StageEvent) => void): RunStage {
  return async (stage, work) => {
    onStage({ stage, state: "started" });
    let text: string | undefined;
    try {
      const result = await work(
        (progress) => onStage({ stage, state: "progress", text: progress }),
        (final) => {
          text = final;
        },
      );
      onStage({ stage, state: "done", text });
      return result;
    } catch (error) {
      onStage({ stage, state: "failed" });
      throw error;
    }
  };
}
