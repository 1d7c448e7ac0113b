/** Every method of the engine, composed from one file a domain. */
import type { z } from 'zod';
import { causesMethods } from './causes.ts';
import { complaintsMethods } from './complaints.ts';
import { contactsMethods } from './contacts.ts';
import { customersMethods } from './customers.ts';
import { disputesMethods } from './disputes.ts';
import { erasureMethods } from './erasure.ts';
import { figuresMethods } from './figures.ts';
import { filtersMethods } from './filters.ts';
import { goalsMethods } from './goals.ts';
import { importsMethods } from './imports.ts';
import { mailMethods } from './mail.ts';
import { monthsMethods } from './months.ts';
import { peopleMethods } from './people.ts';
import { remindersMethods } from './reminders.ts';
import { repliesMethods } from './replies.ts';
import { reportsMethods } from './reports.ts';
import { rootsMethods } from './roots.ts';
import { searchMethods } from './search.ts';
import { settingsMethods } from './settings.ts';
import { snippetsMethods } from './snippets.ts';
import { surveyFiguresMethods } from './survey-figures.ts';
import { syncMethods } from './sync.ts';

export const api = {
  ...settingsMethods,
  ...mailMethods,
  ...syncMethods,
  ...customersMethods,
  ...searchMethods,
  ...complaintsMethods,
  ...causesMethods,
  ...contactsMethods,
  ...erasureMethods,
  ...peopleMethods,
  ...remindersMethods,
  ...repliesMethods,
  ...snippetsMethods,
  ...reportsMethods,
  ...figuresMethods,
  ...monthsMethods,
  ...filtersMethods,
  ...disputesMethods,
  ...importsMethods,
  ...goalsMethods,
  ...rootsMethods,
  ...surveyFiguresMethods,
};
export type Api = typeof api;
export type MethodName = keyof Api;
export type Input<M extends MethodName> = z.input<Api[M]['input']>;
export type Parsed<M extends MethodName> = z.output<Api[M]['input']>;
export type Output<M extends MethodName> = z.output<Api[M]['output']>;

/** One call over any transport; rejects with a `Failure`. */
export type Call = <M extends MethodName>(method: M, input: Input<M>) => Promise<Output<M>>;

/** What the engine implements: one handler a method, its input already parsed. */
export type Handlers<Methods extends MethodName = MethodName> = {
  readonly [M in Methods]: (input: Parsed<M>) => Output<M> | Promise<Output<M>>;
};
