import { Contract, type JsonRpcProvider } from "ethers";
import { type DeployedContract, readCode } from "./record.ts";

interface Part {
  name: string;
  /** Whose constructor makes it. */
  maker: string;
  /** The maker's function that says where it is. */
  getter: string;
  /** What it is given, by what its maker is given. */
  argumentsOf: (maker: DeployedContract) => unknown[];
}

/** Contracts that others make in their constructors, to run code of theirs: no transaction of the deployment names them. */
const PARTS: readonly Part[] = [
  {
    name: "AllocationDesk",
    maker: "AllocationEscrow",
    getter: "DESK",
    argumentsOf: (maker) => maker.arguments,
  },
  { name: "ConsentCircle", maker: "ConsentCircles", getter: "IMPLEMENTATION", argumentsOf: () => [] },
];

/** Reads from the chain what the record says of the contracts' parts. */
export async function readParts(
  provider: JsonRpcProvider,
  contracts: Readonly<Record<string, DeployedContract>>,
): Promise<Record<string, DeployedContract>> {
  const entries = PARTS.map(async ({ name, maker: makerName, getter, argumentsOf }) => {
    const maker = contracts[makerName];
    if (maker === undefined) throw new Error(`The deployment has no ${makerName}, which makes ${name}.`);
    const asked = new Contract(maker.address, [`function ${getter}() view returns (address)`], provider);
    const address = String(await asked.getFunction(getter)());
    const code = await readCode(provider, name, address);
    return [name, { ...maker, ...code, arguments: argumentsOf(maker) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
