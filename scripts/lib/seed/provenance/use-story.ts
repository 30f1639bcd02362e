import type { Hex } from "viem";
import type { Step } from "../timetable.ts";
import { type Moment, minutesAfter } from "./moments.ts";
import type { ProvenanceWorld } from "./provenance-world.ts";
import { announce, claim, nameDatasets, RootTale, type UseEntry, use, useMany } from "./use-steps.ts";
import type { PassedOnTale } from "./withdrawal-story.ts";

/** The cooperative's agent. */
const AGENT = 45;
const PASSER_BY = 51;
const BRINGER = 37;
/** Accounts that people are paid at, of which nothing else is known. */
const FRESH = [52, 53, 54] as const;

const DIARIES = { controller: "lagoon", dataset: "diaries", purpose: "ImproveHealthcare" } as const;
const QUERY: UseEntry = { ...DIARIES, op: "QUERY", output: "a sum of the week, with noise" };
const TRAINING: UseEntry = { ...DIARIES, op: "TRAIN", agent: AGENT, output: "weights of a first model" };
const SEATS: UseEntry = {
  ...{ controller: "lagoon", dataset: "seats", purpose: "ProvidePersonalisedRecommendations" },
  op: "READ",
  output: "a booking",
};
const NOTES = { controller: "crops", dataset: "field notes", purpose: "ScientificResearch" } as const;
const SHIFTS: UseEntry = {
  ...{ controller: "studio", dataset: "shifts", purpose: "PersonnelWorkloadManagement" },
  op: "QUERY",
  output: "a plan for the week",
};
const OPEN_SHIFTS: UseEntry = {
  ...{ controller: "studio", dataset: "shifts", purpose: "InternalResourceOptimisation" },
  op: "EXPORT",
};
const LEAVES: UseEntry = {
  ...{ controller: "school", dataset: "leaves", purpose: "ImprovePublicServices" },
  op: "TRAIN",
  job: "Class set for the second lesson: pictures of leaves.",
};

/** The job of the market that names its data, and the moment of its match. */
const JOB = "Continual pre-training on breeders' field notes.";
const MATCHED = 12.8;
const JOB_USE: UseEntry = { ...NOTES, op: "TRAIN", job: JOB, output: "weights after a first pass" };
/** Who withdrew notes before. */
const WITHDRAWN = [17];

/** Uses one by one and of many, with the notice that their level wants. */
export function useStory(provenance: ProvenanceWorld, passedOn: PassedOnTale, moment: Moment): Step[] {
  const { group } = provenance;
  const of = group.bind(provenance);
  const one = (name: string, person: number) => provenance.one(name, person).witness;
  return [
    moment(49.8, "a diary is asked", () => use(provenance, QUERY, one("diaries", 8))),
    moment(49.3, "all diaries are asked", () => useMany(provenance, QUERY, of("diaries"))),
    moment(47.5, "shifts are planned", () => useMany(provenance, SHIFTS, of("shifts"))),
    ...noticeSteps(provenance, moment),
    moment(47.05, "leaves are learned", () => useMany(provenance, LEAVES, of("leaves of spring"))),
    moment(44.6, "a kept diary is asked", () => use(provenance, QUERY, one("kept diaries", 61))),
    moment(41.9, "diaries train a model", () => useMany(provenance, TRAINING, of("diaries"))),
    moment(37.8, "the cluster asks a diary", () =>
      use(provenance, { ...QUERY, controller: "cluster" }, passedOn.witness("first")),
    ),
    moment(34.9, "the breeders ask a diary", () =>
      use(provenance, { ...QUERY, controller: "crops" }, passedOn.witness("further")),
    ),
    moment(29.5, "notes are read through", () =>
      useMany(provenance, { ...NOTES, op: "DERIVE", output: "a list of words" }, of("notes")),
    ),
    moment(29.4, "silent notes are read through", () =>
      useMany(provenance, { ...NOTES, op: "DERIVE" }, of("silent notes"), true),
    ),
    moment(20.7, "shifts are planned again", () => useMany(provenance, SHIFTS, of("shifts"))),
    ...jobSteps(provenance, moment),
    moment(3.3, "the rest of the diaries is asked", () =>
      useMany(provenance, QUERY, of("diaries", [5, 6, 7])),
    ),
  ];
}

/** Uses of levels that want notice: kept, forgotten and waiting. */
function noticeSteps(provenance: ProvenanceWorld, moment: Moment): Step[] {
  const read = (daysAgo: number, person: number) => [
    moment(daysAgo, "the cooperative announces a booking", () => announce(provenance, SEATS, 3)),
    moment(minutesAfter(daysAgo, 9), "the cooperative books a seat", () =>
      use(provenance, SEATS, provenance.one("seats", person).witness),
    ),
  ];
  return [
    ...read(46.8, 45),
    ...read(28.1, 46),
    ...read(6.6, 47),
    moment(45.7, "the studio announces that shifts leave", () => announce(provenance, OPEN_SHIFTS, 4)),
    moment(minutesAfter(45.7, 40), "shifts leave as they are", () =>
      use(provenance, OPEN_SHIFTS, provenance.one("open shifts", 43).witness),
    ),
    moment(19.4, "the cooperative announces and forgets", () =>
      announce(provenance, { ...SEATS, op: "QUERY" }, 3),
    ),
    moment(0.05, "the cooperative asks for seats once more", () =>
      announce(provenance, { ...SEATS, op: "QUERY" }, 3),
    ),
  ];
}

/** Between its match and its start the job says which data it needs. */
function jobSteps(provenance: ProvenanceWorld, moment: Moment): Step[] {
  const notes = () => provenance.group("notes", WITHDRAWN);
  return [
    moment(minutesAfter(MATCHED, 2), "notes are used for the job", () =>
      useMany(provenance, JOB_USE, notes()),
    ),
    moment(minutesAfter(MATCHED, 3), "silent notes are used for the job", () =>
      useMany(provenance, JOB_USE, provenance.group("silent notes"), true),
    ),
    moment(minutesAfter(MATCHED, 4), "the job names its data", () => nameDatasets(provenance, JOB_USE)),
    moment(MATCHED - 1.4, "notes are used for the job again", () =>
      useMany(provenance, { ...JOB_USE, output: "weights after a second pass" }, notes()),
    ),
  ];
}

/** Roots of uses: one that is shown to be wrong, one that stood, one that can still be challenged. */
export function rootStory(provenance: ProvenanceWorld, moment: Moment): Step[] {
  const witnesses = (without: number[]) => () =>
    provenance.group("diaries", without).map(({ witness }) => witness);
  let wrongOnes: ReturnType<ReturnType<typeof witnesses>> = [];
  const wrong = new RootTale(provenance, QUERY, () => {
    if (wrongOnes.length === 0) wrongOnes = witnesses([])();
    return wrongOnes;
  });
  const stood = new RootTale(provenance, QUERY, witnesses([5, 6, 7]));
  const open = new RootTale(provenance, { ...QUERY, op: "TRAIN" }, witnesses([5, 6, 7]));
  const withdrawn = () => {
    const [first] = wrongOnes;
    if (!first) throw new Error("The root has no uses.");
    return first;
  };
  return [
    moment(28.4, "a root of uses is recorded", () => wrong.anchor(1)),
    moment(28.0, "a passer-by shows that it is wrong", () => wrong.prove(PASSER_BY, withdrawn())),
    moment(14.5, "another root is recorded", () => stood.anchor(1)),
    moment(13.2, "nobody found anything", () => stood.finalize(PASSER_BY)),
    moment(0.4, "a last root is recorded", () => open.anchor(1)),
  ];
}

/** People are paid at accounts of which nothing else is known. */
export function claimStory(provenance: ProvenanceWorld, moment: Moment): Step[] {
  const pay = (group: string, person: number, place: number) => {
    const to = provenance.account(FRESH[place] ?? PASSER_BY) as Hex;
    return claim(provenance, provenance.one(group, person), to, BRINGER);
  };
  return [
    moment(21.3, "somebody is paid for a diary", () => pay("diaries", 8, 0)),
    moment(21.2, "who caught the wrong root is paid too", () => pay("diaries", 5, 1)),
    moment(2.4, "somebody is paid for a seat", () => pay("seats", 45, 2)),
  ];
}
