/** The starter texts of the reply templates, in the order in which they are offered. They are the owner's to change. */
import { starterTemplates as ar } from './ar/templates.ts';
import { starterTemplates as en } from './en/templates.ts';
import { starterTemplates as fa } from './fa/templates.ts';
import { starterTemplates as he } from './he/templates.ts';
import type { LanguageCode } from './index.ts';

export const starterKeys = [
  'receipt-acknowledged',
  'not-arrived-resent',
  'not-arrived-traced',
  'damaged',
  'poor-packaging',
  'defective',
  'unhappy-two-options',
  'wrong-item',
  'delay-new-date',
  'refund-done',
  'return-steps',
  'ask-order-number',
  'out-of-stock',
  'progress-update',
  'promise-kept',
  'closing-feedback',
  'closing-fix',
  'closing-website',
  'satisfaction',
  'a-month-later',
] as const;
export type StarterKey = (typeof starterKeys)[number];

/** What stands between `{{` and `}}`. */
export const templateVariables = [
  'name',
  'order',
  'product',
  'fix',
  'promised',
  'compensation',
  'tracking',
  'carrier',
  'shop',
  'owner',
  'number',
  'estimated',
] as const;
export type TemplateVariable = (typeof templateVariables)[number];

export interface StarterTemplate {
  readonly key: StarterKey;
  readonly title: string;
  readonly body: string;
}

export const starterTemplates: Readonly<Record<LanguageCode, readonly StarterTemplate[]>> = { en, he, ar, fa };
