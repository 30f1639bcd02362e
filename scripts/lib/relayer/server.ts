import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { plainError } from "../contracts/plain-error.ts";
import { describeError, StackError } from "../stack/stack-error.ts";
import { RelayError } from "./relay-error.ts";
import type { RelayDesk } from "./relayer.ts";

const HOST = "127.0.0.1";
const LARGEST_BODY = 16_384;
const REQUEST_TIMEOUT_MS = 10_000;
/** Requests that are worked on at once; each asks the chain's node a few times. */
const MOST_AT_ONCE = 32;
const PREFLIGHT_SECONDS = "600";
const TRANSACTION = /^\/transaction\/(0x[0-9a-fA-F]{64})$/;

/** What the server serves, and to whom. */
export interface ServerParameters {
  desk: RelayDesk;
  /** 0 for a free one. */
  port: number;
  origin: string;
}

/** A listening server. */
export interface RelayServer {
  url: string;
  stop: () => Promise<void>;
}

interface Answer {
  status: number;
  body?: unknown;
}

/** Serves POST /vote, POST /delegate, GET /transaction/HASH and GET /health on this machine. */
export async function startServer({ desk, port, origin }: ServerParameters): Promise<RelayServer> {
  let underWay = 0;
  const server = createServer((request, response) => {
    underWay++;
    const answered = underWay > MOST_AT_ONCE ? tooMany() : answer(request, desk, origin);
    void answered.then((reply) => write(response, reply, origin)).finally(() => underWay--);
  });
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.listen(port, HOST);
  await once(server, "listening").catch((cause: unknown) => {
    throw new StackError(`Port ${port} can't be used (${describeError(cause)})`, "set another RELAYER_PORT", {
      cause,
    });
  });
  const { port: found } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${found}`, stop: () => close(server) };
}

async function tooMany(): Promise<Answer> {
  return { status: 503, body: { error: "The relayer is busy: try again in a moment." } };
}

/** Never rejects: whatever goes wrong becomes an answer. */
async function answer(request: IncomingMessage, desk: RelayDesk, origin: string): Promise<Answer> {
  try {
    requireOrigin(request, origin);
    return await route(request, desk);
  } catch (error) {
    if (error instanceof RelayError) return { status: error.status, body: { error: error.message } };
    console.error(`The relayer could not answer ${request.method} ${request.url}: ${plainError(error)}`);
    return {
      status: 500,
      body: { error: "The relayer failed: try later, or send the transaction yourself." },
    };
  }
}

/** Pages of others are refused; programs that send no origin are not kept out, and the limits hold for them as well. */
function requireOrigin({ headers }: IncomingMessage, origin: string): void {
  if (headers.origin !== undefined && headers.origin !== origin)
    throw new RelayError(403, `This relayer serves ${origin} only.`);
}

async function route(request: IncomingMessage, desk: RelayDesk): Promise<Answer> {
  const { method = "", url = "" } = request;
  const path = url.split("?")[0];
  if (method === "OPTIONS") return { status: 204 };
  if (method === "GET" && path === "/health") {
    const health = await desk.health();
    return { status: health.isReady ? 200 : 503, body: health };
  }
  if (method === "POST" && path === "/vote")
    return { status: 200, body: { transactionHash: await desk.vote(await readBody(request)) } };
  if (method === "POST" && path === "/delegate")
    return { status: 200, body: { transactionHash: await desk.delegate(await readBody(request)) } };
  const [, hash] = TRANSACTION.exec(path ?? "") ?? [];
  if (method === "GET" && hash !== undefined) return { status: 200, body: desk.fateOf(hash.toLowerCase()) };
  throw new RelayError(
    404,
    "There are POST /vote, POST /delegate, GET /transaction/HASH (with the hash of the answer) and GET /health.",
  );
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new RelayError(415, "Send JSON, with the content type application/json.");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new RelayError(413, `A request has at most ${LARGEST_BODY} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new RelayError(400, "The body is not JSON.", { cause });
  }
}

function write(response: ServerResponse, { status, body }: Answer, origin: string): void {
  response.writeHead(status, {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "content-type",
    "access-control-max-age": PREFLIGHT_SECONDS,
    "cache-control": "no-store",
    vary: "origin",
    // What was not read of a refused body would be taken for the next request.
    ...(status === 413 && { connection: "close" }),
    ...(body !== undefined && { "content-type": "application/json; charset=utf-8" }),
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Lets requests under way end; connections that wait for another are cut. */
async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
}
