// A layer of text over the canvas: pools of labels, and who may stand where. Knows pixels only.

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const toRect = (px: number, py: number, width: number, height: number): Rect => ({
  left: px - width / 2,
  right: px + width / 2,
  top: py - height / 2,
  bottom: py + height / 2,
});

export interface LabelStyle {
  /** CSS pixels. */
  readonly size: number;
  readonly weight?: number;
  readonly italic?: boolean;
  readonly colour: string;
  /** CSS pixels around the text, above and beside it; they are not part of the claimed place. Default [0, 2]. */
  readonly padding?: readonly [number, number];
  /** CSS colour of a line around it. Default none. */
  readonly outline?: string;
  /** Above everything that is not in front. Default false. */
  readonly isFront?: boolean;
}

/** Where one label goes: its centre, and what may differ from the pool's style. Angle in radians, clockwise. */
export interface LabelPlace {
  readonly px: number;
  readonly py: number;
  readonly angle?: number;
  readonly background?: string;
  readonly colour?: string;
  /** CSS opacity. Default 1. */
  readonly opacity?: string;
}

/** Labels of one style, made on demand and reused from one view to the next. */
export interface LabelPool {
  begin(): void;
  /** Places a label unless it would leave the container or cover a claimed place. False if there is no room. */
  put(text: string, place: LabelPlace): boolean;
  /** Hides what this view did not use. */
  end(): void;
  /** Width and height of a text in this style, in CSS pixels. No layout. */
  measure(text: string): { width: number; height: number };
}

export interface Overlay {
  readonly root: HTMLElement;
  /** Lies above everything else in the root. */
  readonly front: HTMLElement;
  /** Forgets all claims; the container has this size. */
  begin(width: number, height: number): void;
  /** What is claimed from here on is forgotten by the next call: the front can change while the rest stays. */
  beginFront(): void;
  /** Size of all text, 1 or more. Everything is to be placed anew. */
  setScale(scale: number): void;
  readonly scale: number;
  isFree(rect: Rect): boolean;
  claim(rect: Rect): void;
  createLabels(style: LabelStyle): LabelPool;
  dispose(): void;
}

const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const GAP = 3;
/** CSS pixels, of what has no size of its own. */
const TEXT = 12;

export function createOverlay(container: HTMLElement): Overlay {
  const root = document.createElement('div');
  // nothing of the host page's text styles is inherited
  Object.assign(root.style, {
    all: 'initial',
    position: 'absolute',
    inset: '0',
    overflow: 'hidden',
    pointerEvents: 'none',
    userSelect: 'none',
    font: `${TEXT}px/1 ${FONT}`,
    transition: 'opacity 120ms',
    fontVariantNumeric: 'tabular-nums',
  });
  const front = document.createElement('div');
  Object.assign(front.style, { position: 'absolute', inset: '0', zIndex: '1' });
  root.append(front);
  container.append(root);
  const ruler = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  const measure = (text: string, font: string) => {
    const key = `${font}|${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (ruler !== null) ruler.font = font;
      width = ruler?.measureText(text).width ?? text.length * 7;
      widths.set(key, width);
    }
    return width;
  };
  let claims: Rect[] = [];
  let behind: number | undefined;
  let size = { width: 0, height: 0 };
  let scale = 1;
  const isFree = (rect: Rect) =>
    rect.left >= 1 &&
    rect.top >= 1 &&
    rect.right <= size.width - 1 &&
    rect.bottom <= size.height - 1 &&
    claims.every(
      (other) =>
        rect.left > other.right + GAP ||
        rect.right < other.left - GAP ||
        rect.top > other.bottom + GAP ||
        rect.bottom < other.top - GAP,
    );

  return {
    root,
    front,
    begin(width, height) {
      claims = [];
      behind = undefined;
      size = { width, height };
    },
    beginFront() {
      behind ??= claims.length;
      claims.length = behind;
    },
    setScale(next) {
      scale = next;
      root.style.fontSize = `${TEXT * scale}px`;
    },
    get scale() {
      return scale;
    },
    isFree,
    claim: (rect) => void claims.push(rect),
    createLabels(style) {
      const toFont = () => `${style.italic ? 'italic ' : ''}${style.weight ?? 400} ${style.size * scale}px ${FONT}`;
      const [above, beside] = style.padding ?? [0, 2];
      const parent = style.isFront ? front : root;
      const spans: HTMLSpanElement[] = [];
      let used = 0;
      const measureLabel = (text: string) => ({ width: measure(text, toFont()), height: style.size * scale });
      const take = () => {
        const span = spans[used] ?? parent.appendChild(document.createElement('span'));
        if (spans[used] === undefined) {
          spans.push(span);
          Object.assign(span.style, { position: 'absolute', left: '0', top: '0', whiteSpace: 'pre', font: toFont() });
          const padding = `${above}px ${beside}px`;
          Object.assign(span.style, { lineHeight: '1', padding, color: style.colour, borderRadius: '3px' });
          if (style.outline) span.style.boxShadow = `0 0 0 1px ${style.outline}`;
        }
        used++;
        return span;
      };
      return {
        measure: measureLabel,
        begin() {
          used = 0;
        },
        put(text, { px, py, angle = 0, background = '', colour = style.colour, opacity = '' }) {
          const { width, height } = measureLabel(text);
          const c = Math.abs(Math.cos(angle));
          const s = Math.abs(Math.sin(angle));
          const rect = toRect(px, py, c * width + s * height, s * width + c * height);
          if (!isFree(rect)) return false;
          claims.push(rect);
          const span = take();
          if (span.textContent !== text) span.textContent = text;
          span.style.fontSize = `${height}px`;
          span.style.display = '';
          span.style.background = background;
          span.style.color = colour;
          span.style.opacity = opacity;
          // Upright text keeps to whole pixels, which is crisper; turned text gains nothing from it.
          const left = px - width / 2 - beside;
          const up = py - height / 2 - above;
          span.style.transform =
            angle === 0
              ? `translate(${Math.round(left)}px, ${Math.round(up)}px)`
              : `translate(${left.toFixed(1)}px, ${up.toFixed(1)}px) rotate(${angle.toFixed(3)}rad)`;
          return true;
        },
        end() {
          for (let i = used; i < spans.length; i++) (spans[i] as HTMLSpanElement).style.display = 'none';
        },
      };
    },
    dispose() {
      root.remove();
    },
  };
}
