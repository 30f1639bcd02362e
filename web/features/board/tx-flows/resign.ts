import type { Address } from "viem";
import { ethicsBoardAbi } from "@/generated/abi/ethics-board";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** The board and the seat that is given up. */
export interface ResignParameters {
  board: Address;
  /** From 0. */
  seat: number;
  activeMembers: number;
  vetoBallots: number;
}

/** Gives up the connected member's seat. */
export function resignFlow({ board, seat, activeMembers, vetoBallots }: ResignParameters): TransactionFlow {
  const left = activeMembers - 1;
  return {
    title: "Resign from the ethics board",
    explanation: "Your seat becomes vacant at once. An election or a proposal can give it to somebody.",
    changes: [
      { label: `Seat ${seat + 1}`, before: "you", after: "vacant" },
      { label: "Members in their term", before: String(activeMembers), after: String(left) },
    ],
    warnings: [
      "You can't take the seat back yourself.",
      "Ballots that members have cast for a veto count no more: after a change of the membership they have to be cast again.",
      ...(left < vetoBallots
        ? [`With ${left} members the board can't veto: that takes ${vetoBallots}.`]
        : []),
    ],
    confirmation: "resign",
    steps: [
      {
        kind: "call",
        label: "Resign",
        call: contractCall({
          contract: "EthicsBoard",
          address: board,
          abi: ethicsBoardAbi,
          functionName: "resign",
          args: [],
        }),
      },
    ],
    success: "You have left the ethics board.",
    href: "/board",
  };
}
