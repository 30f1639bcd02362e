import getPort from "get-port";

/** Where things are expected to be when nobody else is there. */
export const PREFERRED_PORTS = { web: 3000, rpc: 8545, graph: 8000 } as const;

/** A door that people are told about. */
export type KnownPort = keyof typeof PREFERRED_PORTS;

const NAMES: Record<KnownPort, string> = { web: "dApp", rpc: "chain", graph: "index" };

/** A free port that this process is not given twice. */
export function freePort(): Promise<number> {
  return getPort({ reserve: true });
}

export interface ChooseKnownPortParameters {
  port: KnownPort;
  preferred?: Partial<Record<KnownPort, number>>;
  /** Is told in a sentence when another program has the preferred port. */
  onNote: (sentence: string) => void;
}

/**
 * Chooses the preferred port where it is free, else another one. Ask right before the port is used: a start can take
 * minutes, and another program may come in between.
 */
export async function chooseKnownPort(parameters: ChooseKnownPortParameters): Promise<number> {
  const { port, preferred = {}, onNote } = parameters;
  const wanted = preferred[port] ?? PREFERRED_PORTS[port];
  const chosen = await getPort({ port: wanted, reserve: true });
  if (chosen !== wanted && wanted !== 0) {
    onNote(`Port ${wanted} is taken by another program: the ${NAMES[port]} uses ${chosen}.`);
  }
  return chosen;
}
