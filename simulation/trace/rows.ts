import { z } from "zod";

/** Seconds of about 126 years: what is above is no time of a cluster. */
const MAX_SECONDS = 4_000_000_000;
/** What `Offer.gpus` of the registry holds. */
const MAX_GPUS = 65_535;
const MAX_MILLI = 1_000;
/** A thousand terabytes and a million cores: what is above is a slip. */
const MAX_RESOURCE = 1_000_000_000;

function whole(most: number) {
  return z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, { abort: true, error: "is no number; write digits alone" })
    .refine((text) => !text.startsWith("-"), { abort: true, error: "is negative; write a number from 0" })
    .transform((text) => Math.floor(Number(text)))
    .refine((value) => value <= most, {
      error: `is more than ${most}, the most that a trace may hold; correct the number`,
    });
}

/** Empty cells are `undefined`. */
function optionalSeconds() {
  return z
    .literal("")
    .transform(() => undefined)
    .or(whole(MAX_SECONDS));
}

const name = z
  .string()
  .min(1, "is empty; name it")
  .max(200, "is longer than 200 characters; shorten the name");

/** One row of the list of machines. */
export const machineRow = z.object({
  sn: name,
  cpu_milli: whole(MAX_RESOURCE),
  memory_mib: whole(MAX_RESOURCE),
  gpu: whole(MAX_GPUS),
  model: z.string().max(200, "is longer than 200 characters; shorten the model's name"),
});

/** One row of the list of tasks. */
export const taskRow = z.object({
  name,
  cpu_milli: whole(MAX_RESOURCE),
  memory_mib: whole(MAX_RESOURCE),
  num_gpu: whole(MAX_GPUS),
  gpu_milli: whole(MAX_MILLI),
  gpu_spec: z.string().max(1_000, "is longer than 1,000 characters; shorten the list"),
  qos: z.string().max(40, "is longer than 40 characters; shorten it"),
  pod_phase: z.string().max(40, "is longer than 40 characters; shorten it"),
  creation_time: whole(MAX_SECONDS),
  deletion_time: optionalSeconds(),
  scheduled_time: optionalSeconds(),
});

/** A machine as the file has it. */
export type MachineRow = z.infer<typeof machineRow>;

/** A task as the file has it. */
export type TaskRow = z.infer<typeof taskRow>;
