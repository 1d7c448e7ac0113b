/** `npm run build`: everything that is made from the sources. */
import { buildWindow } from './window.ts';

await buildWindow();
