/** All migrations, listed by hand; a landed one is never changed. */
import type { Migration } from '../migrate.ts';
import { foundation } from './0001-foundation.ts';
import { findable } from './0004-findable.ts';
import { drafts } from './0006-drafts.ts';

export const migrations: readonly Migration[] = [foundation, findable, drafts];
