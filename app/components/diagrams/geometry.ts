export interface Point {
  x: number;
  y: number;
}

/** Degrees clockwise from three o'clock. Rounded, so that the same drawing is the same text everywhere. */
export function onCircle(centre: Point, radius: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return { x: round(centre.x + radius * Math.cos(angle)), y: round(centre.y + radius * Math.sin(angle)) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const at = ({ x, y }: Point) => `${x} ${y}`;

/** A part of a ring that points onwards: a notch where it begins, a tip where it ends. */
export function arrowSegment(
  centre: Point,
  inner: number,
  outer: number,
  from: number,
  to: number,
  tip: number,
): string {
  const middle = (inner + outer) / 2;
  return [
    `M${at(onCircle(centre, outer, from))}`,
    `A${outer} ${outer} 0 0 1 ${at(onCircle(centre, outer, to))}`,
    `L${at(onCircle(centre, middle, to + tip))}`,
    `L${at(onCircle(centre, inner, to))}`,
    `A${inner} ${inner} 0 0 0 ${at(onCircle(centre, inner, from))}`,
    `L${at(onCircle(centre, middle, from + tip))}Z`,
  ].join("");
}

/** A hexagon with a corner on top. */
export function hexagon(centre: Point, radius: number): string {
  const corners = Array.from({ length: 6 }, (_, index) => onCircle(centre, radius, index * 60 - 90));
  return `M${corners.map(at).join("L")}Z`;
}
