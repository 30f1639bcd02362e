import { lawyer, ledgerline } from "../advisers.ts";
import { grantRole, pay, registerAdviser } from "../calls.ts";
import { people as p } from "../people.ts";
import type { ProposalEntry } from "../types.ts";

const INCIDENT_RESPONDER = 60;

/** The offer that was turned down, a new role, the first advisers, the first veto, and a large payment. */
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
    board: {
      opinions: [
        {
          by: p.hinemoa,
          minute: 15,
          verdict: "likelyVeto",
          text: `# I would vote to veto

The text does not name who gets the tokens in the end. Article 15 is plain: a proposal that hides a payee breaks it. Name the office and I look again.`,
        },
        {
          by: p.siddharth,
          minute: 36,
          verdict: "concern",
          text: `# Concern

A promise not to sell that is a letter binds nobody here. That is unwise, which is not for us to judge; that the buyer is unnamed is article 15.`,
        },
      ],
    },
    class: "TreasuryLarge",
    expected: "Defeated",
  },
  {
    proposer: p.leila,
    ago: { days: 33.4 },
    text: `# Name incident responders and pay them for being awake

## What
1. Create the role **Incident responder** (number 60).
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
    queueMinute: 90,
    executeMinute: 119,
    class: "Constitutional",
    expected: "Executed",
  },
  {
    proposer: p.leila,
    ago: { days: 32.3 },
    text: `# Register a lawyer and a program as our first advisers

## What
1. Register **Wanjiru Odhiambo**, lawyer in Nairobi, as legal adviser. She is a person.
2. Register **Ledgerline**, which Sunniva Aaltonen runs, as technical adviser. It is software.

## Why
Constitutional changes and large payments wait twenty minutes for a legal opinion, and so far nobody could give one: we waited for nothing. And a proposal once had one zero more than its text; a program reads every call, every time, and doesn't get bored.

## Cost
Nothing from the treasury. Wanjiru gives us four opinions a month for the practice; after that it is another vote.

## Risks
- Advice binds nobody, whoever gives it. If we begin to vote as the program says, we have a governor nobody elected.
- Both can be removed by the same kind of vote.`,
    calls: [registerAdviser(lawyer), registerAdviser(ledgerline)],
    votes: [
      {
        by: p.tomasz,
        minute: 6,
        cast: "for",
        reason: "I abstain on my own pay, not on being checked. Please check me first.",
      },
      { by: p.amara, minute: 12, cast: "for" },
      {
        by: p.meiLing,
        minute: 28,
        cast: "for",
        reason: "It says which of the two is software. I wish every web page did.",
      },
      {
        by: p.lagoon,
        minute: 44,
        cast: "against",
        reason: "The assembly wants advisers who have been to Cotonou. 22 to 15.",
      },
    ],
    queueMinute: 70,
    executeMinute: 81,
    class: "Standard",
    expected: "Executed",
  },
  {
    proposer: p.kestrel,
    ago: { days: 29.6 },
    text: `# Teach a model to count and recognise visitors

## What
Pay Kestrel Render House **380,000 COMPUTE** to label faces in 1,900 hours of crowd footage from our film archive and to train a model that tells new visitors from returning ones.

## Why
Three museums asked for it. They pay a licence, of which a third comes back to the treasury. The footage lies in our archive and costs nothing.

## Cost
380,000 COMPUTE: labelling 250,000, computing 130,000.

## Risks
- The extras signed for the films. We understand their contracts to cover this too.
- A model that knows returning visitors could know returning demonstrators. The licence will forbid that.`,
    calls: [pay(p.kestrel, "380000")],
    votes: [
      { by: p.kestrel, minute: 7, cast: "for", reason: "Our archive, our cards, and money that comes back." },
      {
        by: p.joaquin,
        minute: 15,
        cast: "for",
        reason: "Announced on Friday. A third of the licence is a fair return.",
      },
      {
        by: p.meiLing,
        minute: 22,
        cast: "against",
        reason: "I was an extra once. Nobody told me I'd be recognised by a museum.",
      },
      { by: p.fjordvarme, minute: 31, cast: "for", reason: "Museums are heated by people like us. Yes." },
      { by: p.leila, minute: 39, cast: "against", reason: "A licence is not a safeguard." },
      { by: p.beatriz, minute: 47, cast: "against" },
      {
        by: p.hinemoa,
        minute: 56,
        cast: "against",
        reason: "Who was asked? The people in the footage were not.",
      },
    ],
    opinions: [
      {
        by: ledgerline,
        minute: 9,
        verdict: "support",
        text: `# One call, as described

The proposal transfers 380,000 COMPUTE to 0xcF2d5b3cBb4D7bF04e3F7bFa8e27081B52191f91, Kestrel Render House, which is also the proposer. The text says both. What the model would do is outside my rules.`,
      },
    ],
    board: {
      opinions: [
        {
          by: p.beatriz,
          minute: 18,
          verdict: "likelyVeto",
          text: `# I would vote to veto

People who played in a film agreed to be seen in that film. Recognising them again at a museum's door is another purpose, and it is surveillance. Articles 3, 4 and 10.`,
        },
        {
          by: p.yusuf,
          minute: 35,
          verdict: "likelyVeto",
          text: `# I would vote to veto

No assessment is published: whom does it confuse with whom, and how often? Article 11 asks for that before and not after. For faces in dim halls I know the answer, and it is not good.`,
        },
      ],
      recusals: [{ by: p.siddharth, minute: 26, reason: "One of the three museums is a client of my firm." }],
      veto: {
        articles: [3, 4, 10, 11],
        text: `# Veto of the proposal to recognise visitors

**Article 3.** The people in the footage chose no level at all for recognition. Silence is level 0.

**Article 4.** The footage was made for films. Letting it serve to recognise people is another purpose and needs consent of its own. A contract for a film does not give it.

**Article 10.** Telling who comes back is surveillance of people. A licence that forbids the worst use does not make the rest of it something else.

**Article 11.** A new kind of use of data about people, on a large scale, was decided without a published assessment.

We don't judge whether museums should count their visitors. Counting needs no faces; a proposal that counts would not meet this veto.`,
        ballots: [
          { by: p.beatriz, minute: 72 },
          { by: p.hinemoa, minute: 73 },
          { by: p.yusuf, minute: 74 },
          { by: p.nomvula, minute: 76 },
          { by: p.rukmini, minute: 78 },
        ],
      },
    },
    queueMinute: 69,
    class: "Standard",
    expected: "Vetoed",
  },
  {
    proposer: p.fjordvarme,
    ago: { days: 27.2 },
    text: `# Three years of computing for an earthquake warning that villages can hear

## What
Pay the Altiplano Research Cluster **3,600,000 COMPUTE** for three years of GPU-hours that turn the readings of 240 cheap seismometers into a warning by radio, within nine seconds.

## Why
The national network covers the cities. Between them live two million people who feel the ground before anybody tells them. The cluster's trial caught eleven of twelve quakes above magnitude 5.

## Cost
3,600,000 COMPUTE, 2.1 % of the treasury, more than what everyday payments may take; hence the higher bar. All of it is spent with providers of the commons.

## Risks
- **False alarms.** Four in the trial. People who run for nothing three times stay in bed the fourth. Each alarm is explained on the radio the same day.
- **Three years is long.** The cluster repays what is not used, and reports each quarter.`,
    calls: [pay(p.altiplano, "3600000")],
    votes: [
      {
        by: p.aleksandra,
        minute: 8,
        cast: "for",
        reason: "Eleven of twelve with sensors that cost less than a telephone.",
      },
      { by: p.amara, minute: 14, cast: "for" },
      {
        by: p.rafael,
        minute: 20,
        cast: "for",
        reason: "The load is steady and small: 140 cards, day and night. It makes the queue calmer.",
      },
      {
        by: p.rukmini,
        minute: 33,
        cast: "against",
        reason: "One year now and two on results would be the same hours and less trust on credit.",
      },
      { by: p.tomasz, minute: 46, cast: "for", reason: "I read the alarm code. It fails towards silence." },
    ],
    opinions: [
      {
        by: ledgerline,
        minute: 7,
        verdict: "concern",
        text: `# One call, as described, and large

The proposal transfers 3,600,000 COMPUTE to 0x8263Fce86B1b78F95Ab4dae11907d8AF88f841e7, Altiplano Research Cluster. That is above what Standard proposals may spend in a day (2,000,000), so the policy treats it as a large payment: 60 % approval and 1.5 times the quorum. The treasury never paid this account before.`,
      },
      {
        by: lawyer,
        minute: 41,
        verdict: "support",
        text: `# Nothing stands against it

The cluster is a registered association. A warning service needs no licence where it runs, but it must not use the state's siren. I asked; it uses radio. Put the promise to repay what is not used into a contract before paying: a proposal is not one.`,
      },
    ],
    board: {
      opinions: [
        {
          by: p.nomvula,
          minute: 17,
          verdict: "noObjection",
          text: `# No objection

No data about people. I'd like to know who listens to the readings at night, and what they are paid.`,
        },
      ],
      extensions: [
        { by: p.nomvula, minute: 72 },
        { by: p.yusuf, minute: 75 },
      ],
    },
    queueMinute: 68,
    executeMinute: 101,
    class: "TreasuryLarge",
    expected: "Executed",
  },
];
