import { parseArgs } from "node:util";
import { getAddress, isAddress } from "ethers";
import { readMaxFee } from "../operator/amount.ts";
import { UsageError } from "../usage-error.ts";

const LOCAL_DAPP = "http://127.0.0.1:3000";

/** What is asked for on the command line. */
export interface ProposeOptions {
  network: string;
  file: string;
  rpcUrl?: string;
  deployment?: string;
  proposer?: string;
  keystore?: string;
  out?: string;
  dappUrl: string;
  isSent: boolean;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
  isJson: boolean;
}

/** How to use it. */
export const HELP = `propose.ts --network NAME FILE.json [options]

Reads the calls of a proposal, tries them out on a copy of the chain as the timelock would make them, says in words what
they do, what class that is and what it needs, and gives a link that opens the dApp's page for new proposals filled in.
Sends nothing without --send. config/examples/proposal.json is an annotated example.

  --network NAME     the chain, such as local or sepolia
  --rpc-url URL      its JSON-RPC address, instead of the one of the environment or Hardhat's keystore
  --deployment FILE  what was deployed; by default deployments/<chainId>.json
  --proposer ADDRESS who will propose; by default the account of the key, where there is one
  --dapp URL         where the dApp is, for the link; by default ${LOCAL_DAPP}
  --out FILE         write calldata, text with its hash, words, simulation and link there, as JSON
  --json             print that JSON instead of words
  --send             propose it, from the account whose key is in PROPOSER_PRIVATE_KEY
  --max-fee GWEI     never offer more for gas; by default ten times what the chain asks at first
  --keystore FILE    an encrypted JSON keystore, opened with KEYSTORE_PASSWORD, instead of PROPOSER_PRIVATE_KEY`;

/**
 * Reads the command line.
 * @returns undefined when help was asked for.
 * @throws UsageError that says what is wrong.
 */
export function parseProposeOptions(args: readonly string[]): ProposeOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (values.network === undefined) throw new UsageError("Which chain? Add --network and its name.");
  if (file === undefined || more.length > 0)
    throw new UsageError("Which proposal? Name one JSON file; config/examples/proposal.json is an example.");
  if (!URL.canParse(values.dapp))
    throw new UsageError(`--dapp is "${values.dapp}", not an address like ${LOCAL_DAPP}.`);
  const { "rpc-url": rpcUrl, deployment, keystore, out } = values;
  const proposer = readProposer(values.proposer);
  return {
    ...{ network: values.network, file, dappUrl: values.dapp, isSent: values.send, isJson: values.json },
    ...(rpcUrl !== undefined && { rpcUrl }),
    ...(deployment !== undefined && { deployment }),
    ...(proposer !== undefined && { proposer }),
    ...(keystore !== undefined && { keystore }),
    ...readMaxFee(values["max-fee"]),
    ...(out !== undefined && { out }),
  };
}

function readProposer(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith("0x") && isAddress(text)) return getAddress(text);
  throw new UsageError(`--proposer is "${text}" and needs an address with the right checksum.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        network: { type: "string" },
        "rpc-url": { type: "string" },
        deployment: { type: "string" },
        proposer: { type: "string" },
        keystore: { type: "string" },
        dapp: { type: "string", default: LOCAL_DAPP },
        out: { type: "string" },
        "max-fee": { type: "string" },
        json: { type: "boolean", default: false },
        send: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
