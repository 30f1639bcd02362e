"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useRef } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";

/** Withdraws a consent with the file that was saved when it was given: from any account, without its keys. */
export function WithdrawByFile() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { chainId, contracts } = useAppConfig();
  const account = useConnectedAccount();
  const openWallet = useWalletDialog();
  const openTransaction = useTransaction();
  const reading = useMutation({
    mutationFn: async (file: File) => {
      const log = contracts.ConsentLog;
      const [{ readWithdrawalFile }, { withdrawBySecretFlow }, text] = await Promise.all([
        import("@/lib/consent/files"),
        import("@/features/my-data/tx-flows/withdraw"),
        file.text(),
      ]);
      openTransaction(withdrawBySecretFlow(log, readWithdrawalFile(text, { chainId, contract: log })));
    },
  });
  return (
    <Panel title="Withdraw with a saved secret">
      <p className="text-sm text-muted">
        You lost the wallet, or somebody shall withdraw for you: the file that you saved is enough, and any
        account can send it.
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        accept="application/json,.json"
        aria-label="File of withdrawal"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) reading.mutate(file);
          target.value = "";
        }}
      />
      <Button
        className="mt-4"
        variant={account ? "danger" : "secondary"}
        isBusy={reading.isPending}
        onClick={() => (account ? input.current?.click() : openWallet())}
      >
        {account ? "Choose the file and withdraw" : "Connect any wallet to send it"}
      </Button>
      {reading.error && (
        <p role="alert" className="mt-3 text-sm text-against">
          <ErrorWords error={reading.error} withNext />
        </p>
      )}
    </Panel>
  );
}
