// What hyper-parameters mean: nothing that ships is without words.
import { expect, test } from 'vitest';
import { hyperMeaning } from '../../src/app/words/hyper-words';
import { optimizers } from '../../src/optimizer/catalogue';

test.each([...optimizers.values()])(
  'every hyper-parameter of $name has a meaning in both languages',
  ({ name, hyper }) => {
    const unknown = hyperMeaning('', 'a name that nobody uses');
    for (const key of Object.keys(hyper)) {
      const meaning = hyperMeaning(name, key);
      expect(meaning, key).not.toEqual(unknown);
      expect(meaning.en).toMatch(/\.$/);
      expect(meaning.zh).toMatch(/。$/);
    }
  },
);
