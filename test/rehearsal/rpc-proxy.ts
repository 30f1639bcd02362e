import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface RpcRequest {
  id: number;
  method: string;
}

/** A JSON-RPC server between a command and its chain, which fails as servers do. */
export class RpcProxy {
  /** Cuts every connection. */
  isDown = false;
  /** What it answers to the question for the chain id, by how often it was asked; undefined for the truth. */
  chainId: ((asked: number) => number) | undefined;
  /** Is called before a transaction is passed on, with how many were passed on before. */
  onTransaction: (sent: number) => Promise<void> | void = () => {};
  private sent = 0;
  private asked = 0;
  private readonly target: string;
  private readonly server: Server;

  private constructor(target: string) {
    this.target = target;
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(target: string): Promise<RpcProxy> {
    const proxy = new RpcProxy(target);
    proxy.server.listen(0, "127.0.0.1");
    await once(proxy.server, "listening");
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Behaves again, and counts transactions anew. */
  reset(): void {
    this.isDown = false;
    this.chainId = undefined;
    this.onTransaction = () => {};
    this.sent = 0;
    this.asked = 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const parsed: RpcRequest | RpcRequest[] = JSON.parse(body);
    const calls = Array.isArray(parsed) ? parsed : [parsed];
    for (const { method } of calls)
      if (method === "eth_sendRawTransaction") {
        await this.onTransaction(this.sent);
        this.sent += 1;
      }
    if (this.isDown) {
      response.destroy();
      return;
    }
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.target, { method: "POST", headers, body });
    const results = await answer.json();
    response.writeHead(answer.status, headers).end(JSON.stringify(this.bend(results, calls)));
  }

  private bend(results: unknown, calls: readonly RpcRequest[]): unknown {
    const { chainId } = this;
    if (chainId === undefined) return results;
    const asked = new Set(calls.filter(({ method }) => method === "eth_chainId").map(({ id }) => id));
    const bendOne = (result: { id: number }): unknown =>
      asked.has(result.id) ? { ...result, result: `0x${chainId(this.asked++).toString(16)}` } : result;
    return Array.isArray(results) ? results.map(bendOne) : bendOne(results as { id: number });
  }
}
