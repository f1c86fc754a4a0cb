/** What a script adds to reading pages. Everything here also works without it, as a plain form or link. */
import { showDueDatesHere } from "./dueDates.ts";
import { filterLists } from "./filter.ts";
import { explainTerms } from "./glossary.ts";
import { keepBlockOnSwitch } from "./keepBlock.ts";
import { markByButton } from "./marks.ts";
import { answerInPlace } from "./practice.ts";
import { prefetchOnIntent } from "./prefetch.ts";
import { followReading } from "./reading.ts";
import { searchShortcut } from "./shortcut.ts";
import { teach } from "./teaching.ts";

followReading();
markByButton();
answerInPlace();
keepBlockOnSwitch();
prefetchOnIntent();
searchShortcut();
explainTerms();
filterLists();
showDueDatesHere();
teach();
