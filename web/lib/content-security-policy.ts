import { ConfigurationError } from "@/lib/configuration-error";
import { readEnvironment } from "@/lib/env";

const walletConnect = {
  connect: [
    "https://*.walletconnect.com",
    "https://*.walletconnect.org",
    "wss://relay.walletconnect.com",
    "wss://relay.walletconnect.org",
    "https://*.reown.com",
    "https://api.web3modal.org",
  ],
  frame: ["https://verify.walletconnect.com", "https://verify.walletconnect.org"],
  image: ["https://api.web3modal.org"],
};

interface Sources {
  connect: string[];
  frame: string[];
  image: string[];
}

function configuredSources(): Sources {
  try {
    const { rpcUrl, graphUrl, relayerUrl, walletConnectProjectId, textOrigins } = readEnvironment();
    const relayer = relayerUrl ? [new URL(relayerUrl).origin] : [];
    const own = [new URL(rpcUrl).origin, new URL(graphUrl).origin, ...relayer, ...textOrigins];
    const wallet = walletConnectProjectId ? walletConnect : { connect: [], frame: [], image: [] };
    return { connect: [...own, ...wallet.connect], frame: wallet.frame, image: wallet.image };
  } catch (error) {
    // The page itself says what is wrong with the settings; until then nothing outside is reachable.
    if (error instanceof ConfigurationError) return { connect: [], frame: [], image: [] };
    throw error;
  }
}

/**
 * The policy: own scripts by nonce, connections only to this run's chain and index and, if set, relayer, WalletConnect and places
 * of texts.
 */
export function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  const { connect, frame, image } = configuredSources();
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    // Positions of popovers and widths of bars are inline styles; no style can load anything but own files.
    "style-src": ["'self'", "'unsafe-inline'"],
    // Wallets announce their icons as data addresses (EIP-6963).
    "img-src": ["'self'", "data:", "blob:", ...image],
    // The query console brings its icons as a font within its style sheet.
    "font-src": ["'self'", "data:"],
    // Its editor works in threads of its own.
    "worker-src": ["'self'", "blob:"],
    "connect-src": ["'self'", ...connect, ...(isDevelopment ? ["ws:"] : [])],
    "frame-src": frame.length > 0 ? frame : ["'none'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}
