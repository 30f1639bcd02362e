"use client";

import { Wallet } from "lucide-react";
import dynamic from "next/dynamic";
import { StaleNotice } from "@/components/chain/stale-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { TableSkeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { HowItWorks } from "@/features/provide/components/how-it-works";
import { useConsole } from "@/features/provide/use-console";

const Business = dynamic(() =>
  import("@/features/provide/components/business").then((module) => module.Business),
);
const RegisterPanel = dynamic(() =>
  import("@/features/provide/components/register-panel").then((module) => module.RegisterPanel),
);

/** The provider's own page: to register, and then to run the business. */
export function ProvideConsole() {
  const openWallet = useWalletDialog();
  const { account, data, error, isFetching, refetch } = useConsole();
  if (!account) {
    return (
      <div className="flex flex-col gap-6">
        <div className="rounded-panel border border-line bg-raised">
          <EmptyState
            icon={Wallet}
            title="Connect a wallet to provide GPUs"
            action={
              <Button variant="primary" onClick={openWallet}>
                Connect a wallet
              </Button>
            }
          >
            With the provider’s account, or with its operator’s.
          </EmptyState>
        </div>
        <HowItWorks />
      </div>
    );
  }
  if (data) {
    return (
      <>
        <StaleNotice className="mb-6" />
        <Business standing={data} account={account} />
      </>
    );
  }
  if (data === null) {
    return (
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <RegisterPanel account={account} />
        <HowItWorks />
      </div>
    );
  }
  return (
    <div className="rounded-panel border border-line bg-raised">
      {error ? (
        <ErrorState
          title="Your provider could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      ) : (
        <TableSkeleton rows={8} />
      )}
    </div>
  );
}
