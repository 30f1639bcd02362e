/** Where sources are published. */
export const EXPLORERS = ["etherscan", "blockscout", "sourcify"] as const;

/** One of them. */
export type Explorer = (typeof EXPLORERS)[number];
