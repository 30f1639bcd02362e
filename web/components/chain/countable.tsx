import { formatCount } from "@/lib/format";

/** "block 1,234" */
export function Countable({ word, number }: { word: string; number: number | bigint }) {
  return (
    <span className="numbers whitespace-nowrap">
      {word} {formatCount(number)}
    </span>
  );
}
