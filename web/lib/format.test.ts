import { describe, expect, it } from "vitest";
import {
  formatAmount,
  formatAmountExact,
  formatDuration,
  formatPercent,
  formatRelative,
  formatUtc,
  shortAddress,
  toRatio,
} from "@/lib/format";

const unit = 10n ** 18n;

describe("formatAmount", () => {
  it("groups thousands and drops empty decimals", () => {
    expect(formatAmount(12_345_678n * unit)).toBe("12,345,678");
    expect(formatAmount(0n)).toBe("0");
    expect(formatAmount(999n * unit)).toBe("999");
  });
  it("shows at most four decimals and rounds towards zero", () => {
    expect(formatAmount(12_345_678_999_999_999_999_999n)).toBe("12,345.6789");
    expect(formatAmount(unit - 1n)).toBe("0.9999");
    expect(formatAmount(15n * 10n ** 17n)).toBe("1.5");
  });
  it("does not show something as nothing", () => {
    expect(formatAmount(1n)).toBe("<0.0001");
    expect(formatAmount(-1n)).toBe("−<0.0001");
  });
  it("keeps the sign and never groups decimals", () => {
    expect(formatAmount(-1_500n * unit)).toBe("−1,500");
    expect(formatAmountExact(1_234_567_890_123_456_789_012n)).toBe("1,234.567890123456789012");
  });
});

describe("formatPercent", () => {
  it("has one decimal and never overstates the edges", () => {
    expect(formatPercent(1n, 3n)).toBe("33.3%");
    expect(formatPercent(1n, 1n)).toBe("100.0%");
    expect(formatPercent(0n, 5n)).toBe("0.0%");
    expect(formatPercent(1n, 1_000_000n)).toBe("<0.1%");
    expect(formatPercent(999_999n, 1_000_000n)).toBe(">99.9%");
    expect(formatPercent(1n, 0n)).toBe("–");
  });
  it("gives widths without dividing by zero", () => {
    expect(toRatio(1n, 4n)).toBe(0.25);
    expect(toRatio(1n, 0n)).toBe(0);
  });
});

describe("times", () => {
  const now = 1_800_000_000;
  it("says how far a moment is, in its largest unit", () => {
    expect(formatRelative(now + 2 * 86_400, now)).toBe("in 2 days");
    expect(formatRelative(now - 3_600, now)).toBe("1 hour ago");
    expect(formatRelative(now + 3, now)).toBe("just now");
    expect(formatRelative(now - 45, now)).toBe("45 seconds ago");
  });
  it("says a length in its two largest units", () => {
    expect(formatDuration(93_784)).toBe("1 day 2 hours");
    expect(formatDuration(3_600)).toBe("1 hour");
    expect(formatDuration(61)).toBe("1 minute 1 second");
    expect(formatDuration(0)).toBe("0 seconds");
    expect(formatDuration(-5)).toBe("0 seconds");
    expect(formatDuration(9 * 86_400)).toBe("1 week 2 days");
    expect(formatDuration(365 * 86_400)).toBe("365 days");
  });
  it("gives the exact time in UTC", () => {
    expect(formatUtc(0)).toBe("1 Jan 1970, 00:00:00 UTC");
  });
});

describe("shortAddress", () => {
  it("keeps both ends", () => {
    expect(shortAddress("0x5FbDB2315678afecb367f032d93F642f64180aa3")).toBe("0x5FbD…0aa3");
  });
});
