import type { Route } from "next";
import type { Address } from "viem";
import { newProposalHref } from "@/lib/draft-link";

/** Where the form for proposals opens with the recall of a member filled in. */
export function recallHref(member: Address, name: string): Route {
  return newProposalHref({
    title: `Recall ${name} from the ethics board`,
    body: "## Why\n\n",
    calls: [{ contract: "EthicsBoard", signature: "removeMember(address)", args: [member] }],
  });
}
