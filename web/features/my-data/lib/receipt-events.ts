import type { OwnConsent } from "@/features/my-data/lib/flow";
import type { ConsentEvent, ConsentEventKind } from "../../../../scripts/lib/consent/receipt.ts";

const kinds: Partial<Record<OwnConsent["happenings"][number]["kind"], ConsentEventKind>> = {
  granted: "given",
  refused: "refused",
  withdrawn: "withdrawn",
};

/** What a receipt says of a consent's life, oldest first. */
export function eventsOfReceipt({ happenings }: Pick<OwnConsent, "happenings">): ConsentEvent[] {
  return happenings.flatMap(({ kind, at, transactionHash }) => {
    const known = kinds[kind];
    return known ? [{ kind: known, time: at, transactionHash }] : [];
  });
}
