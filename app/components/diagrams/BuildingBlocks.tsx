import { type BuildingBlock, buildingBlocks } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";
import { Drawing, Lines } from "./Drawing.tsx";
import { hexagon, onCircle, type Point } from "./geometry.ts";
import { diagramWording } from "./wording.ts";

const centre: Point = { x: 180, y: 176 };
/** From the middle to a corner. Neighbours stand √3 times that apart, and a little more. */
const size = 66;
const apart = 118.5;

/** One sign each, drawn in a box of 24 around the origin. */
const signs: Record<BuildingBlock, string> = {
  "social-dialogue": "M-10 -8h12v9h-7l-5 4zM5 -3h5v9h0v4l-4-4h-7v-2",
  "regulatory-framework": "M-7 -10h10l4 4v15h-14zM-3 -3h7M-3 1h7M-3 5h4",
  roles: "M-6 -5a3 3 0 1 0 .1 0zM6 -5a3 3 0 1 0 .1 0zM-11 9c0-10 10-10 10 0M1 9c0-10 10-10 10 0",
  funding:
    "M0 -9c5 0 8 1.3 8 3s-3 3-8 3-8-1.3-8-3 3-3 8-3zM-8 -6v6c0 1.700 3 3 8 3s8-1.300 8-3v-6M-8 0v6c0 1.700 3 3 8 3s8-1.300 8-3v-6",
  relevance: "M0 -10a10 10 0 1 0 .1 0zM0 -5a5 5 0 1 0 .1 0zM0 -.5a.5 .5 0 1 0 .1 0z",
  inclusiveness: "M0 9c-14-8-10-17-5-17 3 0 5 3 5 4 0-1 2-4 5-4 5 0 9 9-5 17z",
};

/** Six blocks around what they carry, each touching its neighbours. */
export function BuildingBlocks({ language }: { language: Language }) {
  const { hub, blocks } = diagramWording[language]["building-blocks"];
  return (
    <Drawing id="building-blocks" language={language} height={352}>
      <path className="hub" d={hexagon(centre, size)} />
      <Lines x={centre.x} y={centre.y} className="on-accent strong" lineHeight={17}>
        {hub}
      </Lines>
      {buildingBlocks.map((block, index) => {
        const place = onCircle(centre, apart, index * 60 - 120);
        const textHeight = blocks[block].split("\n").length * 16;
        const top = place.y - (30 + textHeight) / 2;
        return (
          <g key={block}>
            <path className="block" d={hexagon(place, size)} />
            <path className="sign" d={signs[block]} transform={`translate(${place.x} ${top + 11})`} />
            <Lines x={place.x} y={top + 30 + textHeight / 2} className="strong small">
              {blocks[block]}
            </Lines>
          </g>
        );
      })}
    </Drawing>
  );
}
