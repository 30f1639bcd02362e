"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { Address } from "@/components/chain/address";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { safeLink } from "@/lib/harden-text";
import { projectQuery } from "@/lib/market/read-project";
import { plainLine } from "@/lib/plain-line";

/** Who owns a project, and where it describes itself. */
export function ProjectLead({ projectId }: { projectId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: project } = useQuery(projectQuery(client, config, projectId));
  if (!project) return null;
  const href = safeLink(project.uri)?.href;
  const shown = plainLine(project.uri);
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <span className="inline-flex items-center gap-2">
        Owner <Address address={project.owner} />
      </span>
      {href ? (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="inline-flex min-w-0 items-center gap-1 break-all underline underline-offset-4"
        >
          {shown}
          <ExternalLink size={14} aria-label="opens another site" className="shrink-0" />
        </a>
      ) : (
        <span className="break-all">{shown}</span>
      )}
    </span>
  );
}
