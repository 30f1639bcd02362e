"use client";

import { useQuery } from "@tanstack/react-query";
import { LateProse } from "@/components/text/late-prose";
import type { ConsentTemplate } from "@/features/consent/chain/read-template";
import { shortHash } from "@/lib/format";

/** The terms that the consent names by their hash. */
export function TermsText({ template }: { template: ConsentTemplate | undefined }) {
  const { data } = useQuery({
    queryKey: ["consent-terms"],
    queryFn: async () => {
      const { consentTermsText, consentTermsHash } = await import("@/generated/consent-terms");
      return { text: consentTermsText, hash: consentTermsHash };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data) return null;
  if (template && template.termsHash !== data.hash)
    return (
      <p className="text-sm text-muted">
        The consent names the terms of template {template.templateId}, by the hash{" "}
        <span className="font-mono break-all">{template.termsHash}</span>. Read the text that the controller
        shows you; its hash must be this one.
      </p>
    );
  return (
    <details className="rounded-control border border-line px-4 py-3">
      <summary className="cursor-pointer text-sm font-medium">Terms that you sign with it</summary>
      <div className="mt-3 text-sm">
        <LateProse>{data.text.replace(/^# .*\n/, "")}</LateProse>
        <p className="mt-3 text-muted">
          Your signature names this text by its hash,{" "}
          <span className="font-mono">{shortHash(data.hash)}</span>.
        </p>
      </div>
    </details>
  );
}
