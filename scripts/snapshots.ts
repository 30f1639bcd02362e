import path from "node:path";
import { parseArgs } from "node:util";
import hre from "hardhat";
import { measureGas } from "./lib/gas/measure.ts";
import { abiSnapshots } from "./lib/snapshots/abi.ts";
import { readDeployable } from "./lib/snapshots/contracts.ts";
import { sizeSnapshot } from "./lib/snapshots/sizes.ts";
import { findDifferences, type Snapshot, writeSnapshots } from "./lib/snapshots/snapshot.ts";
import { storageSnapshots } from "./lib/snapshots/storage.ts";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "snapshots");

async function collect(): Promise<Snapshot[]> {
  await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
  const artifacts = await readDeployable(root);
  return [
    ...abiSnapshots(artifacts),
    ...(await storageSnapshots(root, artifacts)),
    sizeSnapshot(artifacts),
    { file: "gas.json", content: await measureGas(root) },
  ];
}

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const snapshots = await collect();
if (values.check) {
  const differing = await findDifferences(folder, snapshots);
  if (differing.length > 0) {
    console.error(
      `Out of date in snapshots/: ${differing.join(", ")}. Run \`npm run snapshots\` and review the change.`,
    );
    process.exitCode = 1;
  } else {
    console.log(`${snapshots.length} snapshots are what the code gives.`);
  }
} else {
  await writeSnapshots(folder, snapshots);
  console.log(`Wrote ${snapshots.length} files to snapshots/.`);
}
