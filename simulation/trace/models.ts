import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";

const MODELS_FILE = path.resolve(import.meta.dirname, "models.json");
const CLASSES_FILE = path.resolve(import.meta.dirname, "../../config/gpu-classes.json");

/** Where the reader of an error adds a model. */
export const MODELS_PATH = "simulation/trace/models.json";

const modelsSchema = z.object({
  models: z.record(z.string(), z.object({ classId: z.number().int(), standIn: z.string().optional() })),
});
const classesSchema = z.object({ classes: z.array(z.object({ id: z.number().int(), model: z.string() })) });

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
  const { classes } = classesSchema.parse(JSON.parse(readFileSync(CLASSES_FILE, "utf8")));
  const titles = new Map(classes.map(({ id, model }) => [id, model]));
  const { models } = modelsSchema.parse(JSON.parse(readFileSync(MODELS_FILE, "utf8")));
  return new Map(
    Object.entries(models).map(([model, { classId, standIn }]) => {
      const title = titles.get(classId);
      if (title === undefined)
        throw new StackError(
          `${MODELS_PATH} has class ${classId} stand for ${model}, and config/gpu-classes.json has no such class`,
          "name one of its ids",
        );
      return [model, { gpuClass: String(classId), title, ...(standIn === undefined ? {} : { standIn }) }];
    }),
  );
}
