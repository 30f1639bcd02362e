import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findOverweight, parseRouteStats, toKib, weighRoutes } from "../lib/page-weight/weigh.ts";

/**
 * First-load JavaScript per route, gzip, KiB. Next and React alone are 134, wagmi, viem and react-query another 60:
 * what may wait (dialogs, tooltips, charts, sentences for errors) is fetched when the browser is idle or asked for it.
 */
const BUDGETS: Readonly<Record<string, number>> = {
  "/": 260,
  "/proposals": 260,
  "/proposals/[id]": 260,
  "/delegates": 260,
  "/board": 260,
  "/board/election": 260,
  "/constitution": 260,
  "/advisers": 260,
  "/treasury": 260,
  "/structure": 260,
  "/accounts/[address]": 260,
  "/claim": 260,
  "/dashboard": 260,
  "/market": 260,
  "/market/offers/[id]": 260,
  "/providers": 260,
  "/providers/[account]": 260,
  "/provide": 260,
  "/jobs": 260,
  "/jobs/[id]": 260,
  "/projects": 260,
  "/projects/[id]": 260,
  "/disputes": 260,
  "/disputes/[id]": 260,
  "/my-data": 260,
  "/circles": 260,
  "/circles/[address]": 260,
  "/controllers": 260,
  "/controllers/[id]": 260,
  "/controllers/[id]/roots/[root]": 260,
  "/datasets": 260,
  "/datasets/[id]": 260,
  "/breaches": 260,
  "/explorer": 260,
  // What is first loaded; GraphiQL itself comes when the page is open.
  "/explorer/console": 260,
  "/_not-found": 240,
  // A form, not a page to read: schema library, form library and the decoding of every contract belong to it.
  "/proposals/new": 310,
  // Forms as well, with all that they work out before anything is sent.
  "/jobs/new": 275,
  "/projects/new": 265,
  "/consent/new": 265,
  "/controllers/new": 265,
  "/datasets/new": 265,
};

const web = path.resolve(import.meta.dirname, "../../web");
const folder = path.resolve(web, process.argv[2] ?? ".next");
const file = path.join(folder, "diagnostics/route-bundle-stats.json");
if (!existsSync(file)) {
  console.error(`There is no production build in ${folder}. Run: npm run build --workspace web`);
  process.exit(1);
}
const weights = weighRoutes(parseRouteStats(readFileSync(file, "utf8")), web);
for (const { route, bytes } of weights) console.log(`${route.padEnd(24)} ${toKib(bytes).padStart(7)} KiB`);
const faults = findOverweight(weights, BUDGETS);
for (const fault of faults) console.error(fault);
console.log(`${weights.length} routes weighed, ${faults.length} faults.`);
process.exitCode = faults.length > 0 ? 1 : 0;
