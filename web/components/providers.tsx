"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { WagmiProvider } from "wagmi";
import { TransactionProvider } from "@/components/tx/transaction-provider";
import { Notifications } from "@/components/ui/notifications";
import { usePreload } from "@/components/ui/use-preload";
import { WalletDialogProvider } from "@/components/wallet/wallet-dialog-provider";
import type { AppConfig } from "@/lib/app-config";
import type { ChainBlock } from "@/lib/chain-time";
import { InitialBlockContext } from "@/lib/clock";
import { ConfigProvider } from "@/lib/config-context";
import { loadExplainer } from "@/lib/explainer";
import { createQueryClient } from "@/lib/query-client";
import { createWagmiConfig } from "@/lib/wagmi";

interface ProvidersProps {
  config: AppConfig;
  /** The latest block when the server rendered, if the chain answered. */
  initialBlock?: ChainBlock;
  nonce?: string;
  children: ReactNode;
}

/** Everything that pages and components take for granted. */
export function Providers({ config, initialBlock, nonce, children }: ProvidersProps) {
  const [wagmi] = useState(() => createWagmiConfig(config));
  const [queryClient] = useState(createQueryClient);
  usePreload(loadExplainer);
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <ConfigProvider config={config}>
        <WagmiProvider config={wagmi}>
          <QueryClientProvider client={queryClient}>
            <InitialBlockContext value={initialBlock}>
              <NuqsAdapter>
                <WalletDialogProvider>
                  <TransactionProvider>{children}</TransactionProvider>
                </WalletDialogProvider>
              </NuqsAdapter>
            </InitialBlockContext>
          </QueryClientProvider>
        </WagmiProvider>
      </ConfigProvider>
      <Notifications />
    </ThemeProvider>
  );
}
