// The texts with which somebody else's page, deck, notebook or document shows this scene. Text only.

import { settingsTable } from '../../session/settings-text';

export const shareForms = ['link', 'iframe', 'element', 'reveal', 'quarto', 'jupyter', 'markdown'] as const;
export type ShareForm = (typeof shareForms)[number];

export interface ShareWish {
  /** Of this page, as it stands. */
  readonly address: string;
  /** What is shown, for those who do not see it. */
  readonly title: string;
  /** Name of the scene's own poster beside the page, light and dark; undefined: it has none. */
  readonly poster: string | undefined;
  readonly load: 'auto' | 'visible' | 'click';
  readonly plays: boolean;
  readonly hasControls: boolean;
}

/** `more`: parameters besides. */
function frameAddress(wish: ShareWish, more: Readonly<Record<string, string>> = {}): URL {
  const { address } = wish;
  const frame = new URL('embed.html', address);
  frame.hash = new URL(address).hash;
  for (const [key, value] of Object.entries({ ...parametersOf(wish), ...more })) frame.searchParams.set(key, value);
  return frame;
}

/**
 * What a frame is given behind its `?`, and an element as attributes: what stands there of the page, as far as it is ours (anybody may write anything
 * there), and what is wished. What is usual is left out.
 */
const parametersOf = ({ address, load, plays, hasControls }: ShareWish): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    [...new URL(address).searchParams].filter(([key]) => Object.values(settingsTable).some((one) => one.key === key)),
  ),
  ...(load === 'auto' ? {} : { load }),
  ...(plays ? { autoplay: '1' } : {}),
  ...(hasControls ? {} : { controls: '0' }),
});

/** The frame that a preview shows. */
export const previewAddress = (wish: ShareWish): string => frameAddress(wish).href;

/** A page, a deck, a notebook or a document, each with the text that it needs. */
export function shareCode(form: ShareForm, wish: ShareWish): string {
  const { address, title } = wish;
  const poster = wish.poster ? new URL(`posters/${wish.poster}-light.webp`, address).href : 'poster.png';
  switch (form) {
    case 'link':
      return address;
    case 'iframe':
      return iframe(wish, frameAddress(wish));
    case 'element': {
      const attributes = {
        link: new URL(address).hash.slice(1),
        ...parametersOf(wish),
        ...(wish.poster ? { poster } : {}),
        title,
      };
      return `<script type="module" src="${escaped(new URL('element.js', address).href)}"></script>\n${tag('swarm-scape', attributes)}`;
    }
    case 'reveal': {
      const frame = frameAddress(wish, { keys: 'present', host: 'reveal' });
      const attributes = {
        // kept while other slides are shown, and told of them
        'data-preload': '',
        'data-src': frame.href,
        title,
        allow: 'fullscreen',
        style: 'width: 100%; height: 600px; border: 0',
      };
      return `<section>\n  ${tag('iframe', attributes)}\n</section>`;
    }
    case 'quarto':
      return [
        '::: {.content-visible when-format="html"}',
        '```{=html}',
        iframe(wish, frameAddress(wish)),
        '```',
        ':::',
        '',
        '::: {.content-visible unless-format="html"}',
        `[![${inMarkdown(title)}](${poster})](${inAddress(address)})`,
        ':::',
      ].join('\n');
    case 'jupyter':
      return `from IPython.display import IFrame\nIFrame(${JSON.stringify(frameAddress(wish).href)}, width="100%", height=480)`;
    case 'markdown':
      return `[![${inMarkdown(title)}](${poster})](${inAddress(address)})`;
  }
}

function iframe({ title }: ShareWish, frame: URL): string {
  return tag('iframe', {
    src: frame.href,
    title,
    loading: 'lazy',
    referrerpolicy: 'strict-origin-when-cross-origin',
    allow: 'fullscreen; clipboard-write',
    style: 'width: 100%; aspect-ratio: 16/9; border: 0; color-scheme: light dark',
  });
}

function tag(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`);
  return `<${name} ${written.join(' ')}></${name}>`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const inMarkdown = (text: string): string => text.replace(/[[\]\\]/g, (sign) => `\\${sign}`);
/** Brackets would end it. */
const inAddress = (address: string): string =>
  address.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
