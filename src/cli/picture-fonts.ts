// The fonts in which a picture's texts are measured, as a style sheet inside the file: the reader's own fonts may be wider.
import regular from '../figure/fonts/sans-400.woff2?inline';
import semibold from '../figure/fonts/sans-600.woff2?inline';

export const pictureFonts = Object.entries({ 400: regular, 600: semibold })
  .map(([weight, address]) => `@font-face{font-family:'Swarmscape Sans';font-weight:${weight};src:url(${address})}`)
  .join('');
