import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";

const FILE = path.resolve(import.meta.dirname, "../../config/gpu-classes.json");
const schema = z.object({
  classes: z.array(z.object({ id: z.number().int(), model: z.string(), weight: z.number() })),
});

/** A class of config/gpu-classes.json. */
export interface GpuClass {
  /** Its id as text: the `gpuClass` of machines and jobs. */
  key: string;
  model: string;
  /** 10,000 for the reference GPU. */
  weight: number;
}

/** Every class by its key. */
export function readGpuClasses(): ReadonlyMap<string, GpuClass> {
  const { classes } = schema.parse(JSON.parse(readFileSync(FILE, "utf8")));
  return new Map(classes.map(({ id, ...rest }) => [String(id), { key: String(id), ...rest }]));
}

/**
 * One class.
 * @throws StackError when there is none with this key.
 */
export function gpuClassOf(key: string): GpuClass {
  const found = readGpuClasses().get(key);
  if (found === undefined)
    throw new StackError(
      `config/gpu-classes.json has no class ${key}`,
      'name the id of one of its classes, such as "8"',
    );
  return found;
}
