import { people as p } from "../people.ts";
import type { ControllerEntry } from "./types.ts";

/** Controllers of the story, in the order of their numbers from 1. */
export const controllers: readonly ControllerEntry[] = [
  {
    name: "lagoon",
    ...{ account: p.lagoon, daysAgo: 60.4, bond: "5000", funds: "2500" },
    assessment: {
      text: "Diaries and seat wishes: small risks, sums with noise, encryption, an erasure within hours.",
      days: 300,
    },
    profile: "A cooperative of neighbours that books trips and asks how people sleep.",
    agents: [{ account: 45 }, { account: 46, revokedDaysAgo: 30.2 }],
  },
  {
    name: "crops",
    ...{ account: p.openCrop, daysAgo: 60.1, bond: "3000", funds: "1500" },
    assessment: {
      text: "Field notes of breeders: names are replaced before anything is computed, and the list is kept apart.",
      days: 364,
    },
    profile: "A network that breeds crops in the open and asks growers what they saw.",
    agents: [{ account: 47 }],
  },
  {
    name: "cluster",
    ...{ account: p.altiplano, daysAgo: 59.6, bond: "2000", funds: "300" },
    assessment: { text: "Health of a region: only sums over many people are seen.", days: 200 },
    profile: "A research cluster that computes for others and publishes all of it.",
  },
  {
    name: "studio",
    ...{ account: p.kestrel, daysAgo: 59.1, bond: "1500", funds: "400" },
    assessment: {
      text: "Working hours of a studio of twelve: the lead sees the team, nobody else.",
      days: 20,
    },
    profile: "A render house that plans its shifts with its people.",
  },
  {
    name: "school",
    ...{ account: p.baoChau, daysAgo: 58.7, bond: "1200", funds: "200" },
    assessment: { text: "Photographs of leaves by pupils: hands and faces are cut off first.", days: 150 },
    profile: "A school that lets pupils teach a machine to tell leaves apart.",
  },
];
