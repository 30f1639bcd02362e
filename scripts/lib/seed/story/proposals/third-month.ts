import { grantRole, pay, revokeRole } from "../calls.ts";
import { people as p } from "../people.ts";
import type { ProposalEntry } from "../types.ts";

const MODERATOR = 10;
const INCIDENT_RESPONDER = 50;

/** The offer that was turned down, a new role, and a change of moderators. */
export const thirdMonth: ProposalEntry[] = [
  {
    proposer: p.giorgi,
    ago: { days: 41.7 },
    text: `# Sell 20,000,000 COMPUTE to one long-term partner

## What
Transfer **20,000,000 COMPUTE** to Giorgi Lomtadze, who passes them on to an investment office against a payment in euro into the association's account.

## Why
The association's account covers rent and audit until March. The office offers the sum for eighteen months of running costs in one go, and says it would not sell for two years.

## Cost
11.6 % of the treasury at 22 % below the price of the public sale.

## Risks
- The buyer would hold 5 % of the supply and alone more than the quorum.
- The promise not to sell is a letter. Nothing on chain keeps it.
- The tokens pass through my account; whoever doesn't trust me with that should vote no.`,
    calls: [pay(p.giorgi, "20000000")],
    votes: [
      {
        by: p.leila,
        minute: 6,
        cast: "against",
        reason:
          "A promise that could be a vesting wallet and is a letter instead. The wallet contract exists, use it.",
      },
      { by: p.giorgi, minute: 10, cast: "for", reason: "We need the money and nobody else has offered any." },
      {
        by: p.tomasz,
        minute: 17,
        cast: "against",
        reason: "More than the quorum in a single account that nobody here has met.",
      },
      {
        by: p.joaquin,
        minute: 23,
        cast: "for",
        reason: "I said three days ago I'd vote yes: eighteen months of calm are worth a discount.",
      },
      { by: p.rafael, minute: 28, cast: "against" },
      {
        by: p.aleksandra,
        minute: 34,
        cast: "against",
        reason: "Sell two million to ten research groups instead. I can name six.",
      },
      {
        by: p.fjordvarme,
        minute: 40,
        cast: "abstain",
        reason:
          "We know the office from another deal and would profit from their coming here. So we stay out of it.",
      },
      { by: p.meiLing, minute: 53, cast: "against", reason: "Who is it? I asked twice in the thread." },
      {
        by: p.lagoon,
        minute: 61,
        cast: "against",
        reason: "38 of 40 against. The two others also want a name.",
      },
    ],
    expected: "Defeated",
  },
  {
    proposer: p.leila,
    ago: { days: 33.4 },
    text: `# Name incident responders and pay them for being awake

## What
1. Create the role **Incident responder** (number 50).
2. Give it to Leila Haddadian and Sunniva Aaltonen.
3. Pay 90,000 COMPUTE to each for half a year of being on call.

## Why
On the ninth a provider's key was found in a public repository. It took eleven hours until somebody who knew what to do had read the message. Nothing was lost that night, and that was luck.

## Cost
180,000 COMPUTE, and the time of writing an account of each incident within a week.

## Risks
- The role **has no power on chain**, it says whom to call. If we ever give it some, that is another vote.
- Two people are one flu away from one. Whoever wants to be the third, write to me.`,
    calls: [
      {
        contract: "AccessManager",
        function: "labelRole",
        arguments: [INCIDENT_RESPONDER, "Incident responder"],
      },
      grantRole(INCIDENT_RESPONDER, p.leila),
      grantRole(INCIDENT_RESPONDER, p.sunniva),
      pay(p.leila, "90000"),
      pay(p.sunniva, "90000"),
    ],
    votes: [
      {
        by: p.tomasz,
        minute: 7,
        cast: "for",
        reason: "I got that message too, at four in the morning, and had no idea whom to wake.",
      },
      {
        by: p.fjordvarme,
        minute: 15,
        cast: "for",
        reason:
          "It was our key. Nobody was angry with us and I would like it to stay that way: please pass this.",
      },
      {
        by: p.rukmini,
        minute: 25,
        cast: "for",
        reason: "500 a day for two people on call. I compared with three hosting firms: that is fair.",
      },
      { by: p.yusuf, minute: 31, cast: "for" },
      { by: p.kestrel, minute: 42, cast: "for" },
      { by: p.leila, minute: 54, cast: "abstain", reason: "It is my own pay." },
    ],
    queueMinute: 71,
    executeMinute: 84,
    expected: "Executed",
  },
  {
    proposer: p.meiLing,
    ago: { days: 24.1 },
    text: `# Thandiwe Mokoena hands over moderation to Giorgi Lomtadze

## What
Take the role **Moderator** from Thandiwe Mokoena, at her own wish, and give it to Giorgi Lomtadze.

## Why
Thandiwe starts a doctorate in January and wants to leave while everything is in order. Giorgi has answered more questions of newcomers than anybody in the last two months, and took a lost vote like a grown-up.

## Cost
None. The allowance of the first year stays with Thandiwe, who earned it.

## Risks
Giorgi has put a proposal to the vote that many here disliked. A moderator must keep such texts readable whoever wrote them; he says he can, and two other moderators watch.`,
    calls: [revokeRole(MODERATOR, p.thandiwe), grantRole(MODERATOR, p.giorgi)],
    votes: [
      {
        by: p.padraig,
        minute: 8,
        cast: "for",
        reason: "He disagrees without shouting. That's most of the work.",
      },
      {
        by: p.amara,
        minute: 20,
        cast: { for: 80, against: 0, abstain: 20 },
        reason: "Kwabena's part abstains as he asked me to.",
      },
      { by: p.himal, minute: 30, cast: "for" },
      {
        by: p.tomasz,
        minute: 45,
        cast: "against",
        reason: "Too soon after the sale. Ask me again in spring.",
      },
      { by: p.aleksandra, minute: 57, cast: "for", reason: "My newcomers all know his name by now." },
    ],
    queueMinute: 300,
    executeMinute: 312,
    expected: "Executed",
  },
  {
    proposer: p.rukmini,
    ago: { days: 11.6 },
    text: `# Cut the second language budget to 150,000 COMPUTE

## What
Pay the language guild **150,000 COMPUTE** for its second half-year instead of the 320,000 it asked for.

## Why
The guild spent 61 % of its first budget and has 1.2 million left. The recordings are excellent, the plan for the second half says "more of the same".

## Cost
150,000 COMPUTE.

## Risks
If recording in the mountains takes two summers, as Fatima-Zahra says, the money comes too late for the second one.`,
    calls: [pay(p.fatimaZahra, "150000")],
    votes: [
      { by: p.rukmini, minute: 6, cast: "for" },
      {
        by: p.aleksandra,
        minute: 14,
        cast: "against",
        reason:
          "The left-over is promised to speakers who are paid per hour after validation. It is not spare.",
      },
      {
        by: p.hinemoa,
        minute: 24,
        cast: "against",
        reason: "You can't hurry elders. A budget for their language should not punish waiting for them.",
      },
      { by: p.kestrel, minute: 40, cast: "for", reason: "Predictable beats generous." },
      {
        by: p.rafael,
        minute: 49,
        cast: "against",
        reason: "I looked at the 61 %: the guild is ahead of plan in hours recorded, not behind.",
      },
      { by: p.fjordvarme, minute: 58, cast: "abstain" },
    ],
    expected: "Defeated",
  },
];
