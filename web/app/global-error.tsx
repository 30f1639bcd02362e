"use client";

import { useEffect } from "react";

/** The last resort when even the bars fail; uses nothing of the rest. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", colorScheme: "light dark", padding: "10vh 24px" }}>
        <main style={{ maxWidth: 560, margin: "0 auto" }}>
          <h1 style={{ fontSize: 24 }}>The dApp could not start</h1>
          <p>
            Nothing was sent and nothing is lost. Reload the page; if it stays like this, tell the operator.
          </p>
          {error.digest && <p>The server&apos;s log has it under {error.digest}.</p>}
          <p>
            <a href="/">Reload from the home page</a>
          </p>
        </main>
      </body>
    </html>
  );
}
