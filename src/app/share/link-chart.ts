// A link that asks for a chart that there is not: it is opened without, and says so. Knows the names of the charts, and no page.

import { chartIds } from '../../chart/ids';
import { excerpt, ok, problemText, type Result } from '../../formula/result';
import { shown } from '../../landscape/validate';
import { unknownName } from '../../scene/numbers';
import { parametersText, parseParameters } from '../../scene/parameters';
import { parseHash, type ReadLink } from '../../scene/url';

const KEY = 'view.chart';

/** Reads the text after #, as parseHash does. A packed scene that asks for an unknown chart is left to be refused as a file is. */
export function parseLink(hash: string): Result<ReadLink> {
  const link = parseHash(hash);
  const wanted = chartOf(link);
  if (wanted === undefined || chartIds.includes(wanted)) return link;
  const without = parseHash(parametersText(parseParameters(hash).filter(([key]) => key !== KEY)));
  const kept = chartOf(without);
  if (!without.ok || kept === wanted) return link;
  const using = kept === undefined ? '' : `, using ${shown(kept)}`;
  const problem = problemText(unknownName(KEY, 'the name of a chart', wanted, chartIds));
  const { state, warnings } = without.value;
  return ok({ state, warnings: [...warnings, `ignored ${KEY} = ${excerpt(wanted, 24)}${using}; ${problem}`] });
}

const chartOf = (link: Result<ReadLink>): string | undefined =>
  link.ok ? link.value.state.document?.view.chart : undefined;
