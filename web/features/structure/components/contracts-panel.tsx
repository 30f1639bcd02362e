"use client";

import type { Hash, Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Countable } from "@/components/chain/countable";
import { TxLink } from "@/components/chain/tx-link";
import { Panel } from "@/components/ui/panel";
import { CodeCheck } from "@/features/structure/components/code-check";

/** A contract as the deployment file records it. */
export interface ContractRecord {
  name: string;
  address: Hex;
  block: number;
  transactionHash?: Hash;
  codeHash?: Hash;
}

/** Every contract of the DAO, with the proof that its code is still the deployed one. */
export function ContractsPanel({ contracts }: { contracts: readonly ContractRecord[] }) {
  return (
    <Panel
      id="contracts"
      title="Contracts"
      description="None of them can be replaced or paused. The check asks the chain for the code and compares it with the deployment's record."
      isFlush
    >
      <ul className="divide-y divide-line">
        {contracts.map(({ name, address, block, transactionHash, codeHash }) => (
          <li
            key={address}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3.5 text-sm sm:px-6"
          >
            <div className="min-w-0 basis-88">
              <Address address={address} show="both" withCopy />
              <p className="mt-0.5 font-mono text-xs text-muted">{name}</p>
            </div>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
              <Countable word="block" number={block} />
              {transactionHash && <TxLink hash={transactionHash} />}
              {codeHash && <CodeCheck name={name} address={address} recorded={codeHash} />}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
