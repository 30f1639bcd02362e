import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs";

interface PageHeaderProps {
  title: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Last word of the breadcrumb; needed with `crumbs`. */
  current?: string;
}

/** The page's only h1 with what belongs to it. */
export function PageHeader({ title, lead, actions, crumbs, current }: PageHeaderProps) {
  return (
    <div className="mb-6 pt-6 sm:mb-8 sm:pt-10">
      {crumbs && current && <Breadcrumbs path={crumbs} current={current} />}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0 max-w-reading">
          <h1 className="text-xl font-semibold sm:text-2xl">{title}</h1>
          {lead && <p className="mt-2 text-muted">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
