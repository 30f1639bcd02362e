import { bitsOf, FLAGS, type Witness } from "../../consent/types.ts";
import { SeedError } from "../seed-error.ts";
import { people as p } from "../story/people.ts";
import { consents } from "../story/provenance/consents.ts";
import type { Step } from "../timetable.ts";
import { CircleTale } from "./circle-steps.ts";
import {
  ask,
  leaveTombstone,
  materialize,
  type PassedOn,
  passOn,
  revokeBySecret,
  revokeBySignature,
  revokeMany,
} from "./consent-steps.ts";
import {
  acknowledge,
  BreachTale,
  completeErasure,
  flagOverdue,
  requestErasure,
  suspend,
} from "./duty-steps.ts";
import type { Moment } from "./moments.ts";
import type { ProvenanceWorld } from "./provenance-world.ts";

const DAY = 86_400;
/** Has nothing to do with any of it. */
const PASSER_BY = 51;
const BRINGER = 37;
const STEWARD = p.joaquin;

/** What people agree to, pass on, refuse and withdraw. */
export function consentStory(provenance: ProvenanceWorld, moment: Moment): Step[] {
  const circle = new CircleTale(provenance);
  return [
    ...consents.map((group) =>
      moment(group.daysAgo, `people are asked for ${group.name}`, (at) => ask(provenance, group, at)),
    ),
    moment(53.6, "a family makes a circle", () => circle.create()),
    moment(53.5, "the family agrees to two trips", (at) => circle.consent(at)),
    moment(50.4, "somebody withdraws before the consent comes", (at) => {
      const group = consents.find(({ name }) => name === "notes");
      if (!group)
        throw new SeedError('The story asks for no "notes" any more, of which one is withdrawn early.');
      return leaveTombstone(provenance, group, 53, at);
    }),
    moment(49.1, "a kept consent is brought", () => materialize(provenance, "kept diaries", 61)),
    moment(36.4, "another kept consent is brought", () => materialize(provenance, "kept diaries", 62)),
    moment(18.2, "the family's youngest withdraws", () => circle.withdraw()),
  ];
}

/** Diaries that the cooperative passes on to the cluster, and one that goes further. */
export class PassedOnTale {
  private readonly provenance: ProvenanceWorld;
  private readonly passed = new Map<string, Witness>();

  constructor(provenance: ProvenanceWorld) {
    this.provenance = provenance;
  }

  steps(moment: Moment): Step[] {
    return [
      moment(39.3, "the cooperative passes a diary on", (at) => this.passOn("first", 1, at)),
      moment(39.2, "the cooperative passes another diary on", (at) => this.passOn("second", 2, at)),
      moment(38.7, "the cluster passes a diary on", (at) => this.passFurther(at)),
    ];
  }

  witness(name: string): Witness {
    const witness = this.passed.get(name);
    if (witness) return witness;
    throw new SeedError(`The diary "${name}" is not passed on when the story speaks of it.`);
  }

  private async passOn(name: string, person: number, at: number): Promise<void> {
    const { witness: parent } = this.provenance.one("delegable diaries", person);
    const flags = bitsOf(FLAGS, ["EXPLICIT", "DELEGABLE"]);
    const rest = { from: "lagoon", to: "cluster", flags, at, days: 100, maxUses: 50, reward: 250_000 };
    await this.pass(name, parent, rest);
  }

  private async passFurther(at: number): Promise<void> {
    const flags = bitsOf(FLAGS, ["EXPLICIT"]);
    const rest = { from: "cluster", to: "crops", flags, at, days: 90, maxUses: 10, reward: 300_000 };
    await this.pass("further", this.witness("first"), rest);
  }

  private async pass(
    name: string,
    parent: Witness,
    rest: Pick<PassedOn, "from" | "to" | "flags" | "maxUses" | "reward"> & { at: number; days: number },
  ): Promise<void> {
    const { from, to, flags, at, days, maxUses, reward } = rest;
    // From the day's beginning: what is passed further on another day must be for fewer days, or it would last longer.
    const today = at - (at % DAY);
    const window = { notBefore: today, expiry: today + days * DAY };
    const words = { ops: ["QUERY"], purpose: "ImproveHealthcare", salt: name } as const;
    const entry = { from, to, parent, flags, maxUses, reward, ...window, ...words };
    this.passed.set(name, await passOn(this.provenance, entry));
  }
}

/** Withdrawals in each way, and what controllers do about them, in time and late. */
export function withdrawalStory(provenance: ProvenanceWorld, moment: Moment): Step[] {
  const diary = (person: number) => provenance.one("diaries", person);
  const note = (person: number) => provenance.one("notes", person);
  const several = () => [diary(6), diary(7)];
  const passedOn = () => provenance.one("delegable diaries", 2);
  return [
    moment(31.5, "a diary is withdrawn by its secret", () => revokeBySecret(provenance, diary(5))),
    moment(31.2, "the cooperative acknowledges", () => acknowledge(provenance, "lagoon", [diary(5)])),
    moment(27.3, "two diaries are withdrawn by their secrets", () => revokeMany(provenance, several())),
    moment(26.9, "the cooperative acknowledges both", () => acknowledge(provenance, "lagoon", several())),
    moment(24.4, "a note is withdrawn by signature", () => revokeBySignature(provenance, note(17))),
    moment(22.9, "a passer-by points at the silence", () => flagOverdue(provenance, note(17), PASSER_BY)),
    moment(22.7, "the breeders acknowledge late", () => acknowledge(provenance, "crops", [note(17)])),
    moment(22.5, "somebody wants notes erased", () => requestErasure(provenance, note(17), BRINGER)),
    moment(22.1, "the breeders erase them", () => completeErasure(provenance, "crops", note(17))),
    moment(17.9, "the cooperative acknowledges the family", () =>
      acknowledge(provenance, "lagoon", provenance.group("family seats")),
    ),
    moment(16.6, "a diary that was passed on is withdrawn", () => revokeBySignature(provenance, passedOn())),
    moment(16.3, "the cooperative acknowledges that", () => acknowledge(provenance, "lagoon", [passedOn()])),
    moment(0.3, "somebody wants a diary erased", () => requestErasure(provenance, diary(8), BRINGER)),
    moment(0.2, "a last note is withdrawn", () => revokeBySignature(provenance, note(18))),
  ];
}

/** Breaches, one reported in time and one by a steward, and a controller that is stopped. */
export function breachStory(provenance: ProvenanceWorld, moment: Moment): Step[] {
  const shifts = new BreachTale(provenance, {
    ...{ controller: "studio", dataset: "shifts", severity: 1, category: "WorkEnvironment" },
    hoursUntilReport: 31,
    report: "A plan of shifts hung on a wall where visitors could read it for two days.",
  });
  const leaves = new BreachTale(provenance, {
    ...{ controller: "school", dataset: "leaves", severity: 2, category: "Picture" },
    hoursUntilReport: 200,
    report: "Pictures with hands and faces lay open on a server for a month, and nobody told.",
  });
  return [
    moment(15.4, "the studio reports a breach", (at) => shifts.report(provenance.group("shifts"), at)),
    moment(12.2, "a steward closes it", () => shifts.close(STEWARD)),
    moment(8.6, "a steward reports what the school kept silent about", (at) =>
      leaves.report([...provenance.group("leaves of spring"), ...provenance.group("leaves")], at, STEWARD),
    ),
    moment(8.5, "a steward stops the school", () =>
      suspend(provenance, "school", STEWARD, "It kept silent about pictures that lay open."),
    ),
  ];
}
