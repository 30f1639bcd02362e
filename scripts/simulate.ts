import { runSimulate } from "../simulation/run/command.ts";

process.exitCode = await runSimulate(process.argv.slice(2));
