import { type Hex, isHex, keccak256, toBytes } from "viem";
import { parseHours } from "@/lib/market/hours";
import { parseHourPrice } from "@/lib/market/units";

/** What stands in the form. */
export interface OrderForm {
  way: "queue" | "book";
  /** A project's number, or "" for the account itself. */
  project: string;
  classId: string;
  offer: string;
  gpus: string;
  hours: string;
  /** COMPUTE per GPU-hour. */
  maxPrice: string;
  spec: string;
}

/** What is asked for, understood. */
export interface Order {
  projectId: number;
  gpus: number;
  /** Seconds. */
  duration: number;
  specHash: Hex;
}

/** What is wrong in each field. */
export type OrderProblems = Partial<Record<keyof OrderForm, string>>;

/** What an order is bound by. */
export interface OrderLimits {
  maxDuration: number;
  /** GPUs that can be had; undefined where it isn't known. */
  maxGpus: number | undefined;
}

const SHORTEST = 60;

/** The hash of what shall run: of a text, or the hash itself where somebody gives one. */
export function specHashOf(spec: string): Hex | undefined {
  const text = spec.trim();
  if (text === "") return undefined;
  return isHex(text) && text.length === 66 ? (text.toLowerCase() as Hex) : keccak256(toBytes(text));
}

/** What is wrong with the choices that one way or the other needs. */
function choiceProblems({ way, project, classId, maxPrice, offer }: OrderForm): OrderProblems {
  if (way === "book") return offer ? {} : { offer: "Choose an offer." };
  return {
    ...(project ? {} : { project: "The queue serves projects. Choose one of yours." }),
    ...(classId ? {} : { classId: "Choose a GPU class." }),
    ...(parseHourPrice(maxPrice) === undefined
      ? { maxPrice: "Type the highest price per GPU-hour that you accept, for example 12.5." }
      : {}),
  };
}

function gpusProblem(gpus: number, maxGpus: number | undefined): OrderProblems {
  if (gpus < 1) return { gpus: "Type how many GPUs, at least 1." };
  if (maxGpus !== undefined && gpus > maxGpus) return { gpus: `At most ${maxGpus} can be had here now.` };
  return {};
}

function hoursProblem(duration: number | undefined, longest: number): OrderProblems {
  if (duration === undefined || duration < SHORTEST)
    return { hours: "Type for how many hours, for example 24 or 0.5; at least one minute." };
  if (duration > longest) return { hours: `At most ${Math.floor(longest / 3_600)} hours at once.` };
  return {};
}

/** Understands the parts that every order has, or says what is wrong in which field. */
export function orderOf(
  form: OrderForm,
  { maxDuration, maxGpus }: OrderLimits,
): { order: Order } | { problems: OrderProblems } {
  const gpus = /^\d{1,5}$/.test(form.gpus.trim()) ? Number(form.gpus) : 0;
  const duration = parseHours(form.hours);
  const specHash = specHashOf(form.spec);
  const problems: OrderProblems = {
    ...gpusProblem(gpus, maxGpus),
    ...hoursProblem(duration, maxDuration),
    ...(specHash ? {} : { spec: "Write what shall run, or give the hash of its specification." }),
    ...choiceProblems(form),
  };
  if (Object.keys(problems).length > 0 || duration === undefined || !specHash) return { problems };
  return { order: { projectId: Number(form.project || 0), gpus, duration, specHash } };
}

/** The middle of some prices: half are at or below it. Undefined for none. */
export function medianPrice(prices: readonly bigint[]): bigint | undefined {
  const sorted = prices.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
