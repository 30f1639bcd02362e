import { describe, expect, it } from "vitest";
import {
  computePages,
  dataPages,
  governancePages,
  isWithin,
  navigation,
  pageAt,
} from "@/components/shell/nav";

const here = (pathname: string) => pageAt(pathname, governancePages)?.href;

describe("pageAt", () => {
  it.each([
    ["/proposals", "/proposals"],
    ["/proposals/12", "/proposals"],
    ["/board", "/board"],
    ["/board/election", "/board/election"],
    ["/boardroom", undefined],
    ["/constitution", "/constitution"],
  ])("is the page of %s", (pathname, href) => expect(here(pathname)).toBe(href));
});

describe("navigation", () => {
  it.each([
    ["Governance", governancePages],
    ["Compute", computePages],
    ["Data", dataPages],
  ])("keeps every page of %s within its word", (word, pages) => {
    const item = navigation.find(({ label }) => label === word);
    const outside = pages.filter(({ href }) => !item || !isWithin(href, item));
    expect(outside).toEqual([]);
  });
});
