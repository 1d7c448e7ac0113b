/** The door of the store. */
export type { Changes } from './changes.ts';
export type { Doctor } from './check.ts';
export { fold } from './fold.ts';
export { instantOf, mintId } from './ids.ts';
export { type Lock, lockFolder } from './lock.ts';
export { type Db, openReader, openStore, type Store } from './open.ts';
export type { Packs, Place } from './packs.ts';
export { finishRestore, type Restored, restoreBackup } from './restore.ts';
export { indexed, wordsOf } from './search-fold.ts';
export { type SearchQuery, searchQuery } from './search-query.ts';
export { snippetOf } from './search-snippet.ts';
