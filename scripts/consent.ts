import { GIVING_COMMANDS } from "./lib/consent-cli/giving.ts";
import { LOOKING_COMMANDS } from "./lib/consent-cli/looking.ts";
import { RECEIPT_COMMANDS } from "./lib/consent-cli/receipts.ts";
import { WITHDRAWING_COMMANDS } from "./lib/consent-cli/withdrawing.ts";
import { runProgram } from "./lib/market/run.ts";

process.exitCode = await runProgram(
  {
    name: "consent",
    about:
      "Decides about your data: consent, refuse, withdraw, see what was used, get receipts and what uses earned. The keys come " +
      "from your wallet's signature; your wallet appears nowhere unless you send with --via chain.",
    variable: "CONSENT_PRIVATE_KEY",
    commands: [...GIVING_COMMANDS, ...WITHDRAWING_COMMANDS, ...LOOKING_COMMANDS, ...RECEIPT_COMMANDS],
  },
  process.argv.slice(2),
);
