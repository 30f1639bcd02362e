import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { SetupProblem } from "@/components/shell/setup-problem";
import { Shell } from "@/components/shell/shell";
import { BreachBanner } from "@/features/breaches/components/breach-banner";
import { seriousBreaches } from "@/features/breaches/read-serious";
import type { AppConfig } from "@/lib/app-config";
import { ConfigurationError } from "@/lib/configuration-error";
import { loadAppConfig } from "@/lib/deployment";
import { readInitialBlock } from "@/lib/server-chain";
import "@/app/globals.css";

export const metadata: Metadata = {
  title: { default: "Compute Commons", template: "%s · Compute Commons" },
  description: "A DAO that shares AI compute: votes, treasury and roles, read from the chain.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9fbfa" },
    { media: "(prefers-color-scheme: dark)", color: "#111614" },
  ],
};

async function loadOrExplain(): Promise<AppConfig | ConfigurationError> {
  try {
    return await loadAppConfig();
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}

/** Reads the deployment at run time, so one build serves any network. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the request keeps settings out of the build: everything below renders when asked for.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const config = await loadOrExplain();
  const breaches = config instanceof ConfigurationError ? [] : await seriousBreaches(config);
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        {config instanceof ConfigurationError ? (
          <SetupProblem problems={config.problems} nextStep={config.nextStep} />
        ) : (
          <Providers config={config} initialBlock={await readInitialBlock(config)} nonce={nonce}>
            <Shell banner={<BreachBanner breaches={breaches} />}>{children}</Shell>
          </Providers>
        )}
      </body>
    </html>
  );
}
