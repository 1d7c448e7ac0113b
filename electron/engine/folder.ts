/** What a host does with a data folder while no engine runs in it. */
export { restoreBackup } from './store/index.ts';
