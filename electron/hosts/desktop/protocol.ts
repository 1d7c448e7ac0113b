/** What main and the engine's process say to each other; data of the shop never passes here. */

import type { Fault } from '#contract/errors.ts';
import type { Knock } from '#engine/host.ts';
import type { Asked } from './asking.ts';

/** How to begin: as usual, or after the owner chose what to do about damaged data. */
export type Beginning = 'usual' | 'restore' | 'salvage';

/** Main to engine. The first is `start`, without a folder for the sample shop, again after `failed`; `window` carries a MessagePort. */
export type ToEngine =
  | {
      readonly kind: 'start';
      readonly dataFolder: string | null;
      readonly version: string;
      /** The owner chose this folder before: where it is gone, no new one is made in its place. */
      readonly mustExist: boolean;
      readonly beginning: Beginning;
    }
  | { readonly kind: 'window' }
  | { readonly kind: 'snooze'; readonly followUpId: string; readonly until: 'hour' | 'tomorrow' }
  /** `failed`: why it could not be done. */
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown; readonly failed: string | null }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'stop' };

/** Engine to main. */
export type FromEngine =
  /** At the start, and whenever the owner chose another language. */
  | { readonly kind: 'ready'; readonly language: 'en' | 'he' | 'ar' | 'fa' }
  | { readonly kind: 'open-demo' }
  | { readonly kind: 'restart' }
  /** `backupAt`: there is a backup to go back to. */
  | { readonly kind: 'failed'; readonly fault: Fault; readonly backupAt: string | null }
  | { readonly kind: 'knock'; readonly knock: Knock }
  | { readonly kind: 'ask'; readonly id: number; readonly asked: Asked }
  | { readonly kind: 'stopped' };
