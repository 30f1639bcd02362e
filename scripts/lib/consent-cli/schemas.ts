import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import receiptSchema from "../../../config/schemas/consent-receipt.schema.json" with { type: "json" };
import profileSchema from "../../../config/schemas/controller-profile.schema.json" with { type: "json" };
import { ConsentError } from "../consent/consent-error.ts";
import type { ConsentReceipt, ControllerProfile } from "../consent/receipt.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const DURATION = /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/;
const MOST_SHOWN = 5;

/** The formats of JSON Schema that the schemas here use. */
export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  "date-time": (text) => TIME.test(text) && !Number.isNaN(Date.parse(text)),
  duration: (text) => DURATION.test(text),
  uri: (text) => URL.canParse(text) && !/\s/.test(text),
  uuid: (text) => UUID.test(text),
};

const ajv = new Ajv2020({ allErrors: true, strictTuples: false });
for (const [name, isValid] of Object.entries(FORMATS)) ajv.addFormat(name, isValid);
const validateReceipt = ajv.compile(receiptSchema);
const validateProfile = ajv.compile(profileSchema);

/**
 * Reads a receipt and checks it against its schema.
 * @throws ConsentError that names what is missing or malformed, field by field.
 */
export function parseReceipt(text: string, name: string): ConsentReceipt {
  const value = parseJson(text, name);
  require(validateReceipt, value, name, "a consent receipt", "ask for it again");
  return value as ConsentReceipt;
}

/**
 * Reads a controller's public profile.
 * @throws ConsentError that names what is missing or malformed, field by field.
 */
export function parseProfile(text: string, name: string): ControllerProfile {
  const value = parseJson(text, name);
  require(validateProfile, value, name, "a controller's profile", "see config/schemas/controller-profile.schema.json");
  return value as ControllerProfile;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConsentError(`${name} is not JSON`, "take the file as it was written", { cause });
  }
}

function require(
  validate: ValidateFunction,
  value: unknown,
  name: string,
  what: string,
  nextStep: string,
): void {
  if (validate(value)) return;
  const errors = (validate.errors ?? []).map((error) => {
    const extra = error.params.additionalProperty ?? error.params.allowedValue ?? error.params.allowedValues;
    return `${error.instancePath || "the file"} ${error.message}${extra === undefined ? "" : ` (${String(extra)})`}`;
  });
  const rest = errors.length > MOST_SHOWN ? ` and ${errors.length - MOST_SHOWN} more` : "";
  throw new ConsentError(
    `${name} is not ${what}: ${errors.slice(0, MOST_SHOWN).join("; ")}${rest}`,
    nextStep,
  );
}
