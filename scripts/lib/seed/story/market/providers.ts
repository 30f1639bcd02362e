import { people as p } from "../people.ts";
import type { GiftEntry, ProviderEntry } from "./types.ts";

/** Who gives GPUs. Saint-Laurent and the Typhoon Track Collective have not come yet. */
export const providers: readonly ProviderEntry[] = [
  {
    member: p.lagoon,
    daysAgo: 117.9,
    text: "# Lagoon Compute Cooperative\n\nForty owners of gaming cards in Lagos and Cotonou. Nights and weekends.",
    stake: "260000",
    audit: {
      tier: 1,
      meter: 0,
      by: p.junichi,
      report:
        "Inventory matches the cards that answered a live challenge on three nights. No meter of its own.",
    },
  },
  {
    member: p.fjordvarme,
    daysAgo: 117.4,
    text: "# Fjordvarme Data\n\nTwo nodes of eight H100 and a row of L40S. Their heat warms a swimming pool.",
    stake: "420000",
    audit: {
      tier: 2,
      meter: 1,
      by: p.junichi,
      report:
        "Attestation tokens of both H100 nodes checked. The meter in the rack signs its readings every minute.",
    },
  },
  {
    member: p.kestrel,
    daysAgo: 113.6,
    text: "# Kestrel Render House\n\nA render farm in Lodz and one in Leeds, lent at night.",
    stake: "300000",
    audit: {
      tier: 1,
      meter: 0,
      by: p.sunniva,
      report:
        "Live challenge passed on 92 of 96 cards; the four that were down are not listed as free by day.",
    },
  },
  {
    member: p.joaquin,
    daysAgo: 111.8,
    text: "# Joaquin Ferreyra\n\nOne node of eight H200, free at weekends.",
    stake: "180000",
    audit: {
      tier: 2,
      meter: 2,
      by: p.sunniva,
      report: "Attested. I read the meter in the room myself in week one and week three; the figures agree.",
    },
  },
  {
    member: p.giorgi,
    daysAgo: 96.9,
    text: "# Giorgi Lomtadze\n\nFour Data Center GPU Max in Tbilisi. oneAPI only.",
    stake: "60000",
    audit: {
      tier: 1,
      meter: 0,
      by: p.junichi,
      report: "Four cards, four answers. Photographs of the labels.",
    },
  },
  {
    member: p.altiplano,
    daysAgo: 92.7,
    text: "# Altiplano Research Cluster\n\nUniversity machines in La Paz and Cusco, free outside term time.",
    stake: "220000",
    audit: {
      tier: 1,
      meter: 1,
      by: p.sunniva,
      report: "Inventory and challenge passed at both sites. The university's meter signs hourly readings.",
    },
  },
  {
    member: p.openCrop,
    daysAgo: 89.2,
    text: "# Open Crop Genomics Network\n\nTwelve A30 in Nairobi, idle between sequencing runs.",
    stake: "70000",
    audit: { tier: 1, meter: 0, by: p.junichi, report: "Twelve cards found, all answered within a second." },
  },
  {
    member: p.himal,
    daysAgo: 65.8,
    text: "# Himal Hydro Compute\n\nA run-of-river plant with a rack beside the turbine. We earn our stake with two cards.",
    atMost: 2,
  },
];

/** Who endows the pools that reward and subsidise. */
export const gifts: readonly GiftEntry[] = [
  { by: p.anneliese, to: "RewardsDistributor", amount: "2400000", daysAgo: 113.9 },
  { by: p.joaquin, to: "SubsidyPool", amount: "350000", daysAgo: 113.7 },
  { by: p.rukmini, to: "SubsidyPool", amount: "50000", daysAgo: 52.3 },
];
