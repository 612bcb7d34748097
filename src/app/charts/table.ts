// The numbers behind a chart as a table: the measurements of every run at one step.
import type { MeasureChart } from '../../chart/chart';
import { element } from '../../embed/element';
import { createSwatch } from '../../embed/swatch';
import type { RunLook } from '../../figure/run-look';
import type { Moment } from '../../swarm/swarm';

/** A table with a group of rows for each visible run. */
export function createDataTable(
  chart: Pick<MeasureChart, 'columns' | 'toRows'>,
  { step, runs: measured }: Moment,
  runs: readonly RunLook[],
  visible: readonly boolean[],
  caption: string,
): HTMLTableElement {
  const table = element('table', { class: 'charts-numbers' }, element('caption', {}, caption));
  const heads = chart.columns.map((name) => element('th', { scope: 'col' }, name));
  table.append(element('thead', {}, element('tr', {}, ...heads)));
  for (const [run, look] of runs.entries()) {
    const found = measured[run];
    const rows = visible[run] && found ? chart.toRows(step, found, run) : [];
    if (rows.length === 0) continue;
    const name = element(
      'th',
      { scope: 'rowgroup', colspan: chart.columns.length },
      createSwatch(look),
      ` ${look.label}`,
    );
    const group = element('tbody', {}, element('tr', { class: 'charts-run' }, name));
    for (const row of rows) {
      const cells = row.cells.map((text) => element('td', {}, text));
      group.append(element('tr', {}, element('th', { scope: 'row' }, row.name), ...cells));
    }
    table.append(group);
  }
  return table;
}
