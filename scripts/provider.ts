import { JOB_COMMANDS } from "./lib/market/provider/jobs.ts";
import { MONEY_COMMANDS } from "./lib/market/provider/money.ts";
import { REGISTRATION_COMMANDS } from "./lib/market/provider/registration.ts";
import { STAKE_COMMANDS } from "./lib/market/provider/stake.ts";
import { runProgram } from "./lib/market/run.ts";

process.exitCode = await runProgram(
  {
    name: "provider",
    about: "Gives GPUs to the compute market: register, stake, list, take jobs, meter, be paid.",
    variable: "PROVIDER_PRIVATE_KEY",
    commands: [...REGISTRATION_COMMANDS, ...STAKE_COMMANDS, ...JOB_COMMANDS, ...MONEY_COMMANDS],
  },
  process.argv.slice(2),
);
