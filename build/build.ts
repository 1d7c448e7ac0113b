/** `npm run build`: everything that is made from the sources. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildDesktop } from './desktop.ts';
import { buildWindow } from './window.ts';

rmSync(fileURLToPath(new URL('../dist', import.meta.url)), { recursive: true, force: true });
await buildWindow();
await buildDesktop();
