import { connection, NextResponse } from "next/server";
import { ConfigurationError } from "@/lib/configuration-error";
import { loadClaims } from "@/lib/deployment";

/** Which allocations exist: index and account, without amounts and proofs. */
export async function GET(): Promise<NextResponse> {
  await connection();
  try {
    const { claims } = await loadClaims();
    return NextResponse.json(claims.map(({ index, account }) => ({ index, account })));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return NextResponse.json({ error: error.message }, { status: 503 });
  }
}
