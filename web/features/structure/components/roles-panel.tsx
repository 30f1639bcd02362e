"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot, UsersRound } from "lucide-react";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { describeFunction } from "@/features/structure/lib/function-words";
import { rolesQuery } from "@/features/structure/queries";
import {
  ADMIN_ROLE,
  PUBLIC_ROLE,
  type RoleFunction,
  type RoleStanding,
} from "@/features/structure/read-roles";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";
import { plainLine } from "@/lib/plain-line";

/** What the community file says of a role. */
export interface RoleCharter {
  id: string;
  key: string;
  description: string;
  duties: readonly string[];
}

const NO_RIGHT = "No right on chain: this role is a duty, not a power.";

/** Every role with its holders and what it may call, read from the access manager. */
export function RolesPanel({ charters }: { charters: readonly RoleCharter[] }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(rolesQuery(client, config));
  return (
    <Panel
      id="roles"
      title="Roles"
      description={
        <>
          Read from the <Address address={config.contracts.AccessManager} /> on the chain. Descriptions and
          duties are the community&apos;s own words.
        </>
      }
      isFlush
    >
      {data && data.length > 0 && (
        <ul className="divide-y divide-line">
          {data.map((role) => (
            <RoleRow
              key={String(role.id)}
              role={role}
              roles={data}
              charter={charters.find(({ id }) => id === String(role.id))}
            />
          ))}
        </ul>
      )}
      {data?.length === 0 && (
        <EmptyState icon={UsersRound} title="No role yet">
          Roles that a proposal creates or grants will stand here.
        </EmptyState>
      )}
      {!data && error && (
        <ErrorState
          title="The roles could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={5} />}
    </Panel>
  );
}

interface RoleRowProps {
  role: RoleStanding;
  roles: readonly RoleStanding[];
  charter: RoleCharter | undefined;
}

function RoleRow({ role, roles, charter }: RoleRowProps) {
  const labelOf = (id: bigint) => plainLine(roles.find((each) => each.id === id)?.label ?? `role ${id}`);
  const isAdmin = role.id === ADMIN_ROLE;
  const ruled = roles.filter(({ id, admin }) => admin === role.id && id !== role.id);
  return (
    <li className="grid grid-cols-1 gap-x-8 gap-y-4 px-4 py-6 text-sm sm:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold">
          {plainLine(role.label)}
          {role.id !== PUBLIC_ROLE && (
            <span className="numbers text-xs font-normal text-muted">role {String(role.id)}</span>
          )}
          {charter?.key === "AI_AGENT" && (
            <Badge tone="review" icon={Bot}>
              Run by software
            </Badge>
          )}
        </h3>
        <p className="mt-1 max-w-[72ch] text-muted">
          {charter?.description ??
            (isAdmin ? ADMIN_WORDS : "The community file says nothing about this role.")}
        </p>
        {charter && charter.duties.length > 0 && (
          <>
            <h4 className="mt-3 text-xs font-medium text-muted">Duties</h4>
            <ul className="mt-1 list-disc pl-5">
              {charter.duties.map((duty) => (
                <li key={duty}>{duty}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div className="min-w-0">
        <h4 className="text-xs font-medium text-muted">May call</h4>
        {isAdmin && (
          <p className="mt-1">
            every function that names, grants, revokes or limits a role, and every guarded function of the
            other contracts that no role was given
          </p>
        )}
        {!isAdmin && role.functions.length === 0 && ruled.length === 0 && (
          <p className="mt-1 text-muted">{NO_RIGHT}</p>
        )}
        <ul className="mt-1 flex flex-col gap-2">
          {role.functions.map((each) => (
            <FunctionItem key={`${each.target}${each.selector}`} item={each} />
          ))}
          {!isAdmin &&
            ruled.map(({ id }) => <li key={String(id)}>grant and revoke the role {labelOf(id)}</li>)}
        </ul>
        <h4 className="mt-4 text-xs font-medium text-muted">Granted and revoked by</h4>
        <p className="mt-1">
          {labelOf(role.admin)}
          <span className="text-muted">
            {role.grantDelay > 0
              ? `, effective after ${formatDuration(role.grantDelay)}`
              : ", effective at once"}
          </span>
        </p>
        {role.guardian !== ADMIN_ROLE && (
          <>
            <h4 className="mt-4 text-xs font-medium text-muted">Its operations can be canceled by</h4>
            <p className="mt-1">{labelOf(role.guardian)}</p>
          </>
        )}
      </div>
      <Holders role={role} />
    </li>
  );
}

const ADMIN_WORDS =
  "Decides over all other roles. The timelock alone should hold it: then every change of a role is a proposal that passed.";

function FunctionItem({ item }: { item: RoleFunction }) {
  const { words, signature } = describeFunction(item.selector);
  return (
    <li>
      {words}
      <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-muted">
        <code className="font-mono break-all">{signature}</code>
        <span>
          of <Address address={item.target} size={16} />
        </span>
      </span>
      {item.isClosed && <span className="text-warning">Switched off for everybody at the moment.</span>}
    </li>
  );
}

function Holders({ role }: { role: RoleStanding }) {
  if (role.id === PUBLIC_ROLE) return <p className="text-muted">Held by everybody.</p>;
  const count = role.holders.length;
  return (
    <div className="min-w-0">
      <h4 className="text-xs font-medium text-muted">Held by{count > 1 ? ` (${count})` : ""}</h4>
      {count === 0 && <p className="mt-1 text-muted">nobody</p>}
      <ul className="mt-1 flex flex-col gap-1.5">
        {role.holders.map(({ account, since, executionDelay }) => (
          <li key={account} className="flex min-w-0 flex-wrap items-center justify-between gap-x-3">
            <Address address={account} />
            <span className="text-xs text-muted">
              since <TimeAgo at={since} />
              {executionDelay > 0 && `, acts ${formatDuration(executionDelay)} after asking`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
