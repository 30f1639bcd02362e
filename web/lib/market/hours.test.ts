import { describe, expect, it } from "vitest";
import { parseHours } from "@/lib/market/hours";

describe("parseHours", () => {
  it.each([
    ["1", 3_600],
    [" 0.5 ", 1_800],
    ["1,000", 3_600_000],
    ["0.0003", 1],
  ])("reads %s", (text, seconds) => expect(parseHours(text)).toBe(seconds));

  it.each(["", "0", "-1", "1h", "1.23456", "1e3", "123456"])("refuses “%s”", (text) =>
    expect(parseHours(text)).toBeUndefined(),
  );
});
