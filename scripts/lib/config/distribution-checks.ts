import { formatCompute, parseCompute, SUPPLY_CAP } from "./amounts.ts";
import { parseDay } from "./dates.ts";
import { type Entry, findDuplicates } from "./duplicates.ts";
import type { Finding } from "./findings.ts";
import { findingAt, listAt, type Path, type Source, textAt, valueAt } from "./source.ts";

function amountAt(value: unknown, path: Path): bigint | undefined {
  const text = textAt(value, path);
  return text === undefined ? undefined : parseCompute(text);
}

function checkCap(source: Source): Finding[] {
  const supply = amountAt(source.value, ["supply"]);
  if (supply === undefined || supply <= SUPPLY_CAP) return [];
  const problem = `is ${formatCompute(supply)}, above the token's cap of ${formatCompute(SUPPLY_CAP)}`;
  return [findingAt(source, ["supply"], problem, "lower it and the allocations with it")];
}

/** Nothing is said about the sum while one of its amounts can't be read: that one is a finding of its own. */
function checkSum(source: Source): Finding[] {
  const { value } = source;
  const supply = amountAt(value, ["supply"]);
  const parts = [
    amountAt(value, ["treasury", "amount"]),
    ...listAt(value, ["allocations"]).map((_, index) => amountAt(value, ["allocations", index, "amount"])),
  ];
  if (supply === undefined || parts.some((part) => part === undefined)) return [];
  const sum = parts.reduce<bigint>((total, part) => total + (part ?? 0n), 0n);
  if (sum === supply) return [];
  const [difference, word] = sum > supply ? [sum - supply, "more"] : [supply - sum, "less"];
  const problem =
    `is ${formatCompute(supply)}, but treasury and allocations add up to ${formatCompute(sum)}, ` +
    `${formatCompute(difference)} ${word}`;
  const fix = `${word === "more" ? "take that much from" : "give that much to"} the treasury or an allocation`;
  return [findingAt(source, ["supply"], problem, fix)];
}

/** An account may have a liquid and a vesting allocation, but each only once. */
function checkAccounts(source: Source): Finding[] {
  const { value } = source;
  const entries = listAt(value, ["allocations"]).map((_, index): Entry => {
    const path = ["allocations", index, "account"];
    const account = textAt(value, path);
    const kind = valueAt(value, ["allocations", index, "vesting"]) === undefined ? "liquid" : "vesting";
    const key = account === undefined ? undefined : `${kind} ${account.toLowerCase()}`;
    return { path, key, shown: `${account} with a ${kind} allocation` };
  });
  return findDuplicates(source, entries, "put the two amounts into one allocation");
}

function checkVesting(source: Source, path: Path): Finding[] {
  const [start, cliffEnd, end] = ["start", "cliffEnd", "end"].map((name) =>
    textAt(source.value, [...path, name]),
  );
  const isDay = (text: string | undefined): text is string =>
    text !== undefined && parseDay(text) !== undefined;
  if (!isDay(start) || !isDay(end)) return [];
  // ISO days sort as text.
  if (end <= start) {
    const order = end === start ? `on the day it starts` : `before it starts (${start})`;
    return [findingAt(source, [...path, "end"], `ends ${end}, ${order}`, "set an end after the start")];
  }
  if (!isDay(cliffEnd)) return [];
  const fix = `set a day from ${start} to ${end}`;
  if (cliffEnd < start) {
    return [
      findingAt(source, [...path, "cliffEnd"], `is ${cliffEnd}, before vesting starts (${start})`, fix),
    ];
  }
  if (cliffEnd > end) {
    return [
      findingAt(source, [...path, "cliffEnd"], `is ${cliffEnd}, beyond the end of vesting (${end})`, fix),
    ];
  }
  return [];
}

/** Checks what the schema can't: sums, repeated accounts and the order of days in distribution.json. */
export function checkDistribution(source: Source): Finding[] {
  const allocations = listAt(source.value, ["allocations"]);
  return [
    ...checkCap(source),
    ...checkSum(source),
    ...checkAccounts(source),
    ...allocations.flatMap((_, index) => checkVesting(source, ["allocations", index, "vesting"])),
  ];
}
