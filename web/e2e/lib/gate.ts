import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/**
 * What the gate does with questions: passes them on, gives each the answer it got the first time, leaves it unanswered,
 * or answers with an error.
 */
export type GateMode = "forward" | "freeze" | "hang" | "fail";

interface Answer {
  status: number;
  text: string;
}

/** A door in front of the index, on the port where the second dApp looks for one. */
export class IndexGate {
  mode: GateMode;
  readonly #server: Server;
  readonly #target: string;
  readonly #remembered = new Map<string, Answer>();

  private constructor(mode: GateMode, target: string) {
    this.mode = mode;
    this.#target = target;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Opens the gate on a port, in front of an index. */
  static async open(port: number, target: string, mode: GateMode): Promise<IndexGate> {
    const gate = new IndexGate(mode, target);
    await new Promise<void>((resolve, reject) => {
      gate.#server.once("error", reject);
      gate.#server.listen(port, "127.0.0.1", resolve);
    });
    return gate;
  }

  /** Nobody listens on the port any more. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    if (request.method === "OPTIONS") {
      response.writeHead(200, cors).end();
      return;
    }
    if (this.mode === "hang") return;
    const headers = { ...cors, "content-type": "application/json" };
    if (this.mode === "fail") {
      const errors = [{ message: "the store is being moved" }];
      response.writeHead(200, headers).end(JSON.stringify({ errors }));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status, text } = await this.#ask(Buffer.concat(chunks).toString());
    response.writeHead(status, headers).end(text);
  }

  async #ask(body: string): Promise<Answer> {
    const remembered = this.#remembered.get(body);
    if (remembered && this.mode === "freeze") return remembered;
    const headers = { "content-type": "application/json" };
    const response = await fetch(this.#target, { method: "POST", headers, body });
    const answer = { status: response.status, text: await response.text() };
    this.#remembered.set(body, answer);
    return answer;
  }
}
