import { lawyer, ledgerline } from "../advisers.ts";
import { grantRole, pay } from "../calls.ts";
import { people as p } from "../people.ts";
import type { ProposalEntry } from "../types.ts";

const GUILD_LEAD = 20;

/** What is going on now: decided, waiting, being voted on, just made. */
export const lastDays: ProposalEntry[] = [
  {
    proposer: p.aleksandra,
    ago: { hours: 11.4 },
    text: `# Pay for 30,000 GPU-hours of wheat that stands the heat

## What
Pay the Open Crop Genomics Network **310,000 COMPUTE** for about 30,000 GPU-hours on cards of this commons.

## Why
Six breeding stations measured 4,100 lines of wheat through two hot summers. The images and genomes are there; what lacks is the computing to find out which lines kept flowering. Seed is ordered in February.

## Cost
310,000 COMPUTE, spent with our own providers at list price.

## Risks
- A model that fits two summers may fail in the third. The network publishes the lines it was wrong about as well.
- Results are open at once, weights included; farmers' field positions are blurred to ten kilometres.`,
    calls: [pay(p.openCrop, "310000")],
    votes: [
      {
        by: p.amara,
        minute: 8,
        cast: "for",
        reason: "My aunt grows wheat near Kano. She'd like the answer before February too.",
      },
      {
        by: p.himal,
        minute: 15,
        cast: "for",
        reason:
          "Our river is low until March, so we can't take these jobs ourselves. Vote for it all the same.",
      },
      {
        by: p.rafael,
        minute: 22,
        cast: "for",
        reason: "30,000 hours fit between the student jobs without moving anybody back by more than a day.",
      },
      {
        by: p.yusuf,
        minute: 35,
        cast: "for",
        reason: "They report the error for each station and not only the mean. I wish everybody did.",
      },
      { by: p.giorgi, minute: 50, cast: "against", reason: "Breeding stations have ministries behind them." },
    ],
    queueMinute: 75,
    class: "Standard",
    expected: "Queued",
  },
  {
    proposer: p.fjordvarme,
    ago: { hours: 9.3 },
    text: `# Buy twelve power meters and lend them out

## What
Pay the energy guild's lead, Jun'ichi Morikawa, **54,000 COMPUTE** for twelve calibrated meters. They travel from provider to provider, four weeks at each.

## Why
We print grams of carbon beside each job, and two thirds of the figures come from data sheets. Where we measured, the truth was between 0.8 and 1.6 times the data sheet.

## Cost
54,000 COMPUTE: meters 42,000, calibration 6,000, parcels 6,000.

## Risks
Meters get lost in the post. Two of the twelve are counted as lost in this budget.`,
    calls: [pay(p.junichi, "54000")],
    votes: [
      { by: p.rafael, minute: 9, cast: "for" },
      {
        by: p.kestrel,
        minute: 16,
        cast: "for",
        reason: "Start with us: we think our figures are too high and would like to be told.",
      },
      {
        by: p.rukmini,
        minute: 29,
        cast: "for",
        reason:
          "Same unit price as last year's order, and lost ones are in the budget. That's how to write one.",
      },
      { by: p.lagoon, minute: 37, cast: "abstain", reason: "Meetings of the assembly are on Sundays." },
      { by: p.nomvula, minute: 51, cast: "for" },
    ],
    class: "Standard",
    expected: "Succeeded",
  },
  {
    proposer: p.tomasz,
    ago: { minutes: 68 },
    text: `# Make Camila Arancibia lead of a guild for documentation

## What
1. Make Camila Arancibia a **guild lead**.
2. Give the documentation guild **140,000 COMPUTE** for half a year.

## Why
Of the last fifty questions in the forum, thirty-one had an answer in the code and nowhere else. I wrote some of that code, and I am not the person who can explain it.

## Cost
140,000 COMPUTE: writing 90,000, translation 40,000, screenshots and reader tests 10,000.

## Risks
Documents age. Each page gets a date and a name, and a page nobody has touched for a year is taken down.`,
    calls: [grantRole(GUILD_LEAD, p.camila), pay(p.camila, "140000")],
    votes: [
      { by: p.meiLing, minute: 7, cast: "for", reason: "I wrote nineteen of those questions." },
      { by: p.aleksandra, minute: 12, cast: "for" },
      {
        by: p.joaquin,
        minute: 26,
        cast: "for",
        reason: "Announced, thought again, still yes. I'd have given more to translation.",
      },
      {
        by: p.leila,
        minute: 39,
        cast: "for",
        reason: "Most of the findings I report start as a misunderstanding somebody wrote down nowhere.",
      },
      {
        by: p.giorgi,
        minute: 55,
        cast: { for: 50, against: 0, abstain: 50 },
        reason: "Yes to Camila, undecided about paying for screenshots.",
      },
    ],
    opinions: [
      {
        by: ledgerline,
        minute: 6,
        verdict: "support",
        text: `# Two calls, as described

The first gives role 20 (Guild lead) to Camila Arancibia, the second transfers 140,000 COMPUTE to her. Giving a role is a constitutional change by the policy's table, whatever the role may do; this one may call nothing.`,
      },
      {
        by: lawyer,
        minute: 31,
        verdict: "concern",
        text: `# Lawful, with one question

Ninety thousand for writing is pay, and regular pay to one person for half a year looks like employment in Chile. Let her invoice as a contractor, or register the association there. Nothing speaks against carrying the proposal out.`,
      },
    ],
    board: { extensions: [{ by: p.hinemoa, minute: 67.4 }] },
    queueMinute: 67,
    class: "Constitutional",
    expected: "Review",
  },
  {
    proposer: p.kestrel,
    ago: { minutes: 66.5 },
    text: `# Film the first year of the commons

## What
Pay Kestrel Render House **190,000 COMPUTE** for a film of forty minutes about the first year: six providers, four projects, one vote.

## Why
A film reaches people who don't read. We have the cameras, the crew is between two jobs, and the year won't come back.

## Cost
190,000 COMPUTE: crew 120,000, travel 50,000, subtitles in six languages 20,000.

## Risks
- Whoever makes the film chooses who is in it. Everybody who appears sees the cut first and may leave it.
- We pay ourselves, and say so.`,
    calls: [pay(p.kestrel, "190000")],
    votes: [
      {
        by: p.kestrel,
        minute: 8,
        cast: "for",
        reason: "It's our own pay, so here is the reason: we want to.",
      },
      {
        by: p.amara,
        minute: 15,
        cast: "against",
        reason: "Two repair funds would fit into this film.",
      },
      {
        by: p.leila,
        minute: 33,
        cast: "against",
        reason: "Faces of providers in a film, after two burglaries?",
      },
      { by: p.fjordvarme, minute: 57, cast: "for", reason: "We'd like to be in it, with the pool." },
      { by: p.joaquin, minute: 61, cast: "for", reason: "I said I would. Late, I know." },
      {
        by: p.hinemoa,
        minute: 65.8,
        cast: "against",
        reason:
          "It turned in the last minutes while most of us were asleep. I object and ask others to look.",
      },
    ],
    class: "Standard",
    expected: "Objection",
  },
  {
    proposer: p.lagoon,
    ago: { minutes: 33 },
    text: `# Insure small providers against a stolen card

## What
Pay Lagoon Compute Cooperative **260,000 COMPUTE** as the stock of a mutual insurance: a provider with fewer than twenty cards pays 0.5 % of earnings in and gets a stolen card's used price back.

## Why
Two of our members were burgled after their address appeared in a provider list. Shops insure against theft; nobody insures a gaming card in a bedroom in Cotonou.

## Cost
260,000 COMPUTE once. By our own figures one card in a hundred and forty is stolen in a year, so the stock lasts three years even if nobody pays in.

## Risks
- **Fraud.** A police report and two neighbours are needed. We know that both can be bought.
- **Concentration.** We would hold money for providers who aren't our members. An auditor from another guild sees the account.`,
    calls: [pay(p.lagoon, "260000")],
    votes: [
      {
        by: p.amara,
        minute: 7,
        cast: "for",
        reason: "I visited one of the two. They have stopped providing, and so have their cousins.",
      },
      { by: p.hinemoa, minute: 10, cast: "for" },
      {
        by: p.kestrel,
        minute: 12,
        cast: "against",
        reason: "Insurance is a licensed trade in both countries. Who asked a lawyer?",
      },
      {
        by: p.beatriz,
        minute: 19,
        cast: "abstain",
        reason: "Siddharth and I will write about the licence question tonight. Until then I hold back.",
      },
      {
        by: p.fjordvarme,
        minute: 24,
        cast: { for: 40, against: 20, abstain: 40 },
        reason: "The need is real, the fraud paragraph is honest, the licence is open.",
      },
    ],
    opinions: [
      {
        by: ledgerline,
        minute: 8,
        verdict: "support",
        text: `# One call, as described

The proposal transfers 260,000 COMPUTE to 0x9DCCe783B6464611f38631e6C851bf441907c710, Lagoon Compute Cooperative, which is also the proposer. The text says both.`,
      },
    ],
    board: {
      opinions: [
        {
          by: p.siddharth,
          minute: 27,
          verdict: "concern",
          text: `# Concern

Insurance needs a licence in Nigeria and in Benin; a mutual below a certain size may be exempt in both. Article 10 speaks of what is unlawful where it takes effect. With a letter of either authority my concern is gone.`,
        },
      ],
    },
    class: "Standard",
    expected: "Active",
  },
  {
    proposer: p.rafael,
    ago: { minutes: 14 },
    text: `# Give newcomers ten GPU-hours without a queue

## What
Pay the research access guild **200,000 COMPUTE** to give each new project its first ten GPU-hours on the day it applies.

## Why
Four of ten new projects leave before their first job has run. I replayed this year's queue: ten hours at once for each newcomer cost everybody else nine minutes in the median.

## Cost
200,000 COMPUTE, enough for about 1,900 projects at the price of small cards.

## Risks
- People can apply twice. One person per institution address is checked by hand, and the loss is ten hours.
- Large projects wait a little longer; the replay shows two hours at worst.`,
    calls: [pay(p.aleksandra, "200000")],
    votes: [
      { by: p.tomasz, minute: 7, cast: "for", reason: "Nine minutes. I've waited longer for the kettle." },
      { by: p.padraig, minute: 10, cast: "for", reason: "First impressions are a rule too." },
      {
        by: p.rukmini,
        minute: 12,
        cast: "against",
        reason: "The mint of autumn was for exactly these people. How much of it is left?",
      },
    ],
    class: "Standard",
    expected: "Active",
  },
  {
    proposer: p.joaquin,
    ago: { seconds: 20 },
    text: `# Publish a plain summary with every proposal

## What
Pay Camila Arancibia **24,000 COMPUTE** to write, for half a year, a summary of at most a hundred words for each proposal, in three languages, before its vote begins.

## Why
I vote with eleven million tokens, and people tell me they follow my vote since they can't follow the text. I'd rather they followed the text.

## Cost
24,000 COMPUTE, about 800 for each proposal at this year's pace.

## Risks
A summary can mislead. The proposer reads it first, and it links to the whole text above the first line.`,
    calls: [pay(p.camila, "24000")],
    votes: [],
    class: "Standard",
    expected: "Pending",
  },
];
