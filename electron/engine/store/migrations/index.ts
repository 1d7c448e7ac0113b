/** All migrations, listed by hand; a landed one is never changed. */
import type { Migration } from '../migrate.ts';
import { foundation } from './0001-foundation.ts';
import { index } from './0002-index.ts';
import { serverActs } from './0003-server-acts.ts';
import { drafts } from './0006-drafts.ts';

export const migrations: readonly Migration[] = [foundation, index, serverActs, drafts];
