import { describe, expect, it } from "vitest";
import { searchPages } from "@/lib/search";

const found = (text: string) => searchPages(text).map(({ href }) => href);

describe("searchPages", () => {
  it.each([
    ["const", ["/constitution"]],
    ["Ethics board", ["/board"]],
    ["veto", ["/board"]],
    ["board", ["/board", "/board/election"]],
    ["elec", ["/board/election"]],
    ["advis", ["/advisers"]],
    ["models", ["/datasets"]],
    ["breach", ["/breaches"]],
    [` 0x${"aB".repeat(32)} `, [`/datasets/0x${"ab".repeat(32)}`]],
    ["", []],
    ["  ", []],
    ["board nonsense", []],
  ])("finds for “%s” %j", (text, hrefs) => expect(found(text)).toEqual(hrefs));
});
