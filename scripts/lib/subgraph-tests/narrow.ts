import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import type { BuiltForTests } from "./build.ts";
import type { GndTest } from "./expand-test.ts";
import { NarrowableSchema } from "./narrow-schema.ts";
import type { Nothing } from "./run-gnd.ts";

interface DataSource {
  name: string;
  source: { address: string };
  mapping: { entities: string[] };
}

interface Manifest {
  schema: { file: string };
  dataSources: DataSource[];
}

/**
 * Manifests with only the data sources that a test's events come from, and only the entities that these store or that
 * the test asks for. Every handler is of an event, so other data sources would do nothing but have their code compiled,
 * and other entities nothing but have tables laid out, which takes many times as long as the test.
 */
export class NarrowManifests {
  readonly #built: BuiltForTests;
  readonly #whole: Manifest;
  readonly #schema: NarrowableSchema;
  /** What gnd takes for the manifest, by what is in it. */
  readonly #written = new Map<string, string>();

  constructor(built: BuiltForTests) {
    this.#built = built;
    const folder = path.join(built.output, "build");
    this.#whole = parse(readFileSync(path.join(folder, path.basename(built.manifest)), "utf8"));
    this.#schema = new NarrowableSchema(readFileSync(path.join(folder, this.#whole.schema.file), "utf8"));
  }

  /** @returns what gnd takes for the manifest: it reads the one of the same name in `build/`. */
  writeFor({ blocks, assertions }: Pick<GndTest, "blocks" | "assertions">): string {
    const emitters = new Set(
      blocks.flatMap(({ events }) => events.map(({ address }) => address.toLowerCase())),
    );
    const emitting = this.#whole.dataSources.filter(({ source }) =>
      emitters.has(source.address.toLowerCase()),
    );
    // A manifest needs a data source, even when nothing happens.
    const dataSources = emitting.length === 0 ? this.#whole.dataSources.slice(0, 1) : emitting;
    const stored = dataSources.flatMap(({ mapping }) => mapping.entities);
    const schema = this.#schema.narrow(stored, [JSON.stringify(assertions)]);
    return this.#write(dataSources, schema);
  }

  /** @returns a subgraph with next to no tables. */
  writeNothing(): Nothing {
    const schema = "type Nothing @entity(immutable: true) { id: Bytes! }";
    const manifest = this.#write(this.#whole.dataSources.slice(0, 1), schema);
    return { manifest, query: "{ nothings { id } }", expected: { nothings: [] } };
  }

  /** Writes it unless the same was written before. */
  #write(dataSources: readonly DataSource[], schema: string): string {
    const { output } = this.#built;
    const key = `${dataSources.map(({ name }) => name).join(" ")}\n${schema}`;
    const known = this.#written.get(key);
    if (known !== undefined) return known;
    const stem = `narrow-${this.#written.size}`;
    const [name, file] = [`${stem}.yaml`, `${stem}.graphql`];
    writeFileSync(path.join(output, "build", file), schema);
    writeFileSync(
      path.join(output, "build", name),
      stringify({ ...this.#whole, schema: { file }, dataSources }),
    );
    const manifest = path.join(output, name);
    this.#written.set(key, manifest);
    return manifest;
  }
}
