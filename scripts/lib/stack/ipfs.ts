import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

const PRECONDITION_FAILED = 412;
const NOT_FOUND = 404;

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (request.method === "POST" && pathname === "/api/v0/version") {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ Version: "0.0.0-empty", Commit: "", Repo: "16" }));
    return;
  }
  // A gateway answers a conditional request for content it does not hold with 412: that is how it is recognised.
  const isGatewayProbe = request.method === "HEAD" && pathname.startsWith("/ipfs/");
  response.statusCode = isGatewayProbe ? PRECONDITION_FAILED : NOT_FOUND;
  response.end(
    isGatewayProbe ? undefined : "This IPFS endpoint holds nothing: the subgraph is deployed from files.\n",
  );
}

export interface EmptyIpfs {
  url: string;
  close: () => Promise<void>;
}

/**
 * Graph Node does not start without an IPFS endpoint that answers. Locally it never reads from it, because it
 * resolves deployments from the file system, so this one is honest about holding nothing.
 */
export async function startEmptyIpfs(port: number): Promise<EmptyIpfs> {
  const server = createServer(answer);
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", done);
  });
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
