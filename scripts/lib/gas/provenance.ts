import path from "node:path";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, id, MaxUint256, parseEther, ZeroHash } from "ethers";
import type { network } from "hardhat";
import { type Hex, pad, toHex } from "viem";
import { ProvenanceModule } from "../../../ignition/modules/Provenance.ts";
import { loadConfig } from "../config/load.ts";
import { witnessOf } from "../consent/ids.ts";
import { revocationTypedData, signConsent, signWithKey } from "../consent/typed-data.ts";
import type { Place } from "../consent/types.ts";
import { buildParameters } from "../deploy/parameters.ts";
import { loadSettings } from "../deploy/settings.ts";
import { type MeasuredConsent, type MeasuredTerms, measuredConsent } from "./consents.ts";

type Connection = Awaited<ReturnType<typeof network.create>>;

/** The parts that measurements call, by their names in the Ignition module's result. */
type Parts =
  | "token"
  | "controllers"
  | "consentLog"
  | "benefitVault"
  | "useAnchors"
  | "datasets"
  | "breachBoard";

/** Science with what people prefer, with noise: config/vocabulary/dpv-2.2.json. */
const TERMS: MeasuredTerms = { purpose: 55, category: 47, mechanism: 18, level: 2 };
export const HASH = id("a text that was published");
export const SHA256 = toHex(new Uint8Array(32).fill(0xa5)) as Hex;
export const RAW = 0x55;
const BOND = parseEther("1000000");
const DAY = 86_400;

/** Consent and provenance, with two bonded controllers and steps that measurements are made of. */
export class GasProvenance {
  readonly connection: Connection;
  readonly contracts: Record<Parts, Contract>;
  /** Owns controller 1, and all tokens. */
  readonly controller: HardhatEthersSigner;
  /** Owns controller 2. */
  readonly other: HardhatEthersSigner;
  readonly relayer: HardhatEthersSigner;
  readonly terms: MeasuredTerms;
  private readonly log: Place;
  private consents = 0;

  private constructor(
    connection: Connection,
    parts: {
      contracts: Record<Parts, Contract>;
      signers: HardhatEthersSigner[];
      log: Place;
      terms: MeasuredTerms;
    },
  ) {
    const [controller, other, relayer] = parts.signers;
    if (!controller || !other || !relayer) throw new Error("The network has too few accounts.");
    this.connection = connection;
    this.contracts = parts.contracts;
    [this.controller, this.other, this.relayer] = [controller, other, relayer];
    this.log = parts.log;
    this.terms = parts.terms;
  }

  /** Deploys through the module that production uses, and registers two controllers. */
  static async deploy(connection: Connection, root: string): Promise<GasProvenance> {
    const settings = await loadSettings(path.join(root, "ignition/parameters/local.json"));
    const parameters = buildParameters(loadConfig(path.join(root, "config")), settings);
    const contracts = (await connection.ignition.deploy(ProvenanceModule, {
      parameters,
    })) as unknown as Record<Parts, Contract>;
    const { chainId } = await connection.ethers.provider.getNetwork();
    const log: Place = {
      chainId: Number(chainId),
      contract: (await contracts.consentLog.getAddress()) as Hex,
    };
    const signers = await connection.ethers.getSigners();
    const provenance = new GasProvenance(connection, { contracts, signers, log, terms: TERMS });
    // From a round time on each block is a second after the one before, so that every run signs and sends the same.
    await connection.networkHelpers.time.increaseTo((Math.floor((await provenance.now()) / DAY) + 1) * DAY);
    await provenance.registerControllers();
    return provenance;
  }

  /** Sends a transaction; the gas that it used. */
  async gas(who: HardhatEthersSigner, part: Parts, name: string, ...values: unknown[]): Promise<number> {
    await this.connection.networkHelpers.time.setNextBlockTimestamp((await this.now()) + 1);
    const contract = this.contracts[part].connect(who) as Contract;
    const sent = await contract.getFunction(name).send(...values);
    const receipt = await sent.wait();
    if (receipt === null) throw new Error(`${name} was not mined.`);
    return Number(receipt.gasUsed);
  }

  now(): Promise<number> {
    return this.connection.networkHelpers.time.latest();
  }

  /** New consents to controller 1, each of an own key, valid from now. */
  async make(count: number, { scope, rewardPerUse = 0 }: { scope: Hex; rewardPerUse?: number }) {
    const notBefore = await this.now();
    return Array.from({ length: count }, () =>
      measuredConsent(this.terms, {
        ...{ index: this.consents++, controllerId: 1 },
        ...{ scope, notBefore, rewardPerUse },
      }),
    );
  }

  /** Brings consents in one call; the gas of each. */
  async grantMany(consents: readonly MeasuredConsent[]): Promise<number> {
    const signatures = await Promise.all(consents.map((consent) => this.sign(consent)));
    const values = [consents.map(({ consent }) => consent), signatures];
    return (await this.gas(this.relayer, "consentLog", "grantMany", ...values)) / consents.length;
  }

  /** Brings one consent. */
  async grant(consent: MeasuredConsent): Promise<number> {
    return this.gas(this.relayer, "consentLog", "grant", consent.consent, await this.sign(consent));
  }

  sign({ consent, key }: MeasuredConsent): Promise<Hex> {
    return signConsent(this.log, consent, key).then(({ signature }) => signature);
  }

  /** Signs a withdrawal. */
  signRevocation({ key }: MeasuredConsent, grantId: Hex): Promise<Hex> {
    return signWithKey(revocationTypedData(this.log, grantId), key);
  }

  /** A person's own account, with money for a transaction. */
  async subjectOf({ consent }: MeasuredConsent): Promise<HardhatEthersSigner> {
    const { ethers, networkHelpers } = this.connection;
    await networkHelpers.setBalance(consent.subject, 10n ** 18n);
    await networkHelpers.impersonateAccount(consent.subject);
    return ethers.getSigner(consent.subject);
  }

  /** One use of a consent's data. */
  use({ consent }: MeasuredConsent, jobId: number) {
    const witness = witnessOf(consent);
    return {
      ...{ witness, jobId, op: 2, purpose: this.terms.purpose },
      ...{ resource: ZeroHash, proof: [], outputHash: HASH },
    };
  }

  /** A scope of its own. */
  static scope(name: string): Hex {
    return pad(id(name) as Hex, { size: 32 });
  }

  private async registerControllers(): Promise<void> {
    const { controllers, benefitVault, useAnchors } = this.contracts;
    await this.gas(this.controller, "token", "transfer", this.other.address, 2n * BOND);
    for (const account of [this.controller, this.other]) {
      for (const spender of [controllers, benefitVault, useAnchors])
        await this.gas(account, "token", "approve", await spender.getAddress(), MaxUint256);
      await this.gas(account, "controllers", "register", HASH, BOND);
    }
    const expiry = (await this.now()) + 30 * DAY;
    await this.gas(this.controller, "controllers", "setAssessment", 1, HASH, expiry);
    await this.gas(this.controller, "benefitVault", "fund", 1, BOND);
  }
}
