import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DraftOffer } from "@/features/governance/components/draft-offer";
import { EMPTY_DRAFT } from "@/features/governance/lib/draft";
import type { DraftState } from "@/features/governance/use-draft";

const nothing = () => {};
const state: DraftState = {
  ...{ draft: EMPTY_DRAFT, setDraft: nothing, isFromLink: false },
  ...{ takeOffered: nothing, refuseOffered: nothing, confirmChecked: nothing },
};
const render = (more: Partial<DraftState>) => renderToStaticMarkup(<DraftOffer {...state} {...more} />);

describe("a draft from a link", () => {
  it("is offered, and fills nothing in by itself", () => {
    const html = render({ offered: { draft: { title: "Pay <b>us</b>", body: "", actions: [] } } });
    expect(html).toContain("This link brings a draft");
    expect(html).toContain("Pay &lt;b&gt;us&lt;/b&gt;");
    expect(html).toContain("Fill it in");
  });

  it("says that it came from a link until its calls were checked", () => {
    expect(render({ isFromLink: true })).toContain("Filled in from a link: check each call");
    expect(render({})).toBe("");
  });

  it("is left out in words when it can't be used", () => {
    expect(render({ offered: { problem: "it is too long" } })).toContain("because it is too long");
  });
});
