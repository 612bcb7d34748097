// The commands of LaTeX that this product writes or takes. None defines, loads, links or colours anything.

const words = (text: string): readonly string[] => text.split(' ').map((name) => `\\${name}`);

/** Commands that draw one sign. */
export const SIGNS: ReadonlySet<string> = new Set(
  words(
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma ' +
      'varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar ' +
      'partial nabla infty max min prime star ast dagger circ top perp parallel pm sharp flat natural',
  ),
);

/** Fonts: they stand for what is in their braces. */
export const FONTS: ReadonlySet<string> = new Set(
  words('mathrm mathbf mathsf mathit mathcal mathbb mathfrak mathscr boldsymbol'),
);

/** Accents, and a root: they draw something over what is in their braces. */
export const ACCENTS: ReadonlySet<string> = new Set(
  words('hat bar tilde check dot ddot vec breve acute grave mathring widehat widetilde sqrt'),
);

/** What formulas and predictions are written with, beside symbols. */
const FORMULAS = words(
  'text frac tfrac left right begin end operatorname sin cos tan tanh exp log ln det prod le ge cdot mid lvert rvert lVert rVert ' +
    'langle rangle lfloor rfloor quad , ; _ \\',
);

const KNOWN: ReadonlySet<string> = new Set([...SIGNS, ...FONTS, ...ACCENTS, ...FORMULAS]);

/** The first command of a text that this product does not write. */
export const strangeCommand = (latex: string): string | undefined =>
  latex.match(/\\(?:[A-Za-z]+|[^A-Za-z]|$)/gsu)?.find((command) => !KNOWN.has(command));
