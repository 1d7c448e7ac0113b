/** All migrations, listed by hand; a landed one is never changed. */
import type { Migration } from '../migrate.ts';
import { foundation } from './0001-foundation.ts';
import { drafts } from './0006-drafts.ts';
import { ledger } from './0008-ledger.ts';

export const migrations: readonly Migration[] = [foundation, drafts, ledger];
