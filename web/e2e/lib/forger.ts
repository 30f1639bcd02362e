import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Headers that do not fit the body any more once it was read. */
const STALE = new Set([
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
]);

/** A server that passes the dApp on, with words of its pages changed on the way. */
export class Forger {
  readonly #server: Server;
  readonly #target: string;
  readonly #forge: (page: string) => string;

  private constructor(target: string, forge: (page: string) => string) {
    this.#target = target;
    this.#forge = forge;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Opens it on a free port, in front of a dApp. */
  static async open(target: string, forge: (page: string) => string): Promise<Forger> {
    const forger = new Forger(target, forge);
    await new Promise<void>((resolve, reject) => {
      forger.#server.once("error", reject);
      forger.#server.listen(0, "127.0.0.1", resolve);
    });
    return forger;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Nobody listens on the port any more. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer({ url = "/", headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = ["accept", "rsc", "next-router-state-tree", "next-url"].flatMap((name) =>
      typeof headers[name] === "string" ? [[name, headers[name]] as const] : [],
    );
    const answer = await fetch(new URL(url, this.#target), { headers: Object.fromEntries(wanted) });
    const kept = [...answer.headers].filter(([name]) => !STALE.has(name));
    const isPage = answer.headers.get("content-type")?.startsWith("text/html");
    const body = isPage ? this.#forge(await answer.text()) : Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, Object.fromEntries(kept)).end(body);
  }
}
