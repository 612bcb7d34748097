// Who may import whom: one row a room. A room may import the rooms that its row names, and no other. What stands below comes first.

const mathematics = ['formula', 'kernel', 'statistics'];
const data = [...mathematics, 'landscape', 'optimizer', 'noise'];
const core = [...data, 'scene', 'swarm', 'theory', 'experiment'];
/** The page's own basement: every room of the page may stand on it. */
const basement = ['app/dom', 'app/words'];
const view = ['view/stage', 'view/top'];
const shown = [...core, 'session', 'figure', ...view, 'chart', 'export', 'embed'];

export const mayImport: Readonly<Record<string, readonly string[]>> = {
  formula: [],
  kernel: ['formula'],
  statistics: ['formula', 'kernel'],
  landscape: mathematics,
  optimizer: mathematics,
  noise: mathematics,
  scene: data,
  swarm: [...data, 'scene'],
  theory: [...data, 'scene'],
  experiment: [...data, 'scene', 'swarm', 'theory'],
  session: core,

  figure: [],
  'view/geometry': ['figure'],
  'view/camera': ['figure', 'view/geometry'],
  'view/labels': ['figure', 'view/geometry', 'view/camera'],
  'view/webgl': ['figure', 'view/geometry', 'view/camera'],
  'view/canvas2d': ['figure', 'view/geometry', 'view/camera'],
  'view/stage': ['figure', 'view/geometry', 'view/camera', 'view/labels', 'view/webgl', 'view/canvas2d'],
  'view/top': ['figure', 'view/geometry', 'view/camera', 'view/labels'],
  chart: [...core, 'figure'],
  export: [...core, 'session', 'figure', 'chart', ...view],
  embed: [...core, 'session', 'figure', 'chart', ...view, 'export'],

  'app/dom': shown,
  'app/words': shown,
  'app/typeset': [...shown, ...basement],
  'app/fields': [...shown, ...basement, 'app/typeset'],
  'app/editor': [...shown, ...basement, 'app/typeset'],
  'app/panel': [...shown, ...basement, 'app/typeset', 'app/fields'],
  'app/charts': [...shown, ...basement, 'app/typeset'],
  'app/cards': [...shown, ...basement, 'app/typeset', 'app/fields', 'app/editor'],
  'app/lecture': [...shown, ...basement],
  'app/share': [...shown, ...basement],
  'app/shell': [...shown, ...basement, 'app/panel', 'app/charts', 'app/cards', 'app/lecture', 'app/share'],

  /** What the npm package offers. */
  library: [...shown],
  cli: [...core, 'figure', 'view/top', 'chart', 'export', 'library'],
  // a service worker of the site, and the script that unpacks the single file
  offline: [],
};

/** The room of a file of src: its folder, or a room inside app and view. */
export function roomOf(file: string): string {
  const [first, second, third] = file.split('/');
  return (first === 'app' || first === 'view') && third !== undefined ? `${first}/${second}` : first!;
}
