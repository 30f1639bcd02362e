import { people as p } from "./people.ts";
import type { ElectionEntry } from "./types.ts";

/** The first election, which seated cohort 0, and the second one, which has just begun. */
export const elections: ElectionEntry[] = [
  {
    election: 1,
    nominees: [
      {
        member: p.beatriz,
        minute: 2,
        statement:
          "I ask for a second term to finish one thing: every consent form of the commons on one page, tested with people who don't work here.",
      },
      {
        member: p.hinemoa,
        minute: 4,
        statement:
          "I stay if you want me to. Who was asked, and who answered for them: I go on putting these two questions to every proposal.",
      },
      {
        member: p.siddharth,
        minute: 7,
        statement:
          "Health law of nine countries, one page each, is done; eleven are missing. I step back from whatever concerns a client and say so in time.",
      },
      {
        member: p.rukmini,
        minute: 11,
        statement:
          "I read budgets. A board that never asks who gains will be told afterwards. If elected I publish what I hold, every month.",
      },
      {
        member: p.padraig,
        minute: 15,
        statement: "Somebody should stand so that there is a choice. I'd bring patience and a thick skin.",
      },
      {
        member: p.farrukh,
        minute: 19,
        statement: "I have no votes yet and few here know me. I would judge by the text and nothing else.",
      },
    ],
    endorsements: [
      { by: p.amara, nominee: p.beatriz, minute: 22 },
      { by: p.tomasz, nominee: p.siddharth, minute: 25 },
      { by: p.aleksandra, nominee: p.hinemoa, minute: 28 },
      { by: p.joaquin, nominee: p.rukmini, minute: 31 },
      { by: p.meiLing, nominee: p.padraig, minute: 35 },
      { by: p.amara, nominee: p.hinemoa, minute: 36 },
    ],
    votes: [
      { by: p.amara, minute: 66, shares: { [p.beatriz]: 60, [p.hinemoa]: 40 } },
      { by: p.tomasz, minute: 69, shares: { [p.siddharth]: 100 } },
      { by: p.aleksandra, minute: 74, shares: { [p.hinemoa]: 50, [p.beatriz]: 50 } },
      { by: p.rafael, minute: 80, shares: { [p.rukmini]: 70, [p.siddharth]: 30 } },
      { by: p.joaquin, minute: 87, shares: { [p.rukmini]: 100 } },
      { by: p.meiLing, minute: 95, shares: { [p.padraig]: 100 } },
      { by: p.fjordvarme, minute: 104, shares: { [p.rukmini]: 50, [p.siddharth]: 40 } },
    ],
    applied: { by: p.camila, minute: 131 },
  },
  {
    election: 2,
    nominees: [
      {
        member: p.nomvula,
        minute: 3,
        statement:
          "One term taught me how to say no with a reason. I stand again for those who label, clean and moderate, and are never in the acknowledgements.",
      },
      {
        member: p.oluwaseun,
        minute: 5,
        statement:
          "I did not stand last time because my daughter was ill. She is well. Patients with rare diseases still have nobody else on this board.",
      },
      {
        member: p.padraig,
        minute: 8,
        statement:
          "Second try, same skin. I moderate four hundred people who disagree; seven should be possible.",
      },
    ],
    endorsements: [
      { by: p.rafael, nominee: p.nomvula, minute: 10 },
      { by: p.aleksandra, nominee: p.oluwaseun, minute: 12 },
      { by: p.hinemoa, nominee: p.nomvula, minute: 14 },
    ],
    votes: [],
  },
];
