"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { type ChangeEvent, useRef, useState } from "react";
import { keccak256 } from "viem";
import { TimeAgo } from "@/components/chain/time";
import { Until } from "@/components/market/until";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { usePreload } from "@/components/ui/use-preload";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { reportInventoryFlow } from "@/features/provide/tx-flows/inventory-acts";
import { useClasses, useInventory } from "@/features/provide/use-console";
import { useAddress } from "@/lib/config-context";
import { className } from "@/lib/market/gpu-classes";
import { notify } from "@/lib/notify";

const loadGpus = () =>
  import("@/features/provide/components/gpus-dialog").then((module) => module.GpusDialog);
const GpusDialog = dynamic(loadGpus);

interface InventoryPanelProps {
  standing: ConsoleStanding;
}

/** The provider's GPUs by class, and the daily report. */
export function InventoryPanel({ standing }: InventoryPanelProps) {
  const [open, setOpen] = useState<"add" | "remove">();
  const preload = usePreload(loadGpus);
  return (
    <Panel
      title="GPUs and inventory"
      action={
        <Button size="small" {...preload} onClick={() => setOpen("add")}>
          <Plus size={16} aria-hidden />
          Register GPUs
        </Button>
      }
    >
      <Classes standing={standing} onRemove={() => setOpen("remove")} />
      <ReportRow standing={standing} />
      {open && <GpusDialog standing={standing} action={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function Classes({ standing, onRemove }: InventoryPanelProps & { onRemove: () => void }) {
  const { data: classes } = useClasses();
  const { data: inventory, error, refetch, isFetching } = useInventory(standing);
  if (!inventory || !classes) {
    if (!error) return <Skeleton className="h-16 w-full" />;
    return (
      <ErrorState
        title="Your GPUs could not be loaded"
        message={<ErrorWords error={error} />}
        onRetry={refetch}
        isRetrying={isFetching}
      />
    );
  }
  if (inventory.length === 0)
    return (
      <p className="text-sm text-muted">
        No GPU yet. Register yours by their UUIDs; only the hashes are published.
      </p>
    );
  return (
    <>
      <ul className="divide-y divide-line text-sm">
        {inventory.map(({ classId, registered, listed }) => {
          const found = classes.find((each) => each.classId === classId);
          return (
            <li key={classId} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-2.5">
              <span>{found ? className(found) : `Class ${classId}`}</span>
              <span className="numbers">
                {registered} registered, {listed} in offers
              </span>
            </li>
          );
        })}
      </ul>
      <Button size="small" variant="ghost" className="-ml-3" onClick={onRemove}>
        Remove GPUs
      </Button>
    </>
  );
}

function ReportRow({ standing }: InventoryPanelProps) {
  const { inventoryAt, inventoryPeriod } = standing;
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4 text-sm">
      <p>
        {inventoryAt === 0 ? (
          "The inventory was never reported: your offers take no jobs before."
        ) : (
          <>
            Reported <TimeAgo at={inventoryAt} />;{" "}
            <Until
              at={inventoryAt + inventoryPeriod}
              before="holds for"
              after="too old: your offers take no jobs"
            />
            .
          </>
        )}
      </p>
      <ReportButton standing={standing} />
    </div>
  );
}

/** Takes the inventory's file, hashes it in the browser, and reports the hash. The file stays where it is. */
export function ReportButton({ standing, isPrimary }: InventoryPanelProps & { isPrimary?: boolean }) {
  const registry = useAddress("ResourceRegistry");
  const openTransaction = useTransaction();
  const input = useRef<HTMLInputElement>(null);
  const report = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = "";
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.length === 0) {
      notify("error", "This file is empty. Choose the file of your inventory.");
      return;
    }
    openTransaction(reportInventoryFlow(registry, { provider: standing.provider, hash: keccak256(bytes) }));
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label="File of the inventory"
        onChange={report}
      />
      <Button
        size="small"
        variant={isPrimary ? "primary" : "secondary"}
        onClick={() => input.current?.click()}
      >
        Report the inventory
      </Button>
    </>
  );
}
