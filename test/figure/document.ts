// The least that a document can be, for tests: elements as data, and a count of what is changed.
import { SVG } from '../../src/figure/svg-node';
import type { FigureElement } from '../../src/figure/svg-view';

export class PlainElement implements FigureElement<PlainElement> {
  readonly children: PlainElement[] = [];
  readonly attributes = new Map<string, string>();
  readonly properties = new Map<string, string>();
  parent: PlainElement | undefined;
  #text = '';

  constructor(
    readonly name: string,
    readonly log: string[],
  ) {}

  get style() {
    return {
      setProperty: (name: string, value: string) => void this.properties.set(name, value),
      removeProperty: (name: string) => {
        this.properties.delete(name);
        return '';
      },
    };
  }
  get textContent(): string {
    return this.#text;
  }
  set textContent(text: string) {
    this.log.push(`${this.name} says ${text}`);
    this.children.length = 0;
    this.#text = text;
  }
  setAttribute(name: string, value: string): void {
    this.log.push(`${this.name} ${name}`);
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.log.push(`${this.name} without ${name}`);
    this.attributes.delete(name);
  }
  append(...elements: PlainElement[]): void {
    for (const element of elements) element.parent = this;
    this.children.push(...elements);
  }
  prepend(...elements: PlainElement[]): void {
    for (const element of elements) element.parent = this;
    this.children.unshift(...elements);
  }
  remove(): void {
    this.log.push(`${this.name} removed`);
    this.parent?.children.splice(this.parent.children.indexOf(this), 1);
  }

  /** As markup: attributes in the order of their names. */
  get markup(): string {
    const pairs = [...this.attributes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ` ${key}="${value}"`);
    const inside = this.#text + this.children.map((child) => child.markup).join('');
    return `<${this.name}${pairs.join('')}>${inside}</${this.name}>`;
  }
}

/** `log` holds what was done to the elements, one entry a change. */
export function plainDocument() {
  const log: string[] = [];
  return {
    log,
    createElementNS(namespace: typeof SVG, name: string): PlainElement {
      if (namespace !== SVG) throw new Error(`expected ${SVG}, found ${namespace}`);
      return new PlainElement(name, log);
    },
  };
}
