import { people as p } from "./people.ts";
import type { ClaimEntry, DelegationEntry, ReleaseEntry, TransferEntry } from "./types.ts";

/** Members 35 to 40 and the claimants outside the community have not come yet. */
export const claims: ClaimEntry[] = [
  { member: p.amara, daysAgo: 118.9, delegate: p.amara },
  { member: p.rafael, daysAgo: 118.8, delegate: p.rafael },
  { member: p.tomasz, daysAgo: 118.7, delegate: p.tomasz },
  { member: p.meiLing, daysAgo: 118.6, delegate: p.meiLing },
  { member: p.aleksandra, daysAgo: 118.4, delegate: p.aleksandra },
  { member: p.lagoon, daysAgo: 118.3, delegate: p.lagoon },
  { member: p.fjordvarme, daysAgo: 118.1, delegate: p.fjordvarme },
  { member: p.leila, daysAgo: 117.9, delegate: p.leila },
  { member: p.joaquin, daysAgo: 117.8, delegate: p.joaquin },
  { member: p.rukmini, daysAgo: 117.6, delegate: p.rukmini },
  { member: p.beatriz, daysAgo: 117.5, delegate: p.beatriz },
  { member: p.kwabena, daysAgo: 117.2, delegate: p.amara },
  { member: p.sunniva, daysAgo: 116.9, delegate: p.tomasz },
  { member: p.junichi, daysAgo: 116.7, delegate: p.rafael },
  { member: p.fatimaZahra, daysAgo: 116.5, delegate: p.aleksandra },
  { member: p.baoChau, daysAgo: 116.2, delegate: p.aleksandra },
  { member: p.hinemoa, daysAgo: 115.9, delegate: p.hinemoa },
  { member: p.oluwaseun, daysAgo: 115.8, delegate: p.beatriz },
  { member: p.siddharth, daysAgo: 115.4, delegate: p.beatriz },
  { member: p.padraig, daysAgo: 115.1, delegate: p.padraig },
  { member: p.anneliese, daysAgo: 114.8, delegate: p.rukmini },
  { member: p.kestrel, daysAgo: 114.2, delegate: p.kestrel },
  { member: p.sione, daysAgo: 109.7, delegate: p.lagoon },
  { member: p.marguerite, daysAgo: 108.3, delegate: p.beatriz },
  { member: p.yusuf, daysAgo: 107.6, delegate: p.beatriz },
  { member: p.nomvula, daysAgo: 105.2, delegate: p.nomvula },
  { member: p.camila, daysAgo: 101.9, delegate: p.meiLing },
  { member: p.giorgi, daysAgo: 98.4, delegate: p.joaquin },
  { member: p.altiplano, daysAgo: 93.6, delegate: p.aleksandra },
  { member: p.openCrop, daysAgo: 90.1, delegate: p.aleksandra },
  { member: p.thandiwe, daysAgo: 84.5, delegate: p.meiLing },
  { member: p.bilguun, daysAgo: 77.3, delegate: "nobody" },
  { member: p.himal, daysAgo: 68.8, delegate: p.fjordvarme },
  { member: p.farrukh, daysAgo: 44.4, delegate: "nobody" },
];

export const transfers: TransferEntry[] = [
  { from: p.joaquin, to: p.baoChau, amount: "120000", daysAgo: 106.1 },
  { from: p.lagoon, to: p.sione, amount: "4500", daysAgo: 97.2 },
  { from: p.anneliese, to: p.fatimaZahra, amount: "260000", daysAgo: 86.6 },
  { from: p.openCrop, to: p.altiplano, amount: "31250.5", daysAgo: 79.4 },
  { from: p.baoChau, to: p.openCrop, amount: "18000", daysAgo: 66.3 },
  { from: p.giorgi, to: p.bilguun, amount: "75000", daysAgo: 58.7 },
  { from: p.rukmini, to: p.nomvula, amount: "40000", daysAgo: 47.9 },
  { from: p.aleksandra, to: p.altiplano, amount: "96400", daysAgo: 36.2 },
  { from: p.bilguun, to: p.sione, amount: "12000.75", daysAgo: 22.8 },
  { from: p.kestrel, to: p.giorgi, amount: "5400", daysAgo: 13.5 },
  { from: p.joaquin, to: p.camila, amount: "2500", daysAgo: 4.2 },
];

export const delegations: DelegationEntry[] = [
  { member: p.giorgi, to: p.giorgi, daysAgo: 74.1 },
  { member: p.anneliese, to: p.rafael, daysAgo: 55.6 },
  { member: p.yusuf, to: p.yusuf, daysAgo: 39.3 },
  { member: p.himal, to: p.himal, daysAgo: 28.7 },
  { member: p.thandiwe, to: p.padraig, daysAgo: 16.9 },
];

export const releases: ReleaseEntry[] = [{ member: p.amara, daysAgo: 19.6 }];
