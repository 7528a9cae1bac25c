import type { Renderings } from '../../rendering.ts'
import { aggregate } from './aggregate.ts'
import { calendar } from './calendar.ts'
import { castRenderings } from './cast.ts'
import { conditional } from './conditional.ts'
import { floatMath } from './float-math.ts'
import { hash } from './hash.ts'
import { json } from './json.ts'
import { jsonBuild } from './json-build.ts'
import { number } from './number.ts'
import { picking } from './picking.ts'
import { regexp } from './regexp.ts'
import { statistics } from './statistics.ts'
import { text } from './text.ts'
import { textParts } from './text-parts.ts'
import { time } from './time.ts'
import { timeParts } from './time-parts.ts'
import { timeText } from './time-text.ts'
import { window } from './window.ts'

export const functions: Renderings = {
  ...aggregate,
  ...conditional,
  ...floatMath,
  ...textParts,
  ...regexp,
  ...jsonBuild,
  ...castRenderings,
  ...hash,
  ...json,
  ...number,
  ...text,
  ...time,
  ...picking,
  ...statistics,
  ...timeParts,
  ...timeText,
  ...calendar,
  ...window,
}
