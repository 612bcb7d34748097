// The rules of the house that neither the linter nor the compiler can see. Reads the sources as text.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { mayImport, roomOf } from './rooms';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.[jt]s$/.test(name))
  .map((name) => ({ name, text: readFileSync(`src/${name}`, 'utf8') }));

/** Where states and results are decided and written: equal bit for bit in every engine. Only what is looked at may differ. */
const exact = /^(?!(view|app|embed)\/)/;

/** The code alone: comments may speak of what they forbid. (`://` is an address, not a comment.) */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<!:)\/\/.*/g, '');
}

function filesWith(pattern: RegExp, room = /^/): string[] {
  return files.filter(({ name, text }) => room.test(name) && pattern.test(code(text))).map(({ name }) => name);
}

describe('src', () => {
  test('has files to look at', () => expect(files.length).toBeGreaterThan(0));

  test('builds no code from text', () => {
    expect(filesWith(/(?<![\w.])eval\s*\(|\bFunction\s*\(|\bset(Timeout|Interval)\s*\(\s*['"`]/)).toEqual([]);
  });

  test('makes no markup of text but mathematics, whose elements are looked at', () => {
    const markup =
      /\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bcreateContextualFragment\b|\bsetHTML|\bdocument\.write|\bsrcdoc\b/;
    expect(filesWith(markup)).toEqual([]);
    expect(filesWith(/\bDOMParser\b|\.html\(/)).toEqual(['app/typeset/mathematics.ts']);
  });

  test('raises only 2 to a power where engines must agree: other bases differ in the last bits', () => {
    expect(filesWith(/(?<!\b2 )\*\*/, exact)).toEqual([]);
  });

  test('takes Math only by name there, so that the linter sees what is used', () => {
    expect(filesWith(/\bMath\b(?!\.\w)|\bMath\s*\[/, exact)).toEqual([]);
  });

  test("writes no number and puts nothing in order by a locale's tables", () => {
    expect(filesWith(/\.toLocale\w+\(|\.localeCompare\(|\bIntl\b/)).toEqual([]);
  });

  test('has no file over 400 lines', () => {
    expect(files.filter(({ text }) => text.trimEnd().split('\n').length > 400).map(({ name }) => name)).toEqual([]);
  });

  test('has no room for odds and ends, and no barrel', () => {
    const odd = /(^|\/)((utils?|helpers?|common|managers?)(\/|\.)|index\.)/;
    expect(files.filter(({ name }) => odd.test(name)).map(({ name }) => name)).toEqual([]);
  });
});

/** Of each file the files of src that it imports, types included. */
const imports = new Map(
  files.map(({ name, text }) => {
    const specifiers = [...code(text).matchAll(/(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*'(\.[^'?]+)/g)];
    const found = specifiers.flatMap(([, specifier]) => {
      const path = join(dirname(name), specifier!);
      return files.filter((file) => [path, `${path}.ts`, `${path}.js`].includes(file.name)).map((file) => file.name);
    });
    return [name, new Set(found)] as const;
  }),
);

/** The shortest way from a file back to itself; undefined where there is none. */
function cycleThrough(start: string): string[] | undefined {
  const from = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of imports.get(file) ?? []) {
      if (next === start) {
        const way = [file];
        while (way[0] !== start) way.unshift(from.get(way[0]!)!);
        return way;
      }
      if (from.has(next)) continue;
      from.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
}

describe('the rooms of src', () => {
  test('stand in the table, every one of them, and the table has no others', () => {
    expect([...new Set(files.map(({ name }) => roomOf(name)))].sort()).toEqual(Object.keys(mayImport).sort());
  });

  test('import what the table allows, and nothing else', () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      [...targets]
        .filter((target) => roomOf(target) !== roomOf(file) && !mayImport[roomOf(file)]?.includes(roomOf(target)))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('are entered by the stage, or by the view from above as a figure, where the view is concerned', () => {
    const doors = ['view/stage/stage.ts', 'view/top/top-figure.ts'];
    const wrong = [...imports].flatMap(([file, targets]) =>
      file.startsWith('view/') ? [] : [...targets].filter((t) => t.startsWith('view/') && !doors.includes(t)),
    );
    expect(wrong).toEqual([]);
  });

  test('allow no way round in a circle', () => {
    const allowed = (room: string, seen: ReadonlySet<string> = new Set()): boolean =>
      (mayImport[room] ?? []).some((next) => seen.has(next) || allowed(next, new Set([...seen, room])));
    expect(Object.keys(mayImport).filter((room) => allowed(room, new Set([room])))).toEqual([]);
  });

  test('have no circle of files, types included', () => {
    const circles = files.flatMap(({ name }) => {
      const way = cycleThrough(name);
      return way && way[0] === [...way].sort()[0] ? [way.join(' → ')] : [];
    });
    expect(circles).toEqual([]);
  });

  test('see all imports: the parser finds as many as there are', () => {
    expect([...imports.values()].reduce((sum, targets) => sum + targets.size, 0)).toBeGreaterThan(1000);
  });
});

describe('a fact', () => {
  const session = files.filter(({ name }) => name.startsWith('session/'));
  const writers = (name: string): string[] =>
    session.flatMap(({ name: file, text }) =>
      [...code(text).matchAll(new RegExp(`\\b${name}\\.value\\s*(\\|\\|)?=(?!=)`, 'g'))].map(() => file),
    );

  test.each([
    ['step', 'at', 'session/player.ts', 2],
    ['visibility', 'visible', 'session/visibility.ts', 1],
    ['camera', 'camera', 'session/create-store.ts', 1],
    ['language, theme and size of text', 'settings', 'session/create-store.ts', 1],
    ["the system's theme", 'systemTheme', 'session/create-store.ts', 1],
    ['scene', 'scene', 'session/running.ts', 2],
  ] as const)('such as %s has one file that writes it', (_, name, file, places) => {
    expect(writers(name)).toEqual(Array.from({ length: places }, () => file));
  });

  test('is written by nobody outside of session: what others hold is their own', () => {
    const shared = /\bstore\.\w+(\.\w+)?\.value\s*=(?!=)/;
    expect(filesWith(shared)).toEqual([]);
    const rooms = files
      .filter(({ text }) => /\bsignal[<(]/.test(code(text)))
      .map(({ name }) => name)
      .sort();
    // what only the place that shows it asks: whether the data are shown, how much room a figure has, whether a new version waits
    expect(rooms.filter((name) => !name.startsWith('session/'))).toEqual([
      'app/cards/experiment-card.ts',
      'app/cards/fit-chart.ts',
      'app/cards/probe-bar.ts',
      'app/charts/charts.ts',
      'app/charts/line-chart.ts',
      'app/charts/multiples.ts',
      'app/dom/figure-box.ts',
      'app/editor/formula-block.ts',
      'app/lecture/presenter.ts',
      'app/lecture/tools.ts',
      'app/lecture/value-probe.ts',
      'app/lecture/welcome.ts',
      'app/panel/sheet.ts',
      'app/shell/offline.ts',
    ]);
  });

  test('the page and the embedding hold little of their own', () => {
    const own = files.filter(({ name }) => /^(app|embed)\//.test(name));
    const lets = own.reduce((sum, { text }) => sum + (code(text).match(/\blet\b/g) ?? []).length, 0);
    expect(lets).toBeLessThanOrEqual(62);
  });

  test('src/app has no file that stands in no room', () => {
    expect(files.filter(({ name }) => /^(app|view)\/[^/]+$/.test(name)).map(({ name }) => name)).toEqual([]);
  });
});
