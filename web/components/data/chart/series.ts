/** One point of a chart. */
export interface ChartPoint {
  /** Unix seconds. */
  at: number;
  /** For the height only; money keeps its exact value in `text`. */
  value: number;
  /** The value as people read it, with its unit. */
  text: string;
}

/** Points of one meaning. */
export interface ChartSeries {
  name: string;
  /** Which of the six chart colours; the same meaning has the same colour on every page. */
  color: 1 | 2 | 3 | 4 | 5 | 6;
  points: readonly ChartPoint[];
}

/** How the points of a chart are drawn. */
export type ChartKind = "line" | "step" | "bar";

/** The corners of a line that stays level until each point. */
export function toSteps(points: readonly ChartPoint[]): ChartPoint[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return before ? [{ ...before, at: point.at }, point] : [point];
  });
}

/** Moments of all series in order, each once. */
export function momentsOf(series: readonly ChartSeries[]): number[] {
  return [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
}

/** The point of a series at a moment: the last one that is not after it. */
export function pointAt(points: readonly ChartPoint[], moment: number): ChartPoint | undefined {
  return points.findLast(({ at }) => at <= moment);
}
