import { cn } from "@/lib/cn";
import { hardenText } from "@/lib/harden-text";

const PLAIN_LIMIT = 2_000;

/** A few sentences of somebody else, without Markdown: reasons of votes, statements of delegates. */
export function PlainText({
  children,
  limit = PLAIN_LIMIT,
  className,
}: {
  children: string;
  limit?: number;
  className?: string;
}) {
  const { text, cut } = hardenText(children, limit);
  return (
    <p className={cn("max-w-[72ch] break-words whitespace-pre-line", className)}>
      {text.replace(/\n{3,}/g, "\n\n")}
      {cut > 0 && "…"}
    </p>
  );
}
