import { RESEARCH_COMMANDS } from "./lib/market/researcher/jobs.ts";
import { PROJECT_COMMANDS } from "./lib/market/researcher/projects.ts";
import { runProgram } from "./lib/market/run.ts";

process.exitCode = await runProgram(
  {
    name: "researcher",
    about:
      "Uses GPUs of the compute market: register a project, fund it, queue or book, agree on receipts, settle.",
    variable: "RESEARCHER_PRIVATE_KEY",
    commands: [...PROJECT_COMMANDS, ...RESEARCH_COMMANDS],
  },
  process.argv.slice(2),
);
