import { type Hex, sha256, stringToHex } from "viem";
import type { FaultReads, JudgedRoot, UseFinding } from "../../../../scripts/lib/consent/use-faults.ts";
import type { UseList } from "../../../../scripts/lib/consent/use-list.ts";

/** What a published list of uses turned out to be. */
export interface CheckedList {
  list: UseList;
  /** Whether its uses give the recorded root: with others nothing can be proved. */
  isOfRoot: boolean;
  /** Whether it is the very file that the controller named. */
  isOfDigest: boolean;
  findings: readonly UseFinding[];
}

/**
 * Reads a published list, makes its root anew and looks for uses that no consent covers. The library that makes Merkle
 * trees is fetched here.
 * @throws ConsentError when it is no list of uses.
 */
export async function checkList(
  text: string,
  root: JudgedRoot & { root: Hex; digest: Hex },
  reads: FaultReads,
): Promise<CheckedList> {
  const [{ readUseList }, { findUseFaults }] = await Promise.all([
    import("../../../../scripts/lib/consent/use-list.ts"),
    import("../../../../scripts/lib/consent/use-faults.ts"),
  ]);
  const list = readUseList(text);
  const isOfRoot = list.root === root.root;
  return {
    ...{ list, isOfRoot, isOfDigest: sha256(stringToHex(text)) === root.digest },
    findings: isOfRoot ? await findUseFaults(root, list.uses, reads) : [],
  };
}
