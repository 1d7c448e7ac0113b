/** What a host does with a data folder while no engine runs in it. */
export { newestBackup, restoreBackup, salvage } from './store/index.ts';
