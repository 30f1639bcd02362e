import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type Address,
  type Hex,
  keccak256,
  type PrivateKeyAccount,
  parseEther,
  toBytes,
  zeroHash,
} from "viem";
import { buildConsent } from "../../../scripts/lib/consent/build.ts";
import { consentIdOf, witnessOf } from "../../../scripts/lib/consent/ids.ts";
import {
  type ConsentKey,
  revocationOf,
  seedFromSignature,
  seedTypedData,
} from "../../../scripts/lib/consent/keys.ts";
import { type SignedConsent, signConsent } from "../../../scripts/lib/consent/typed-data.ts";
import { type Consent, OPS } from "../../../scripts/lib/consent/types.ts";
import type { Vocabulary } from "../../../scripts/lib/consent/vocabulary.ts";
import { PROJECT_ROOT } from "../../../scripts/lib/stack/project-root.ts";
import type { TestChain } from "./chain.ts";
import { TestMarket } from "./market.ts";
import { endow } from "./market-people.ts";

/** IConsents.GrantStatus. */
export const GRANT_STATUS = { none: 0, active: 1, revoked: 2, refused: 3 } as const;

const READS = OPS.QUERY | OPS.TRAIN | OPS.DERIVE;

/** What a controller publishes of itself. */
export const PROFILE = `${JSON.stringify({
  name: "Clinic of the North",
  postalAddress: "1 Harbour Street, Bergen",
  contact: { type: "data protection officer", email: "dpo@clinic.example" },
  jurisdictions: ["NO"],
  storageLocations: ["NO"],
  deletionPeriod: "P1M",
  recipients: [],
  rightsUrl: "https://clinic.example/rights",
})}\n`;

interface Granted {
  grantId: Hex;
  structHash: Hex;
  consent: Consent;
}

/** What controllers and people do with consents, without the dApp. */
export class TestConsents {
  readonly #chain: TestChain;
  readonly vocabulary: Vocabulary;

  constructor(chain: TestChain) {
    this.#chain = chain;
    const file = path.join(PROJECT_ROOT, "config/vocabulary/dpv-2.2.json");
    this.vocabulary = JSON.parse(readFileSync(file, "utf8")) as Vocabulary;
  }

  /** The code of a term by the name that it has in DPV. */
  code(name: string): number {
    const found = this.vocabulary.terms.find(({ iri }) => iri.endsWith(`#${name}`));
    if (!found) throw new Error(`The vocabulary has no ${name}.`);
    return found.code;
  }

  /** Registers an account, which has the tokens, as a controller; gives its number. */
  async register(account: PrivateKeyAccount): Promise<number> {
    const bond = await this.#chain.read<bigint>({ contract: "ControllerRegistry", functionName: "MIN_BOND" });
    const registry = this.#chain.address("ControllerRegistry");
    await this.#approve(account, registry, bond);
    await this.#chain.send(account, {
      contract: "ControllerRegistry",
      functionName: "register",
      args: [keccak256(toBytes(PROFILE)), bond],
    });
    const args = [account.address];
    return this.#chain.read({ contract: "ControllerRegistry", functionName: "controllerIdOf", args });
  }

  /** Pays ahead for rewards. */
  async fund(account: PrivateKeyAccount, controllerId: number, amount: string): Promise<void> {
    await this.#approve(account, this.#chain.address("BenefitVault"), parseEther(amount));
    await this.#chain.send(account, {
      contract: "BenefitVault",
      functionName: "fund",
      args: [controllerId, parseEther(amount)],
    });
  }

  /** Adds to the bond of a controller. */
  async addBond(account: PrivateKeyAccount, controllerId: number, amount: string): Promise<void> {
    await this.#approve(account, this.#chain.address("ControllerRegistry"), parseEther(amount));
    const args = [controllerId, parseEther(amount)];
    await this.#chain.send(account, { contract: "ControllerRegistry", functionName: "addBond", args });
  }

  /** Registers a source for research, for level 2 at most; gives its id. */
  async dataset(account: PrivateKeyAccount, content: string): Promise<Hex> {
    const contentHash = keccak256(toBytes(content));
    const purpose = this.code("ResearchAndDevelopment").toString(16).padStart(2, "0");
    const input = {
      kind: 0,
      level: 2,
      ops: READS,
      mechanism: this.code("DifferentialPrivacy"),
      purposes: `0x${purpose.padEnd(16, "0")}`,
      contentHash,
      metaDigest: keccak256(toBytes(`about ${content}`)),
      codec: 0x55,
      licence: keccak256(toBytes("CC-BY-4.0")),
      subjectsRoot: zeroHash,
      parents: [],
      jobId: 0n,
    };
    await this.#chain.send(account, { contract: "DatasetRegistry", functionName: "register", args: [input] });
    const args = [account.address, contentHash];
    return this.#chain.read({ contract: "DatasetRegistry", functionName: "datasetIdOf", args });
  }

  /** The seed of an account's consent keys, as its wallet's one signature gives it. */
  async seedOf(account: PrivateKeyAccount): Promise<Uint8Array> {
    const { chainId } = this.#chain.deployment;
    const place = { chainId, contract: this.#chain.address("ConsentLog") };
    return seedFromSignature(await account.signTypedData(seedTypedData(place)));
  }

  /** Withdraws with the secret. */
  async withdraw(by: PrivateKeyAccount, consent: Consent, secret: Hex): Promise<void> {
    const args = [consent, secret];
    await this.#chain.send(by, { contract: "ConsentLog", functionName: "revokeBySecret", args });
  }

  /** Signs a consent with a key; nobody brings it to the log yet. */
  async sign(key: ConsentKey): Promise<SignedConsent> {
    const consent = buildConsent(key, {
      controllerId: key.controllerId,
      scope: key.scope,
      purpose: this.code("ScientificResearch"),
      category: this.code("Preference"),
      level: 1,
      mechanism: this.code("DifferentialPrivacy"),
      ops: ["QUERY"],
      days: 7,
      maxUses: 2,
      termsHash: keccak256(toBytes("terms")),
      now: await this.#chain.now(),
    });
    const { chainId } = this.#chain.deployment;
    const place = { chainId, contract: this.#chain.address("ConsentLog") };
    return signConsent(place, consent, key.privateKey);
  }

  /** Gives a consent with a key, which an account brings; with the secret that withdraws it. */
  async give(
    by: PrivateKeyAccount,
    key: ConsentKey,
  ): Promise<{ consent: Consent; grantId: Hex; secret: Hex }> {
    const { consent, signature } = await this.sign(key);
    await this.#chain.send(by, { contract: "ConsentLog", functionName: "grant", args: [consent, signature] });
    return { consent, grantId: consentIdOf(consent), secret: revocationOf(key.privateKey, consent).secret };
  }

  /** Consents to a dataset, oldest first. */
  async givenFor(dataset: Hex): Promise<Granted[]> {
    const logs = await this.#chain.client.getContractEvents({
      address: this.#chain.address("ConsentLog"),
      abi: this.#chain.abi("ConsentLog"),
      eventName: "ConsentGranted",
      fromBlock: 0n,
    });
    const all = logs.map((log) => (log as unknown as { args: Granted }).args);
    return all.filter(({ consent }) => consent.scope === dataset);
  }

  /** Records that data were queried. */
  async use(by: PrivateKeyAccount, { consent }: Pick<Granted, "consent">): Promise<void> {
    const use = {
      witness: witnessOf(consent),
      jobId: 0n,
      op: OPS.QUERY,
      purpose: consent.purpose,
      resource: zeroHash,
      proof: [],
      outputHash: zeroHash,
    };
    await this.#chain.send(by, { contract: "ConsentLog", functionName: "recordUse", args: [use] });
  }

  /** Where a grant is, by its number in IConsents.GrantStatus. */
  async statusOf(grantId: Hex): Promise<number> {
    const grant = await this.#chain.read<{ status: number }>({
      contract: "ConsentLog",
      functionName: "grantOf",
      args: [grantId],
    });
    return grant.status;
  }

  async #approve(account: PrivateKeyAccount, spender: Address, amount: bigint): Promise<void> {
    await this.#chain.send(account, {
      contract: "ComputeToken",
      functionName: "approve",
      args: [spender, amount],
    });
  }
}

/** What somebody is asked for. */
export interface Asked {
  consents: TestConsents;
  controllerId: number;
  dataset: Hex;
}

/** The account of the controller in these tests; no other test uses it. */
export const CLINIC = 58;

/** The clinic with a dataset of its own; it registers with the first test that asks. */
export async function askAsClinic(chain: TestChain, content: string): Promise<Asked> {
  const consents = new TestConsents(chain);
  const account = chain.account(CLINIC);
  const known = await chain.read<number>({
    contract: "ControllerRegistry",
    functionName: "controllerIdOf",
    args: [account.address],
  });
  if (known > 0) return { consents, controllerId: known, dataset: await consents.dataset(account, content) };
  await endow(chain, new TestMarket(chain), { to: account, amount: "50000" });
  const controllerId = await consents.register(account);
  await consents.fund(account, controllerId, "100");
  return { consents, controllerId, dataset: await consents.dataset(account, content) };
}
