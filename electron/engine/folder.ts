/** What a host does with a data folder while no engine runs in it. */
export { newestBackup, restoreBackup, salvage, spaceFault } from './store/index.ts';
