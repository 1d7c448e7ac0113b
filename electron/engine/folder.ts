/** What a host does with a data folder while no engine runs in it. */
export { type Restored, restoreBackup } from './store/index.ts';
