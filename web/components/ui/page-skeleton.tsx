import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** Keeps the layout of a page while it loads. */
export function PageSkeleton() {
  return (
    <div className="pt-6 sm:pt-10">
      <Skeleton className="h-9 w-64" />
      <Skeleton className="mt-3 mb-8 h-5 w-full max-w-md" />
      <div className="rounded-panel border border-line bg-raised">
        <TableSkeleton />
      </div>
    </div>
  );
}
