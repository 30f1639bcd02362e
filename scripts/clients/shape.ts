/** What every client reads, whatever it reads it with. Amounts in 1e-18 COMPUTE and numbers are decimal text. */
export interface CommonsState {
  blockNumber: string;
  totalSupply: string;
  treasury: string;
  /** The oldest first. */
  proposals: {
    id: string;
    proposer: string;
    state: string;
    againstVotes: string;
    forVotes: string;
    abstainVotes: string;
  }[];
  /** At most ten, the most powerful first, then by address. */
  delegates: { account: string; votes: string }[];
  /** Those with a label or a member, by number; members by address. */
  roles: { id: string; label: string | null; members: string[] }[];
}

/** Where to read. */
export interface ReadParameters {
  rpcUrl: string;
  /** The block to read at; the latest when left out. */
  blockNumber?: number;
}

/** How many delegates are listed. */
const DELEGATES = 10;

/** The most powerful delegates, in the order all clients use. */
export function topDelegates(powers: ReadonlyMap<string, bigint>): CommonsState["delegates"] {
  return [...powers]
    .filter(([, votes]) => votes > 0n)
    .sort(([a, one], [b, other]) => (one === other ? compareText(a, b) : one > other ? -1 : 1))
    .slice(0, DELEGATES)
    .map(([account, votes]) => ({ account, votes: votes.toString() }));
}

/** The roles that mean something to somebody, by number: those with a label or a member. */
export function sortedRoles(roles: CommonsState["roles"]): CommonsState["roles"] {
  return roles
    .filter(({ label, members }) => label !== null || members.length > 0)
    .sort((a, b) => compareNumbers(a.id, b.id));
}

/** Order of code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Order of numbers written as text. */
export function compareNumbers(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : Number(BigInt(a) > BigInt(b));
}

/** The same state is always the same text. */
export function toCanonicalJson(state: CommonsState): string {
  return JSON.stringify(state, null, 2);
}
