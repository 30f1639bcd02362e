import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { id, ZeroHash } from "ethers";
import type { Hex } from "viem";
import { consentIdOf, grantIdOf, witnessOf } from "../consent/ids.ts";
import { GasProvenance, HASH, RAW, SHA256 } from "./provenance.ts";
import type { GasFigures } from "./scenarios.ts";

const BATCH = 100;
/** A tree of as many consents has proofs of 14 hashes. */
const LEAVES = 2 ** 14;
const REWARD = 50_000;

/** Measures every step of consent and provenance. */
export async function measureProvenance(provenance: GasProvenance): Promise<GasFigures> {
  const figures: GasFigures = {
    ...(await measureGrants(provenance)),
    ...(await measureRoots(provenance)),
    ...(await measureWithdrawals(provenance)),
    ...(await measureUses(provenance)),
    ...(await measureDatasets(provenance)),
    ...(await measureDuties(provenance)),
  };
  return Object.fromEntries(Object.entries(figures).map(([name, gas]) => [name, Math.round(gas)]));
}

async function measureGrants(provenance: GasProvenance): Promise<GasFigures> {
  const consents = await provenance.make(BATCH + 2, { scope: GasProvenance.scope("grants") });
  const [first, second, ...rest] = consents;
  if (!first || !second) throw new Error("There are too few consents.");
  await provenance.grant(first);
  const figures: GasFigures = {
    "signed consent that anybody brings": await provenance.grant(second),
    "each of 100 signed consents in one call": await provenance.grantMany(rest),
  };
  const [refusal] = await provenance.make(1, { scope: GasProvenance.scope("grants") });
  if (!refusal) throw new Error("There is no refusal.");
  refusal.consent = { ...refusal.consent, level: 0, ops: 0, maxUses: 0 };
  const signature = await provenance.sign(refusal);
  figures["signed refusal"] = await provenance.gas(
    provenance.relayer,
    "consentLog",
    "refuse",
    refusal.consent,
    signature,
  );
  return figures;
}

async function measureRoots(provenance: GasProvenance): Promise<GasFigures> {
  const [one] = await provenance.make(1, { scope: GasProvenance.scope("roots") });
  if (!one) throw new Error("There is no consent.");
  const others = Array.from({ length: LEAVES - 1 }, (_, index) => [id(`consent ${index}`)]);
  const tree = StandardMerkleTree.of([[consentIdOf(one.consent)], ...others], ["bytes32"]);
  const { controller, relayer } = provenance;
  const figures: GasFigures = {
    "root of consents": await provenance.gas(
      controller,
      "consentLog",
      "anchor",
      tree.root,
      1,
      LEAVES,
      SHA256,
      RAW,
    ),
  };
  figures["consent of a root of 16,384"] = await provenance.gas(
    relayer,
    "consentLog",
    "materialize",
    ...[one.consent, await provenance.sign(one), tree.root, tree.getProof(0)],
  );
  const anchor = {
    ...{ jobId: 1, scope: GasProvenance.scope("roots"), root: id("root of uses"), digest: SHA256 },
    ...{ controllerId: 1, agentId: 0, count: 10_000, purpose: provenance.terms.purpose },
    ...{ op: 2, codec: RAW, level: provenance.terms.level },
  };
  await provenance.gas(controller, "useAnchors", "anchorUses", { ...anchor, root: id("an earlier root") });
  figures["root of uses, a later one"] = await provenance.gas(controller, "useAnchors", "anchorUses", anchor);
  return figures;
}

async function measureWithdrawals(provenance: GasProvenance): Promise<GasFigures> {
  const { relayer } = provenance;
  const scope = GasProvenance.scope("withdrawals");
  const consents = await provenance.make(BATCH + 6, { scope });
  await provenance.grantMany(consents);
  const [warm, direct, signed, secret, used, usedToo, ...rest] = consents;
  if (!warm || !direct || !signed || !secret || !used || !usedToo)
    throw new Error("There are too few consents.");
  const withdraw = async (one: typeof warm) =>
    provenance.gas(await provenance.subjectOf(one), "consentLog", "revoke", witnessOf(one.consent));
  await withdraw(warm);
  const figures: GasFigures = { "withdraw, by the subject": await withdraw(direct) };
  const witness = witnessOf(signed.consent);
  const signature = await provenance.signRevocation(signed, grantIdOf(witness));
  figures["withdraw, by a signature that anybody brings"] = await provenance.gas(
    relayer,
    "consentLog",
    "revokeBySig",
    ...[witness, signature],
  );
  figures["withdraw, by a secret that anybody brings"] = await provenance.gas(
    relayer,
    "consentLog",
    "revokeBySecret",
    ...[secret.consent, secret.secret],
  );
  for (const one of [used, usedToo])
    await provenance.gas(provenance.controller, "consentLog", "recordUse", provenance.use(one, 1));
  await withdraw(used);
  figures["withdraw what was used, by the subject"] = await withdraw(usedToo);
  const many = rest.slice(0, BATCH);
  const values = [many.map(({ consent }) => consent), many.map((one) => one.secret)];
  figures["each of 100 withdrawals by secret in one call"] =
    (await provenance.gas(relayer, "consentLog", "revokeMany", ...values)) / BATCH;
  const [early] = await provenance.make(1, { scope });
  if (!early) throw new Error("There is no consent.");
  figures["withdraw before the consent came, by the subject"] = await withdraw(early);
  return figures;
}

async function measureUses(provenance: GasProvenance): Promise<GasFigures> {
  const { controller } = provenance;
  const scope = GasProvenance.scope("uses");
  const consents = await provenance.make(BATCH + 1, { scope });
  const paid = await provenance.make(1, { scope, rewardPerUse: REWARD });
  await provenance.grantMany([...consents, ...paid]);
  const [one, ...many] = consents;
  const [rewarded] = paid;
  if (!one || !rewarded) throw new Error("There are too few consents.");
  const use = (consent: typeof one, jobId: number) =>
    provenance.gas(controller, "consentLog", "recordUse", provenance.use(consent, jobId));
  const figures: GasFigures = {
    "use, the first for a job": await use(one, 7),
    "use, a later one": await use(one, 7),
  };
  await use(rewarded, 7);
  figures["use with a reward, a later one"] = await use(rewarded, 7);
  figures["use with a reward and no job, a later one"] = await use(rewarded, 0);
  const batch = {
    ...{ scope, jobId: 7, controllerId: 1, op: 2 },
    ...{ purpose: provenance.terms.purpose, isPrivate: false, outputHash: HASH },
  };
  const members = many.map(({ consent }) => {
    const { structHash, subject, agentId } = witnessOf(consent);
    return { structHash, subject, agentId };
  });
  figures["each of 100 uses in one call"] =
    (await provenance.gas(controller, "consentLog", "recordUseMany", batch, members)) / BATCH;
  return figures;
}

async function measureDatasets(provenance: GasProvenance): Promise<GasFigures> {
  const { controller, contracts } = provenance;
  const idOf = (name: string): Promise<Hex> =>
    contracts.datasets.getFunction("datasetIdOf")(controller.address, id(name));
  const register = async (name: string, parents: readonly string[]) => {
    const ids = await Promise.all(parents.map(idOf));
    const input = {
      ...{ kind: parents.length === 0 ? 0 : 1, level: 2, ops: 22, mechanism: provenance.terms.mechanism },
      ...{ purposes: `0x${provenance.terms.purpose.toString(16).padStart(2, "0")}${"00".repeat(7)}` },
      ...{ contentHash: id(name), metaDigest: SHA256, codec: RAW, licence: id("CC-BY-4.0") },
      ...{ subjectsRoot: ZeroHash, parents: ids.sort(), jobId: 0 },
    };
    return provenance.gas(controller, "datasets", "register", input);
  };
  const names = Array.from({ length: 8 }, (_, index) => `source ${index}`);
  const figures: GasFigures = { "register a source, an account's first": await register("a source", []) };
  for (const name of names) figures["register a source, a later one"] = await register(name, []);
  figures["register a dataset with 3 parents"] = await register("of three", names.slice(0, 3));
  figures["register a dataset with 8 parents"] = await register("of eight", names);
  return figures;
}

async function measureDuties(provenance: GasProvenance): Promise<GasFigures> {
  const { controller, relayer } = provenance;
  const consents = await provenance.make(10, { scope: GasProvenance.scope("duties") });
  await provenance.grantMany(consents);
  const values = [consents.map(({ consent }) => consent), consents.map((one) => one.secret)];
  await provenance.gas(relayer, "consentLog", "revokeMany", ...values);
  const ids = consents.map(({ consent }) => consentIdOf(consent));
  const acknowledged = await provenance.gas(controller, "breachBoard", "acknowledge", 1, ids);
  const datasetId = await provenance.contracts.datasets.getFunction("datasetIdOf")(
    controller.address,
    id("a source"),
  );
  const input = {
    ...{ datasetId, controllerId: 1, severity: 2, category: provenance.terms.category },
    ...{ discoveredAt: await provenance.now(), affected: 10, affectedRoot: id("those affected") },
    ...{ listDigest: SHA256, codec: RAW, reportHash: HASH },
  };
  return {
    "acknowledge each of 10 withdrawals": acknowledged / ids.length,
    "report a breach": await provenance.gas(controller, "breachBoard", "report", input),
  };
}
