import { describe, expect, it } from "vitest";
import { governancePages, isWithin, navigation, pageAt } from "@/components/shell/nav";

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
  it("keeps every page of governance within its word", () => {
    const governance = navigation.find(({ label }) => label === "Governance");
    const outside = governancePages.filter(({ href }) => !governance || !isWithin(href, governance));
    expect(outside).toEqual([]);
  });
});
