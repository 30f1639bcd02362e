import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { gpuClassOf } from "../demand/gpu-classes.ts";

const MODELS_FILE = path.resolve(import.meta.dirname, "models.json");

/** Where the reader of an error adds a model. */
export const MODELS_PATH = "simulation/trace/models.json";

const schema = z.object({
  models: z.record(z.string(), z.object({ classId: z.number().int(), standIn: z.string().optional() })),
});

/** The class that stands for a model of a trace. */
export interface ModelClass {
  /** Key of the class in config/gpu-classes.json. */
  gpuClass: string;
  /** The class's own model, in words. */
  title: string;
  /** Why the class isn't the model itself; absent where it is. */
  standIn?: string;
}

/**
 * Reads which class stands for which model.
 * @throws StackError when a model names a class that isn't there.
 */
export function readModels(): ReadonlyMap<string, ModelClass> {
  const { models } = schema.parse(JSON.parse(readFileSync(MODELS_FILE, "utf8")));
  return new Map(
    Object.entries(models).map(([model, { classId, standIn }]) => {
      const { key, model: title } = gpuClassOf(String(classId));
      return [model, { gpuClass: key, title, ...(standIn === undefined ? {} : { standIn }) }];
    }),
  );
}
