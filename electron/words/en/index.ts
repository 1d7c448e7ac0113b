import { app } from './app.ts';
import { assessment } from './assessment.ts';
import { causes } from './causes.ts';
import { complaints } from './complaints.ts';
import { composer } from './composer.ts';
import { contacts } from './contacts.ts';
import { desktop } from './desktop.ts';
import { dispute } from './dispute.ts';
import { figures } from './figures.ts';
import { followups } from './followups.ts';
import { goals } from './goals.ts';
import { mail } from './mail.ts';
import { pdf } from './pdf.ts';
import { people } from './people.ts';
import { record } from './record.ts';
import { reminders } from './reminders.ts';
import { replies } from './replies.ts';
import { reports } from './reports.ts';
import { roots } from './roots.ts';
import { scripts } from './scripts.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shop } from './shop.ts';
import { snippets } from './snippets.ts';
import { surveys } from './surveys.ts';

export const en = {
  ...app,
  ...settings,
  ...setup,
  ...causes,
  ...shop,
  ...contacts,
  ...people,
  ...desktop,
  ...mail,
  ...search,
  ...pdf,
  ...complaints,
  ...record,
  ...reminders,
  ...followups,
  ...replies,
  ...composer,
  ...snippets,
  ...reports,
  ...goals,
  ...assessment,
  ...roots,
  ...surveys,
  ...figures,
  ...dispute,
  ...scripts,
};
