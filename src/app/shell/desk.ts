// The column beside the picture, and the keys: charts, panel, cards, lecture. Loaded once there is a picture. Composes only.

// the package exports no styles; its own injection would be inline, which a strict host refuses
import '../../../node_modules/lil-gui/dist/lil-gui.css';
import { effect } from '@preact/signals-core';
import type { Handle } from '../../embed/mount';
import { mountCards } from '../cards/cards';
import { mountCharts } from '../charts/follow';
import { mountMultiples } from '../charts/multiples';
import { mountLecture } from '../lecture/lecture';
import { mountChanges } from '../panel/changes';
import type { PageFiles } from '../panel/context';
import { mountPanel } from '../panel/panel';
import { createSheet } from '../panel/sheet';
import { lectureWords } from '../words/lecture-words';
import { panelWords } from '../words/panel-words';
import { toggleTheme, toggleView } from './header';
import { createPageFiles } from './page-files';

export interface DeskParts {
  /** The address of the page as it stands. */
  readonly address: () => string;
  readonly openFile: () => void;
}

export interface Desk {
  readonly files: PageFiles;
}

/** Lives as long as the page. */
export function mountDesk(handle: Handle, { address, openFile }: DeskParts): Desk {
  const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
  const { store, stage } = handle;
  const charts = mountCharts(find('chart'), store, stage);
  mountMultiples(find('multiples'), store);
  const sheet = createSheet(find('side'), handle.parts.legend);
  effect(() => sheet.setWords(panelWords[store.language.value]));
  effect(() => {
    void store.settings.value.scale;
    sheet.resize();
  });
  mountCards(
    {
      tabs: find('tabs'),
      probe: find('probe'),
      rule: find('rule-card'),
      surface: find('tab-surface'),
      experiment: find('tab-experiment'),
    },
    store,
    stage,
  );
  async function openQr(): Promise<void> {
    const { toggleQr } = await import('../share/qr');
    toggleQr(address(), lectureWords[store.language.peek()]);
  }
  const lecture = mountLecture({
    handle,
    elements: {
      status: find('status'),
      toolbar: find('tools'),
      readout: find('readout'),
      welcome: find('welcome'),
      present: find('present'),
      fullscreen: find('fullscreen'),
      qr: find('qr'),
      help: find('help'),
    },
    address,
    reveal: sheet.reveal,
    openQr,
    toggleTheme: () => toggleTheme(store),
    toggleView: () => toggleView(store),
  });
  const files = createPageFiles({ handle, csv: charts.csv, address, say: lecture.say, openFile, openQr });
  const panel = mountPanel(find('panel'), store, files);
  mountChanges(store, { nameOf: panel.nameOf, say: lecture.say });
  return { files };
}
