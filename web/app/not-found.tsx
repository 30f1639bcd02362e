import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** An address that leads nowhere. */
export default function NotFound() {
  return (
    <div className="pt-16">
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        title="There is no such page"
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to the home page</Link>
          </Button>
        }
      >
        The address may be mistyped, or what it named exists on another network only. Search finds proposals
        and accounts.
      </EmptyState>
    </div>
  );
}
