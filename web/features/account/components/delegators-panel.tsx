"use client";

import { Users } from "lucide-react";
import { type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { WithHistory } from "@/features/account/components/history-state";
import { Remainder } from "@/features/account/components/votes-panel";
import type { AccountHistoryQuery } from "@/generated/gql/graphql";
import { formatCount } from "@/lib/format";

type Account = NonNullable<AccountHistoryQuery["account"]>;
type Delegation = Account["delegations"][number];

/** Who delegates to an account, and to whom it delegated. */
export function DelegatorsPanel({ address }: { address: Hex }) {
  return (
    <Panel title="Delegators" description="Accounts whose tokens vote through this one." isFlush>
      <WithHistory address={address} what="The delegators">
        {({ account }) =>
          account && account.delegators.length > 0 ? (
            <>
              <ul className="divide-y divide-line">
                {account.delegators.map(({ id, balance }) => (
                  <li
                    key={id}
                    className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:px-6"
                  >
                    <span className="flex min-w-0 items-center gap-2">
                      <Address address={id} />
                      {isAddressEqual(id, address) && <span className="text-muted">(itself)</span>}
                    </span>
                    <Amount value={balance} />
                  </li>
                ))}
              </ul>
              <Remainder
                shown={account.delegators.length}
                what={`of its ${formatCount(account.delegatorCount)} delegators`}
              />
            </>
          ) : (
            <EmptyState icon={Users} title="Nobody delegates to this account">
              Whoever names it as a delegate will stand here with the tokens it votes with.
            </EmptyState>
          )
        }
      </WithHistory>
    </Panel>
  );
}

/** Whom an account named as its delegate, over time. */
export function DelegationsPanel({ address }: { address: Hex }) {
  return (
    <Panel title="Its own delegations" isFlush>
      <WithHistory address={address} what="The delegations" rows={2}>
        {({ account }) =>
          account && account.delegations.length > 0 ? (
            <ul className="divide-y divide-line">
              {account.delegations.map((delegation) => (
                <DelegationRow key={delegation.id} delegation={delegation} />
              ))}
            </ul>
          ) : (
            <EmptyState title="It never named a delegate">
              Each change of its delegate will stand here.
            </EmptyState>
          )
        }
      </WithHistory>
    </Panel>
  );
}

function DelegationRow({ delegation: { fromDelegate, toDelegate, timestamp } }: { delegation: Delegation }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:px-6">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        {toDelegate ? (
          <>
            to <Address address={toDelegate.id} />
          </>
        ) : (
          "to nobody"
        )}
        {fromDelegate && fromDelegate.id !== toDelegate?.id && (
          <span className="flex flex-wrap items-center gap-x-2 text-muted">
            before: <Address address={fromDelegate.id} />
          </span>
        )}
      </span>
      <span className="text-muted">
        <TimeAgo at={timestamp} />
      </span>
    </li>
  );
}
