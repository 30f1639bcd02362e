import type { Address, Hex } from "viem";
import type { OwnConsent } from "@/features/my-data/lib/flow";
import { consentLogSubjectActsAbi } from "@/generated/abi/consent-log-subject-acts";
import type { AppConfig } from "@/lib/app-config";
import { formatCount } from "@/lib/format";
import { type CallStep, contractCall, type TransactionFlow } from "@/lib/tx/flow";
import { lockOf, revocationOf } from "../../../../scripts/lib/consent/keys.ts";
import { revocationTypedData, signWithKey } from "../../../../scripts/lib/consent/typed-data.ts";
import type { Consent } from "../../../../scripts/lib/consent/types.ts";

/** The contract takes at most so many withdrawals at once. */
const MOST_AT_ONCE = 200;

const at = (log: Address) =>
  ({ contract: "ConsentLog", address: log, abi: consentLogSubjectActsAbi }) as const;

/** A consent with the secret that withdraws it. */
export interface Withdrawal {
  consent: Consent;
  secret: Hex;
}

/** The secret that withdraws a consent; undefined when its lock was made in another way. */
export function secretOf({ key, consent }: Pick<OwnConsent, "key" | "consent">): Hex | undefined {
  const { secret } = revocationOf(key.privateKey, consent);
  return lockOf(secret) === consent.revokeLock ? secret : undefined;
}

/** Withdraws many by their secrets: one transaction for each 200. */
function secretSteps(log: Address, withdrawals: readonly Withdrawal[]): CallStep[] {
  const starts = Array.from(
    { length: Math.ceil(withdrawals.length / MOST_AT_ONCE) },
    (_, n) => n * MOST_AT_ONCE,
  );
  return starts.map((start) => {
    const part = withdrawals.slice(start, start + MOST_AT_ONCE);
    const [only] = part;
    const isOne = part.length === 1 && only !== undefined;
    return {
      kind: "call",
      label: isOne ? "Withdraw" : `Withdraw ${formatCount(part.length)} consents`,
      call: isOne
        ? contractCall({ ...at(log), functionName: "revokeBySecret", args: [only.consent, only.secret] })
        : contractCall({
            ...at(log),
            functionName: "revokeMany",
            args: [part.map(({ consent }) => consent), part.map(({ secret }) => secret)],
          }),
    };
  });
}

/** Withdraws one by a signature of its key. */
function signatureStep(config: Pick<AppConfig, "chainId" | "contracts">, own: OwnConsent): CallStep {
  const log = config.contracts.ConsentLog;
  return {
    kind: "call",
    label: "Withdraw by signature",
    call: async () => {
      const message = revocationTypedData({ chainId: config.chainId, contract: log }, own.grantId);
      const signature = await signWithKey(message, own.key.privateKey);
      return contractCall({ ...at(log), functionName: "revokeBySig", args: [own.witness, signature] });
    },
  };
}

function describe(count: number): Omit<TransactionFlow, "steps"> {
  const isOne = count === 1;
  return {
    title: isOne ? "Withdraw this consent" : `Withdraw ${formatCount(count)} consents`,
    explanation:
      "It holds at once and for ever. The controller has 24 hours to acknowledge it and to stop; if it is late, it pays.",
    changes: [
      {
        label: isOne ? "This consent" : "These consents",
        before: "Given",
        after: "Withdrawn",
      },
    ],
    warnings: [
      "Your account is seen to bring the withdrawal. Any other account can bring it too, with the secret alone.",
    ],
    success: isOne ? "Your consent is withdrawn." : "Your consents are withdrawn.",
    href: "/my-data",
  };
}

/** Withdraws consents of one's own, whatever the index says. */
export function withdrawFlow(
  config: Pick<AppConfig, "chainId" | "contracts">,
  consents: readonly OwnConsent[],
): TransactionFlow {
  const withSecrets = consents.map((own) => ({ own, secret: secretOf(own) }));
  const bySecret = withSecrets.flatMap(({ own, secret }) =>
    secret ? [{ consent: own.consent, secret }] : [],
  );
  const bySignature = withSecrets.flatMap(({ own, secret }) => (secret ? [] : [own]));
  const [first, ...rest] = [
    ...secretSteps(config.contracts.ConsentLog, bySecret),
    ...bySignature.map((own) => signatureStep(config, own)),
  ];
  if (!first) throw new Error("There is nothing to withdraw.");
  return { ...describe(consents.length), steps: [first, ...rest] };
}

/** Withdraws a consent by a secret that was saved: no key of the person is needed. */
export function withdrawBySecretFlow(log: Address, { consent, secret }: Withdrawal): TransactionFlow {
  return {
    ...describe(1),
    steps: [
      {
        kind: "call",
        label: "Withdraw",
        call: contractCall({ ...at(log), functionName: "revokeBySecret", args: [consent, secret] }),
      },
    ],
  };
}
