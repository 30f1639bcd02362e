"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { ErrorWords } from "@/components/ui/error-words";
import { Skeleton } from "@/components/ui/skeleton";
import { describeFunction } from "@/features/structure/lib/function-words";
import { rolesQuery, timelockRightsQuery } from "@/features/structure/queries";
import type { TimelockRight, TimelockRightStanding } from "@/features/structure/read-governance";
import { ADMIN_ROLE, type RoleStanding } from "@/features/structure/read-roles";
import type { AppConfig } from "@/lib/app-config";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

interface Finding {
  /** What should hold. */
  text: string;
  /** Accounts that hold the right although the picture does not show them. */
  others: readonly Hex[];
  isOpen: boolean;
}

function except(holders: readonly Hex[], expected: Hex): Hex[] {
  return holders.filter((holder) => !isAddressEqual(holder, expected));
}

const VETO = "veto((address[],uint256[],bytes[],bytes32),(uint256,bytes32,string,bytes32))";
const SEAT_COHORT = "seatCohort(uint8,address[],uint48)";

/** Who may call a guarded function now. */
function callers(roles: readonly RoleStanding[], target: Hex, signature: string): Hex[] {
  return roles
    .filter(({ functions }) =>
      functions.some(
        (each) =>
          isAddressEqual(each.target, target) && describeFunction(each.selector).signature === signature,
      ),
    )
    .flatMap(({ holders }) => holders.map(({ account }) => account));
}

function findings(
  roles: readonly RoleStanding[],
  rights: readonly TimelockRightStanding[],
  contracts: AppConfig["contracts"],
): Finding[] {
  const { ComputeGovernor: governor, BoundedTimelock: timelock, EthicsBoard: board } = contracts;
  const admins = roles.find(({ id }) => id === ADMIN_ROLE)?.holders.map(({ account }) => account) ?? [];
  const ofRight = (right: TimelockRight, expected: Hex, text: string): Finding => {
    const standing = rights.find((each) => each.right === right);
    return { text, others: except(standing?.holders ?? [], expected), isOpen: standing?.isOpen ?? false };
  };
  return [
    ofRight("PROPOSER_ROLE", governor, "Only the governor puts anything into the timelock."),
    ofRight("DEFAULT_ADMIN_ROLE", timelock, "Only the timelock itself decides who may do that."),
    {
      text: "Only the timelock administers the roles.",
      others: except(admins, timelock),
      isOpen: false,
    },
    {
      text: "Only the ethics board can veto.",
      others: except(callers(roles, contracts.ProposalPolicy, VETO), board),
      isOpen: false,
    },
    {
      text: "Only elections and proposals seat its members.",
      others: except(callers(roles, board, SEAT_COHORT), contracts.BoardElection),
      isOpen: false,
    },
  ];
}

/** Whether the picture is the whole truth: asks the chain if anybody else holds one of the decisive rights. */
export function OnlyWay() {
  const client = useChainClient();
  const config = useAppConfig();
  const roles = useQuery(rolesQuery(client, config));
  const rights = useQuery(timelockRightsQuery(client, config));
  const error = roles.error ?? rights.error;
  if (!roles.data || !rights.data) {
    if (error)
      return (
        <>
          Whether there is another way could not be read. <ErrorWords error={error} />
        </>
      );
    return <Skeleton className="h-16 w-full" />;
  }
  return (
    <ul aria-label="Is there another way?" className="flex flex-col gap-1.5">
      {findings(roles.data, rights.data, config.contracts).map((finding) => (
        <FindingItem key={finding.text} finding={finding} />
      ))}
    </ul>
  );
}

function FindingItem({ finding: { text, others, isOpen } }: { finding: Finding }) {
  const isTrue = others.length === 0 && !isOpen;
  const Mark = isTrue ? CircleCheck : TriangleAlert;
  return (
    <li className="flex gap-2">
      <Mark
        size={16}
        className={`mt-0.5 shrink-0 ${isTrue ? "text-for" : "text-warning"}`}
        role="img"
        aria-label={isTrue ? "True now" : "Not true now"}
      />
      <span>
        {text}
        {!isTrue && " At this moment that is not so: it can also be done by "}
        {isOpen && "everybody"}
        {others.map((account) => (
          <Address key={account} address={account} className="mr-2" />
        ))}
      </span>
    </li>
  );
}
