import EAS from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/EAS.sol/EAS.json" with {
  type: "json",
};
import Registry from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/SchemaRegistry.sol/SchemaRegistry.json" with {
  type: "json",
};
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import {
  AbiCoder,
  type Contract,
  type ContractTransactionReceipt,
  Signature,
  Wallet,
  ZeroAddress,
  ZeroHash,
} from "ethers";
import type { network } from "hardhat";
import { structHashOf } from "../consent/ids.ts";
import { CONSENT_TYPES } from "../consent/typed-data.ts";
import type { MeasuredConsent } from "./consents.ts";
import type { GasFigures } from "./scenarios.ts";

type Connection = Awaited<ReturnType<typeof network.create>>;

const FIELDS = CONSENT_TYPES.Consent;
const SCHEMA = FIELDS.map(({ type, name }) => `${type} ${name}`).join(", ");
const HASH_SCHEMA = "bytes32 consentHash";
/** As many as fit in the gas that a transaction may use. */
const BATCH = 20;

const ATTEST_TYPES = {
  Attest: [
    ...[
      { name: "attester", type: "address" },
      { name: "schema", type: "bytes32" },
    ],
    ...[
      { name: "recipient", type: "address" },
      { name: "expirationTime", type: "uint64" },
    ],
    ...[
      { name: "revocable", type: "bool" },
      { name: "refUID", type: "bytes32" },
    ],
    ...[
      { name: "data", type: "bytes" },
      { name: "value", type: "uint256" },
    ],
    ...[
      { name: "nonce", type: "uint256" },
      { name: "deadline", type: "uint64" },
    ],
  ],
};
const REVOKE_TYPES = {
  Revoke: [
    ...[
      { name: "revoker", type: "address" },
      { name: "schema", type: "bytes32" },
    ],
    ...[
      { name: "uid", type: "bytes32" },
      { name: "value", type: "uint256" },
    ],
    ...[
      { name: "nonce", type: "uint256" },
      { name: "deadline", type: "uint64" },
    ],
  ],
};

/** A relayed attestation, with what its revocation needs. */
interface Attested {
  gas: number;
  uids: string[];
}

/**
 * The same consents as attestations of the Ethereum Attestation Service, in its own bytecode: all fields, and their hash
 * alone. What EAS has no word for (withdrawing what hasn't come, a use that is refused without consent) has no figure.
 */
export class GasAttestations {
  /** How many consents {@link GasAttestations.measure} wants. */
  static readonly NEEDED = BATCH + 4;
  private readonly connection: Connection;
  private readonly eas: Contract;
  private readonly schemas: { full: string; hash: string };
  private readonly relayer: HardhatEthersSigner;

  private constructor(
    connection: Connection,
    parts: { eas: Contract; schemas: { full: string; hash: string }; relayer: HardhatEthersSigner },
  ) {
    this.connection = connection;
    this.eas = parts.eas;
    this.schemas = parts.schemas;
    this.relayer = parts.relayer;
  }

  /** Deploys the service's own build and registers both schemas. */
  static async deploy(connection: Connection): Promise<GasAttestations> {
    const { ethers } = connection;
    const [relayer] = await ethers.getSigners();
    if (!relayer) throw new Error("The network has no account.");
    const registry = await (await ethers.getContractFactory(Registry.abi, Registry.bytecode)).deploy();
    const address = await registry.getAddress();
    const eas = await (await ethers.getContractFactory(EAS.abi, EAS.bytecode)).deploy(address);
    const schemas = { full: SCHEMA, hash: HASH_SCHEMA };
    for (const schema of Object.values(schemas))
      await registry.getFunction("register").send(schema, ZeroAddress, true);
    const uidOf = (schema: string) =>
      ethers.solidityPackedKeccak256(["string", "address", "bool"], [schema, ZeroAddress, true]);
    return new GasAttestations(connection, {
      eas: await ethers.getContractAt(EAS.abi, await eas.getAddress()),
      schemas: { full: uidOf(SCHEMA), hash: uidOf(HASH_SCHEMA) },
      relayer,
    });
  }

  /** The figures of what both can do, by the names of our scenarios. */
  async measure(consents: readonly MeasuredConsent[]): Promise<{ full: GasFigures; hash: GasFigures }> {
    return {
      full: await this.measureSchema(consents, "full"),
      hash: await this.measureSchema(consents, "hash"),
    };
  }

  private async measureSchema(
    consents: readonly MeasuredConsent[],
    kind: "full" | "hash",
  ): Promise<GasFigures> {
    const [warm, one, other, third, ...rest] = consents;
    if (!warm || !one || !other || !third || rest.length < BATCH)
      throw new Error("There are too few consents.");
    await this.attest([warm], kind);
    const [first, second, batch] = [
      await this.attest([one], kind),
      await this.attest([other], kind),
      await this.attest(rest.slice(0, BATCH), kind),
    ];
    return {
      "signed consent that anybody brings": first.gas,
      "each of 100 signed consents in one call": Math.round(batch.gas / BATCH),
      "withdraw, by the subject": await this.revoke(one, first.uids[0], kind),
      "withdraw, by a signature that anybody brings": await this.revokeBySignature(
        other,
        second.uids[0],
        kind,
      ),
    };
  }

  private async attest(consents: readonly MeasuredConsent[], kind: "full" | "hash"): Promise<Attested> {
    const requests = await Promise.all(consents.map((consent) => this.attestRequest(consent, kind)));
    const single = requests.length === 1;
    const receipt = single
      ? await this.send("attestByDelegation", requests[0])
      : await this.send(
          "multiAttestByDelegation",
          requests.map(({ data, signature, ...rest }) => ({
            ...rest,
            data: [data],
            signatures: [signature],
          })),
        );
    const uids = receipt.logs.map(({ data }) => data);
    return { gas: Number(receipt.gasUsed), uids };
  }

  private async attestRequest({ consent, key }: MeasuredConsent, kind: "full" | "hash") {
    const schema = this.schemas[kind];
    const wallet = new Wallet(key);
    const coder = AbiCoder.defaultAbiCoder();
    const bytes =
      kind === "full"
        ? coder.encode(
            FIELDS.map(({ type }) => type),
            FIELDS.map(({ name }) => consent[name]),
          )
        : structHashOf(consent);
    const data = {
      ...{ recipient: consent.subject, expirationTime: consent.expiry, revocable: true },
      ...{ refUID: ZeroHash, data: bytes, value: 0 },
    };
    const message = {
      attester: wallet.address,
      schema,
      ...data,
      nonce: await this.nonce(wallet.address),
      deadline: 0,
    };
    const signature = Signature.from(await wallet.signTypedData(await this.domain(), ATTEST_TYPES, message));
    const { v, r, s } = signature;
    return { schema, data, signature: { v, r, s }, attester: wallet.address, deadline: 0 };
  }

  private async revoke(
    { key }: MeasuredConsent,
    uid: string | undefined,
    kind: "full" | "hash",
  ): Promise<number> {
    const { ethers, networkHelpers } = this.connection;
    const { address } = new Wallet(key);
    await networkHelpers.setBalance(address, 10n ** 18n);
    await networkHelpers.impersonateAccount(address);
    const subject = await ethers.getSigner(address);
    const request = { schema: this.schemas[kind], data: { uid, value: 0 } };
    return Number((await this.send("revoke", request, subject)).gasUsed);
  }

  private async revokeBySignature(
    { key }: MeasuredConsent,
    uid: string | undefined,
    kind: "full" | "hash",
  ): Promise<number> {
    const wallet = new Wallet(key);
    const schema = this.schemas[kind];
    const nonce = await this.nonce(wallet.address);
    const message = { revoker: wallet.address, schema, uid, value: 0, nonce, deadline: 0 };
    const { v, r, s } = Signature.from(
      await wallet.signTypedData(await this.domain(), REVOKE_TYPES, message),
    );
    const request = {
      ...{ schema, data: { uid, value: 0 }, signature: { v, r, s } },
      ...{ revoker: wallet.address, deadline: 0 },
    };
    return Number((await this.send("revokeByDelegation", request)).gasUsed);
  }

  private nonce(address: string): Promise<bigint> {
    return this.eas.getFunction("getNonce")(address);
  }

  private async domain() {
    const { chainId } = await this.connection.ethers.provider.getNetwork();
    return { name: "EAS", version: "1.4.0", chainId, verifyingContract: await this.eas.getAddress() };
  }

  private async send(
    name: string,
    request: unknown,
    from: HardhatEthersSigner = this.relayer,
  ): Promise<ContractTransactionReceipt> {
    const sent = await (this.eas.connect(from) as Contract).getFunction(name).send(request);
    const receipt = await sent.wait();
    if (receipt === null) throw new Error(`${name} was not mined.`);
    return receipt;
  }
}
