/** The part of the picture that is in sight. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

const LEAST = 160;
const MOST = 8_000;
const ROOM = 16;
/** A small picture isn't blown up beyond this. */
const SMALLEST_FIT = { width: 560, height: 300 } as const;

/** All of a picture, in the middle. */
export function fitted({ width, height }: { width: number; height: number }): Frame {
  const wide = Math.max(width + 2 * ROOM, SMALLEST_FIT.width);
  const high = Math.max(height + 2 * ROOM, SMALLEST_FIT.height);
  return { x: (width - wide) / 2, y: (height - high) / 2, width: wide, height: high };
}

/** How much of the picture is in sight where a whole one would be too small to read. */
const NEAR = { width: 380, height: 400 } as const;

/** The surroundings of a place, for narrow windows. */
export function near({ x, y }: { x: number; y: number }): Frame {
  return { x: x - NEAR.width / 2, y: y - NEAR.height / 2, ...NEAR };
}

/** Shows more (above 1) or less (below 1) around the same middle. */
export function zoom(frame: Frame, factor: number): Frame {
  const width = Math.min(MOST, Math.max(LEAST, frame.width * factor));
  const height = frame.height * (width / frame.width);
  return {
    x: frame.x + (frame.width - width) / 2,
    y: frame.y + (frame.height - height) / 2,
    width,
    height,
  };
}

type Step = { by: { x: number; y: number } } | { to: { x: number; y: number } };

/** Moves by a distance, or so far that a place is in sight. */
export function move(frame: Frame, step: Step): Frame {
  if ("by" in step) return { ...frame, x: frame.x + step.by.x, y: frame.y + step.by.y };
  const { x, y } = step.to;
  const isIn = x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height;
  return isIn ? frame : { ...frame, x: x - frame.width / 2, y: y - frame.height / 2 };
}
