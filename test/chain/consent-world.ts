import { type HDNodeWallet, keccak256, parseEther, type TransactionReceipt, toUtf8Bytes } from "ethers";
import type { Hex } from "viem";
import { buildConsent, type ConsentTerms } from "../../scripts/lib/consent/build.ts";
import { type ConsentKey, deriveKey, type Revocation, revocationOf } from "../../scripts/lib/consent/keys.ts";
import type { Consent, Place } from "../../scripts/lib/consent/types.ts";
import { MarketSession } from "../../scripts/lib/market/session.ts";
import { DaoChain } from "./dao.ts";
import { type Answer, MarketCli } from "./market-cli.ts";

/** ScientificResearch, Age and aggregation in config/vocabulary. */
export const RESEARCH = 55;
const AGE = 68;
const AGGREGATION = 6;
const TERMS = "We count how old people are, and never look at one person.";
const PROFILE = JSON.stringify({
  name: "Example Research Institute",
  postalAddress: "1 Example Street, Dublin, D01 X000",
  contact: { type: "data protection officer", email: "dpo@example.org" },
  jurisdictions: ["IE", "EU"],
  storageLocations: ["IE"],
  deletionPeriod: "P1M",
  recipients: [],
  rightsUrl: "https://example.org/rights",
});

/** A hash that stands for something. */
export function hash(text: string): Hex {
  return keccak256(toUtf8Bytes(text)) as Hex;
}

/** A value of what a command printed. */
export function field<Value>({ result = {} }: Answer, name: string): Value {
  return result[name] as Value;
}

/** Ids of the consents that a command printed. */
export function idsIn(answer: Answer): string[] {
  return field<{ grantId: string }[]>(answer, "items").map(({ grantId }) => grantId);
}

/** The deployed DAO with a person, a controller and somebody who brings what others signed. */
export class ConsentWorld {
  readonly dao: DaoChain;
  readonly cli: MarketCli;
  readonly session: MarketSession;
  readonly log: Place;
  /** Who consents; its wallet must appear nowhere. */
  readonly person: HDNodeWallet;
  readonly institute: HDNodeWallet;
  readonly neighbour: HDNodeWallet;
  /** The institute's. */
  dataset: Hex = "0x";

  private constructor(dao: DaoChain, session: MarketSession) {
    const account = (index: number) => dao.world.account(index).connect(dao.provider);
    [this.person, this.institute, this.neighbour] = [account(47), account(48), account(49)];
    this.dao = dao;
    this.session = session;
    this.cli = new MarketCli(dao.url);
    this.log = { chainId: dao.deployment.chainId, contract: session.address("ConsentLog") as Hex };
  }

  static async start(): Promise<ConsentWorld> {
    const dao = await DaoChain.start();
    try {
      const { provider, deployment } = dao;
      const session = await MarketSession.open({ provider, deployment, actor: undefined });
      const world = new ConsentWorld(dao, session);
      await dao.asTreasury("ComputeToken", "transfer", [world.institute.address, parseEther("100000")]);
      world.cli.file("profile.json", PROFILE);
      world.cli.file("terms.txt", TERMS);
      world.cli.file(
        "description.json",
        '{"@context":"https://schema.org/","name":"Ages of the neighbourhood"}',
      );
      return world;
    } catch (error) {
      await dao.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.cli.clean();
    await this.dao.stop();
  }

  /** The institute becomes controller 1, with rewards and a dataset. */
  async makeController(): Promise<void> {
    await this.asInstitute(
      "register-controller",
      "--profile",
      this.cli.path("profile.json"),
      "--bond",
      "5000",
    );
    await this.asInstitute("fund", "--controller", "1", "--amount", "100");
    this.dataset = field<Hex>(await this.asInstitute(...this.registerArgs()), "datasetId");
  }

  registerArgs(): string[] {
    const data = ["--content", hash("rows of ages"), "--meta", this.cli.path("description.json")];
    const terms = ["--level", "2", "--ops", "QUERY,DERIVE,TRAIN", "--mechanism", "aggregation"];
    return ["register", ...data, "--licence", "CC-BY-4.0", ...terms, "--purposes", "ScientificResearch"];
  }

  asInstitute(...args: string[]): Promise<Answer> {
    return this.cli.ok("provenance", this.institute, ...args);
  }

  /** What a controller asks a person. */
  question(): string[] {
    const what = [
      "--purposes",
      "ScientificResearch",
      "--categories",
      "Age",
      "--terms",
      this.cli.path("terms.txt"),
    ];
    return ["--controller", "1", "--dataset", this.dataset, ...what];
  }

  /** The arguments of a consent, with some instead of the usual ones. */
  grantArgs(...instead: string[]): string[] {
    const usual = ["--level", "1", "--mechanism", "aggregation", "--ops", "QUERY,TRAIN", "--uses", "10"];
    const options = new Map<string, string>();
    const all = [...this.question(), ...usual, "--reward", "0.5", ...instead];
    for (let at = 0; at < all.length; at += 2) options.set(all[at] ?? "", all[at + 1] ?? "");
    return ["grant", ...[...options].flat()];
  }

  refusedGrant(...instead: string[]): Promise<string> {
    return this.cli.refused("consent", this.person, ...this.grantArgs(...instead));
  }

  /** The arguments of a use. */
  useArgs(grants: string, op = "QUERY"): string[] {
    return ["use", "--grants", grants, "--op", op, "--purpose", "ScientificResearch"];
  }

  /** A consent of a synthetic person to this controller. */
  async consentOf(
    name: string,
    wanted: Partial<ConsentTerms> = {},
  ): Promise<{ consent: Consent; key: ConsentKey }> {
    const scope = wanted.scope ?? this.dataset;
    const key = deriveKey(toUtf8Bytes(name.padEnd(64, "x")), { controllerId: 1, scope, index: 0 });
    const now = Number(await this.session.now());
    const what = {
      controllerId: 1,
      scope,
      purpose: RESEARCH,
      category: AGE,
      level: 1,
      mechanism: AGGREGATION,
    };
    const how = { ops: ["QUERY", "TRAIN"] as const, days: 30, maxUses: 10, termsHash: hash(TERMS), now };
    return { consent: buildConsent(key, { ...what, ...how, ...wanted }), key };
  }

  /** The secret of a synthetic person's consent, from its key. */
  async secretOf(name: string): Promise<Revocation> {
    const { consent, key } = await this.consentOf(name);
    const { revokeLock: _, ...fields } = consent;
    return revocationOf(key.privateKey, fields);
  }

  /** Calls the log as the neighbour. */
  send(name: string, ...values: unknown[]): Promise<TransactionReceipt> {
    return this.dao.send(this.neighbour, "ConsentLog", name, values);
  }

  /** Reads the log. */
  read<Value>(name: string, ...values: unknown[]): Promise<Value> {
    return this.session.read<Value>("ConsentLog", name, ...values);
  }
}
