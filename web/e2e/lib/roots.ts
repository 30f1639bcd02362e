import { type Hex, keccak256, type PrivateKeyAccount, parseEther, sha256, stringToHex, toBytes } from "viem";
import { consentBatch } from "../../../scripts/lib/consent/batches.ts";
import { consentIdOf, witnessOf } from "../../../scripts/lib/consent/ids.ts";
import type { SignedConsent } from "../../../scripts/lib/consent/typed-data.ts";
import { OPS, type Witness } from "../../../scripts/lib/consent/types.ts";
import { proveUse } from "../../../scripts/lib/consent/use-answers.ts";
import { readUseList, writeUseList } from "../../../scripts/lib/consent/use-list.ts";
import type { TestChain } from "./chain.ts";
import { type Asked, askAsClinic, CLINIC } from "./consents.ts";
import { keyOf } from "./provenance-people.ts";

/** Raw bytes, as CIDs name them. */
const RAW = 0x55;
/** What a root locks of the bond, with some to spare. */
const TWO_ROOTS = "500";

/** A root of uses with the list that its controller publishes. */
export interface PublishedRoot {
  anchorId: bigint;
  list: string;
  /** As everybody who asks brings it again. */
  input: object;
}

/** Signed consents that the controller anchored and did not bring into the log. */
export interface KeptConsents {
  /** The file that was anchored. */
  paper: string;
  witnesses: Witness[];
  grantIds: Hex[];
}

/** What the tests of roots begin with. */
export interface RootScene extends Asked {
  /** Of two people who consented. */
  kept: Witness[];
  /** Of somebody who consented and withdrew before any root. */
  withdrawn: Witness;
  /** Of a consent that the log never saw. */
  invented: Witness;
}

/** The clinic has data of three people, and one of them withdraws. */
export async function setRootScene(chain: TestChain): Promise<RootScene> {
  const clinic = chain.account(CLINIC);
  const asked = await askAsClinic(chain, `data in roots at ${await chain.now()}`);
  const { consents, controllerId, dataset } = asked;
  await consents.addBond(clinic, controllerId, TWO_ROOTS);
  const give = (person: number) => consents.give(clinic, keyOf(person, controllerId, dataset));
  const [first, second, gone] = [await give(71), await give(72), await give(73)];
  await consents.withdraw(clinic, gone.consent, gone.secret);
  const withdrawn = witnessOf(gone.consent);
  const invented = { ...withdrawn, structHash: keccak256(toBytes(`nothing ${dataset}`)) };
  return { ...asked, kept: [witnessOf(first.consent), witnessOf(second.consent)], withdrawn, invented };
}

/** The clinic records uses by their root, and publishes their list. */
export async function anchorUses(
  chain: TestChain,
  { consents, controllerId, dataset }: Asked,
  witnesses: readonly Witness[],
): Promise<PublishedRoot> {
  const list = writeUseList(witnesses);
  const { root, uses } = readUseList(list);
  const input = {
    ...{ jobId: 0n, scope: dataset, root, digest: sha256(stringToHex(list)), codec: RAW },
    ...{ controllerId, agentId: 0, count: uses.length, purpose: consents.code("ScientificResearch") },
    ...{ op: OPS.QUERY, level: 1 },
  };
  const call = { contract: "UseAnchors", functionName: "anchorUses", args: [input] } as const;
  const hash: Hex = await chain.send(chain.account(CLINIC), call);
  const { anchorId } = await chain.eventArguments(hash, "UseAnchors", "UsesAnchored");
  return { anchorId: BigInt(anchorId as bigint), list, input };
}

/** People consent, and the clinic anchors what they signed without bringing it into the log. */
export async function keepConsents(
  chain: TestChain,
  { consents, controllerId, dataset }: Asked,
  people: readonly number[],
): Promise<KeptConsents> {
  const signed: SignedConsent[] = [];
  for (const person of people) signed.push(await consents.sign(keyOf(person, controllerId, dataset)));
  const items = signed.map((one) => ({ type: "consent", grantId: consentIdOf(one.consent), ...one }));
  const grantIds = items.map(({ grantId }) => grantId);
  const log = chain.address("ConsentLog");
  const paper = JSON.stringify({ chainId: chain.deployment.chainId, log, items });
  const { root, count } = consentBatch(grantIds);
  const args = [root, controllerId, count, sha256(stringToHex(paper)), RAW];
  await chain.send(chain.account(CLINIC), { contract: "ConsentLog", functionName: "anchor", args });
  return { paper, grantIds, witnesses: signed.map(({ consent }) => witnessOf(consent)) };
}

/** Somebody with the tokens asks for a use, and for the consent of another one. */
export async function askBoth(
  chain: TestChain,
  by: PrivateKeyAccount,
  { root, use, consentOf }: { root: PublishedRoot; use: number; consentOf: number },
): Promise<void> {
  const anchors = chain.address("UseAnchors");
  const approve = { functionName: "approve", args: [anchors, parseEther("40")] };
  await chain.send(by, { contract: "ComputeToken", ...approve });
  const { anchorId, input, list } = root;
  const ask = (functionName: string, asked: unknown) =>
    chain.send(by, { contract: "UseAnchors", functionName, args: [anchorId, input, asked] });
  await ask("askLeaf", use);
  await ask("askConsent", proveUse(readUseList(list), consentOf));
}
