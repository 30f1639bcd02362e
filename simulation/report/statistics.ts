/** The mean, and where it lies with 95 % confidence. */
export interface Estimate {
  /** How many values. */
  n: number;
  mean: number;
  min: number;
  max: number;
  /** Ends of the interval; absent for a single value, which says nothing of the spread. */
  low?: number;
  high?: number;
}

const NORMAL_975 = 1.959963984540054;
/** Student's t for 97.5 %, by degrees of freedom from 1. */
const STUDENT_975 = [
  12.7062047, 4.3026527, 3.1824463, 2.7764451, 2.5705818, 2.4469119, 2.3646243, 2.3060041, 2.2621572,
  2.2281389, 2.2009852, 2.1788128, 2.1603687, 2.1447867, 2.1314495, 2.1199053, 2.1098156, 2.100922, 2.0930241,
  2.0859634, 2.0796138, 2.0738731, 2.0686576, 2.0638986, 2.0595386, 2.0555294, 2.0518305, 2.0484071,
  2.0452296, 2.0422725,
] as const;

/** Student's t for a two-sided interval of 95 %. Above 30 degrees of freedom by the expansion of Cornish and Fisher. */
export function studentT(degrees: number): number {
  const listed = STUDENT_975[degrees - 1];
  if (listed !== undefined) return listed;
  const z = NORMAL_975;
  const first = (z ** 3 + z) / (4 * degrees);
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3);
  return z + first + second + third;
}

/** Mean and confidence interval of values that don't depend on each other. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  if (n === 0) throw new RangeError("There is no mean of no values");
  const mean = average(values);
  const range = { n, mean, min: least(values), max: greatest(values) };
  if (n === 1) return range;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = studentT(n - 1) * Math.sqrt(variance / n);
  return { ...range, low: mean - half, high: mean + half };
}

/** The arithmetic mean; 0 of no values. */
export function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which this share of the values lies, between two of them by proportion; undefined of no values. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (place - Math.floor(place));
}

/** Jain's index: 1 when all have the same, 1/n when one has all. 1 when nobody has anything. */
export function jain(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value ** 2, 0);
  return squares === 0 ? 1 : sum ** 2 / (values.length * squares);
}

/** The Gini coefficient: 0 when all have the same, (n - 1) / n when one has all. 0 when nobody has anything. */
export function gini(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const sum = sorted.reduce((total, value) => total + value, 0);
  if (sum === 0) return 0;
  const n = sorted.length;
  const ranked = sorted.reduce((total, value, index) => total + (index + 1) * value, 0);
  return (2 * ranked) / (n * sum) - (n + 1) / n;
}

function least(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), Number.POSITIVE_INFINITY);
}

function greatest(values: readonly number[]): number {
  return values.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY);
}
