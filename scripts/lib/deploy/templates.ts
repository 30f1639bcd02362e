import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { keccak256 } from "ethers";
import templatesSchema from "../../../config/schemas/templates.schema.json" with { type: "json" };
import { ConfigError } from "../config/findings.ts";
import { readJson } from "../config/json-source.ts";
import { readText } from "../config/read-text.ts";
import { checkSchema, compileSchema } from "../config/schema-check.ts";

const FOLDER = resolve(import.meta.dirname, "../../../config/templates");

/** The templates that a deployment starts with, by their names in its module. */
export type TemplateKey = "teamProductivity" | "healthPatterns" | "familySeats";

/** A text that people read before they sign, with the names of its terms. */
export type Template = {
  key: TemplateKey;
  file: string;
  purpose: string;
  category: string;
  level: number;
  /** The text, in Markdown. */
  text: string;
  /** keccak256 of the file's bytes. */
  termsHash: string;
};

const validate = compileSchema(templatesSchema);

/**
 * Reads the consent templates of config/templates.
 * @throws {@link ConfigError} with every finding in the list, or when a text is missing.
 */
export function readTemplates(folder: string = FOLDER): Template[] {
  const path = join(folder, "templates.json");
  const file = relative(process.cwd(), path);
  const loaded = readText(path, file);
  if ("finding" in loaded) throw new ConfigError([loaded.finding]);
  const { source, findings } = readJson(file, loaded.text);
  const all = source ? [...findings, ...checkSchema(source, validate)] : findings;
  if (!source || all.length > 0) throw new ConfigError(all);
  const { templates } = source.value as { templates: Omit<Template, "text" | "termsHash">[] };
  return templates.map((template) => {
    const text = readText(join(folder, template.file), relative(process.cwd(), join(folder, template.file)));
    if ("finding" in text) throw new ConfigError([text.finding]);
    return {
      ...template,
      text: text.text,
      termsHash: keccak256(readFileSync(join(folder, template.file))),
    };
  });
}
