import { grantRole, pay } from "../calls.ts";
import { people as p } from "../people.ts";
import type { ProposalEntry } from "../types.ts";

const GUILD_LEAD = 20;

/** From the launch until the quorum was debated. */
export const firstMonth: ProposalEntry[] = [
  {
    proposer: p.amara,
    ago: { days: 112.4 },
    text: `# Open a repair fund for providers with fewer than ten cards

## What
Send **600,000 COMPUTE** from the treasury to the provider guild. The guild pays for fans, power supplies and thermal pads of providers who run fewer than ten cards, at most 6,000 COMPUTE for each of them in a year.

## Why
Nine of the twenty-two small providers of the pilot stopped because of one broken part. A data centre has spares in the cupboard; a workshop in Cotonou waits five weeks for a fan and earns nothing meanwhile.

## Cost
600,000 COMPUTE once, 0.35 % of the treasury. What is left after twelve months goes back.

## Risks
- Somebody may claim a repair that never happened. Two guild members look at the photo and the serial number before paying.
- Prices of parts move. The limit is in COMPUTE, so a provider may have to add something.

I publish the list of payments on the first of each month.`,
    calls: [pay(p.amara, "600000")],
    votes: [
      {
        by: p.lagoon,
        minute: 9,
        cast: "for",
        reason:
          "The assembly voted 31 to 2 for it. Three of our own cards would have stayed online with this fund; minutes are on our forum page.",
      },
      { by: p.tomasz, minute: 14, cast: "for" },
      {
        by: p.meiLing,
        minute: 21,
        cast: "for",
        reason: "My two questions about who checks the photos were answered in the text. Thank you.",
      },
      {
        by: p.rukmini,
        minute: 33,
        cast: "abstain",
        reason:
          "I would have liked to see what the pilot spent on repairs. I don't want to stop it for that.",
      },
      { by: p.leila, minute: 41, cast: "for" },
      {
        by: p.fjordvarme,
        minute: 52,
        cast: "against",
        reason:
          "A fund for parts rewards the oldest hardware. Pay for efficiency and the fans will take care of themselves.",
      },
      {
        by: p.beatriz,
        minute: 58,
        cast: "for",
        reason: "Small hands keeping the commons alive: this is what it is for.",
      },
    ],
    queueMinute: 95,
    executeMinute: 410,
    class: "Standard",
    expected: "Executed",
  },
  {
    proposer: p.lagoon,
    ago: { days: 103.6 },
    text: `# Start a guild for links that break, led by Sione Fakatava

## What
1. Make Sione Fakatava a **guild lead**.
2. Give the new guild its first budget, **250,000 COMPUTE**.

## Why
In Tonga, in the Sundarbans and in half of our own houses the network goes away for hours. Jobs that lose everything when a cable breaks are of no use there, and cards that are idle at night are of no use to anybody else. Stopping a job, keeping its state and going on later is a craft of its own, and nobody owns it here.

## Cost
250,000 COMPUTE: a stipend for two people for half a year (180,000), test links over satellite (50,000), travel to one meeting (20,000).

## Risks
- Another guild is another report to read. Sione promises one page a quarter.
- The work may overlap with scheduling. Rafael has agreed that queues stay with his guild and checkpoints go to this one.`,
    calls: [grantRole(GUILD_LEAD, p.sione), pay(p.sione, "250000")],
    votes: [
      {
        by: p.amara,
        minute: 8,
        cast: "for",
        reason: "Half of my providers will use what this guild writes.",
      },
      {
        by: p.rafael,
        minute: 13,
        cast: "for",
        reason:
          "I agreed to the split described under risks and I stand by it. In the pilot 11 % of GPU-hours were lost to broken links.",
      },
      {
        by: p.joaquin,
        minute: 27,
        cast: "for",
        reason: "Announced on Monday, unchanged: clear owner, small sum, one page a quarter.",
      },
      { by: p.nomvula, minute: 38, cast: "for" },
      {
        by: p.kestrel,
        minute: 44,
        cast: "abstain",
        reason: "Our farm has two fibres and no storms. The people it concerns should decide.",
      },
      {
        by: p.rukmini,
        minute: 55,
        cast: "against",
        reason:
          "The stipend is 72 % of the budget. I'd support a version in which testing gets at least half.",
      },
    ],
    queueMinute: 92,
    executeMinute: 121,
    class: "Constitutional",
    expected: "Executed",
  },
  {
    proposer: p.joaquin,
    ago: { days: 96.3 },
    text: `# Raise the quorum from 4 to 8 percent

## What
Set the governor's quorum to **8 %** of the supply outside the treasury.

## Why
At 4 % nine million COMPUTE are enough, and eleven accounts hold more than that each; mine is one of them. A decision should not rest on whoever happens to be awake.

## Cost
None in tokens. More proposals will fail for want of voters; that is the point and also the price.

## Risks
- Much of what counts has not been claimed or has no delegate, and does not vote. 8 % on paper is more like 12 % of those who come.
- Constitutional changes need two and a half times as much: a fifth of all there is.
- If turnout falls in summer, nothing passes, not even lowering the quorum again.`,
    calls: [{ contract: "ComputeGovernor", function: "updateQuorumNumerator", arguments: [8] }],
    votes: [
      {
        by: p.joaquin,
        minute: 6,
        cast: "for",
        reason: "I would rather lose a good proposal than win one nobody looked at.",
      },
      {
        by: p.aleksandra,
        minute: 11,
        cast: "against",
        reason:
          "A student grant of 40,000 COMPUTE would need 18 million votes. We'd stop making small grants.",
      },
      {
        by: p.rafael,
        minute: 19,
        cast: "against",
        reason:
          "I replayed the three test votes of the pilot: two of them would have failed at 8 %, with nobody against.",
      },
      {
        by: p.leila,
        minute: 29,
        cast: "for",
        reason:
          "A low quorum is an attack surface. Buying nine million for a week is cheaper than people here think.",
      },
      {
        by: p.amara,
        minute: 35,
        cast: { for: 30, against: 70, abstain: 0 },
        reason: "Those who delegate to me are divided, so I divide their votes the way they answered.",
      },
      {
        by: p.hinemoa,
        minute: 47,
        cast: "against",
        reason: "Rules that only the largest holders can meet silence the small ones politely.",
      },
      {
        by: p.meiLing,
        minute: 59,
        cast: "against",
        reason: "Still unclear on the last day: what happens in August? So no.",
      },
    ],
    class: "Constitutional",
    expected: "Defeated",
  },
  {
    proposer: p.beatriz,
    ago: { days: 88.7 },
    text: `# Let a single ethics board member put a question to the vote

## What
Lower the proposal threshold from 1,000,000 to **900,000 COMPUTE**.

## Why
The first term of the ethics board came with 900,000 COMPUTE each. That is enough to vote and 100,000 too little to propose, so a board member who sees a harm has to ask a larger holder for permission to speak. I doubt anybody meant it so; the two figures were simply written by different people.

## Cost
Nothing is paid.

## Risks
- More proposals to read. Seven more accounts could propose, all of them board members.
- Spam stays expensive: 900,000 COMPUTE are 0.225 % of the supply.`,
    calls: [
      { contract: "ComputeGovernor", function: "setProposalThreshold", arguments: [{ compute: "900000" }] },
    ],
    votes: [
      {
        by: p.hinemoa,
        minute: 7,
        cast: "for",
        reason: "I had to borrow someone else's voice last month. Once was enough.",
      },
      {
        by: p.tomasz,
        minute: 12,
        cast: "for",
        reason: "It is one number, it can be put back by the same call, and the mistake was partly mine.",
      },
      { by: p.aleksandra, minute: 24, cast: "for" },
      {
        by: p.kestrel,
        minute: 31,
        cast: "against",
        reason: "We read every proposal before we vote. Seven more who can write them is time we don't have.",
      },
      { by: p.nomvula, minute: 36, cast: "for", reason: "A board that can't ask is decoration." },
      {
        by: p.padraig,
        minute: 50,
        cast: "for",
        reason: "As a moderator I can live with a few more texts to keep in order.",
      },
    ],
    queueMinute: 88,
    executeMinute: 117,
    class: "Constitutional",
    expected: "Executed",
  },
];
