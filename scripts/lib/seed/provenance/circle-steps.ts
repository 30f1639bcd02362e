import { Interface, type InterfaceAbi, ZeroHash } from "ethers";
import type { Address } from "viem";
import circleAbi from "../../../../snapshots/abi/ConsentCircle.json" with { type: "json" };
import { buildConsent } from "../../consent/build.ts";
import { consentIdOf } from "../../consent/ids.ts";
import { requireEvent } from "../market/market-world.ts";
import { SeedError } from "../seed-error.ts";
import { consents } from "../story/provenance/consents.ts";
import { signAsCircle } from "./circle-signing.ts";
import { termsOf } from "./consent-steps.ts";
import { givenOf, type ProvenanceWorld } from "./provenance-world.ts";

const CIRCLE = new Interface(circleAbi as InterfaceAbi);
/** Accounts of a family, of whom the first has to sign everything. */
const FAMILY = [48, 49, 50] as const;
const QUORUM = 2n;
/** Stands for the family where the story counts people. */
export const FAMILY_PERSON = 100;
/** Trips that the family agreed on, each a consent of its own. */
const TRIPS = [20, 12] as const;

/** A family that decides together, and what it agreed to. */
export class CircleTale {
  private readonly provenance: ProvenanceWorld;
  private circle: Address | undefined;

  constructor(provenance: ProvenanceWorld) {
    this.provenance = provenance;
  }

  async create(): Promise<void> {
    const members = FAMILY.map((index) => this.provenance.account(index));
    const values = [members, members.slice(0, 1), QUORUM, ZeroHash];
    const events = await this.provenance.send(FAMILY[0], "ConsentCircles", "create", values);
    this.circle = requireEvent(events, "CircleCreated").circle;
  }

  /** Two of three sign, the guardian among them. */
  async consent(at: number): Promise<void> {
    const { provenance } = this;
    const group = consents.find(({ name }) => name === "seats");
    if (!group) throw new SeedError('The story asks for no "seats" any more, which the family agrees to.');
    const terms = termsOf(provenance, group, at);
    const { privateKey } = await provenance.keyOf(FAMILY_PERSON, terms.controllerId, terms.scope);
    const key = { address: this.address, privateKey };
    const signers = FAMILY.slice(0, 2).map((index) => provenance.world.account(index));
    const given = await Promise.all(
      TRIPS.map(async (maxUses) => {
        const consent = buildConsent(key, { ...terms, maxUses });
        const signature = await signAsCircle(provenance.place("ConsentLog"), consent, signers);
        return givenOf(FAMILY_PERSON, key, consent, signature, consentIdOf(consent));
      }),
    );
    provenance.remember("family seats", given);
    for (const { consent, signature } of given)
      await provenance.send(FAMILY[1], "ConsentLog", "grant", [consent, signature]);
  }

  /** The youngest withdraws one trip at the log, and the other through the circle itself. */
  async withdraw(): Promise<void> {
    const [first, second] = this.provenance.group("family seats");
    if (!first || !second) throw new SeedError("The family agreed to fewer trips than it withdraws.");
    await this.provenance.send(FAMILY[2], "ConsentLog", "revokeAsMember", [first.witness]);
    const values = [this.provenance.addressOf("ConsentLog"), second.witness];
    const { chain, account } = this.provenance.world;
    const data = CIRCLE.encodeFunctionData("revoke", values);
    await chain.send({ wallet: account(FAMILY[2]), to: this.address, data });
  }

  private get address(): Address {
    if (this.circle) return this.circle;
    throw new SeedError("The family decides before its circle is made.");
  }
}
