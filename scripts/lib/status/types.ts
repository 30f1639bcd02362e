/**
 * How a check ended: nothing found; something to look at; something wrong; the answer could not be read; not asked, because an
 * option that it needs is missing.
 */
export type CheckState = "ok" | "warning" | "fault" | "unknown" | "skipped";

/** One thing that a check found. A note says what is as votes decided, and is no reason to worry. */
export interface Finding {
  kind: "note" | "warning" | "fault";
  words: string;
  /** The proposal that made it so. */
  proposalId?: string;
}

/** Figures by name, for monitoring; amounts in 1e-18 COMPUTE or wei as text. */
export type Figures = Readonly<Record<string, string | number | boolean | null>>;

/** What a check says when it could look. */
export interface Outcome {
  /** What was compared and found, in a sentence that is true also when there are findings. */
  words: string;
  findings: readonly Finding[];
  figures: Figures;
  /** Nothing was looked at; the words say which option is missing. */
  isSkipped?: boolean;
}

/** One check. It only reads. */
export interface Check<Context> {
  name: string;
  title: string;
  run: (context: Context) => Promise<Outcome>;
}

/** What a check found, as it is reported. */
export interface CheckResult {
  name: string;
  title: string;
  state: CheckState;
  words: string;
  findings: readonly Finding[];
  figures: Figures;
}

/** The whole report. */
export interface StatusReport {
  network: string;
  chainId: number;
  block: number;
  /** The block's time. */
  time: string;
  state: Exclude<CheckState, "skipped">;
  checks: readonly CheckResult[];
}
