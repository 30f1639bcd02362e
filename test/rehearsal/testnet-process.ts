// A chain that behaves as a public test network does: blocks come by the clock, gas has a price, and no account is
// unlocked. Its only argument is its settings as JSON; a fork of harness.ts.
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { describeError } from "../../scripts/lib/stack/stack-error.ts";
import type { TestnetMessage, TestnetSettings } from "./harness.ts";

const settings: TestnetSettings = JSON.parse(process.argv[2] ?? "");
const ONE_GWEI = 1_000_000_000n;

function tell(message: TestnetMessage): void {
  process.send?.(message);
}

async function main(): Promise<void> {
  const runtime = await createHardhatRuntimeEnvironment(
    {
      networks: {
        testnet: {
          type: "edr-simulated",
          chainType: "l1",
          chainId: settings.chainId,
          accounts: [],
          initialBaseFeePerGas: ONE_GWEI,
          mining: { auto: false, interval: settings.blockSeconds * 1000 },
        },
      },
    },
    {},
    PROJECT_ROOT,
  );
  const server = await runtime.network.createServer("testnet", "127.0.0.1", settings.port);
  const { address, port } = await server.listen();
  for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.on(event, () => process.exit(0));
  tell({ kind: "ready", url: `http://${address}:${port}` });
}

main().catch((error: unknown) => {
  console.error(error);
  tell({ kind: "failed", message: describeError(error) });
  process.exitCode = 1;
  process.disconnect();
});
