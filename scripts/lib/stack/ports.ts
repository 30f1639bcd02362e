import getPort from "get-port";

export interface Ports {
  web: number;
  rpc: number;
  graph: number;
  /** Graph Node's other doors and the rest, never shown: chosen free. */
  graphAdmin: number;
  graphStatus: number;
  graphMetrics: number;
  ipfs: number;
  postgres: number;
}

/** Where things are expected to be when nobody else is there. */
export const PREFERRED_PORTS = { web: 3000, rpc: 8545, graph: 8000 } as const;

export interface PortChoice {
  ports: Ports;
  /** One sentence for each preferred port that another program has. */
  notes: string[];
}

/** Chooses free ports, the preferred ones where they are free. */
export async function choosePorts(
  preferred: Partial<Record<keyof typeof PREFERRED_PORTS, number>> = {},
): Promise<PortChoice> {
  const wanted = { ...PREFERRED_PORTS, ...preferred };
  const chosen = {
    web: await getPort({ port: wanted.web, reserve: true }),
    rpc: await getPort({ port: wanted.rpc, reserve: true }),
    graph: await getPort({ port: wanted.graph, reserve: true }),
  };
  const names = { web: "dApp", rpc: "chain", graph: "index" } as const;
  const notes = (["web", "rpc", "graph"] as const)
    .filter((name) => chosen[name] !== wanted[name])
    .map(
      (name) => `Port ${wanted[name]} is taken by another program: the ${names[name]} uses ${chosen[name]}.`,
    );
  const free = () => getPort({ reserve: true });
  const ports: Ports = {
    ...chosen,
    graphAdmin: await free(),
    graphStatus: await free(),
    graphMetrics: await free(),
    ipfs: await free(),
    postgres: await free(),
  };
  return { ports, notes };
}
