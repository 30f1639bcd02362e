import type { Address, Hex } from "viem";
import { signerWords } from "@/features/board/lib/signer";
import { ethicsBoardAbi } from "@/generated/abi/ethics-board";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** The seat's signer before and after. */
export interface SetSignerParameters {
  board: Address;
  before: Hex | undefined;
  /** Empty for the member's own account. */
  signer: Hex;
}

/** Chooses the key that signs the connected member's ballots. */
export function setSignerFlow({ board, before, signer }: SetSignerParameters): TransactionFlow {
  return {
    title: "Set the signer of your ballots",
    explanation:
      "Ballots can be signed with this key and brought by anybody. Your own account can always cast a ballot itself.",
    changes: [{ label: "Signs your ballots", before: signerWords(before), after: signerWords(signer) }],
    warnings:
      signer === "0x"
        ? undefined
        : ["Whoever has this key can cast ballots in your name until you set another or leave the seat."],
    steps: [
      {
        kind: "call",
        label: "Set the signer",
        call: contractCall({
          contract: "EthicsBoard",
          address: board,
          abi: ethicsBoardAbi,
          functionName: "setSigner",
          args: [signer],
        }),
      },
    ],
    success: "The signer of your ballots is set.",
    href: "/board",
  };
}
