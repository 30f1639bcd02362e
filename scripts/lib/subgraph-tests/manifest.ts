/** A handler that the manifest names. */
export interface ManifestHandler {
  /** Name of the data source or template. */
  source: string;
  /** Name of the event. */
  event: string;
  handler: string;
}

/** Every event handler of a manifest, in its order. */
export function listHandlers(manifest: string): ManifestHandler[] {
  const handlers: ManifestHandler[] = [];
  let source = "";
  let event = "";
  for (const line of manifest.split("\n")) {
    source = /^ {4}name: (\w+)/.exec(line)?.[1] ?? source;
    event = /^\s+- event: (\w+)\(/.exec(line)?.[1] ?? event;
    const handler = /^\s+handler: (\w+)/.exec(line)?.[1];
    if (handler !== undefined) handlers.push({ source, event, handler });
  }
  if (handlers.length === 0) throw new Error("The manifest names no handler: is it still written as before?");
  return handlers;
}
