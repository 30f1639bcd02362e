/** A federation level in plain words. What it allows stands in the policy book on the chain. */
export interface LevelWords {
  level: number;
  name: string;
  /** What it means for the person whose data it is. */
  meaning: string;
  /** What somebody who uses the data can come to know. */
  consequence: string;
}

/** The federation levels in order, 0 first. */
export const LEVELS: readonly LevelWords[] = [
  {
    level: 0,
    name: "Nothing",
    meaning: "You say no. Your data are not used.",
    consequence: "Nobody learns anything. Your refusal is recorded, so that nobody can claim you said yes.",
  },
  {
    level: 1,
    name: "Anonymous patterns",
    meaning: "Your data count towards sums and models of many people. Nobody sees yours alone.",
    consequence: "They learn what is true of a group. A result never shows one person.",
  },
  {
    level: 2,
    name: "Insights without identity",
    meaning: "Your data may be looked at without your name, and new data may be made from them.",
    consequence: "They learn what one person did, but not that it was you.",
  },
  {
    level: 3,
    name: "Specific data",
    meaning: "Single entries about you may be read.",
    consequence: "They can know that an entry is about you.",
  },
  {
    level: 4,
    name: "Full federation",
    meaning: "A copy of your data may leave the place where they are kept.",
    consequence:
      "They hold a copy. What was copied before you withdraw, they have to delete; no chain can force it.",
  },
];

/** Words of a level; for a number that there isn't, the number. */
export function levelWords(level: number): LevelWords {
  const known = LEVELS[level];
  return known ?? { level, name: `Level ${level}`, meaning: "", consequence: "" };
}

/** "Level 2, insights without identity" */
export function levelTitle(level: number): string {
  const name = LEVELS[level]?.name;
  return name ? `Level ${level}, ${name.charAt(0).toLowerCase()}${name.slice(1)}` : `Level ${level}`;
}
