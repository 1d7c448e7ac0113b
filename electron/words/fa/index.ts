import { app } from './app.ts';
import { causes } from './causes.ts';
import { complaints } from './complaints.ts';
import { composer } from './composer.ts';
import { desktop } from './desktop.ts';
import { followups } from './followups.ts';
import { mail } from './mail.ts';
import { record } from './record.ts';
import { reminders } from './reminders.ts';
import { replies } from './replies.ts';
import { reports } from './reports.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shop } from './shop.ts';
import { snippets } from './snippets.ts';

export const fa = {
  ...app,
  ...settings,
  ...setup,
  ...causes,
  ...shop,
  ...desktop,
  ...mail,
  ...complaints,
  ...record,
  ...reminders,
  ...followups,
  ...replies,
  ...composer,
  ...snippets,
  ...reports,
};
