import type { JobTale } from "../market/job-steps.ts";
import { people as p } from "../story/people.ts";
import { controllers } from "../story/provenance/controllers.ts";
import { datasets } from "../story/provenance/datasets.ts";
import type { Step } from "../timetable.ts";
import type { World } from "../world.ts";
import { ControllerTale } from "./controller-steps.ts";
import { acceptCustody, destroy, offerCustody, registerDataset } from "./dataset-steps.ts";
import { type Moment, momentsBefore } from "./moments.ts";
import { ProvenanceWorld } from "./provenance-world.ts";
import { claimStory, rootStory, useStory } from "./use-story.ts";
import { breachStory, consentStory, PassedOnTale, withdrawalStory } from "./withdrawal-story.ts";

/**
 * Puts controllers, datasets, consents, uses, duties and benefits into their places in time.
 * @param jobs The market's jobs, of which some use data.
 * @param end When the story ends, in seconds since 1970.
 */
export function buildProvenanceTimetable(world: World, jobs: readonly JobTale[], end: number): Step[] {
  const provenance = new ProvenanceWorld(world, jobs);
  const moment = momentsBefore(end);
  const passedOn = new PassedOnTale(provenance);
  return [
    ...controllerSteps(provenance, moment),
    ...datasetSteps(provenance, moment),
    ...consentStory(provenance, moment),
    ...passedOn.steps(moment),
    ...useStory(provenance, passedOn, moment),
    ...withdrawalStory(provenance, moment),
    ...rootStory(provenance, moment),
    ...claimStory(provenance, moment),
    ...breachStory(provenance, moment),
  ];
}

function controllerSteps(provenance: ProvenanceWorld, moment: Moment): Step[] {
  const tales = new Map(controllers.map((entry) => [entry.name, new ControllerTale(provenance, entry)]));
  const tale = (name: string): ControllerTale => {
    const found = tales.get(name);
    if (found) return found;
    throw new Error(`The story has no controller ${name}.`);
  };
  return [
    ...[...tales.values()].flatMap((each) => {
      const { name, daysAgo, agents = [] } = each.entry;
      return [
        moment(daysAgo, `the controller ${name} registers`, () => each.register()),
        moment(daysAgo - 0.1, `${name} publishes its assessment`, (at) => each.publishAssessment(at)),
        moment(daysAgo - 0.2, `${name} pays ahead for uses`, () => each.payAhead()),
        ...agents.flatMap(({ account, revokedDaysAgo }) =>
          revokedDaysAgo === undefined
            ? []
            : [moment(revokedDaysAgo, `${name} revokes an agent`, () => each.revokeAgent(account))],
        ),
      ];
    }),
    moment(40.5, "the cooperative adds to its bond", () => tale("lagoon").addBond("1000")),
    moment(35.1, "the cluster changes its profile", () =>
      tale("cluster").changeProfile("A research cluster that computes for others, now in two valleys."),
    ),
    moment(20.1, "the cluster takes a part of its bond out", () => tale("cluster").thaw("500")),
    moment(4.8, "the studio takes back what it paid ahead", () => tale("studio").takeOut("100")),
  ];
}

function datasetSteps(provenance: ProvenanceWorld, moment: Moment): Step[] {
  return [
    ...datasets.map((entry) =>
      moment(entry.daysAgo, `${entry.controller} registers ${entry.name}`, (at) =>
        registerDataset(provenance, entry, at),
      ),
    ),
    moment(52.1, "the first seats are destroyed", () => destroy(provenance, "first seats", p.lagoon)),
    moment(30.6, "the cluster offers a dataset", () =>
      offerCustody(provenance, "harvest and health", p.altiplano, p.openCrop),
    ),
    moment(30.3, "the breeders accept it", () => acceptCustody(provenance, "harvest and health", p.openCrop)),
    moment(3.9, "the studio offers its shifts", () =>
      offerCustody(provenance, "shifts", p.kestrel, p.fjordvarme),
    ),
  ];
}
