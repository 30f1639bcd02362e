import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";

const SHA2_256 = 0x12;
const LINK = /\/ipfs\/(Qm\w{44})/g;

/** An IPFS API that takes uploads. */
export interface IpfsFolder {
  url: string;
  close: () => Promise<void>;
}

/**
 * The Graph Node from npm takes deployments like any other, but reads them from files instead of IPFS: a manifest's
 * address is a file's name in its working folder. So this one keeps there what is uploaded, under its address.
 */
export async function startIpfsFolder(folder: string): Promise<IpfsFolder> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    response.setHeader("content-type", "application/json");
    if (pathname === "/api/v0/add") response.end(`${JSON.stringify(await keep(request, folder))}\n`);
    else if (pathname === "/api/v0/pin/add")
      response.end(JSON.stringify({ Pins: [searchParams.get("arg")] }));
    else if (pathname === "/api/v0/version") response.end(JSON.stringify({ Version: "test" }));
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((done) => server.close(() => done()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

async function keep(
  request: IncomingMessage,
  folder: string,
): Promise<{ Name: string; Hash: string; Size: string }> {
  const content = partOf(await readAll(request), request.headers["content-type"] ?? "");
  const digest = createDigest(SHA2_256, createHash("sha256").update(content).digest());
  const hash = CID.createV0(digest).toString();
  const isManifest = content.subarray(0, 4096).includes("specVersion:");
  const linked = isManifest ? content.toString("utf8").replaceAll(LINK, `${folder}${path.sep}$1`) : content;
  writeFileSync(path.join(folder, hash), linked);
  return { Name: hash, Hash: hash, Size: String(content.length) };
}

/** The first file of a form. */
function partOf(body: Buffer, contentType: string): Buffer {
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2] ?? "";
  const start = body.indexOf("\r\n\r\n") + 4;
  return body.subarray(start, body.indexOf(`\r\n--${boundary}`, start));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
