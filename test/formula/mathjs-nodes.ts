// What mathjs needs to derive any formula of ours: lines put into each other, and of a piecewise formula the piece that holds at a point.

import type { FunctionNode, MathNode } from 'mathjs';
import { ConstantNode, ParenthesisNode } from 'mathjs/number';

/** The functions of the language that mathjs does not have. */
export const SCOPE = {
  where: (condition: boolean, a: number, b: number) => (condition ? a : b),
  clip: (x: number, lo: number, hi: number) => Math.min(Math.max(x, lo), hi),
};

type Block = MathNode & { readonly blocks: readonly { readonly node: Assignment }[] };
type Assignment = MathNode & { readonly name: string; readonly value: MathNode };
type Symbol = MathNode & { readonly name: string };

/** Lines as one expression: each name replaced by what its line says. */
export function inlined(node: MathNode): MathNode {
  if (node.type === 'AssignmentNode') return (node as Assignment).value;
  if (node.type !== 'BlockNode') return node;
  const known = new Map<string, MathNode>();
  let last = node;
  for (const { node: line } of (node as Block).blocks) {
    // clones, because the product rule of mathjs tells factors apart by identity
    last = line.value.transform((n) => (n.type === 'SymbolNode' && known.get((n as Symbol).name)?.clone()) || n);
    known.set(line.name, new ParenthesisNode(last));
  }
  return last;
}

const nameOf = (node: MathNode): string =>
  node.type === 'FunctionNode' ? (node as unknown as { fn: { name: string } }).fn.name : '';

/** mathjs derives no min, max, sign, floor or condition. */
export function pieceAt(node: MathNode, scope: object): MathNode {
  const { args } = node as FunctionNode;
  const value = (n: MathNode): unknown => n.evaluate(scope);
  switch (nameOf(node)) {
    case 'where':
      return pieceAt(value(args[0]!) ? args[1]! : args[2]!, scope);
    case 'min':
    case 'max':
    case 'clip': {
      const result = value(node);
      return pieceAt(args.find((a) => value(a) === result) ?? args[0]!, scope);
    }
    case 'sign':
    case 'floor':
      return new ConstantNode(value(node) as number);
    default:
      return node.map((child) => pieceAt(child, scope));
  }
}
