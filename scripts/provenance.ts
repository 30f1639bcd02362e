import { ANSWERING_COMMANDS } from "./lib/consent-cli/answering.ts";
import { CHALLENGING_COMMANDS } from "./lib/consent-cli/challenging.ts";
import { CHECKING_COMMANDS } from "./lib/consent-cli/checking.ts";
import { CONTROLLING_COMMANDS } from "./lib/consent-cli/controlling.ts";
import { EXPORTING_COMMANDS } from "./lib/consent-cli/exporting.ts";
import { REGISTERING_COMMANDS } from "./lib/consent-cli/registering.ts";
import { USING_COMMANDS } from "./lib/consent-cli/using.ts";
import { runProgram } from "./lib/market/run.ts";

process.exitCode = await runProgram(
  {
    name: "provenance",
    about:
      "Uses data against consents: register as a controller, register data and what was made of them, record uses, check the " +
      "whole trail, export lineage.",
    variable: "CONTROLLER_PRIVATE_KEY",
    commands: [
      ...CONTROLLING_COMMANDS,
      ...REGISTERING_COMMANDS,
      ...USING_COMMANDS,
      ...CHALLENGING_COMMANDS,
      ...ANSWERING_COMMANDS,
      ...CHECKING_COMMANDS,
      ...EXPORTING_COMMANDS,
    ],
  },
  process.argv.slice(2),
);
