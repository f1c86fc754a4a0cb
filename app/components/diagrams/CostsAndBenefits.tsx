import type { Language } from "#app/i18n/languages.ts";
import { Drawing, Lines } from "./Drawing.tsx";
import { diagramWording } from "./wording.ts";

/** Both lines of the sketch, from the first day on the left; they meet at `cross`. */
const cost = "M34 96C70 74 120 82 196 112S290 150 344 156";
const costUntilCross = "M34 96C70 74 120 82 196 112";
const costAfterCross = "C229 125 290 150 344 156";
const benefit = "M34 206C90 202 140 160 196 112S296 44 344 36";
const benefitBack = "C140 160 90 202 34 206Z";
const cross = { x: 196, y: 112 };
const trainingEnds = 250;
const ground = 222;

/** When the enterprise pays and when it gets something back: a sketch without figures. */
export function CostsAndBenefits({ language }: { language: Language }) {
  const words = diagramWording[language]["costs-and-benefits"];
  return (
    <Drawing id="costs-and-benefits" language={language} height={256}>
      <path className="gap" d={`${costUntilCross}${benefitBack}`} />
      <path className="gain" d={`M196 112${costAfterCross}L344 36C296 44 241 73 196 112Z`} />
      <line className="ends" x1={trainingEnds} y1={20} x2={trainingEnds} y2={ground} />
      <path className="axis" d={`M34 16V${ground}H350`} />
      <path className="cost-line" d={cost} />
      <path className="benefit-line" d={benefit} />
      <circle className="cross" cx={cross.x} cy={cross.y} r={5} />
      <Lines x={84} y={146} className="strong gap-text">
        {words.gap}
      </Lines>
      <Lines x={298} y={100} className="strong gain-text">
        {words.gain}
      </Lines>
      <Lines x={92} y={68} className="strong">
        {words.cost}
      </Lines>
      <Lines x={180} y={192} className="strong" lineHeight={16}>
        {words.benefit}
      </Lines>
      <Lines x={cross.x - 18} y={80} className="label">
        {words.breakEven}
      </Lines>
      <Lines x={48} y={240} className="label">
        {words.start}
      </Lines>
      <Lines x={trainingEnds} y={240} className="label">
        {words.end}
      </Lines>
      <Lines x={332} y={240} className="label">
        {words.later}
      </Lines>
      <text className="label" transform="translate(18 120) rotate(-90)" textAnchor="middle" dominantBaseline="central">
        {words.value}
      </text>
    </Drawing>
  );
}
