import { MultiBar, Presets, type SingleBar } from "cli-progress";
import type { Progress } from "./one-run.ts";
import type { Outcome, Watcher } from "./parallel.ts";

const FORMAT = "{name} [{bar}] day {value} of {total}, {rate} transactions a second, {eta_formatted} left";
const NAME_WIDTH = 44;
/** Where no terminal shows bars, a line at so many parts of a run. */
const LINES = 10;

/** Shows how far each run is, at which rate, and how long it will take: as bars on a terminal, else a line now and then. */
export class ProgressBars implements Watcher {
  private readonly say: (line: string) => void;
  private readonly bars: MultiBar | undefined;
  private readonly byName = new Map<string, SingleBar>();
  private readonly startedAt = new Map<string, { time: number; transactions: number }>();

  constructor(say: (line: string) => void) {
    this.say = say;
    if (process.stdout.isTTY)
      this.bars = new MultiBar(
        { format: FORMAT, hideCursor: true, clearOnComplete: false },
        Presets.shades_classic,
      );
  }

  begin(name: string): void {
    if (this.bars === undefined) return;
    const bar = this.bars.create(1, 0, { name: name.padEnd(NAME_WIDTH), rate: "..." });
    this.byName.set(name, bar);
  }

  progress(name: string, { day, days, transactions }: Progress): void {
    const start = this.startedAt.get(name) ?? { time: performance.now(), transactions };
    this.startedAt.set(name, start);
    const seconds = (performance.now() - start.time) / 1000;
    const rate = seconds > 0 ? Math.round((transactions - start.transactions) / seconds) : 0;
    const bar = this.byName.get(name);
    bar?.setTotal(days);
    bar?.update(day, { rate });
    const isMark = Math.floor((day * LINES) / days) > Math.floor(((day - 1) * LINES) / days);
    if (this.bars === undefined && isMark)
      this.say(`${name}: day ${day} of ${days}, ${rate} transactions a second`);
  }

  end({ name }: Outcome): void {
    this.byName.get(name)?.stop();
  }

  stop(): void {
    this.bars?.stop();
  }
}
