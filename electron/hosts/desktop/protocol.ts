/** What main and the engine's process say to each other; data of the shop never passes here. */

import type { Fault } from '#contract/errors.ts';
import type { Knock } from '#engine/host.ts';

/** Main to engine. The first is `start`, without a folder for the sample shop; `window` carries a MessagePort. */
export type ToEngine =
  | { readonly kind: 'start'; readonly dataFolder: string | null; readonly version: string }
  | { readonly kind: 'window' }
  | { readonly kind: 'snooze'; readonly followUpId: string; readonly until: 'hour' | 'tomorrow' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'stop' };

/** Engine to main. */
export type FromEngine =
  /** `locked`: passwords are kept that a passphrase would open, and none was given. */
  | { readonly kind: 'ready'; readonly language: 'en' | 'he' | 'ar' | 'fa'; readonly locked: boolean }
  | { readonly kind: 'open-demo' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'knock'; readonly knock: Knock }
  | { readonly kind: 'stopped' };
