/** All migrations, listed by hand in the order of their numbers; a landed one is never changed. */
import type { Migration } from '../migrate.ts';
import { foundation } from './0001-foundation.ts';
import { findable } from './0002-findable.ts';
import { serverActs } from './0003-server-acts.ts';
import { ledger } from './0004-ledger.ts';
import { drafts } from './0005-drafts.ts';
import { facts } from './0006-facts.ts';
import { imports } from './0007-imports.ts';
import { sending } from './0008-sending.ts';
import { richDrafts } from './0009-rich-drafts.ts';
import { places } from './0011-places.ts';
import { filedDrafts } from './0012-filed-drafts.ts';
import { people } from './0013-contacts.ts';
import { packsAndFilters } from './0014-packs-and-filters.ts';
import { writing } from './0015-writing.ts';
import { figures } from './0016-figures.ts';
import { goals } from './0017-goals.ts';
import { plainWords } from './0018-plain-words.ts';
import { unreadColumns } from './0019-unread-columns.ts';

export const migrations: readonly Migration[] = [
  foundation,
  findable,
  serverActs,
  ledger,
  drafts,
  facts,
  imports,
  sending,
  richDrafts,
  places,
  filedDrafts,
  people,
  packsAndFilters,
  writing,
  figures,
  goals,
  plainWords,
  unreadColumns,
];
