import { CircleCheck, Info, type LucideIcon, OctagonX, ShieldAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type NoticeTone = "info" | "warning" | "danger" | "success" | "review";

const looks: Record<NoticeTone, { icon: LucideIcon; box: string; mark: string }> = {
  info: { icon: Info, box: "border-line bg-sunken", mark: "text-accent" },
  warning: { icon: TriangleAlert, box: "border-warning/40 bg-warning-soft", mark: "text-warning" },
  danger: { icon: OctagonX, box: "border-against/40 bg-against-soft", mark: "text-against" },
  review: { icon: ShieldAlert, box: "border-review/40 bg-review-soft", mark: "text-review" },
  success: { icon: CircleCheck, box: "border-for/40 bg-for-soft", mark: "text-for" },
};

interface NoticeProps {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
  /** Announces the notice when it appears. */
  role?: "status" | "alert";
}

/** A remark that stands out from the page. */
export function Notice({ tone = "info", title, children, action, className, role }: NoticeProps) {
  const { icon: Icon, box, mark } = looks[tone];
  return (
    <div
      role={role}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control border px-4 py-3 text-sm",
        box,
        className,
      )}
    >
      <Icon size={16} className={cn("mt-0.5 shrink-0", mark)} aria-hidden />
      <div className="min-w-0 flex-1 basis-48">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={title ? "mt-0.5" : ""}>{children}</div>}
      </div>
      {action}
    </div>
  );
}
