import { pay } from "../calls.ts";
import { people as p } from "../people.ts";
import type { ProposalEntry } from "../types.ts";

/** A withdrawal, a vote that nobody came to, the first mint, and a decision in the last minutes. */
export const secondMonth: ProposalEntry[] = [
  {
    proposer: p.kestrel,
    ago: { days: 80.9 },
    text: `# Reserve our daytime hours for the teaching guild

## What
Pay Kestrel Render House **480,000 COMPUTE** for 40 cards on weekday mornings during one school term.

## Why
School classes need a GPU at ten in the morning and not at midnight. Our render queue could move by three hours if somebody carries the delay.

## Cost
480,000 COMPUTE for 12 weeks.

## Risks
A film that is late takes the hours back; then we return the share of the day.`,
    // The call has one zero more than the text, which is why it was withdrawn.
    calls: [pay(p.kestrel, "4800000")],
    votes: [],
    cancelMinute: 3,
    class: "TreasuryLarge",
    expected: "Canceled",
  },
  {
    proposer: p.padraig,
    ago: { days: 71.2 },
    text: `# Print a yearbook of the first year

## What
Pay **35,000 COMPUTE** for the layout, print and postage of 400 copies of a yearbook: who we are, what was computed, what was decided and why.

## Why
Several schools and two ministries asked for something on paper. A web page is read by those who know us already.

## Cost
35,000 COMPUTE, of which postage is a third. I ask nothing for the editing.

## Risks
- It will be out of date when it arrives.
- Portraits need consent in writing. Whoever doesn't want to be in it is left out, without having to say why.`,
    calls: [pay(p.padraig, "35000")],
    votes: [
      { by: p.padraig, minute: 10, cast: "for" },
      {
        by: p.nomvula,
        minute: 22,
        cast: "for",
        reason: "Labellers never see what came of their work. Paper travels to them, a dashboard doesn't.",
      },
      {
        by: p.leila,
        minute: 37,
        cast: "abstain",
        reason: "Lovely, and nothing to do with what I was asked to look after.",
      },
      { by: p.hinemoa, minute: 48, cast: "for", reason: "If the groups are named as they name themselves." },
    ],
    class: "Standard",
    expected: "Defeated",
  },
  {
    proposer: p.aleksandra,
    ago: { days: 62.5 },
    text: `# Mint 3,000,000 COMPUTE for a winter of student hours

## What
Mint **3,000,000 COMPUTE** to the treasury, set aside for GPU-hours of doctoral and master's students from December to March.

## Why
The queue of the research access guild has 214 names. At the pilot's price an average thesis takes 900 GPU-hours, and the guild's budget ends in November. Taking the sum from the treasury instead would use what the repair fund and the guilds live from.

## Cost
The supply grows by 0.75 %. The yearly rate allows 2 %, so 5,000,000 remain until next summer.

## Risks
- **Dilution.** Everybody's share shrinks by 0.74 %. Providers get the tokens back as pay, holders who don't provide don't.
- **A habit.** A second mint for running costs should need a better reason than this one.
- The tokens wait in the treasury: each payment is a proposal of its own.`,
    calls: [
      {
        contract: "ComputeToken",
        function: "mint",
        arguments: [{ contract: "BoundedTimelock" }, { compute: "3000000" }],
      },
    ],
    votes: [
      {
        by: p.rukmini,
        minute: 8,
        cast: "against",
        reason:
          "The treasury holds 172 million. Minting while that lies idle is a tax on everybody who doesn't provide.",
      },
      {
        by: p.rafael,
        minute: 16,
        cast: "for",
        reason:
          "Median wait for a new project is 61 days. These hours bring it to about 24; my replay is linked in the forum.",
      },
      {
        by: p.fjordvarme,
        minute: 20,
        cast: "for",
        reason: "Winter is when our heat is wanted. We can take a third of these hours at 30 % below list.",
      },
      {
        by: p.tomasz,
        minute: 26,
        cast: "against",
        reason:
          "The code allows it. I don't think a running cost in month two is what the rate was meant for.",
      },
      {
        by: p.amara,
        minute: 32,
        cast: "for",
        reason: "Most of it comes back to providers as pay. My delegators answered 19 to 4.",
      },
      { by: p.giorgi, minute: 39, cast: "against" },
      {
        by: p.lagoon,
        minute: 43,
        cast: { for: 60, against: 25, abstain: 15 },
        reason: "The assembly was split and so is our vote: 24 for, 10 against, 6 didn't want to say.",
      },
      { by: p.aleksandra, minute: 51, cast: "for" },
      {
        by: p.meiLing,
        minute: 60,
        cast: "for",
        reason: "I read the dilution paragraph to my neighbour and she understood it. Yes.",
      },
    ],
    queueMinute: 240,
    executeMinute: 1490,
    class: "Constitutional",
    expected: "Executed",
  },
  {
    proposer: p.beatriz,
    ago: { days: 50.8 },
    text: `# Staff a consent help desk in four languages

## What
Pay **420,000 COMPUTE** for a help desk that answers people whose data are in a dataset of ours: what is it used for, how do I say no, what happens then. Half a year, in English, Spanish, Arabic and isiZulu.

## Why
Withdrawing consent takes one transaction and a wallet. Most of the people concerned have neither. A right that needs a wallet is a right for us and not for them.

## Cost
- two people half time: 300,000
- phone numbers without charge in six countries: 90,000
- training in health data: 30,000

The money goes to Nomvula Dlamini, who employs the two.

## Risks
- A help desk learns things about people. No call is recorded; notes hold a case number and a date.
- It could be used to put pressure on people to stay. Siddharth listens in on one call in twenty, with the caller's leave.`,
    calls: [pay(p.nomvula, "420000")],
    votes: [
      {
        by: p.beatriz,
        minute: 9,
        cast: "for",
        reason: "I asked my students to withdraw from a test dataset. Two of thirty managed.",
      },
      {
        by: p.hinemoa,
        minute: 18,
        cast: "for",
        reason:
          "Four languages is a beginning. Please say in the first report which ones people asked for in vain.",
      },
      { by: p.padraig, minute: 46, cast: "for" },
      {
        by: p.amara,
        minute: 63,
        cast: "for",
        reason:
          "Sorry for the late vote, harvest week. I would have been ashamed to see this fail by quorum.",
      },
      {
        by: p.leila,
        minute: 66,
        cast: "for",
        reason: "No recordings and no names: there is little to steal. Good.",
      },
      {
        by: p.rukmini,
        minute: 68,
        cast: "against",
        reason: "Not against the desk: 90,000 for phone numbers is three times the offer I found in an hour.",
      },
      { by: p.kestrel, minute: 70, cast: "abstain" },
    ],
    board: {
      opinions: [
        {
          by: p.siddharth,
          minute: 12,
          verdict: "noObjection",
          text: `# No objection

The desk makes withdrawal easier, which article 5 asks for. No call is recorded and notes hold no name; article 6 is respected. I ask for the training in health data to come before the first call and not after.`,
        },
      ],
      recusals: [{ by: p.nomvula, minute: 6, reason: "I would employ the two people and be paid for it." }],
    },
    queueMinute: 88,
    executeMinute: 133,
    class: "Standard",
    expected: "Executed",
  },
];
