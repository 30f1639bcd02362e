import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import type { BuiltForTests } from "./build.ts";
import type { GndTest } from "./expand-test.ts";

interface DataSource {
  name: string;
  source: { address: string };
}

interface Manifest {
  dataSources: DataSource[];
}

/**
 * Manifests with only the data sources that a test's events come from. Every handler is of an event, so the others would
 * do nothing but have their code compiled, which takes ten times as long as the test.
 */
export class NarrowManifests {
  readonly #built: BuiltForTests;
  readonly #whole: Manifest;
  /** File names by the names of the data sources in them. */
  readonly #written = new Map<string, string>();

  constructor(built: BuiltForTests) {
    this.#built = built;
    this.#whole = parse(
      readFileSync(path.join(built.output, "build", path.basename(built.manifest)), "utf8"),
    );
  }

  /** @returns what gnd takes for the manifest: it reads the one of the same name in `build/`. */
  writeFor({ blocks }: Pick<GndTest, "blocks">): string {
    const emitters = new Set(
      blocks.flatMap(({ events }) => events.map(({ address }) => address.toLowerCase())),
    );
    const dataSources = this.#whole.dataSources.filter(({ source }) =>
      emitters.has(source.address.toLowerCase()),
    );
    if (dataSources.length === 0) return this.#built.manifest;
    const key = dataSources.map(({ name }) => name).join(" ");
    const name = this.#written.get(key) ?? `subgraph-${this.#written.size}.yaml`;
    if (!this.#written.has(key)) {
      const file = path.join(this.#built.output, "build", name);
      writeFileSync(file, stringify({ ...this.#whole, dataSources }));
      this.#written.set(key, name);
    }
    return path.join(this.#built.output, name);
  }
}
