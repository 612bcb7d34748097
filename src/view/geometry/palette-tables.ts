// Published palettes as tables: every fifth of their 256 entries, dark to light. Data only.
import type { Palette } from './appearance';

/** By Nathaniel Smith and Stéfan van der Walt (CC0), https://bids.github.io/colormap/. Interpolated within 1/255 of the original. */
const viridis = `
  440154 46085c 471063 481769 481d6f 482475 472a7a 46307e 453781 433d84 414287 3f4889 3d4e8a
  3a538b 38598c 355e8d 33638d 31688e 2e6d8e 2c718e 2a768e 297b8e 27808e 25848e 23898e 218e8d
  20928c 1f978b 1e9c89 1fa188 21a585 24aa83 28ae80 2eb37c 35b779 3dbc74 46c06f 50c46a 5ac864
  65cb5e 70cf57 7cd250 89d548 95d840 a2da37 b0dd2f bddf26 cae11f d8e219 e5e419 f1e51d fde725`;

/**
 * By Jamie Nuñez, Christopher Anderton and Ryan Renslow (PLoS ONE 13, e0199239, 2018, doi 10.1371/journal.pone.0199239), the table that
 * matplotlib publishes (its licence, which asks as little as BSD). Interpolated within 5/255 at two kinks, elsewhere within 1/255.
 */
const cividis = `
  00224e 002656 002a5f 002d68 003070 083370 163770 203a6f 273e6e 2e416d 34456c 3a486c 3f4c6c
  444f6c 49536c 4e566c 535a6d 575d6d 5c616e 60646f 656870 696b71 6d6f72 727274 767676 7a7a78
  7e7d78 838179 888578 8d8878 928c78 969077 9b9476 a09875 a59c74 aaa073 afa471 b5a86f baac6d
  bfb06b c4b468 c9b965 cfbd62 d4c15f dac65b dfca57 e5cf52 ead34c f0d846 f6dd3f fce236 fee838`;

/** By Fabio Crameri (MIT), Scientific colour maps, doi 10.5281/zenodo.1243862. Interpolated within 1/255. */
const batlow = `
  011959 06215b 0a285c 0c2f5d 0e365e 0f3c5f 114160 124661 134b61 154f62 185462 1b5862 1e5d62
  236060 28645f 2f675c 356a59 3c6d56 447052 4c724d 537549 5b7745 637a40 6c7c3c 747e38 7d8134
  868330 8f862d 99882c a38a2c ad8c2d b78e31 c09036 ca923c d29343 db954b e39754 ea995e f09c69
  f59f74 f9a380 fba68c fdaa97 fdaea2 fdb2ad fdb5b8 fdb9c2 fdbccd fcc0d8 fcc4e3 fbc8ef faccfa`;

/** sRGB as six hexadecimal digits each. */
export const paletteTables: Readonly<Record<Exclude<Palette, 'grey'>, readonly string[]>> = {
  viridis: viridis.trim().split(/\s+/),
  cividis: cividis.trim().split(/\s+/),
  batlow: batlow.trim().split(/\s+/),
};
