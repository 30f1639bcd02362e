import { CopyButton } from "@/components/ui/copy-button";
import { shortHash } from "@/lib/format";

/** A long identifier, shortened, with a button that copies it whole. */
export function Copied({ text }: { text: string }) {
  return (
    <span className="inline-flex items-center gap-1 font-mono text-xs" title={text}>
      {shortHash(text)}
      <CopyButton text={text} label="Copy it" />
    </span>
  );
}
