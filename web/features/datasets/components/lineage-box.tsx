import Link from "next/link";
import { NODE } from "@/features/datasets/lib/layout";
import type { LineageNode } from "@/features/datasets/lib/lineage";
import { shortDataset } from "@/lib/provenance/dataset";

interface LineageBoxProps {
  node: LineageNode;
  /** The middle. */
  x: number;
  y: number;
  /** Whether the page is about it. */
  isRoot: boolean;
}

function stateWords({ status, openBreaches }: LineageNode): string {
  return openBreaches > 0 ? "under a breach" : status.toLowerCase();
}

/** A dataset in the picture: a link to its page. */
export function LineageBox({ node, x, y, isRoot }: LineageBoxProps) {
  const isBad = node.openBreaches > 0;
  const isGone = node.status !== "Listed";
  const edge = isRoot ? "stroke-accent" : isBad ? "stroke-against" : "stroke-line-strong";
  return (
    <Link
      href={`/datasets/${node.id}`}
      data-dataset={node.id}
      aria-current={isRoot ? "page" : undefined}
      aria-label={`${node.kind} ${shortDataset(node.id)}, level ${node.level}, ${stateWords(node)}`}
      className="group cursor-pointer outline-none"
      draggable={false}
    >
      <g transform={`translate(${x - NODE.width / 2},${y - NODE.height / 2})`}>
        <rect
          width={NODE.width}
          height={NODE.height}
          rx={8}
          strokeWidth={isRoot ? 2 : 1.25}
          strokeDasharray={isGone ? "4 3" : undefined}
          className={`${isRoot ? "fill-accent-soft" : "fill-raised"} ${edge} group-hover:fill-hover group-focus-visible:stroke-accent group-focus-visible:stroke-3`}
        />
        <text x={12} y={21} className="fill-ink text-[13px] font-medium">
          {node.kind}
        </text>
        <text x={NODE.width - 12} y={21} textAnchor="end" className="fill-muted text-[11px]">
          Level {node.level}
        </text>
        <text x={12} y={39} className="fill-muted font-mono text-[11px]">
          {shortDataset(node.id)}
        </text>
        {(isBad || isGone) && (
          <text
            x={NODE.width - 12}
            y={39}
            textAnchor="end"
            className={`text-[11px] font-medium ${isBad ? "fill-against" : "fill-muted"}`}
          >
            {isBad ? "breach" : node.status.toLowerCase()}
          </text>
        )}
      </g>
    </Link>
  );
}
