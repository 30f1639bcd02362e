"use client";

import { Maximize2, Minus, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { LineageBox } from "@/features/datasets/components/lineage-box";
import { layOut, type Picture } from "@/features/datasets/lib/layout";
import { type Lineage, neighbourOf } from "@/features/datasets/lib/lineage";
import { type Frame, fitted, move, near, zoom } from "@/features/datasets/lib/view-frame";

const HEIGHT = 400;
const ZOOM = 1.3;
const PAN = 60;
const PHONE = 640;

/** Where a dataset came from and what came of it, as a picture that can be moved, zoomed and walked by keyboard. */
export function LineageGraph({ lineage }: { lineage: Lineage }) {
  const picture = useMemo(() => layOut(lineage), [lineage]);
  const byId = useMemo(() => new Map(lineage.nodes.map((node) => [node.id, node])), [lineage]);
  const svg = useRef<SVGSVGElement>(null);
  const [frame, setFrame] = useState<Frame>(() => firstFrame(picture, lineage.root));
  const drag = useDrag(frame, setFrame);
  const { push } = useRouter();

  const focus = (id: string) => {
    svg.current?.querySelector<SVGElement>(`[data-dataset="${id}"]`)?.focus();
    const place = picture.nodes.find((each) => each.id === id);
    if (place) setFrame((current) => move(current, { to: place }));
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const from = (event.target as Element).getAttribute("data-dataset");
    if (from && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      push(`/datasets/${from}`);
      return;
    }
    const next = from && neighbourOf(picture.nodes, lineage.edges, { from, key: event.key });
    if (next) focus(next);
    else if (!keyFrame(event.key, frame, picture, setFrame)) return;
    event.preventDefault();
  };

  return (
    <div className="relative overflow-clip border-t border-line bg-sunken">
      {/* biome-ignore lint/a11y/useSemanticElements: a picture can't be a fieldset */}
      <svg
        ref={svg}
        role="group"
        aria-label={`Lineage: ${lineage.nodes.length} datasets. Arrow keys go along the lines, plus and minus zoom.`}
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        width="100%"
        height={HEIGHT}
        className="block cursor-grab touch-pan-y select-none active:cursor-grabbing"
        onKeyDown={onKeyDown}
        {...drag}
      >
        <defs>
          <marker
            id="lineage-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0,0 L8,4 L0,8 z" className="fill-line-strong" />
          </marker>
        </defs>
        {picture.lines.map(({ child, parent, path, jobId }) => (
          <path
            key={`${child}${parent}`}
            d={path}
            fill="none"
            strokeWidth={1.5}
            className="stroke-line-strong"
            markerEnd="url(#lineage-arrow)"
          >
            <title>{jobId === undefined ? "Made without a job" : `Made by job ${jobId}`}</title>
          </path>
        ))}
        {picture.nodes.map(({ id, x, y }) => {
          const node = byId.get(id);
          return node && <LineageBox key={id} node={node} x={x} y={y} isRoot={id === lineage.root} />;
        })}
      </svg>
      <div className="absolute top-3 right-3 flex flex-col rounded-control border border-line bg-raised">
        <IconButton
          icon={Plus}
          size="small"
          label="Zoom in"
          onClick={() => setFrame(zoom(frame, 1 / ZOOM))}
        />
        <IconButton icon={Minus} size="small" label="Zoom out" onClick={() => setFrame(zoom(frame, ZOOM))} />
        <IconButton
          icon={Maximize2}
          size="small"
          label="Show all"
          onClick={() => setFrame(fitted(picture))}
        />
      </div>
    </div>
  );
}

/** At first all of it; on a phone, where that would be too small to read, what lies around the dataset. */
function firstFrame(picture: Picture, root: string): Frame {
  const place = picture.nodes.find(({ id }) => id === root);
  return place && window.innerWidth < PHONE ? near(place) : fitted(picture);
}

type SetFrame = (frame: Frame) => void;

/** Keys that move the picture itself; whether the key was one of them. */
function keyFrame(
  key: string,
  frame: Frame,
  picture: { width: number; height: number },
  setFrame: SetFrame,
): boolean {
  const step = { ArrowLeft: [-PAN, 0], ArrowRight: [PAN, 0], ArrowUp: [0, -PAN], ArrowDown: [0, PAN] }[key];
  if (step) setFrame(move(frame, { by: { x: step[0] ?? 0, y: step[1] ?? 0 } }));
  else if (key === "+" || key === "=") setFrame(zoom(frame, 1 / ZOOM));
  else if (key === "-") setFrame(zoom(frame, ZOOM));
  else if (key === "0") setFrame(fitted(picture));
  else return false;
  return true;
}

/** Moves the picture with the mouse or a finger; sideways only on touch, so that the page still scrolls. */
function useDrag(frame: Frame, setFrame: SetFrame) {
  const start = useRef<{ x: number; y: number; frame: Frame; scale: number } | undefined>(undefined);
  const end = () => {
    start.current = undefined;
  };
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if ((event.target as Element).closest("[data-dataset]")) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const box = event.currentTarget.getBoundingClientRect();
      const scale = Math.max(frame.width / box.width, frame.height / box.height);
      start.current = { x: event.clientX, y: event.clientY, frame, scale };
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const from = start.current;
      if (!from) return;
      const by = { x: (from.x - event.clientX) * from.scale, y: (from.y - event.clientY) * from.scale };
      setFrame(move(from.frame, { by }));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
