import { id, MaxUint256, ZeroHash } from "ethers";
import { type Hex, sha256, toHex } from "viem";
import { useBatch } from "../../consent/batches.ts";
import { claimTypedData, signWithKey } from "../../consent/typed-data.ts";
import { OPS, type Op, type Witness } from "../../consent/types.ts";
import { requireEvent } from "../market/market-world.ts";
import type { AccountIndex } from "../story/types.ts";
import { RAW } from "./consent-steps.ts";
import type { GivenConsent, ProvenanceWorld } from "./provenance-world.ts";

/** A use of the story. */
export type UseEntry = {
  controller: string;
  dataset: string;
  op: Op;
  purpose: string;
  /** What the job is for; without it the use is for none. */
  job?: string;
  /** The agent that acts; without it the controller itself. */
  agent?: AccountIndex;
  output?: string;
};

function actorOf(provenance: ProvenanceWorld, { controller, agent }: UseEntry): AccountIndex {
  return agent ?? provenance.controller(controller).account;
}

/** Records one use of one person's data. */
export async function use(provenance: ProvenanceWorld, entry: UseEntry, witness: Witness): Promise<void> {
  const values = {
    witness,
    jobId: provenance.jobId(entry.job),
    op: OPS[entry.op],
    purpose: provenance.code("Purpose", entry.purpose),
    resource: ZeroHash,
    proof: [],
    outputHash: entry.output === undefined ? ZeroHash : id(entry.output),
  };
  await provenance.send(actorOf(provenance, entry), "ConsentLog", "recordUse", [values]);
}

/** Records one operation on the data of many. */
export async function useMany(
  provenance: ProvenanceWorld,
  entry: UseEntry,
  given: readonly GivenConsent[],
  isPrivate = false,
): Promise<void> {
  const batch = {
    scope: provenance.dataset(entry.dataset),
    jobId: provenance.jobId(entry.job),
    controllerId: provenance.controller(entry.controller).id,
    op: OPS[entry.op],
    purpose: provenance.code("Purpose", entry.purpose),
    isPrivate,
    outputHash: entry.output === undefined ? ZeroHash : id(entry.output),
  };
  const members = given.map(({ witness: { structHash, subject, agentId } }) => ({
    structHash,
    subject,
    agentId,
  }));
  await provenance.send(actorOf(provenance, entry), "ConsentLog", "recordUseMany", [batch, members]);
}

/** Says ahead that data of a level that wants notice will be used. */
export async function announce(provenance: ProvenanceWorld, entry: UseEntry, level: number): Promise<void> {
  const values = [
    provenance.jobId(entry.job),
    provenance.dataset(entry.dataset),
    provenance.controller(entry.controller).id,
    OPS[entry.op],
    provenance.code("Purpose", entry.purpose),
    level,
  ];
  await provenance.send(actorOf(provenance, entry), "ConsentLog", "announceUse", values);
}

/** Names the data that a job needs, between its match and its start. */
export async function nameDatasets(provenance: ProvenanceWorld, entry: UseEntry): Promise<void> {
  const { id: controllerId, account } = provenance.controller(entry.controller);
  const values = [provenance.jobId(entry.job), controllerId, [provenance.dataset(entry.dataset)]];
  await provenance.send(account, "AllocationEscrow", "nameDatasets", values);
}

/** Uses that are recorded by their root, and what becomes of it. */
export class RootTale {
  private readonly provenance: ProvenanceWorld;
  private readonly entry: UseEntry;
  private readonly witnesses: () => readonly Witness[];
  private anchored: { id: bigint; input: object } | undefined;

  constructor(provenance: ProvenanceWorld, entry: UseEntry, witnesses: () => readonly Witness[]) {
    this.provenance = provenance;
    this.entry = entry;
    this.witnesses = witnesses;
  }

  async anchor(level: number): Promise<void> {
    const { provenance, entry } = this;
    const witnesses = this.witnesses();
    const { root, count } = useBatch(witnesses);
    const input = {
      jobId: provenance.jobId(entry.job),
      scope: provenance.dataset(entry.dataset),
      root,
      digest: sha256(toHex(witnesses.map(({ structHash }) => structHash).join("\n"))),
      controllerId: provenance.controller(entry.controller).id,
      agentId: 0,
      count,
      purpose: provenance.code("Purpose", entry.purpose),
      op: OPS[entry.op],
      codec: RAW,
      level,
    };
    const events = await provenance.send(actorOf(provenance, entry), "UseAnchors", "anchorUses", [input]);
    this.anchored = { id: requireEvent(events, "UsesAnchored").anchorId, input };
  }

  /** Somebody shows that a use came after its consent was withdrawn. */
  async prove(by: AccountIndex, withdrawn: Witness): Promise<void> {
    const witnesses = this.witnesses();
    const index = witnesses.indexOf(withdrawn);
    const proof = useBatch(witnesses).proofOf({ ...withdrawn, index });
    const REVOKED = 1;
    const values = [this.id, this.anchored?.input, { index, witness: withdrawn, proof }, REVOKED];
    await this.provenance.send(by, "UseAnchors", "proveFault", values);
  }

  async finalize(by: AccountIndex): Promise<void> {
    await this.provenance.send(by, "UseAnchors", "finalize", [this.id, this.anchored?.input]);
  }

  private get id(): bigint {
    if (this.anchored) return this.anchored.id;
    throw new Error("A root is judged before it is recorded.");
  }
}

/** Somebody claims what uses of its data earned, by a signature that another account brings. */
export async function claim(
  provenance: ProvenanceWorld,
  given: GivenConsent,
  to: Hex,
  by: AccountIndex,
): Promise<void> {
  const claimed = await provenance.read<bigint>("BenefitVault", "claimedBy", [given.grantId]);
  const data = claimTypedData(provenance.place("BenefitVault"), {
    grantId: given.grantId,
    to,
    claimed,
    deadline: MaxUint256,
  });
  const signature = await signWithKey(data, given.key.privateKey);
  await provenance.send(by, "BenefitVault", "claimBySig", [given.witness, to, MaxUint256, signature]);
}
