import type { ManifestHandler } from "./manifest.ts";
import type { MappingTest } from "./test-file.ts";

function isTestOf(test: MappingTest, { source, event, handler }: ManifestHandler): boolean {
  const fires = test.blocks.some(({ events }) =>
    events.some((entry) => entry.event === `${source}.${event}`),
  );
  return test.source === source && test.handler === handler && fires;
}

/** One sentence for every handler without a test and every test without a handler. */
export function findGaps(handlers: readonly ManifestHandler[], tests: readonly MappingTest[]): string[] {
  const untested = handlers
    .filter((handler) => !tests.some((test) => isTestOf(test, handler)))
    .map(
      ({ source, event, handler }) =>
        `${source}.${handler} has no test: write tests/${source}/${handler}.json with the event ${source}.${event}.`,
    );
  const stray = tests
    .filter((test) => !handlers.some((handler) => isTestOf(test, handler)))
    .map(
      ({ file, source, handler }) =>
        `tests/${file}.json tests no handler: it must be named after one of the manifest and fire its event (${source}.${handler}).`,
    );
  return [...untested, ...stray];
}
