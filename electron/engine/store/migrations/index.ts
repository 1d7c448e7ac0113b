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
import { filedDrafts } from './0012-filed-drafts.ts';

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
  filedDrafts,
];
