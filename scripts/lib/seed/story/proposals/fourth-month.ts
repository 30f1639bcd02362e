import { lawyer, ledgerline } from "../advisers.ts";
import { grantRole, pay, removeMember, revokeRole } from "../calls.ts";
import { people as p } from "../people.ts";
import type { ProposalEntry } from "../types.ts";

const MODERATOR = 10;

/** A change of moderators, a veto that was overridden, a recall, and a decision that came to nothing. */
export const fourthMonth: ProposalEntry[] = [
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
      { by: p.aleksandra, minute: 41, cast: "for", reason: "My newcomers all know his name by now." },
      {
        by: p.tomasz,
        minute: 45,
        cast: "against",
        reason: "Too soon after the sale. Ask me again in spring.",
      },
    ],
    opinions: [
      {
        by: ledgerline,
        minute: 6,
        verdict: "support",
        text: `# Two calls, as described

The first takes role 10 (Moderator) from Thandiwe Mokoena, the second gives it to Giorgi Lomtadze without delay. The role may call no function of any contract.`,
      },
      {
        by: lawyer,
        minute: 38,
        verdict: "support",
        text: `# No legal effect

The role has no power and no pay. A moderator who removes unlawful posts acts for the association; the association should insure that.`,
      },
    ],
    queueMinute: 66,
    executeMinute: 92,
    class: "Constitutional",
    expected: "Executed",
  },
  {
    proposer: p.aleksandra,
    ago: { days: 21.4 },
    text: `# Write down nine hundred hours of village radio

## What
Pay Fatima-Zahra Bennani's guild **450,000 COMPUTE** to transcribe 900 hours of a village station's talk programmes in Tamazight, from 1987 to 2003, and to train an open speech model on them.

## Why
It is the largest record of the language as it is spoken at a kitchen table. The tapes are dying: of forty that were copied in spring, three could no longer be played.

## Cost
450,000 COMPUTE: transcription 330,000, paid per hour to speakers of the language; computing 120,000.

## Risks
- The speakers are known by name on air. Transcripts carry programme and date, not names.
- A model for speech can imitate voices. The weights are published without the part that would allow it.`,
    calls: [pay(p.fatimaZahra, "450000")],
    votes: [
      { by: p.aleksandra, minute: 6, cast: "for", reason: "Tapes don't wait for committees." },
      { by: p.amara, minute: 13, cast: "for" },
      {
        by: p.rafael,
        minute: 24,
        cast: "for",
        reason: "My grandmother's language has four hours on tape. Nine hundred is a library.",
      },
      {
        by: p.hinemoa,
        minute: 37,
        cast: "against",
        reason: "Not one family was written to. They have had twenty years to be found.",
      },
      { by: p.giorgi, minute: 52, cast: "abstain" },
    ],
    board: {
      opinions: [
        {
          by: p.hinemoa,
          minute: 16,
          verdict: "likelyVeto",
          text: `# I would vote to veto

Sixty-four people spoke on that station. A model of how they speak is data about them and about their village. Nobody asked one of them or their families. Article 3 begins with asking.`,
        },
        {
          by: p.rukmini,
          minute: 29,
          verdict: "noObjection",
          text: `# No objection

They spoke on the radio, to everybody who would listen. I can't see level 0 in a public broadcast, and a dying tape is a harm too.`,
        },
      ],
      veto: {
        articles: [2, 3],
        text: `# Veto of the transcription of village radio

**Article 2.** The tapes concern sixty-four people and their community. Neither was asked, though the station's own list has their names and villages.

**Article 3.** To speak on air in 1991 is not to agree to a model of one's speech. Where nobody chose a level, level 0 holds.

The aim is good and the tapes are in danger. Copying them needs no consent and should begin tomorrow. What we stop is the model before the letters.`,
        ballots: [
          { by: p.beatriz, minute: 80 },
          { by: p.hinemoa, minute: 80 },
          { by: p.siddharth, minute: 80 },
          { by: p.nomvula, minute: 80 },
          { by: p.yusuf, minute: 80 },
        ],
        broughtBy: p.hinemoa,
      },
    },
    queueMinute: 74,
    class: "Standard",
    expected: "Overridden",
  },
  {
    proposer: p.rafael,
    ago: { days: 20.8 },
    text: `# Override the veto: write down the village radio, with the families' letters

## What
The same payment that the ethics board vetoed: **450,000 COMPUTE** to Fatima-Zahra Bennani's guild for 900 hours of village radio. Two thirds of the votes and two and a half times the quorum are needed.

## Why
The board was right about the letters. They have been written: sixty-one of the sixty-four speakers or their families agree, in their own hand; copies lie with the guild. The three others are left out. What the veto asked for is there, and the tapes don't keep until the next summer.

## Cost
450,000 COMPUTE, as before.

## Risks
- Overriding a board that was right about the reason may look like punishing it. It counts as one of two overridden vetoes that suspend its power. I ask the next proposer to think of that.
- Three families said no. Their programmes are cut before anything is computed; somebody may miss a sentence.`,
    calls: [pay(p.fatimaZahra, "450000")],
    votes: [
      { by: p.rafael, minute: 6, cast: "for", reason: "I carried nine of the letters to the post myself." },
      { by: p.amara, minute: 11, cast: "for" },
      { by: p.aleksandra, minute: 17, cast: "for" },
      {
        by: p.hinemoa,
        minute: 25,
        cast: "abstain",
        reason: "They asked. I said no to the first and I don't say no to this.",
      },
      {
        by: p.meiLing,
        minute: 34,
        cast: "for",
        reason: "Two of the letters are read out in the forum. I believe them.",
      },
      {
        by: p.tomasz,
        minute: 48,
        cast: "against",
        reason: "Then make a new one with other calls. An override is a large hammer for a good ending.",
      },
      { by: p.joaquin, minute: 57, cast: "for" },
    ],
    queueMinute: 67,
    executeMinute: 78,
    class: "Override",
    expected: "Executed",
  },
  {
    proposer: p.padraig,
    ago: { days: 16.7 },
    text: `# Recall Marguerite Delcourt from the ethics board, at her own wish

## What
Take seat 4 of the ethics board from Marguerite Delcourt.

## Why
The key of her account was lost with her telephone in September. She can't vote, can't write an opinion, and can't even resign, because that takes the key as well. She asks us to do it for her; her letter, with two witnesses, is in the forum.

## Cost
None.

## Risks
- Six members remain, and five ballots veto. One more absence and the board is at its limit. The election of her cohort begins this month.
- If the letter were forged, we would recall somebody against her will. Siddharth and I both spoke to her.`,
    calls: [removeMember(p.marguerite)],
    votes: [
      {
        by: p.tomasz,
        minute: 9,
        cast: "for",
        reason: "Thank you, Marguerite. We should have written a page about lost keys long ago.",
      },
      { by: p.amara, minute: 16, cast: "for" },
      {
        by: p.beatriz,
        minute: 23,
        cast: "for",
        reason: "She asked me first what becomes of her cases. I have them.",
      },
      { by: p.aleksandra, minute: 40, cast: "for" },
    ],
    queueMinute: 71,
    executeMinute: 84,
    class: "Recall",
    expected: "Executed",
  },
  {
    proposer: p.joaquin,
    ago: { days: 14.9 },
    text: `# Rent the old customs house for a yearly meeting

## What
Pay Camila Arancibia **75,000 COMPUTE** to rent the old customs house in Valparaíso for four days in May.

## Why
We have decided eighteen things together and most of us have never been in one room.

## Cost
75,000 COMPUTE for the house. Everybody pays the own journey; the guilds may help theirs.

## Risks
- The owner gives us until Thursday. If the house is sold, nobody should carry this out.
- A meeting in one place leaves out those who can't come. Three rooms have cameras.`,
    calls: [pay(p.camila, "75000")],
    votes: [
      { by: p.joaquin, minute: 6, cast: "for" },
      { by: p.meiLing, minute: 18, cast: "for", reason: "I'd bring the questions I didn't dare to write." },
      {
        by: p.lagoon,
        minute: 35,
        cast: "against",
        reason: "The visa takes nine weeks. Ask again for a place we can reach.",
      },
      { by: p.rafael, minute: 49, cast: "for" },
    ],
    queueMinute: 72,
    class: "Standard",
    // The house was sold, so nobody executed it.
    expected: "Expired",
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
    class: "Standard",
    expected: "Defeated",
  },
];
