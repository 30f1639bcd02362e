"use client";

import { ChevronRight, QrCode, Wallet } from "lucide-react";
import { useState } from "react";
import { type Connector, useConnect, useConnectors } from "wagmi";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { TestWalletPicker } from "@/components/wallet/test-wallet-picker";
import { type Explanation, explainError } from "@/lib/errors";
import { isTestWallet } from "@/lib/wallet/local-test-wallet";

interface WalletDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Choice of a wallet: those that announced themselves, WalletConnect where set, the test wallet locally. */
export function WalletDialog({ isOpen, onOpenChange }: WalletDialogProps) {
  const connectors = useConnectors();
  const { mutateAsync: connect } = useConnect();
  const [busyWith, setBusyWith] = useState<string>();
  const [problem, setProblem] = useState<Explanation>();
  const testWallet = connectors.find(isTestWallet);
  const wallets = connectors.filter((connector) => !isTestWallet(connector));

  const connectWith = async (connector: Connector) => {
    setBusyWith(connector.uid);
    setProblem(undefined);
    try {
      await connect({ connector });
      onOpenChange(false);
    } catch (error) {
      const explanation = explainError(error);
      setProblem(
        explanation.kind === "rejected"
          ? { kind: "rejected", message: `You declined in ${connector.name}. Nothing is connected.` }
          : explanation,
      );
    } finally {
      setBusyWith(undefined);
    }
  };

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Connect a wallet"
      description="Reading needs none. A wallet signs your votes and transactions; this page never sees a key."
    >
      <div className="flex flex-col gap-5">
        {problem && (
          <Notice tone={problem.kind === "rejected" ? "info" : "danger"} role="alert" title={problem.message}>
            {problem.next}
          </Notice>
        )}
        {wallets.length > 0 ? (
          <ul className="flex flex-col gap-2">
            {wallets.map((connector) => (
              <li key={connector.uid}>
                <WalletRow
                  connector={connector}
                  isBusy={busyWith === connector.uid}
                  isDisabled={busyWith !== undefined}
                  onChoose={() => void connectWith(connector)}
                />
              </li>
            ))}
          </ul>
        ) : (
          <Notice title="No wallet found in this browser">
            Install a wallet extension and reload, or open this page in the browser of a wallet app.
            {testWallet && " On this local network the test wallet below needs no installation."}
          </Notice>
        )}
        {testWallet && <TestWalletPicker connector={testWallet} onChosen={() => onOpenChange(false)} />}
      </div>
    </Dialog>
  );
}

interface WalletRowProps {
  connector: Connector;
  isBusy: boolean;
  isDisabled: boolean;
  onChoose: () => void;
}

function WalletRow({ connector, isBusy, isDisabled, onChoose }: WalletRowProps) {
  const Icon = connector.id === "walletConnect" ? QrCode : Wallet;
  // Wallets send their picture as a data address; anything else would be fetched from somewhere.
  const picture = connector.icon?.trim().startsWith("data:image/") ? connector.icon.trim() : undefined;
  return (
    <button
      type="button"
      disabled={isDisabled}
      onClick={onChoose}
      className="flex h-14 w-full items-center gap-3 rounded-control border border-line bg-bg px-3 text-left text-sm font-medium hover:border-line-strong hover:bg-hover disabled:cursor-not-allowed"
    >
      <span className="flex size-8 items-center justify-center overflow-hidden rounded-control bg-sunken text-muted">
        {picture ? (
          // biome-ignore lint/performance/noImgElement: a data address from the wallet, nothing to optimise
          <img src={picture} alt="" width={32} height={32} />
        ) : (
          <Icon size={20} aria-hidden />
        )}
      </span>
      <span className="flex-1 truncate">{connector.name}</span>
      {isBusy ? (
        <span role="status" className="text-muted">
          Confirm in the wallet
        </span>
      ) : (
        <ChevronRight size={16} className="text-muted" aria-hidden />
      )}
    </button>
  );
}
