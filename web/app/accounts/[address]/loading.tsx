import { PageSkeleton } from "@/components/ui/page-skeleton";

/** Stands here while the page comes. Pages that must be readable without JavaScript have none: it would stay. */
export default function Loading() {
  return <PageSkeleton />;
}
