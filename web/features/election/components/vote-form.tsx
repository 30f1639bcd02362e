"use client";

import { useState } from "react";
import { type Address as Account, formatUnits } from "viem";
import { Address } from "@/components/chain/address";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import type { ElectionStanding, NomineeStanding } from "@/features/election/chain/read-election";
import { readWeights, splitEvenly, type TypedWeights } from "@/features/election/lib/spread-votes";
import { electionVoteFlow } from "@/features/election/tx-flows/vote";
import { useNameOf } from "@/features/election/use-election";
import { useAddress } from "@/lib/config-context";

interface VoteFormProps {
  election: ElectionStanding;
  candidates: readonly NomineeStanding[];
  /** Votes that are not given yet, in base units. */
  left: bigint;
}

/** Asks how the votes are spread, then hands over to the transaction dialog. */
export function VoteForm({ election, candidates, left }: VoteFormProps) {
  const contract = useAddress("BoardElection");
  const nameOf = useNameOf();
  const openTransaction = useTransaction();
  const [typed, setTyped] = useState<TypedWeights>({});
  const [isChecked, setIsChecked] = useState(false);
  const accounts = candidates.map(({ account }) => account);
  const read = readWeights(typed, accounts, left);

  const share = (chosen: readonly Account[]) => {
    const parts = splitEvenly(left, chosen.length);
    setTyped(
      Object.fromEntries(chosen.map((account, place) => [account, formatUnits(parts[place] ?? 0n, 18)])),
    );
  };
  const vote = () => {
    setIsChecked(true);
    if (!read.weights) return;
    openTransaction(
      electionVoteFlow({
        contract,
        electionId: election.id,
        weights: read.weights,
        votes: new Map(candidates.map(({ account, votes }) => [account, votes])),
        nameOf,
        left,
      }),
    );
  };

  return (
    <div className="flex flex-col gap-4">
      <fieldset className="min-w-0">
        <legend className="text-sm font-medium">How much for whom, in COMPUTE</legend>
        <ul className="mt-2 flex flex-col gap-3">
          {accounts.map((account) => (
            <CandidateField
              key={account}
              account={account}
              name={nameOf(account)}
              value={typed[account] ?? ""}
              problem={isChecked ? read.problems?.[account] : undefined}
              onChange={(text) => setTyped({ ...typed, [account]: text })}
              onAll={() => share([account])}
            />
          ))}
        </ul>
      </fieldset>
      {accounts.length > 1 && (
        <Button size="small" className="self-start" onClick={() => share(accounts)}>
          Spread evenly
        </Button>
      )}
      {isChecked && read.problem && (
        <p role="alert" className="text-sm text-against">
          {read.problem}
        </p>
      )}
      <Button variant="primary" size="large" onClick={vote}>
        Vote
      </Button>
    </div>
  );
}

interface CandidateFieldProps {
  account: Account;
  name: string;
  value: string;
  problem?: string;
  onChange: (text: string) => void;
  onAll: () => void;
}

function CandidateField({ account, name, value, problem, onChange, onAll }: CandidateFieldProps) {
  return (
    <li>
      <Address address={account} isPlain className="text-sm" />
      <div className="mt-1 flex items-center gap-2">
        <Input
          className="numbers"
          inputMode="decimal"
          placeholder="0"
          aria-label={`Votes for ${name}, in COMPUTE`}
          aria-invalid={problem ? true : undefined}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
        <Button size="small" variant="ghost" onClick={onAll}>
          All<span className="sr-only"> for {name}</span>
        </Button>
      </div>
      {problem && (
        <p role="alert" className="mt-1 text-sm text-against">
          {problem}
        </p>
      )}
    </li>
  );
}
