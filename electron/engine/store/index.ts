/** The door of the store. */
export { spaceFault } from './backup.ts';
export type { Doctor } from './check.ts';
export { giveReserve } from './disk.ts';
export { fold } from './fold.ts';
export { instantOf, mintId } from './ids.ts';
export { lockFolder } from './lock.ts';
export { type Db, openReader, openStore, type Store } from './open.ts';
export { type Place, readPacks } from './packs.ts';
export { finishRestore, newestBackup, type Restored, restoreBackup } from './restore.ts';
export { salvage } from './salvage.ts';
export { indexed } from './search-fold.ts';
export { textMatch } from './search-query.ts';
export { ownAndQuoted, searchRow } from './search-row.ts';
export { snippetsOf } from './search-snippet.ts';
export { mergeIndexes, sweep } from './sweep.ts';
export type { Long } from './transactions.ts';
