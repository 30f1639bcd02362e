import type { SubgraphDeployOutcome } from "./run.ts";

/** The outcome for people. */
export function outcomeInWords({ built, deployed, head }: SubgraphDeployOutcome): string {
  const width = Math.max(...built.dataSources.map(({ name }) => name.length)) + 2;
  const rows = built.dataSources.map(
    ({ name, address, startBlock }) => `  ${name.padEnd(width)}${address}  from block ${startBlock}`,
  );
  const lines = [
    `The index of ${built.graphNetwork} reads ${rows.length} ${rows.length === 1 ? "contract" : "contracts"} from block ${built.startBlock} on:`,
    ...rows,
  ];
  if (deployed === undefined) return [...lines, `Only built: ${built.manifest}`].join("\n");
  lines.push(
    `Deployed ${deployed.name} ${deployed.versionLabel}`,
    `  deployment    ${deployed.deploymentId}`,
    `  this version  ${deployed.versionUrl}`,
    `  the newest    ${deployed.queryUrl}`,
    `The dApp takes the last address as WEB_GRAPH_URL.`,
  );
  if (head !== undefined)
    lines.push(`The index holds block ${head.block}, the chain's head as it was asked for.`);
  return lines.join("\n");
}

/** The outcome for programs. */
export function outcomeAsJson({ built, deployed, head }: SubgraphDeployOutcome): string {
  const { graphNetwork, startBlock, dataSources } = built;
  const { built: _, ...version } = deployed ?? { built };
  return JSON.stringify(
    {
      network: graphNetwork,
      startBlock,
      dataSources,
      ...(deployed && { deployed: version }),
      ...(head && { head }),
    },
    null,
    2,
  );
}
