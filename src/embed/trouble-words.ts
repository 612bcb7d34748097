// Troubles in the reader's words, and what can be done about them.

import { problemText } from '../formula/result';
import type { Edit } from '../session/edit';
import type { Trouble } from '../session/trouble';
import { gigabytes } from '../swarm/memory';
import type { EmbedWords } from './words';

/** A button: its label, and the edit that it makes. */
export interface Offer {
  readonly label: string;
  readonly edit: Edit;
}

export interface TroubleText {
  readonly sentence: string;
  readonly offers: readonly Offer[];
}

export function troubleText(trouble: Trouble, words: EmbedWords): TroubleText {
  switch (trouble.kind) {
    case 'said':
      return { sentence: trouble.message, offers: [] };
    case 'refused': {
      const text = problemText(trouble.problem);
      return { sentence: trouble.source ? `${trouble.source}: ${text}` : text, offers: [] };
    }
    case 'workers-lost':
      return {
        sentence: words.workersLost(trouble.message),
        offers: [
          { label: words.tryOneWorker, edit: { kind: 'retry', how: { workers: 1 } } },
          { label: words.tryInterpreter, edit: { kind: 'retry', how: { workers: 1, backEnd: 'interpreter' } } },
        ],
      };
    case 'too-large': {
      const { document, runs, particles, bytes, fewer, opening } = trouble;
      const smaller = { ...document, swarm: { ...document.swarm, particles: fewer } };
      return {
        sentence: words.tooLarge(runs, particles, gigabytes(bytes), fewer),
        offers: [
          {
            label: words.runFewer(runs, fewer),
            edit: opening ? { kind: 'open', ...opening, document: smaller } : { kind: 'change', document: smaller },
          },
          { label: words.runAll, edit: { kind: 'run-anyway', document, opening } },
        ],
      };
    }
  }
}
