import { getAddress, isAddress } from "viem";
import { findAllocations } from "@/lib/allocations-server";
import { ConfigurationError } from "@/lib/configuration-error";

/** The genesis allocations of one account with their proofs: `GET /claim/allocations?account=0x…`. */
export async function GET(request: Request): Promise<Response> {
  const account = new URL(request.url).searchParams.get("account") ?? "";
  if (!isAddress(account, { strict: false })) {
    return Response.json(
      { problem: "Say whose allocations you want: add ?account= and an address (0x and 40 digits)." },
      { status: 400 },
    );
  }
  try {
    return Response.json({ allocations: await findAllocations(getAddress(account)) });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return Response.json(
      { problem: "The server has no list of allocations. Tell the operator." },
      { status: 503 },
    );
  }
}
