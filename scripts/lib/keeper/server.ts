import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describeError, StackError } from "../stack/stack-error.ts";
import type { KeeperMetrics } from "./metrics.ts";

/** How the keeper is. */
export interface KeeperHealth {
  isHealthy: boolean;
  /** What is wrong, in sentences. */
  problems: string[];
  lastRoundAt: string | null;
  lastError: { at: string; message: string } | null;
}

/** What the server serves, and where. */
export interface MetricsServerParameters {
  metrics: KeeperMetrics;
  health: () => KeeperHealth;
  /** 0 for a free one. */
  port: number;
  /** The address to listen on. */
  host: string;
}

/** A listening server. */
export interface MetricsServer {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Serves GET /metrics and GET /healthz.
 * @throws StackError when the port can't be used.
 */
export async function startMetricsServer(parameters: MetricsServerParameters): Promise<MetricsServer> {
  const { metrics, health, port, host } = parameters;
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0];
    if (request.method !== "GET") answer(response, 405, "text/plain", "Only GET.\n");
    else if (path === "/metrics") void serveMetrics(response, metrics);
    else if (path === "/healthz") {
      const state = health();
      answer(response, state.isHealthy ? 200 : 503, "application/json", `${JSON.stringify(state)}\n`);
    } else answer(response, 404, "text/plain", "There are /metrics and /healthz.\n");
  });
  server.requestTimeout = 10_000;
  server.listen(port, host);
  await once(server, "listening").catch((cause: unknown) => {
    throw new StackError(
      `Port ${port} can't be used (${describeError(cause)})`,
      "give another --metrics-port",
      {
        cause,
      },
    );
  });
  const { port: found } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${found}`, stop };
}

async function serveMetrics(response: ServerResponse, { registry }: KeeperMetrics): Promise<void> {
  try {
    answer(response, 200, registry.contentType, await registry.metrics());
  } catch (error) {
    answer(response, 500, "text/plain", `The metrics can't be written: ${describeError(error)}\n`);
  }
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(body);
}
