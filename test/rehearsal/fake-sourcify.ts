import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";

const submissionSchema = z.object({
  contractIdentifier: z.string(),
  compilerVersion: z.string(),
  stdJsonInput: z.object({ sources: z.record(z.string(), z.unknown()) }),
});

/** What a source was published with. */
export type Submission = z.infer<typeof submissionSchema>;

/** A server that speaks Sourcify's protocol as far as publishing needs it. */
export interface FakeSourcify {
  url: string;
  submissions: Submission[];
  stop: () => Promise<void>;
}

/** Starts one that accepts every source. */
export async function startFakeSourcify(): Promise<FakeSourcify> {
  const submissions: Submission[] = [];
  const answer = async (request: IncomingMessage): Promise<[status: number, body: unknown]> => {
    const [, , kind, chainId, address] = (request.url ?? "").split("/");
    if (request.method === "POST") {
      submissions.push(submissionSchema.parse(JSON.parse(await text(request))));
      return [202, { verificationId: "1" }];
    }
    if (kind === "contract")
      return [404, { match: null, creationMatch: null, runtimeMatch: null, chainId, address }];
    const contract = { match: "exact_match", creationMatch: "exact_match", runtimeMatch: "exact_match" };
    return [200, { isJobCompleted: true, verificationId: "1", jobStartTime: "2026-01-01", contract }];
  };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    answer(request).then(
      ([status, body]) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url, submissions, stop };
}
