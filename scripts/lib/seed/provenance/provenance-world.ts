import { HDNodeWallet, type LogDescription, Mnemonic } from "ethers";
import type { Address, Hex } from "viem";
import { witnessOf } from "../../consent/ids.ts";
import { type ConsentKey, deriveKey, seedFromSignature, seedTypedData } from "../../consent/keys.ts";
import type { Consent, Place, Witness } from "../../consent/types.ts";
import { findTerm, type TermKind } from "../../consent/vocabulary.ts";
import { readTemplates, type Template } from "../../deploy/templates.ts";
import { TEST_MNEMONIC } from "../../stack/chain.ts";
import { readVocabulary } from "../../vocabulary/file.ts";
import type { JobTale } from "../market/job-steps.ts";
import type { SeenEvent } from "../market/market-world.ts";
import { SeedError } from "../seed-error.ts";
import type { PersonNumber } from "../story/provenance/types.ts";
import type { AccountIndex } from "../story/types.ts";
import type { World } from "../world.ts";

/** A consent of the story, with all that withdraws it or claims for it. */
export type GivenConsent = {
  person: PersonNumber;
  key: Pick<ConsentKey, "address" | "privateKey">;
  consent: Consent;
  signature: Hex;
  witness: Witness;
  grantId: Hex;
};

/** Consent and provenance as the story's steps act on them. */
export class ProvenanceWorld {
  readonly world: World;
  readonly templates: readonly Template[] = readTemplates();
  private readonly vocabulary = readVocabulary();
  private readonly jobs: readonly JobTale[];
  private readonly persons = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(TEST_MNEMONIC), "m/44'/60'/1'/0");
  private readonly seeds = new Map<PersonNumber, Promise<Uint8Array>>();
  private readonly controllers = new Map<string, { id: number; account: AccountIndex }>();
  private readonly datasets = new Map<string, Hex>();
  private readonly groups = new Map<string, GivenConsent[]>();

  constructor(world: World, jobs: readonly JobTale[]) {
    this.world = world;
    this.jobs = jobs;
  }

  /** Where something is signed for. */
  place(contract: string): Place {
    return { chainId: Number(this.world.chain.chainId), contract: this.addressOf(contract) };
  }

  addressOf(contract: string): Address {
    return this.world.contract(contract).address as Address;
  }

  account(index: AccountIndex): Address {
    return this.world.account(index).address as Address;
  }

  code(kind: TermKind, name: string): number {
    return findTerm(this.vocabulary, kind, name).code;
  }

  /** Sends a transaction of an account; all events of that contract. */
  async send(
    account: AccountIndex,
    contract: string,
    name: string,
    values: readonly unknown[],
  ): Promise<SeenEvent[]> {
    const { address, abi } = this.world.contract(contract);
    const data = abi.encodeFunctionData(name, [...values]);
    const { logs } = await this.world.chain.send({ wallet: this.world.account(account), to: address, data });
    return logs
      .filter((log) => log.address.toLowerCase() === address.toLowerCase())
      .map((log) => abi.parseLog(log))
      .filter((event): event is LogDescription => event !== null)
      .map(({ name: event, args }) => ({ name: event, args }));
  }

  async read<Value>(contract: string, name: string, values: readonly unknown[]): Promise<Value> {
    const { address, abi } = this.world.contract(contract);
    const answer = await this.world.chain.call(address, abi.encodeFunctionData(name, [...values]));
    return abi.decodeFunctionResult(name, answer)[0] as Value;
  }

  /** Lets a contract take an account's tokens, and no more than these. */
  async approve(account: AccountIndex, contract: string, amount: bigint): Promise<void> {
    await this.send(account, "ComputeToken", "approve", [this.addressOf(contract), amount]);
  }

  /** The key of a person for a controller and a dataset, from one signature of its wallet. */
  async keyOf(person: PersonNumber, controllerId: number, scope: Hex, index = 0): Promise<ConsentKey> {
    const seed = this.seeds.get(person) ?? this.openSeed(person);
    this.seeds.set(person, seed);
    return deriveKey(await seed, { controllerId, scope, index });
  }

  rememberController(name: string, id: number, account: AccountIndex): void {
    this.controllers.set(name, { id, account });
  }

  controller(name: string): { id: number; account: AccountIndex } {
    return found(this.controllers.get(name), `The controller ${name} is not registered`);
  }

  rememberDataset(name: string, id: Hex): void {
    this.datasets.set(name, id);
  }

  dataset(name: string): Hex {
    return found(this.datasets.get(name), `The dataset ${name} is not registered`);
  }

  remember(group: string, given: readonly GivenConsent[]): void {
    this.groups.set(group, [...given]);
  }

  /** The consents of a group, without those of some people. */
  group(name: string, without: readonly PersonNumber[] = []): GivenConsent[] {
    const all = found(this.groups.get(name), `Nobody has given the consents "${name}"`);
    return all.filter(({ person }) => !without.includes(person));
  }

  one(group: string, person: PersonNumber): GivenConsent {
    const all = this.group(group);
    return found(
      all.find((given) => given.person === person),
      `Person ${person} has not given "${group}"`,
    );
  }

  /** The number of a job by what it is for; 0 for none. */
  jobId(spec: string | undefined): bigint {
    if (spec === undefined) return 0n;
    return found(
      this.jobs.find(({ entry }) => entry.spec === spec),
      `The story has no job "${spec}"`,
    ).jobId;
  }

  private async openSeed(person: PersonNumber): Promise<Uint8Array> {
    const { domain, types, message } = seedTypedData(this.place("ConsentLog"));
    const wallet = this.persons.deriveChild(person);
    const signature = await wallet.signTypedData(domain, { ConsentKeys: [...types.ConsentKeys] }, message);
    return seedFromSignature(signature as Hex);
  }
}

/** A signed consent with what is made of it. */
export function givenOf(
  person: PersonNumber,
  key: GivenConsent["key"],
  consent: Consent,
  signature: Hex,
  grantId: Hex,
): GivenConsent {
  return { person, key, consent, signature, grantId, witness: witnessOf(consent) };
}

function found<Value>(value: Value | undefined, problem: string): Value {
  if (value !== undefined) return value;
  throw new SeedError(`${problem} when the story speaks of it.`);
}
