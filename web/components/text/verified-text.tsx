"use client";

import { useQuery } from "@tanstack/react-query";
import { BadgeCheck, CircleCheck, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import type { Hex } from "viem";
import { LateProse } from "@/components/text/late-prose";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { useAppConfig } from "@/lib/config-context";
import { shortHash } from "@/lib/format";
import { safeLink } from "@/lib/harden-text";
import { plainLine } from "@/lib/plain-line";
import {
  fetchText,
  placeOfText,
  type TextPlace,
  TextUnavailableError,
  type VerifiedText as Verified,
  verifyText,
} from "@/lib/published-text";

const nowhere: readonly string[] = [];

interface VerifiedTextProps {
  /** keccak256 of the text, as it was published. */
  hash: Hex;
  /** Where the text is. */
  uri: string;
  /** What the text is, within a sentence: "the reason". */
  what: string;
  className?: string;
}

/**
 * A text that somebody published by its hash: shown, and compared with the hash in this browser. Texts that stand in
 * their own address are read at once; others only from where the operator allows it.
 */
export function VerifiedText({ hash, uri, what, className }: VerifiedTextProps) {
  const { textOrigins = nowhere } = useAppConfig();
  const place = useMemo(() => placeOfText(uri, textOrigins), [uri, textOrigins]);
  return (
    <div className={className}>
      {place.kind === "inline" && <InlineText bytes={place.bytes} hash={hash} what={what} />}
      {place.kind === "web" && place.isAllowed && <FetchedText href={place.href} hash={hash} what={what} />}
      {!isReadable(place) && <Elsewhere uri={uri} hash={hash} what={what} />}
    </div>
  );
}

function isReadable(place: TextPlace): boolean {
  return place.kind === "inline" || (place.kind === "web" && place.isAllowed);
}

type Part = Pick<VerifiedTextProps, "hash" | "what">;

function InlineText({ bytes, hash, what }: Part & { bytes: Uint8Array }) {
  const verified = useMemo(() => verifyText(bytes, hash), [bytes, hash]);
  return <Found verified={verified} published={hash} what={what} from="the chain's own log" />;
}

function FetchedText({ href, hash, what }: Part & { href: string }) {
  const host = new URL(href).host;
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["published-text", href, hash] as const,
    queryFn: async ({ signal }) => verifyText(await fetchText(href, signal), hash),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data) return <Found verified={data} published={hash} what={what} from={host} />;
  if (!error) return <Skeleton className="h-16 w-full" />;
  return (
    <Notice
      tone="warning"
      title={`The text of ${what} could not be fetched`}
      action={
        <Button size="small" onClick={() => void refetch()} isBusy={isFetching}>
          Try again
        </Button>
      }
    >
      {error instanceof TextUnavailableError ? error.message : `${host} could not be read.`} Its hash is{" "}
      <Hash hash={hash} />.
    </Notice>
  );
}

interface FoundProps {
  verified: Verified;
  published: Hex;
  what: string;
  from: string;
}

function Found({ verified, published, what, from }: FoundProps) {
  const [isShown, setIsShown] = useState(false);
  if (verified.isVerified)
    return (
      <>
        <LateProse>{verified.text}</LateProse>
        <HashCheck verified={verified} published={published} what={what} from={from} />
      </>
    );
  return (
    <>
      <Notice
        tone="danger"
        title={`This is not the text of ${what}`}
        action={
          <Button size="small" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
            {isShown ? "Hide it" : "Show it nevertheless"}
          </Button>
        }
      >
        What {from} holds has the hash <Hash hash={verified.hash} />, but <Hash hash={published} /> was
        published. Somebody changed it, or published the wrong hash.
      </Notice>
      {isShown && (
        <div className="mt-3 border-l-2 border-against pl-4">
          <LateProse>{verified.text}</LateProse>
        </div>
      )}
    </>
  );
}

function HashCheck({ verified, published, what, from }: FoundProps) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
      <span className="inline-flex items-center gap-1 text-for">
        <CircleCheck size={14} aria-hidden />
        Matches its hash
      </span>
      <Popover
        label={`How the text of ${what} was checked`}
        className="w-96"
        trigger={
          <button
            type="button"
            className="inline-flex items-center gap-1 rounded-control text-xs text-muted underline-offset-4 hover:text-ink hover:underline"
          >
            <BadgeCheck size={14} aria-hidden />
            Check <span className="sr-only">the text of {what}</span>
          </button>
        }
      >
        <p className="font-medium">Is this the text that was published?</p>
        <p className="mt-1 text-muted">
          This browser computed keccak256 of the text ({from}) and compared it with the hash in the
          transaction.
        </p>
        <dl className="mt-3 flex flex-col gap-2 text-xs">
          {[
            { label: "Published", value: published },
            { label: "Of this text", value: verified.hash },
          ].map(({ label, value }) => (
            <div key={label}>
              <dt className="text-muted">{label}</dt>
              <dd className="font-mono break-all">{value}</dd>
            </div>
          ))}
        </dl>
      </Popover>
    </div>
  );
}

function Elsewhere({ uri, hash, what }: VerifiedTextProps) {
  const link = safeLink(uri);
  return (
    <p className="flex gap-2 text-sm text-muted">
      <TriangleAlert size={16} className="mt-0.5 shrink-0 text-warning" aria-hidden />
      <span className="min-w-0">
        The text of {what} is not shown here:{" "}
        {link ? "this page fetches nothing from " : "a browser can't read "}
        {link ? (
          <a
            href={link.href}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            className="text-accent underline underline-offset-4"
          >
            {link.host}
          </a>
        ) : (
          <code className="font-mono text-xs break-all">{plainLine(uri, 200)}</code>
        )}
        . Whoever reads it there can compare its keccak256 with <Hash hash={hash} />.
      </span>
    </p>
  );
}

function Hash({ hash }: { hash: Hex }) {
  return (
    <span className="whitespace-nowrap">
      <code className="font-mono text-xs" title={hash}>
        {shortHash(hash)}
      </code>
      <CopyButton text={hash} label="Copy hash" />
    </span>
  );
}
