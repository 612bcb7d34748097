// Entry point of the page: style, the address of a reload, the settings before its #; then the page itself.

import './style.css';
import { comeBack } from '../share/reload';

comeBack();
const { openPage } = await import('./page');
openPage();
