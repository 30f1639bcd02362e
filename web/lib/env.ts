import path from "node:path";
import { z } from "zod";
import { ConfigurationError } from "@/lib/configuration-error";

const webAddress = z.url({ error: "is not an http or https address", protocol: /^https?$/ });

const emptyIsUnset = (value: unknown) => (value === "" ? undefined : value);

const environment = z.object({
  WEB_DEPLOYMENT: z.preprocess(emptyIsUnset, z.string().default("../deployments/31337.json")),
  WEB_RPC_URL: z.preprocess(emptyIsUnset, webAddress),
  WEB_GRAPH_URL: z.preprocess(emptyIsUnset, webAddress),
  WEB_RELAYER_URL: z.preprocess(emptyIsUnset, webAddress.optional()),
  WEB_WALLETCONNECT_PROJECT_ID: z.preprocess(
    emptyIsUnset,
    z
      .string()
      .regex(/^[0-9a-f]{32}$/, "is not a WalletConnect project id (32 hexadecimal digits)")
      .optional(),
  ),
  WEB_EXPLORER_URL: z.preprocess(emptyIsUnset, webAddress.optional()),
  WEB_TEXT_ORIGINS: z.preprocess(
    emptyIsUnset,
    z
      .string()
      .default("")
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(webAddress.transform((address) => new URL(address).origin))),
  ),
});

/** What the operator sets; read when the server runs, never at build time. */
export interface Environment {
  /** Absolute path of `deployments/<chainId>.json`. */
  deploymentPath: string;
  /** JSON-RPC endpoint that browsers and this server use. */
  rpcUrl: string;
  /** GraphQL endpoint of the index. */
  graphUrl: string;
  /** Where signed votes and delegations are sent for somebody else to pay; nowhere unless set. */
  relayerUrl?: string;
  walletConnectProjectId?: string;
  /** Block explorer of the chain; links to it appear only when set. */
  explorerUrl?: string;
  /** Where browsers may fetch texts from that were published by hash; nowhere unless set. */
  textOrigins: readonly string[];
}

/**
 * Reads and validates every variable the dApp knows.
 * @throws ConfigurationError naming each variable that is wrong.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = environment.safeParse(source);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return source[name] ? `${name} ${issue.message}.` : `${name} is not set.`;
    });
    throw new ConfigurationError(
      problems,
      "Set the variables named here (the file .env.example explains each) and start the server again.",
    );
  }
  const { data } = parsed;
  return {
    deploymentPath: path.resolve(/* turbopackIgnore: true */ process.cwd(), data.WEB_DEPLOYMENT),
    rpcUrl: data.WEB_RPC_URL,
    graphUrl: data.WEB_GRAPH_URL,
    relayerUrl: data.WEB_RELAYER_URL,
    walletConnectProjectId: data.WEB_WALLETCONNECT_PROJECT_ID,
    explorerUrl: data.WEB_EXPLORER_URL,
    textOrigins: data.WEB_TEXT_ORIGINS,
  };
}
