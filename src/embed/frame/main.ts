// Entry point of the frame: its poster and its button. The scene comes when it is wanted; until then nothing else is loaded.

import './frame.css';
import '../guest/guest.css';
import { OPENING_SCENE } from '../../scene/opening';
import { parseParameters } from '../../scene/parameters';
import { readTable } from '../../session/parameter-table';
import { readSettings, settingsOfPage } from '../../session/settings-text';
import { defaultGuestSettings, guestTable } from '../guest/guest-settings';
import { guestWords } from '../guest/guest-words';
import { createPoster } from '../guest/poster';
import { whenSeen } from '../guest/when-seen';

const place = document.getElementById('frame')!;
const page = settingsOfPage(location.search, navigator.languages);
const fromPage = readTable(guestTable, page.rest, defaultGuestSettings);
const inHash = readSettings(parseParameters(location.hash), page.settings);
const { settings: own, rest } = readTable(guestTable, inHash.rest, fromPage.settings);
const { language, theme } = inHash.settings;
const root = document.documentElement;
root.lang = language;
const isDark = theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
root.style.colorScheme = isDark ? 'dark' : 'light';
root.dataset.background = own.background;

const poster = createPoster(place);
const scene =
  rest.find(([key]) => key === 'scene')?.[1] ?? (rest.some(([key]) => key === 's') ? undefined : OPENING_SCENE);
if (scene && /^[a-z0-9-]{1,60}$/.test(scene)) poster.show(`./posters/${scene}-${isDark ? 'dark' : 'light'}.webp`);

let isLoading = false;
/** Once. `isAsked`: by the visitor, who wants to see it move. */
async function load(isAsked: boolean): Promise<void> {
  if (isLoading) return;
  isLoading = true;
  const { openFrame } = await import('./frame');
  openFrame(place, poster, { page: page.settings, own, isAsked });
}

if (own.load !== 'auto') poster.offer(guestWords[language].play, () => void load(true));
if (own.load !== 'click') {
  whenSeen(place, () => void load(false));
  // a page that speaks to it wants an answer, wherever the frame is
  addEventListener('message', ({ source }) => source === window.parent && void load(false));
}
