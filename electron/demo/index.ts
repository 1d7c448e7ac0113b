/** The built-in mail server and the sample shop. */
export { furnishDemo } from './furnish.ts';
export { type DemoRecord, demoRecords } from './records.ts';
export { seedDemo } from './seed.ts';
export { type Demo, type DemoOptions, startDemo } from './server.ts';
