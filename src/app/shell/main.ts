// The page begins: style, what a reload comes back to, what the address says before its #; then the page itself, behind it.

import './style.css';
import { comeBack } from '../share/reload';

comeBack();
const { openPage } = await import('./page');
openPage();
