"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { Address } from "@/components/chain/address";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { safeLink } from "@/lib/harden-text";
import { describedBy } from "@/lib/market/described";
import { projectQuery } from "@/lib/market/read-project";

/** What a project calls itself, who owns it, and where it describes itself. */
export function ProjectLead({ projectId }: { projectId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: project } = useQuery(projectQuery(client, config, projectId));
  if (!project) return null;
  const { title, text } = describedBy(project.uri);
  const href = text === undefined ? safeLink(project.uri)?.href : undefined;
  return (
    <span className="flex flex-col gap-1">
      {href ? (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="inline-flex min-w-0 items-center gap-1 break-all underline underline-offset-4"
        >
          {title}
          <ExternalLink size={14} aria-label="opens another site" className="shrink-0" />
        </a>
      ) : (
        <span className="text-ink [overflow-wrap:anywhere]">{title}</span>
      )}
      <span className="inline-flex items-center gap-2 text-sm">
        Owner <Address address={project.owner} />
      </span>
    </span>
  );
}
