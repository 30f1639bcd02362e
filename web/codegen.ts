import { readFileSync } from "node:fs";
import path from "node:path";
import type { CodegenConfig } from "@graphql-codegen/cli";
import { toApiSchema } from "./codegen/api-schema.ts";

/** `npm run gen`: types of every GraphQL document in the dApp, from the schema the subgraph is built from. */
const config: CodegenConfig = {
  schema: toApiSchema(readFileSync(path.join(import.meta.dirname, "../subgraph/schema.graphql"), "utf8")),
  documents: ["{app,components,features,lib}/**/*.{ts,tsx}"],
  ignoreNoDocuments: true,
  generates: {
    "./generated/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true },
        strictScalars: true,
        scalars: {
          BigInt: "string",
          BigDecimal: "string",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a template type for the generated code
          Bytes: "`0x${string}`",
          Int8: "string",
          Timestamp: "string",
        },
      },
    },
  },
};

export default config;
